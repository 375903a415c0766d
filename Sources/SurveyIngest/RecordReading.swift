import DelimitedText
import SurveyModel

/// Why a record is refused, before it has its place.
struct RefusedRecord: Error {
    let code: String
    let column: String?
    let what: String
    let fix: String?

    init(code: String, column: String? = nil, what: String, fix: String? = nil) {
        self.code = code
        self.column = column
        self.what = what
        self.fix = fix
    }
}

/// Turns the records of one file into responses.
struct RecordReader {
    private let instrument: Instrument
    private let names: [String]
    private let map: ColumnMap
    private let variables: [Variable]
    private let readers: [AnswerReader]
    /// By question, the place behind its last variable.
    private let ends: [Int]
    private let pseudonym: ((String) -> String)?
    /// Cells that were read before, by question and text: closed answers repeat themselves.
    private var known: [[String: Cell]]

    /// Texts remembered a question; a question with more different answers is hardly closed.
    private static let mostKnown = 1000

    init(_ instrument: Instrument, names: [String], map: ColumnMap, pseudonym: ((String) -> String)?) {
        self.instrument = instrument
        self.names = names
        self.map = map
        self.pseudonym = pseudonym
        let variables = instrument.variables
        self.variables = variables
        ends = instrument.questions.indices.map { question in
            (variables.lastIndex { $0.question == question } ?? -1) + 1
        }
        readers = instrument.questions.map { AnswerReader($0, instrument: instrument) }
        known = Array(repeating: [:], count: readers.count)
    }

    mutating func response(_ record: RawRecord, number: Int, contentID: String?) throws(RefusedRecord) -> Response {
        try checkWidth(record)
        var response = Response(
            record: number, line: record.line, byteOffset: record.offset, id: "", weight: try weight(record),
            cells: try cells(record))
        response.date = try date(record)
        response.city = text(record, map.city)
        response.partnership = text(record, map.partnership)
        response.language = text(record, map.language)?.lowercased()
        response.respondent = text(record, map.respondent).map { pseudonym?($0) ?? $0 }
        guard let id = contentID ?? text(record, map.response) else {
            throw RefusedRecord(
                code: "no-response-id", column: instrument.columns.response, what: "the response id is empty")
        }
        response.id = id
        if map.lastPage != nil, response.date == nil { markBreakOff(&response.cells, record) }
        return response
    }

    private func text(_ record: RawRecord, _ column: Int?) -> String? {
        guard let column, column < record.fields.count else { return nil }
        let form = comparable(record.text(column))
        return form.isEmpty ? nil : form
    }

    private func checkWidth(_ record: RawRecord) throws(RefusedRecord) {
        if record.fields.count < names.count {
            throw RefusedRecord(
                code: "too-few-fields", what: "\(record.fields.count) fields instead of \(names.count)",
                fix: "is a line break or a delimiter missing?")
        }
        if record.fields.count > names.count, !(names.count..<record.fields.count).allSatisfy(record.isEmpty) {
            throw RefusedRecord(
                code: "too-many-fields", what: "\(record.fields.count) fields instead of \(names.count)",
                fix: "does an unquoted text contain the delimiter?")
        }
    }

    private func weight(_ record: RawRecord) throws(RefusedRecord) -> Double {
        guard let column = map.weight else { return 1 }
        let weight = number(comparable(record.text(column)), decimalComma: instrument.format.decimalComma)
        guard let weight, weight >= 0 else {
            throw RefusedRecord(
                code: "bad-weight", column: names[column], what: "the weight is missing, negative or not a number")
        }
        return weight
    }

    private func date(_ record: RawRecord) throws(RefusedRecord) -> CalendarDate? {
        guard let column = map.date, let written = text(record, column) else { return nil }
        if let day = day(written, order: instrument.format.dateOrder) { return day }
        throw RefusedRecord(
            code: "not-a-date", column: names[column], what: "'\(written.prefix(20))' is not a date",
            fix: "declare the order with 'dates: dmy', 'mdy' or 'ymd'")
    }

    // MARK: Answers

    private mutating func cells(_ record: RawRecord) throws(RefusedRecord) -> [Cell] {
        var cells: [Cell] = []
        cells.reserveCapacity(variables.count)
        var index = 0
        while index < variables.count {
            let question = instrument.questions[variables[index].question]
            let end = ends[variables[index].question]
            cells += try answers(record, question, index..<end)
            index = end
        }
        return cells
    }

    private mutating func answers(
        _ record: RawRecord, _ question: Question, _ range: Range<Int>
    ) throws(RefusedRecord) -> [Cell] {
        if question.kind == .multi, let separator = question.tick.separator {
            return try joinedChoice(record, question, range, separator)
        }
        var cells: [Cell] = []
        for index in range { cells.append(try answer(record, index)) }
        if question.kind == .multi { completeTicks(&cells, question) }
        if question.kind == .ranking { try checkRanks(&cells, record, range) }
        return cells
    }

    private mutating func answer(_ record: RawRecord, _ index: Int) throws(RefusedRecord) -> Cell {
        guard let column = map.variables[index] else { return .missing(.notShown) }
        let question = variables[index].question
        let text = record.text(column)
        if !text.isEmpty, let cell = known[question][text] { return cell }
        do {
            let cell = try readers[question].cell(text, wasQuoted: record.fields[column].wasQuoted)
            remember(cell, of: text, question)
            return cell
        } catch {
            return try invalid(error, column)
        }
    }

    /// Options and declared reasons; what an empty or blank cell means depends on its quotes.
    private mutating func remember(_ cell: Cell, of text: String, _ question: Int) {
        guard let first = text.utf8.first, (0x21...0x7E).contains(first) else { return }
        switch cell {
        case .code, .missing:
            if known[question].count < Self.mostKnown { known[question][text] = cell }
        case .number, .text: return
        }
    }

    private func invalid(_ answer: InvalidAnswer, _ column: Int) throws(RefusedRecord) -> Cell {
        if instrument.invalidValues == .mark { return .missing(.invalid) }
        throw RefusedRecord(
            code: answer.code, column: names[column], what: answer.what,
            fix: "correct the row, add the value to the instrument, or set 'invalid: mark'")
    }

    private func joinedChoice(
        _ record: RawRecord, _ question: Question, _ range: Range<Int>, _ separator: String
    ) throws(RefusedRecord) -> [Cell] {
        guard let column = map.variables[range.lowerBound] else { return range.map { _ in .missing(.notShown) } }
        let text = record.text(column)
        let reader = readers[variables[range.lowerBound].question]
        if let reason = reader.missingReason(text, wasQuoted: record.fields[column].wasQuoted) {
            return range.map { _ in .missing(reason) }
        }
        do {
            let chosen = try reader.chosen(text, separator: separator)
            return question.options.map { .code(chosen.contains($0.code) ? 1 : 0) }
        } catch {
            let cell = try invalid(error, column)
            return range.map { _ in cell }
        }
    }

    /// Where one option is chosen, an empty cell beside it means "not chosen".
    private func completeTicks(_ cells: inout [Cell], _ question: Question) {
        guard question.tick.emptyIsNotChosen, cells.contains(.code(1)) else { return }
        let empty = [MissingReason.notAnswered, instrument.format.emptyUnquoted, instrument.format.emptyQuoted]
        for index in cells.indices {
            if case .missing(let reason) = cells[index], empty.contains(reason) { cells[index] = .code(0) }
        }
    }

    private func checkRanks(_ cells: inout [Cell], _ record: RawRecord, _ range: Range<Int>) throws(RefusedRecord) {
        let answered = cells.filter(\.isAnswered)
        guard Set(answered).count < answered.count else { return }
        let column = map.variables[range.lowerBound] ?? 0
        let cell = try invalid(InvalidAnswer(code: "duplicate-rank", what: "one option has two ranks"), column)
        for index in cells.indices { cells[index] = cell }
    }

    /// After the last answer of a response that was never handed in, empty cells were not reached.
    private func markBreakOff(_ cells: inout [Cell], _ record: RawRecord) {
        for index in cells.indices.reversed() {
            if cells[index].isAnswered { return }
            guard let column = map.variables[index], record.isEmpty(column) else { continue }
            cells[index] = .missing(.notReached)
        }
    }
}
