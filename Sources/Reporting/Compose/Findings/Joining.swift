import SurveyModel

/// Texts one after the other, in every language.
func joined(_ labels: [Label], _ separator: String) -> Label {
    Label(
        de: labels.map(\.de).joined(separator: separator), en: labels.map(\.en).joined(separator: separator))
}

/// „A“, „B“ und „C“ / “A”, “B” and “C”.
func quoted(_ names: [Label]) -> Label {
    func list(_ names: [String], _ and: String) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + and + last
    }
    return Label(de: list(names.map { "„\($0.de)“" }, " und "), en: list(names.map { "“\($0.en)”" }, " and "))
}
