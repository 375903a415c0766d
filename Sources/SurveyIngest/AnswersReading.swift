import DelimitedText
import SurveyModel

/// Reads the answers of a record, question by question.
struct AnswersReader {
    /// One question with its variables.
    private struct Part {
        let variables: Range<Int>
        let isRanking: Bool
        let isJoined: Bool
        let emptyIsNotChosen: Bool
    }

    /// Marks of cells beside a chosen option that mean "not chosen".
    private let emptyMarks: [UInt8]
    private let names: [String]
    /// By variable, the column; -1 where the file has none.
    private let columns: [Int]
    private let parts: [Part]
    private var readers: [AnswerReader]

    init(_ instrument: Instrument, names: [String], map: ColumnMap) {
        let empty = [MissingReason.notAnswered, instrument.format.emptyUnquoted, instrument.format.emptyQuoted]
        emptyMarks = empty.map(\.mark)
        self.names = names
        columns = map.variables.map { $0 ?? -1 }
        readers = instrument.questions.map { AnswerReader($0, instrument: instrument) }
        let variables = instrument.variables
        parts = instrument.questions.indices.map { index in
            let question = instrument.questions[index]
            let first = variables.firstIndex { $0.question == index } ?? variables.count
            let count = variables.count { $0.question == index }
            return Part(
                variables: first..<first + count, isRanking: question.kind == .ranking,
                isJoined: count > 0 && question.kind == .multi && question.tick.separator != nil,
                emptyIsNotChosen: question.tick.emptyIsNotChosen)
        }
    }

    /// A row that fits the instrument's variables.
    var emptyRow: ResponseRow { ResponseRow(variables: columns.count) }

    mutating func read(_ record: RawRecord, into row: inout ResponseRow) throws(RefusedRecord) {
        do {
            for index in parts.indices { try read(record, index, into: &row) }
        } catch {
            throw RefusedRecord(
                code: error.code, column: names[max(0, error.column)], what: error.what,
                fix: "correct the row, add the value to the instrument, or set 'invalid: mark'")
        }
    }

    private mutating func read(
        _ record: RawRecord, _ index: Int, into row: inout ResponseRow
    ) throws(InvalidAnswer) {
        let part = parts[index]
        if part.isJoined {
            try readers[index].readJoined(record, columns[part.variables.lowerBound], part.variables, into: &row)
        } else {
            try readers[index].read(record, columns, part.variables, into: &row)
        }
        if part.emptyIsNotChosen { completeTicks(part.variables, &row) }
        if part.isRanking { try readers[index].checkRanks(columns, part.variables, &row) }
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
