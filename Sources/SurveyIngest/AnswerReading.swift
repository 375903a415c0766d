import DelimitedText
import SurveyModel

/// Why a cell's text is no answer to its question.
struct InvalidAnswer: Error {
    let code: String
    let what: String
    /// Index of the cell's column.
    var column = 0

    init(code: String, what: String) {
        self.code = code
        self.what = what
    }
}

/// Turns the cells of one question into typed answers, from their bytes.
struct AnswerReader {
    private let question: Question
    private let format: FileFormat
    /// Options, ticks and declared missing texts, and other spellings of them that were met.
    private var known: AnswerTable
    /// What nothing means, without and with quotes; `nil` where it is declared to be an answer.
    private let emptyUnquoted: MissingReason?
    private let emptyQuoted: MissingReason?
    /// Declared missing texts that are numbers: `-9.0` is missing where `-9` is.
    private let missingNumbers: [Double: MissingReason]
    private let joined: JoinedChoice?
    private let marksInvalid: Bool
    private let isWhole: Bool
    /// The option that every other text means.
    private let anyText: Int?

    /// Spellings remembered a question; one with more is hardly closed.
    private static let mostKnown = 1000

    init(_ question: Question, instrument: Instrument) {
        self.question = question
        format = instrument.format
        marksInvalid = (question.invalidValues ?? instrument.invalidValues) == .mark
        isWhole = question.kind == .integer
        anyText = question.options.first(where: \.isAnyText)?.code
        let missing = instrument.missing.merging(question.missing) { $1 }
        let nothing = missing.first { normalised($0.key).isEmpty }?.value
        emptyUnquoted = nothing ?? format.emptyUnquoted
        emptyQuoted = nothing ?? format.emptyQuoted
        known = AnswerTable()
        var numbers: [Double: MissingReason] = [:]
        for (text, reason) in missing.sorted(by: { $0.key < $1.key }) {
            guard let reason else { continue }
            known.add(Array(normalised(text).utf8), .missing(reason))
            if let value = number(text, decimalComma: format.decimalComma) { numbers[value] = reason }
        }
        missingNumbers = numbers
        let isJoined = question.kind == .multi && question.tick.separator != nil
        joined = isJoined ? JoinedChoice(question) : nil
        for (text, code) in isJoined ? [] : Self.answers(question) { known.add(Array(text.utf8), .code(code)) }
        // An open question beside the options in one cell: what is an option is no text of its own.
        for text in question.kind == .open ? instrument.offeredTexts(in: question.column) : [] {
            known.add(Array(text.utf8), .missing(.notShown))
        }
        // What is declared was added before, and keeps its meaning.
        for option in question.hasOptionsInCells && !isJoined ? question.options : [] {
            for text in instrument.platform.answerCodes(at: option.code) {
                known.add(Array(text.utf8), .code(option.code))
            }
        }
    }

    /// Comparable texts with the codes that they stand for; the first of equal texts counts.
    private static func answers(_ question: Question) -> [(String, Int)] {
        switch question.kind {
        case .single, .battery, .ranking: question.optionTexts
        case .multi:
            question.tick.notChosen.map { (normalised($0), 0) } + question.tick.chosen.map { (normalised($0), 1) }
        case .numeric, .integer, .date, .open, .key, .hidden: []
        }
    }

    static let glanceSize = 259

    /// The marks of cells that need no look at their question.
    ///
    /// By their byte where they are of one, at 256 and 257 those of nothing without and with quotes. 0 stands for all
    /// others, and at 258 for those of more bytes.
    var glance: [UInt8] {
        (0...255).map { known.meaning(ofByte: $0).mark } + [emptyUnquoted, emptyQuoted].map { $0?.mark ?? 0 } + [0]
    }

    /// Reads a cell whose text means something known.
    ///
    /// Changes nothing in the reader: a call that only reads would copy it first, at twice the cost of all the rest.
    ///
    /// - Returns: Whether it does; a cell that does not has to be looked at closely.
    @inline(__always)
    mutating func readKnown(
        _ bytes: UnsafeBufferPointer<UInt8>, _ field: RawRecord.Field, into row: inout ResponseRow, at variable: Int
    ) -> Bool {
        if field.start == field.end {
            guard let reason = field.wasQuoted ? emptyQuoted : emptyUnquoted else { return false }
            row.set(variable, missing: reason)
            return true
        }
        let meaning = known.meaning(bytes, field.start, field.end)
        if meaning.isNone { return false }
        row.set(variable, meaning)
        return true
    }

    /// Reads a cell whatever its text is.
    mutating func readAny(
        _ record: RawRecord, _ column: Int, into row: inout ResponseRow, at variable: Int
    ) throws(InvalidAnswer) {
        do {
            try readOther(record, record.fields[column], into: &row, at: variable)
        } catch {
            row.set(variable, missing: try invalid(error, column))
        }
    }

    /// What a cell without a valid answer counts as; throws where the row is refused for it.
    private func invalid(_ answer: InvalidAnswer, _ column: Int) throws(InvalidAnswer) -> MissingReason {
        if marksInvalid { return .invalid }
        var answer = answer
        answer.column = column
        throw answer
    }

    private mutating func readOther(
        _ record: RawRecord, _ field: RawRecord.Field, into row: inout ResponseRow, at variable: Int
    ) throws(InvalidAnswer) {
        let text = record.bytes.span.extracting(field.start..<field.end)
        switch question.kind {
        case .single, .battery, .ranking, .multi:
            try readChoice(record, field, into: &row, at: variable)
        case .numeric, .integer:
            if let value = number(text, decimalComma: format.decimalComma) { return try set(value, &row, variable) }
            guard let form = try answer(record, field, into: &row, at: variable) else { return }
            guard let value = number(form, decimalComma: format.decimalComma) else { throw notANumber }
            try set(value, &row, variable)
        case .date:
            if let day = day(text, order: format.dateOrder) { return row.set(variable, text: row.append(day)) }
            guard let form = try answer(record, field, into: &row, at: variable) else { return }
            row.set(variable, text: row.append(try date(form)))
        case .open:
            if mayBeNothing(text) || text.count <= known.longest {
                guard try answer(record, field, into: &row, at: variable) != nil else { return }
            }
            row.set(variable, text: placeWithPlainLineEnds(field, in: record, &row))
        case .key, .hidden:
            guard let form = try answer(record, field, into: &row, at: variable) else { return }
            row.set(variable, text: row.append(form))
        }
    }

    /// The normalised form of a text that is an answer; `nil` when it turned out to mean something known.
    private func answer(
        _ record: RawRecord, _ field: RawRecord.Field, into row: inout ResponseRow, at variable: Int
    ) throws(InvalidAnswer) -> String? {
        let form = record.normalised(field)
        if form.isEmpty, let reason = field.wasQuoted ? emptyQuoted : emptyUnquoted {
            row.set(variable, missing: reason)
            return nil
        }
        let meaning = known.meaning(ofText: form)
        if meaning.isNone { return form }
        row.set(variable, meaning)
        return nil
    }

    /// Whether a text could be blank: it has no letter, digit or sign of ASCII.
    private func mayBeNothing(_ text: borrowing Span<UInt8>) -> Bool {
        for index in text.indices where text[index] > UInt8(ascii: " ") && text[index] < 0x7F { return false }
        return true
    }

    private func placeWithPlainLineEnds(
        _ field: RawRecord.Field, in record: RawRecord, _ row: inout ResponseRow
    ) -> Range<Int> {
        let place = field.start..<field.end
        if !record.mayHaveReturns { return place }
        guard record.bytes[place].contains(UInt8(ascii: "\r")) else { return place }
        let written = String(decoding: record.bytes[place], as: UTF8.self)
        return row.append(written.replacing("\r\n", with: "\n").replacing("\r", with: "\n"))
    }

    // MARK: Choices

    private mutating func readChoice(
        _ record: RawRecord, _ field: RawRecord.Field, into row: inout ResponseRow, at variable: Int
    ) throws(InvalidAnswer) {
        guard let form = try answer(record, field, into: &row, at: variable) else { return }
        let meaning = try otherMeaning(form)
        row.set(variable, meaning)
        if known.count < Self.mostKnown { known.add(Array(record.bytes[field.start..<field.end]), meaning) }
    }

    /// What a text means that is no known spelling: `1.0` is `1`, and where ticks are not declared every text is one.
    private func otherMeaning(_ form: String) throws(InvalidAnswer) -> AnswerTable.Meaning {
        if let whole = wholeNumber(form, decimalComma: format.decimalComma) {
            let meaning = known.meaning(ofText: String(whole))
            if !meaning.isNone { return meaning }
        }
        if question.kind == .multi, question.tick.chosen.isEmpty { return .code(1) }
        if question.kind != .multi, let anyText { return .code(anyText) }
        let meaning =
            question.kind == .multi ? "means neither chosen nor not chosen in" : "is none of the options of"
        throw InvalidAnswer(code: "value-not-in-options", what: "\(shown(form)) \(meaning) \(question.id)")
    }

    /// Reads a cell that joins all chosen options, one variable per option.
    func readJoined(
        _ record: RawRecord, _ column: Int, _ variables: Range<Int>, into row: inout ResponseRow
    ) throws(InvalidAnswer) {
        guard let joined, let first = variables.first else { return }
        if column < 0 { return row.set(variables, missing: .notShown) }
        do {
            guard let form = try answer(record, record.fields[column], into: &row, at: first) else {
                return row.set(variables, missing: MissingReason(mark: row.mark(first)) ?? .notAnswered)
            }
            let chosen = try joined.chosen(form)
            for (index, option) in question.options.enumerated() {
                row.set(first + index, code: chosen.contains(option.code) ? 1 : 0)
            }
        } catch {
            row.set(variables, missing: try invalid(error, column))
        }
    }

    /// Two ranks for one option make all of them invalid.
    func checkRanks(_ columns: [Int], _ variables: Range<Int>, _ row: inout ResponseRow) throws(InvalidAnswer) {
        var seen: Set<Int> = []
        for variable in variables where row.isAnswered(variable) {
            if seen.insert(row.code(variable)).inserted { continue }
            let answer = InvalidAnswer(code: "duplicate-rank", what: "one option has two ranks")
            return row.set(variables, missing: try invalid(answer, columns[variable]))
        }
    }

    // MARK: Numbers and dates

    private var notANumber: InvalidAnswer {
        let kind = question.kind == .integer ? "a whole number" : "a number"
        return InvalidAnswer(code: "not-a-number", what: "the answer to \(question.id) is not \(kind)")
    }

    private mutating func set(_ value: Double, _ row: inout ResponseRow, _ variable: Int) throws(InvalidAnswer) {
        if !missingNumbers.isEmpty, let reason = missingNumbers[value] { return row.set(variable, missing: reason) }
        row.set(variable, number: try bounded(value))
    }

    private mutating func bounded(_ value: Double) throws(InvalidAnswer) -> Double {
        if isWhole, value != value.rounded() || abs(value) >= 1e15 { throw notANumber }
        if value < question.minimum ?? value || value > question.maximum ?? value {
            throw InvalidAnswer(code: "out-of-range", what: "the answer to \(question.id) is outside its range")
        }
        return value
    }

    private func date(_ form: String) throws(InvalidAnswer) -> CalendarDate {
        if let day = day(form, order: format.dateOrder) { return day }
        throw InvalidAnswer(
            code: "not-a-date", what: "the answer to \(question.id) is not a date of the declared order")
    }

    /// A code may be quoted: a few signs without a blank; anything else could be somebody's words or name.
    private func shown(_ text: String) -> String {
        let isCode = text.utf8.count <= 4 && !text.contains(" ") || text.utf8.allSatisfy { $0 < 0x41 && $0 != 0x20 }
        return isCode && text.utf8.count <= 12 ? "'\(text)'" : "the text"
    }
}

extension AnswerReader {
    /// Whether a cell with this text would be a valid answer, or a declared reason for none.
    func accepts(_ text: String) -> Bool {
        var record = RawRecord()
        record.bytes = Array(text.utf8) + [UInt8](repeating: 0, count: RawRecord.padding)
        record.fields = [.init(start: 0, end: text.utf8.count, wasQuoted: false)]
        var row = ResponseRow(variables: max(1, question.options.count))
        var reader = self
        do {
            if joined == nil {
                let field = record.fields[0]
                let isKnown = record.bytes.withUnsafeBufferPointer { reader.readKnown($0, field, into: &row, at: 0) }
                if !isKnown { try reader.readAny(record, 0, into: &row, at: 0) }
            } else {
                try reader.readJoined(record, 0, 0..<question.options.count, into: &row)
            }
        } catch {
            return false
        }
        return row.mark(0) != MissingReason.invalid.mark
    }
}
