import DelimitedText
import SurveyModel

/// Reads the answers of a record, question by question.
struct AnswersReader {
    /// A question whose variables depend on each other.
    private struct Part {
        let question: Int
        let variables: Range<Int>
        let isJoined: Bool
        let isRanking: Bool
        let emptyIsNotChosen: Bool
    }

    /// Marks of cells beside a chosen option that mean "not chosen".
    private let emptyMarks: [UInt8]
    private let names: [String]
    /// By variable, the column; -1 where the file has none.
    private let columns: [Int]
    /// By variable, the index of its reader; -1 where one cell joins several variables.
    private let questions: [Int]
    private let parts: [Part]
    private var readers: [AnswerReader]
    private let notShown = MissingReason.notShown.mark
    /// Variables of the record at hand whose text has to be looked at closely.
    private var unknown: [Int] = []

    init(_ instrument: Instrument, names: [String], map: ColumnMap) {
        let empty = [MissingReason.notAnswered, instrument.format.emptyUnquoted, instrument.format.emptyQuoted]
        emptyMarks = empty.map(\.mark)
        self.names = names
        columns = map.variables.map { $0 ?? -1 }
        readers = instrument.questions.map { AnswerReader($0, instrument: instrument) }
        let variables = instrument.variables
        let parts = instrument.questions.indices.map { index in
            let question = instrument.questions[index]
            let first = variables.firstIndex { $0.question == index } ?? variables.count
            let count = variables.count { $0.question == index }
            return Part(
                question: index, variables: first..<first + count,
                isJoined: count > 0 && question.kind == .multi && question.tick.separator != nil,
                isRanking: question.kind == .ranking, emptyIsNotChosen: question.tick.emptyIsNotChosen)
        }
        let joined = Set(parts.filter(\.isJoined).map(\.question))
        questions = variables.map { joined.contains($0.question) ? -1 : $0.question }
        self.parts = parts.filter { $0.isJoined || $0.isRanking || $0.emptyIsNotChosen }
    }

    /// A row that fits the instrument's variables.
    var emptyRow: ResponseRow { ResponseRow(variables: columns.count) }

    mutating func read(_ record: RawRecord, into row: inout ResponseRow) throws(RefusedRecord) {
        unknown.removeAll(keepingCapacity: true)
        readKnown(record, into: &row)
        do {
            for variable in unknown {
                try readers[questions[variable]].readAny(record, columns[variable], into: &row, at: variable)
            }
            for part in parts { try complete(part, record, &row) }
        } catch {
            throw RefusedRecord(
                code: error.code, column: names[max(0, error.column)], what: error.what,
                fix: "correct the row, add the value to the instrument, or set 'invalid: mark'")
        }
    }

    /// All cells that mean something known, in one pass over plain memory.
    private mutating func readKnown(_ record: RawRecord, into row: inout ResponseRow) {
        let (columns, questions, notShown) = (columns, questions, notShown)
        var unknown = unknown
        self.unknown = []
        record.bytes.withUnsafeBufferPointer { bytes in
            record.fields.withUnsafeBufferPointer { fields in
                // A reader is too large to be copied for each cell: it is used where it lies.
                readers.withUnsafeMutableBufferPointer { readers in
                    for variable in columns.indices where questions[variable] >= 0 {
                        let column = columns[variable]
                        if column < 0 {
                            row.set(variable, mark: notShown)
                            continue
                        }
                        precondition(column < fields.count, "a column that the record does not have")
                        if !readers[questions[variable]].readKnown(bytes, fields[column], into: &row, at: variable) {
                            unknown.append(variable)
                        }
                    }
                }
            }
        }
        self.unknown = unknown
    }

    private func complete(_ part: Part, _ record: RawRecord, _ row: inout ResponseRow) throws(InvalidAnswer) {
        if part.isJoined {
            try readers[part.question].readJoined(
                record, columns[part.variables.lowerBound], part.variables, into: &row)
        }
        if part.emptyIsNotChosen { completeTicks(part.variables, &row) }
        if part.isRanking { try readers[part.question].checkRanks(columns, part.variables, &row) }
    }

    /// Where one option is chosen, an empty cell beside it means "not chosen".
    private func completeTicks(_ variables: Range<Int>, _ row: inout ResponseRow) {
        var isAnyChosen = false
        for variable in variables where row.isAnswered(variable) && row.code(variable) == 1 { isAnyChosen = true }
        guard isAnyChosen else { return }
        for variable in variables {
            if emptyMarks.contains(row.mark(variable)) { row.set(variable, code: 0) }
        }
    }

    /// After the last answer of a response that was never handed in, empty cells were not reached.
    func markBreakOff(_ record: RawRecord, _ row: inout ResponseRow) {
        for variable in columns.indices.reversed() {
            if row.isAnswered(variable) { return }
            guard columns[variable] >= 0, record.isEmpty(columns[variable]) else { continue }
            row.set(variable, missing: .notReached)
        }
    }
}
