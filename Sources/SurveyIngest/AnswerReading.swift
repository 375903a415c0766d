import SurveyModel

/// Why a cell's text is no answer to its question.
struct InvalidAnswer: Error {
    let code: String
    let what: String
}

/// Turns the text of one cell into a typed answer.
struct AnswerReader {
    private let question: Question
    private let format: FileFormat
    private let missing: [String: MissingReason?]
    private let codes: [String: Int]

    init(_ question: Question, instrument: Instrument) {
        self.question = question
        format = instrument.format
        missing = instrument.missing.merging(question.missing) { $1 }
        var codes: [String: Int] = [:]
        for option in question.options {
            for text in [String(option.code)] + option.texts + [option.label.de, option.label.en] where !text.isEmpty {
                let form = comparable(text)
                if codes[form] == nil { codes[form] = option.code }
            }
        }
        self.codes = codes
    }

    /// The reason why a text stands for no answer; `nil` when it is an answer.
    func missingReason(_ text: String, wasQuoted: Bool) -> MissingReason? {
        let form = comparable(text)
        if let declared = missing[form] { return declared }
        guard form.isEmpty else { return nil }
        return wasQuoted ? format.emptyQuoted : format.emptyUnquoted
    }

    /// One cell of a question with one column a variable.
    func cell(_ text: String, wasQuoted: Bool) throws(InvalidAnswer) -> Cell {
        if let reason = missingReason(text, wasQuoted: wasQuoted) { return .missing(reason) }
        switch question.kind {
        case .single, .battery, .ranking: return .code(try code(text))
        case .multi: return .code(try tick(text))
        case .numeric: return .number(try value(text))
        case .integer: return .number(try wholeValue(text))
        case .date: return .text(try date(text))
        case .open: return .text(withPlainLineEnds(text))
        case .key, .hidden: return .text(comparable(text))
        }
    }

    private func withPlainLineEnds(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\r")) else { return text }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }

    /// The options chosen in a cell that joins them, split against the known options, longest first.
    func chosen(_ text: String, separator: String) throws(InvalidAnswer) -> Set<Int> {
        var rest = Substring(comparable(text))
        let mark = comparable(separator).isEmpty ? separator : comparable(separator)
        let known = codes.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
        var chosen: Set<Int> = []
        while !rest.isEmpty {
            if rest.hasPrefix(mark) {
                rest = rest.dropFirst(mark.count)
                continue
            }
            if rest.first == " " {
                rest = rest.dropFirst()
                continue
            }
            guard
                let (form, code) = known.first(where: {
                    rest.hasPrefix($0.key) && ends(rest.dropFirst($0.key.count), mark)
                })
            else {
                throw InvalidAnswer(
                    code: "value-not-in-options", what: "a part of the joined answer is none of the options")
            }
            chosen.insert(code)
            rest = rest.dropFirst(form.count)
        }
        return chosen
    }

    private func ends(_ rest: Substring, _ mark: String) -> Bool { rest.isEmpty || rest.hasPrefix(mark) || rest == " " }

    private func code(_ text: String) throws(InvalidAnswer) -> Int {
        let form = comparable(text)
        if let code = codes[form] { return code }
        if let whole = wholeNumber(form, decimalComma: format.decimalComma), let code = codes[String(whole)] {
            return code
        }
        throw InvalidAnswer(
            code: "value-not-in-options", what: "\(shown(form)) is none of the options of \(question.id)")
    }

    private func tick(_ text: String) throws(InvalidAnswer) -> Int {
        let form = comparable(text)
        let whole = wholeNumber(form, decimalComma: format.decimalComma).map(String.init)
        func isAmong(_ texts: [String]) -> Bool {
            texts.contains { comparable($0) == form || $0 == whole }
        }
        if isAmong(question.tick.notChosen) { return 0 }
        if question.tick.chosen.isEmpty || isAmong(question.tick.chosen) { return 1 }
        throw InvalidAnswer(
            code: "value-not-in-options", what: "\(shown(form)) means neither chosen nor not chosen in \(question.id)")
    }

    private func value(_ text: String) throws(InvalidAnswer) -> Double {
        guard let value = number(comparable(text), decimalComma: format.decimalComma) else {
            throw InvalidAnswer(code: "not-a-number", what: "the answer to \(question.id) is not a number")
        }
        return try bounded(value)
    }

    private func wholeValue(_ text: String) throws(InvalidAnswer) -> Double {
        guard let value = wholeNumber(comparable(text), decimalComma: format.decimalComma) else {
            throw InvalidAnswer(code: "not-a-number", what: "the answer to \(question.id) is not a whole number")
        }
        return try bounded(Double(value))
    }

    private func bounded(_ value: Double) throws(InvalidAnswer) -> Double {
        if let minimum = question.minimum, value < minimum { throw outOfRange }
        if let maximum = question.maximum, value > maximum { throw outOfRange }
        return value
    }

    private var outOfRange: InvalidAnswer {
        InvalidAnswer(code: "out-of-range", what: "the answer to \(question.id) is outside its range")
    }

    private func date(_ text: String) throws(InvalidAnswer) -> String {
        guard let day = day(comparable(text), order: format.dateOrder) else {
            throw InvalidAnswer(
                code: "not-a-date", what: "the answer to \(question.id) is not a date of the declared order")
        }
        return day.description
    }

    /// A short code may be quoted; a longer text could be somebody's words.
    private func shown(_ text: String) -> String { text.count <= 12 ? "'\(text)'" : "the text" }
}
