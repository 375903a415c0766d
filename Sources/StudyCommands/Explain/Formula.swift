import SurveyModel

/// The formula of one number with its numbers filled in.
struct Formula {
    private let explanation: Explanation
    private let value: TableValue

    init(_ explanation: Explanation, value: TableValue) {
        self.explanation = explanation
        self.value = value
    }

    private var base: Int { explanation.rows.count }
    private var counted: [Explanation.Row] { explanation.rows.filter(\.isCounted) }
    private var isWeighted: Bool { explanation.rows.contains { $0.weight != 1 } }

    /// A column's id without the group that leads it.
    private var name: String { explanation.column.split(separator: ".").last.map(String.init) ?? "" }

    var text: String {
        if explanation.rows.isEmpty { return "as entered in \(explanation.sources.joined(separator: ", "))" }
        switch (explanation.kind, name) {
        case ("count", "cities"): return "cities with a counted response = \(cities)"
        case ("count", "respondents"): return "people with a counted response = \(people)"
        case ("count", "pairs"), ("count", "higher"), ("count", "tier"), ("count", "up"), ("count", "same"),
            ("count", "down"):
            return "\(name), by the method of the table, from \(counted.count) responses"
        case ("count", _): return "n = \(counted.count) counted responses" + roundedTo
        case ("share", "share"), ("share", "top2"): return share
        case ("share", _) where name.hasPrefix("step"): return share
        case ("mean", "mean"): return mean
        default: return "\(name), by the method of the table, from \(counted.count) of \(base) responses"
        }
    }

    /// Under controlled rounding another number is shown.
    private var roundedTo: String {
        guard let shown = explanation.value, Int(shown) != counted.count else { return "" }
        return ", shown rounded to \(Int(shown))"
    }

    private var cities: Int { Set(counted.compactMap(\.city)).count }
    private var people: Int { Set(counted.map { $0.respondent ?? "\($0.file):\($0.line)" }).count }

    private var share: String {
        guard isWeighted else { return "\(counted.count) / \(base)" }
        let sums = [counted, explanation.rows].map { $0.reduce(0) { $0 + $1.weight } }
        return "Σw counted / Σw = \(sums[0]) / \(sums[1])"
    }

    private var mean: String {
        let values = counted.compactMap(\.value)
        let weights = counted.map(\.weight).reduce(0, +)
        let sum = counted.reduce(0) { $0 + $1.weight * ($1.value ?? 0) }
        return isWeighted ? "Σwx / Σw = \(sum) / \(weights)" : "Σx / n = \(values.reduce(0, +)) / \(values.count)"
    }
}
