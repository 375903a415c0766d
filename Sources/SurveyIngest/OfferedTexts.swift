import SurveyModel

extension Instrument {
    /// The texts that mean an option or a missing answer in a column that also takes other texts.
    func offeredTexts(in column: ColumnName) -> [String] {
        guard let closed = questions.first(where: { $0.column == column && $0.options.contains(where: \.isAnyText) })
        else { return [] }
        let missing = self.missing.merging(closed.missing) { $1 }.filter { $0.value != nil }.keys.sorted()
        return closed.optionTexts.map(\.text) + missing.map(normalised)
    }
}
