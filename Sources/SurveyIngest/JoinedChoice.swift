import SurveyModel

/// Splits a cell that joins all chosen options against the known options, longest first: options may contain the
/// joiner themselves ("Zeitmangel (Arbeit, Schule)").
struct JoinedChoice {
    private let options: [(text: [UInt8], code: Int)]
    private let mark: [UInt8]
    /// The option that every other text means.
    private let anyText: Int?

    init(_ question: Question) {
        let separator = question.tick.separator ?? ","
        mark = Array((normalised(separator).isEmpty ? separator : normalised(separator)).utf8)
        anyText = question.options.first(where: \.isAnyText)?.code
        var seen: Set<String> = []
        options = question.optionTexts.filter { seen.insert($0.text).inserted }.map { (Array($0.text.utf8), $0.code) }
            .sorted { ($1.text.count, $0.code) < ($0.text.count, $1.code) }
    }

    /// - Parameter form: The cell in normalised form.
    func chosen(_ form: String) throws(InvalidAnswer) -> Set<Int> {
        var rest = Array(form.utf8)[...]
        var chosen: Set<Int> = []
        while let first = rest.first {
            if rest.starts(with: mark) {
                rest = rest.dropFirst(mark.count)
            } else if first == UInt8(ascii: " ") {
                rest = rest.dropFirst()
            } else {
                let option = try option(rest)
                chosen.insert(option.code)
                rest = rest.dropFirst(option.length)
            }
        }
        return chosen
    }

    /// The option with which a rest begins, and its length; any other text ends at the next joiner.
    private func option(_ rest: ArraySlice<UInt8>) throws(InvalidAnswer) -> (code: Int, length: Int) {
        if let known = options.first(where: { rest.starts(with: $0.text) && ends(rest, behind: $0.text) }) {
            return (known.code, known.text.count)
        }
        guard let anyText else {
            throw InvalidAnswer(
                code: "value-not-in-options", what: "a part of the joined answer is none of the options")
        }
        let length = rest.indices.first { rest[$0...].starts(with: mark) }.map { $0 - rest.startIndex }
        return (anyText, length ?? rest.count)
    }

    private func ends(_ rest: ArraySlice<UInt8>, behind text: [UInt8]) -> Bool {
        let behind = rest.dropFirst(text.count)
        if behind.starts(with: mark) { return true }
        let next = behind.drop { $0 == UInt8(ascii: " ") }
        return next.isEmpty || next.starts(with: mark)
    }
}

extension Question {
    /// The texts of the options with their codes, as they are compared: a declared text before a code, a code before a
    /// label.
    var optionTexts: [(text: String, code: Int)] { optionSpellings.map { ($0.text, options[$0.option].code) } }
}
