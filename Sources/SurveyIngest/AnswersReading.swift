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
    private let parts: [Part]
    private var readers: [AnswerReader]
    /// The variables that have a cell of their own.
    private let cells: [AnswerCell]
    private let lastColumn: Int
    /// The variables that the file does not have.
    private let absent: [Int]
    /// The `glance` of all readers, one behind the other.
    private let glances: [UInt8]
    /// Room for those of the record at hand whose text has to be looked at closely.
    private var unknown: [AnswerCell]

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
                isRanking: question.kind == .ranking,
                emptyIsNotChosen: question.kind == .multi && question.tick.emptyIsNotChosen)
        }
        let joined = Set(parts.filter(\.isJoined).map(\.question))
        let own = variables.indices.filter { !joined.contains(variables[$0].question) }.map { [columns] index in
            AnswerCell(variable: index, column: columns[index], question: variables[index].question)
        }
        cells = own.filter { $0.column >= 0 }
        lastColumn = cells.map { Int($0.column) }.max() ?? -1
        unknown = cells
        absent = own.filter { $0.column < 0 }.map { Int($0.variable) }
        glances = readers.flatMap(\.glance)
        self.parts = parts.filter { $0.isJoined || $0.isRanking || $0.emptyIsNotChosen }
    }

    /// A row that fits the instrument's variables.
    var emptyRow: ResponseRow { ResponseRow(variables: columns.count) }

    mutating func read(_ record: RawRecord, into row: inout ResponseRow) throws(RefusedRecord) {
        let unknownCount = readKnown(record, into: &row)
        do {
            for index in 0..<unknownCount {
                let cell = unknown[index]
                try readers[Int(cell.question)].readAny(record, Int(cell.column), into: &row, at: Int(cell.variable))
            }
            for part in parts { try complete(part, record, &row) }
        } catch {
            throw RefusedRecord(
                code: error.code, column: names[max(0, error.column)], what: error.what, fix: Self.fix(error.code))
        }
    }

    private static func fix(_ code: String) -> String {
        let other =
            switch code {
            case "value-not-in-options": ", add the value to the instrument,"
            case "not-a-number": ", check 'csv: decimal' in the instrument,"
            case "not-a-date": ", check 'csv: dates' in the instrument,"
            case "out-of-range": ", widen the question's 'range',"
            default: ""
            }
        return "correct the row\(other) or set 'invalid: mark'"
    }

    /// All cells that mean something known, in one pass over plain memory.
    ///
    /// Most cells of a survey are closed answers of one sign: a look into a table is all that happens to them.
    ///
    /// - Returns: How many cells have to be looked at closely.
    private mutating func readKnown(_ record: RawRecord, into row: inout ResponseRow) -> Int {
        precondition(record.fields.count > lastColumn, "a column that the record does not have")
        for variable in absent { row.set(variable, missing: .notShown) }
        var unknown = unknown
        self.unknown = []
        defer { self.unknown = unknown }
        return record.bytes.withUnsafeBufferPointer { bytes in
            record.fields.withUnsafeBufferPointer { fields in
                unknown.withUnsafeMutableBufferPointer { unknown in
                    let count = glance(bytes, fields, row.writableMarks, unknown)
                    // A reader is too large to be copied for each cell: it is used where it lies.
                    return readers.withUnsafeMutableBufferPointer { readers in
                        var left = 0
                        for cell in unknown[..<count] {
                            let (reader, field) = (Int(cell.question), fields[Int(cell.column)])
                            if readers[reader].readKnown(bytes, field, into: &row, at: Int(cell.variable)) { continue }
                            unknown[left] = cell
                            left += 1
                        }
                        return left
                    }
                }
            }
        }
    }

    /// Sets the marks of all cells that say what they mean by one byte or none.
    ///
    /// - Returns: How many others are put into `unknown`.
    private func glance(
        _ bytes: UnsafeBufferPointer<UInt8>, _ fields: UnsafeBufferPointer<RawRecord.Field>,
        _ marks: UnsafeMutableBufferPointer<UInt8>, _ unknown: UnsafeMutableBufferPointer<AnswerCell>
    ) -> Int {
        var count = 0
        glances.withUnsafeBufferPointer { glances in
            for cell in cells {
                let mark = glances[cell.glance(bytes, fields[Int(cell.column)])]
                marks[Int(cell.variable)] = mark
                if mark == 0 {
                    unknown[count] = cell
                    count &+= 1
                }
            }
        }
        return count
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

/// A variable with a cell of its own.
private struct AnswerCell {
    let variable: Int32
    let column: Int32
    let question: Int32
    /// Where the question's glance begins.
    let start: Int32

    init(variable: Int, column: Int, question: Int) {
        self.variable = Int32(variable)
        self.column = Int32(column)
        self.question = Int32(question)
        start = Int32(question * AnswerReader.glanceSize)
    }

    /// The place of a cell's mark among the glances.
    @inline(__always)
    func glance(_ bytes: UnsafeBufferPointer<UInt8>, _ field: RawRecord.Field) -> Int {
        let count = field.end &- field.start
        if count == 1 { return Int(start) &+ Int(bytes[field.start]) }
        return Int(start) &+ (count > 1 ? 258 : field.wasQuoted ? 257 : 256)
    }
}
