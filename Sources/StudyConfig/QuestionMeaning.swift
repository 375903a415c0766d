import AnswerScales
import SurveyModel

extension Question {
    /// What its scale and its options say, as it is declared, else by their words.
    mutating func readMeaning(of record: ReadMap<QuestionKeys>) {
        if kind == .battery, high == nil { high = inferredMeaning }
        let declared = declaredResiduals(record)
        for index in options.indices where [.single, .multi, .ranking].contains(kind) {
            let option = options[index]
            options[index].isResidual =
                declared[option.code] ?? (option.isAnyText || ResidualWords.shipped.contains(option.label.de))
        }
    }

    private var inferredMeaning: ScaleMeaning? {
        let steps = options.filter { !$0.isAnyText }
        return ScaleMeaning(steps: steps.map(\.label.de)) ?? ScaleMeaning(steps: steps.map(\.label.en))
    }

    /// By code, what options say of themselves.
    private func declaredResiduals(_ record: ReadMap<QuestionKeys>) -> [Int: Bool] {
        guard let list = record.options, !list.isRecord else { return [:] }
        let maps = (list.list ?? []).compactMap { $0.map(OptionKeys.self) }
        return Dictionary(
            zip(maps, options).compactMap { map, option in map.residual.map { (option.code, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}
