import SurveyModel

extension NewFile {
    /// Questions for the columns that an instrument does not know, as a draft of the file has them, with what it says of
    /// each; their ids are those of no question yet.
    ///
    /// - Parameter draft: Of this file.
    package static func questions(
        of draft: InstrumentDraft, in columns: [String], for instrument: Instrument, wave: WaveID?
    ) -> [(question: Question, notes: [String])] {
        let new = Set(columns)
        var taken = instrument.questionNames
        return draft.instrument.questions.filter { question in
            question.kind != .hidden && question.allColumns.allSatisfy(new.contains)
        }.map { question in
            var added = question
            let free = { (id: QuestionID) in QuestionID(freeName(id.text, &taken)) }
            added.id = free(question.id)
            for index in added.items.indices { added.items[index].id = free(added.items[index].id) }
            added.waves = wave.map { [$0] }
            return (added, draft.notes[question.id] ?? [])
        }
    }

    /// Columns that hold personal data, and of which an instrument says nothing.
    package static func personal(of draft: InstrumentDraft, in columns: [String]) -> [String] {
        columns.filter(draft.instrument.columns.dropped.contains)
    }

    /// The name, or the same with the first number that no other has.
    package static func freeName(_ name: String, _ taken: inout Set<String>) -> String {
        var candidate = name
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(name.prefix(60))_\(number)"
            number += 1
        }
        return candidate
    }
}

extension Instrument {
    /// The ids of questions and items, in small letters: case does not tell two of them apart.
    package var questionNames: Set<String> {
        Set(questions.flatMap { [$0.id.text] + $0.items.map(\.id.text) }.map { $0.lowercased() })
    }
}
