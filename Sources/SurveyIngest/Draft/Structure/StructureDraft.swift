import SurveyModel

extension SurveyStructure {
    /// An instrument with the ids, wordings, options, scales and filters of the survey, for its export with codes.
    package func draft(id: SurveyID, title: String) -> InstrumentDraft {
        var builder = StructureBuilder(StructureHeaders(nil))
        for question in questions { builder.add(question) }
        var instrument = Instrument(
            id: id, title: self.title ?? Label(title),
            format: FileFormat(delimiter: UInt8(ascii: ";"), emptyUnquoted: .notShown, emptyQuoted: .notAnswered),
            questions: builder.questions)
        instrument.columns.dropped = builder.personal
        return InstrumentDraft(
            instrument: instrument, platform: "limesurvey",
            remarks: [
                "Drafted from a LimeSurvey structure of \(questions.count) questions, for exports with question codes and answer codes."
            ] + builder.remarks, notes: builder.notes)
    }

    /// The draft of an export with what the structure says in place of what the file suggests: the file tells how it is
    /// written, who answered and what is dropped; the structure tells questions, wordings, options, scales and filters.
    ///
    /// - Parameters:
    ///   - draft: Of the file.
    ///   - names: The columns of the file.
    /// - Returns: `nil` when the file has none of the survey's questions.
    package func draft(over draft: InstrumentDraft, names: [String]) -> InstrumentDraft? {
        let dropped = Set(draft.instrument.columns.dropped)
        var builder = StructureBuilder(StructureHeaders(names.filter { !dropped.contains($0) }))
        for question in questions { builder.add(question) }
        guard !builder.questions.isEmpty else { return nil }
        var merged = draft
        let known = Set(builder.questions.flatMap(\.allColumns) + builder.personal)
        let present = builder.personal.filter { column in names.contains { normalised($0) == column } }
        merged.instrument.columns.dropped += present.filter { !dropped.contains($0) }
        let ids = Set(builder.questions.map { $0.id.text.lowercased() })
        let others = draft.instrument.questions.filter { question in
            known.isDisjoint(with: question.allColumns) && !ids.contains(question.id.text.lowercased())
        }
        merged.instrument.questions = builder.questions + others
        if let title { merged.instrument.title = title }
        merged.notes = draft.notes.merging(builder.notes) { $1 }
        merged.counts = draft.counts.filter { id, _ in others.contains { $0.id == id } }
        merged.remarks +=
            builder.remarks + [
                "\(builder.questions.count) questions are as the survey's structure has them\(others.isEmpty ? "." : ", \(others.count) as the file suggests.")"
            ]
        return merged
    }
}
