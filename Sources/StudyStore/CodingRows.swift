import GRDB
import SurveyModel

/// An open answer with its place in the batch.
package struct StoredAnswer: Sendable {
    package var record: Int
    package var answer: OpenAnswer
}

/// What coding made of one stored answer.
package struct StoredCoding: Sendable {
    package var record: Int
    package var unit: UnitID
    package var state: AnswerState
    /// All codings of the unit, by dictionary and people.
    package var codings: [Coding]
    /// The codings among them that count.
    package var effective: [Coding]

    package init(record: Int, unit: UnitID, state: AnswerState, codings: [Coding], effective: [Coding]) {
        (self.record, self.unit, self.state, self.codings, self.effective) = (record, unit, state, codings, effective)
    }
}

extension StudyStore {
    /// The texts of a batch's answers to the named questions, in the order of the records.
    package func answers(of batch: Batch, questions: [Question]) throws -> [StoredAnswer] {
        let contexts = Dictionary(questions.map { ($0.id.text, $0.context) }, uniquingKeysWith: { first, _ in first })
        return try read { database -> [StoredAnswer] in
            guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return [] }
            let names = try UnitNames(batch, in: database)
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT record, response, question, language, text FROM open_answer
                    WHERE id BETWEEN ? AND ? ORDER BY record, question
                    """, arguments: [span.first, span.last]
            ).compactMap { row in
                guard let context = contexts[row["question"]] else { return nil }
                let unit = names.unit(row["response"], QuestionID(row["question"]))
                return StoredAnswer(
                    record: row["record"],
                    answer: OpenAnswer(unit: unit, language: row["language"], text: row["text"], context: context))
            }
        }
    }

    package func replaceCodings(_ coded: [StoredCoding], of batch: Batch, step: StepRecord) throws {
        try write { database in
            let place: StatementArguments = [batch.survey.text, batch.id.text]
            try database.execute(sql: "DELETE FROM coding WHERE survey = ? AND batch = ?", arguments: place)
            if let ranges = try RowRanges(batch.survey, batch.id, in: database) {
                try database.execute(
                    sql: "UPDATE open_answer SET state = NULL WHERE id BETWEEN ? AND ? AND state IS NOT NULL",
                    arguments: [ranges.answers.first, ranges.answers.last])
            }
            let writer = try CodingWriter(database, batch)
            for unit in coded { try writer.add(unit) }
            try setStep(step, in: database)
        }
    }

    /// How many effective codings of a survey each kind of coder gave.
    package func codingShares() throws -> [(kind: CoderKind, count: Int)] {
        try read { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT kind, sum(n) AS n FROM batch_coder GROUP BY kind")
            return CoderKind.allCases.compactMap { kind in
                rows.first { $0["kind"] == kind.rawValue }.map { (kind, $0["n"]) }
            }
        }
    }
}

extension StudyStore {
    /// The texts of the answers that people coded, or saw and gave no code.
    package func textsCodedByPeople() throws -> [UnitID: String] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT survey, batch, record, response, question FROM coding
                    WHERE kind IN ('human', 'adjudicated') ORDER BY survey, batch, record
                    """)
            var texts: [UnitID: String] = [:]
            var places: (batch: Batch, answers: AnswerPlaces, names: UnitNames)?
            for row in rows {
                let survey = SurveyID(row["survey"])
                let batch = Batch(id: BatchID(row["batch"]), survey: survey, wave: nil, file: "")
                if places?.batch != batch {
                    places = (batch, try AnswerPlaces(batch, in: database), try UnitNames(batch, in: database))
                }
                guard let (_, answers, names) = places else { continue }
                let span = answers.answers(of: row["record"])
                let unit = names.unit(row["response"], QuestionID(row["question"]))
                texts[unit] = try String.fetchOne(
                    database, sql: "SELECT text FROM open_answer WHERE id BETWEEN ? AND ? AND question = ?",
                    arguments: [span.first, span.last, unit.question.text])
            }
            return texts
        }
    }
}

/// Writes what coding made of a batch, with statements prepared once.
private struct CodingWriter {
    private let places: AnswerPlaces
    private let update: RawStatement
    private let insertion: RawStatement

    init(_ database: Database, _ batch: Batch) throws {
        places = try AnswerPlaces(batch, in: database)
        update = RawStatement(
            try database.makeStatement(
                sql: "UPDATE open_answer SET state = ? WHERE id BETWEEN ? AND ? AND question = ?"))
        insertion = RawStatement(
            try database.makeStatement(sql: "INSERT INTO coding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
        insertion.keep(1, batch.survey.text)
        insertion.keep(2, batch.id.text)
    }

    func add(_ unit: StoredCoding) throws {
        let answers = places.answers(of: unit.record)
        update.copy(1, unit.state.rawValue)
        update.bind(2, answers.first)
        update.bind(3, answers.last)
        update.copy(4, unit.unit.question.text)
        try update.run()
        for coding in unit.codings { try insert(coding, of: unit) }
    }

    private func insert(_ coding: Coding, of unit: StoredCoding) throws {
        insertion.bind(3, unit.record)
        insertion.copy(4, unit.unit.response)
        insertion.copy(5, unit.unit.question.text)
        insertion.copy(6, coding.code?.text)
        insertion.copy(7, coding.valence.rawValue)
        insertion.copy(8, coding.coder)
        insertion.copy(9, coding.kind.rawValue)
        insertion.copy(10, coding.rule)
        insertion.bind(11, coding.span?.lowerBound)
        insertion.bind(12, coding.span?.upperBound)
        insertion.bind(13, unit.effective.contains(coding) ? 1 : 0)
        try insertion.run()
    }
}
