import GRDB
import ResponseResolution
import SurveyModel

extension StudyStore {
    /// Calls `body` with every active response of a batch, in the order of the records.
    ///
    /// - Parameter finder: Says where they belong.
    package func forEachActiveRow(
        of batch: Batch, instrument: Instrument, _ finder: PlaceFinder, _ body: (AnalysisRow) throws -> Void
    ) throws {
        let variables = Set(instrument.variables.map(\.id))
        try read { database in
            let values = try codingValues(in: database).values
            var coded = try CodedCursor(batch, in: database)
            try forEachActiveRow(of: batch, instrument, variables, finder, in: database) { row in
                var row = row
                while let answer = try coded?.next(of: row.record) {
                    row.add(answer, instrument.questions[answer.question].id, values)
                }
                try body(row)
            }
        }
    }

    /// Calls `body` with every active response of a batch and its cells of some variables alone, in the order of the
    /// records; other cells count as not shown, and codings are left out.
    package func forEachActiveRow(
        of batch: Batch, instrument: Instrument, variables: Set<VariableID>, _ finder: PlaceFinder,
        _ body: (AnalysisRow) throws -> Void
    ) throws {
        try read { database in
            try forEachActiveRow(of: batch, instrument, variables, finder, in: database, body)
        }
    }

    private func forEachActiveRow(
        of batch: Batch, _ instrument: Instrument, _ wanted: Set<VariableID>, _ finder: PlaceFinder,
        in database: Database, _ body: (AnalysisRow) throws -> Void
    ) throws {
        let table = ResponseTable(instrument)
        guard let rows = try ActiveRows(batch, table, in: database) else { return }
        let places = table.variables.indices.filter { wanted.contains(table.variables[$0].id) }
        var cells = [Cell](repeating: .missing(.notShown), count: table.variables.count)
        try rows.forEach(finder) { row, status, place in
            guard let marks = row.bytes(ActiveRows.marks) else { return }
            for variable in places { cells[variable] = table.cell(variable, marks[variable], of: row) }
            let found = finder.places[place]
            var response = AnalysisRow(
                wave: batch.wave, isLatest: status?.isLatest ?? true, city: found.city,
                partnership: found.partnership, role: found.role, respondent: row.string(ActiveRows.respondent),
                weight: status?.weight ?? row.double(ActiveRows.weight), cells: cells)
            response.record = row.int(0)
            try body(response)
        }
    }
}

extension AnalysisRow {
    fileprivate mutating func add(
        _ answer: CodedCursor.Answer, _ question: QuestionID, _ values: [Int: CodingValue]
    ) {
        answerStates[question] = answer.state
        if answer.isSeenByPeople { seenByPeople.insert(question) }
        PackedCoding.forEach(in: answer.codings) { coding in
            guard coding.isEffective, let value = values[coding.value], let code = value.code else { return }
            codings.append(RowCoding(question, code, value.valence, value.kind))
        }
    }
}

/// The active responses of a batch with all their closed answers.
struct ActiveRows {
    static let (respondent, city, partnership, date) = (Int32(1), Int32(2), Int32(3), Int32(4))
    static let (weight, marks) = (Int32(5), Int32(6))
    /// The first column of an answer that is no mark.
    static let stored = Int32(7)

    private let rows: RawRows
    private let batch: Batch
    private let database: Database

    /// - Returns: `nil` for a batch without rows.
    init?(_ batch: Batch, _ table: ResponseTable, in database: Database) throws {
        guard let span = try RowRanges(batch.survey, batch.id, in: database)?.responses else { return nil }
        (self.batch, self.database) = (batch, database)
        let columns =
            ["record", "respondent", "city", "partnership", "date", "weight", "marks"]
            + table.stored.map { "v\($0 + 1)" }
        rows = try RawRows(
            database,
            "SELECT \(columns.joined(separator: ", ")) FROM \(quoted(table.name)) WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
            [span.first, span.last])
    }

    /// - Parameter body: Takes a response with its status, where it has one of its own, and the number of its place.
    func forEach(_ finder: PlaceFinder, _ body: (RawRows, ResponseStatus?, Int) throws -> Void) throws {
        var statuses = try StatusCursor(batch, in: database)
        while try rows.next() {
            let status = try statuses.status(of: rows.int(0))
            if status?.isActive == false { continue }
            var identity = IdentityBytes()
            identity.city = rows.bytes(Self.city)
            identity.partnership = rows.bytes(Self.partnership)
            identity.date = rows.bytes(Self.date).flatMap { CalendarDate(iso: $0) }
            guard let place = finder.place(of: identity) else { continue }
            try body(rows, status, place)
        }
    }
}

/// The coded answers of a batch, in the order of its records.
struct CodedCursor {
    /// Valid until the next one is asked for.
    struct Answer {
        var record: Int
        /// The place of its question among those of the instrument.
        var question: Int
        var state: AnswerState
        var isSeenByPeople: Bool
        var codings: UnsafeBufferPointer<UInt8>
    }

    private let rows: RawRows
    /// Whether `rows` stands at an answer that nobody asked for yet.
    private var isWaiting = false
    private var isAtEnd = false

    /// - Returns: `nil` for a batch without rows.
    init?(_ batch: Batch, in database: Database) throws {
        guard let span = try RowRanges(batch.survey, batch.id, in: database)?.answers else { return nil }
        rows = try RawRows(
            database,
            "SELECT record, question, state, is_seen_by_people, codings FROM coded WHERE rowid BETWEEN ? AND ? ORDER BY rowid",
            [span.first, span.last])
    }

    /// The next answer of a record; records are asked for in ascending order.
    mutating func next(of record: Int) throws -> Answer? {
        while !isAtEnd {
            if !isWaiting, try !rows.next() {
                isAtEnd = true
                return nil
            }
            isWaiting = true
            let found = rows.int(0)
            if found > record { return nil }
            isWaiting = false
            if found == record { return answer }
        }
        return nil
    }

    private var answer: Answer {
        Answer(
            record: rows.int(0), question: rows.int(1),
            state: rows.bytes(2).map { AnswerState($0) } ?? .noFinding, isSeenByPeople: rows.int(3) != 0,
            codings: rows.bytes(4) ?? UnsafeBufferPointer(start: nil, count: 0))
    }
}

extension AnswerState {
    /// By the first bytes of its name, which tell one from the other.
    fileprivate init(_ name: UnsafeBufferPointer<UInt8>) {
        switch name.first {
        case UInt8(ascii: "c"): self = .coded
        case UInt8(ascii: "l"): self = .languageNotCovered
        case UInt8(ascii: "u"): self = .unsettled
        default: self = .noFinding
        }
    }
}
