import SurveyModel

extension Analyses {
    static let waveChange = Analysis(
        AnalysisDeclaration(
            "wave-change", "Items of a battery: the change between two waves.",
            keys: [
                .items,
                AnalysisKey("from", .wave, isRequired: true, "The earlier wave.", example: "W0"),
                AnalysisKey("to", .wave, isRequired: true, "The later wave.", example: "W2"),
                AnalysisKey(
                    "pairing", .words(Pairing.allCases.map(\.rawValue)), isRequired: true,
                    "Who is compared: the same people (paired), everyone of either wave (unpaired), or both in columns of their own.",
                    example: "paired"),
                .test(
                    "Whether the change of the same people is tested (Wilcoxon, or t of weighted answers; Holm), effect size first."
                ),
            ], counted: ["items"], check: WaveKeys.check),
        needs: { plan, instrument in .items("items", plan, instrument) }
    ) { $0.waveChange() }
}

/// Who is compared between two waves; rows of the two are never pooled.
private enum Pairing: String, CaseIterable {
    /// The same people, who answered both times.
    case paired
    /// Everyone of either wave.
    case unpaired
    /// Everyone of either wave, and the same people beside them, in columns of their own.
    case sideBySide = "side-by-side"
}

extension TableMaker {
    /// The change of items between two waves: the same people, everyone of either wave, or both in columns of their own.
    fileprivate func waveChange() -> Table {
        guard let question = question("items"), let answers = input.rows[survey],
            let from = plan.values.wave("from"), let to = plan.values.wave("to"),
            let pairing = plan.values.word("pairing").flatMap(Pairing.init)
        else { return empty }
        return switch pairing {
        case .paired: pairedChange(question, answers, from, to)
        case .unpaired: unpairedChange(question, answers, from, to)
        case .sideBySide: sideBySideChange(question, answers, from, to)
        }
    }
}
