import AnswerCoding
import DelimitedText
import SurveyModel

/// Codings of one file to learn from, texts of another to suggest codes for.
package struct SuggestionRequest: Sendable {
    package var train: String
    package var apply: String
    package var id: String
    package var text: String
    package var label: String
    /// Parts the codes of a row; `nil` for one code a row.
    package var separator: String?
    /// Names the best code of each text even where the model would abstain.
    package var forceOne: Bool
    /// At most so many codes a text.
    package var top: Int

    package init(
        train: String, apply: String, id: String, text: String, label: String, separator: String? = nil,
        forceOne: Bool = false, top: Int = 3
    ) {
        (self.train, self.apply, self.id, self.text, self.label) = (train, apply, id, text, label)
        (self.separator, self.forceOne, self.top) = (separator, forceOne, top)
    }
}

/// What became of a request.
package struct SuggestionOutcome: Sendable {
    package var examples: Int
    package var learnt: Int
    /// Codes with too few codings to learn from.
    package var tooFew: [(code: String, count: Int)]
    package var texts: Int
    /// Texts with at least one suggestion.
    package var suggested: Int
}

/// Learns from the codings of one file and writes what it suggests for another: `<id>, code, score, rank`.
///
/// - Parameter queue: Where to write which texts a person should code next, and how many.
/// - Throws: `data` when there are too few codings to learn any code.
package func suggestCodes(
    _ request: SuggestionRequest, to output: String, queue: (file: String, count: Int)? = nil
) throws(PipelineError) -> SuggestionOutcome {
    let suggester = try suggester(for: request)
    let file = try NamedColumns(request.apply)
    let (id, text) = (try file.place(request.id), try file.place(request.text))
    let records = file.table.records
    var rows: [[String]] = []
    var suggested = 0
    for record in records {
        let found = chosen(suggester.model.suggestions(for: record.fields[text], top: request.top), request)
        if !found.isEmpty { suggested += 1 }
        rows += found.enumerated().map { rank, suggestion in
            [record.fields[id], suggestion.code, rounded(suggestion.score), String(rank + 1)]
        }
    }
    try Files.replace(output, with: delimitedText(header: [request.id, "code", "score", "rank"], rows: rows))
    if let queue {
        let order = suggester.model.queue(records.map { $0.fields[text] }, count: queue.count)
        let next = order.enumerated().map { [records[$1].fields[id], String($0 + 1)] }
        try Files.replace(queue.file, with: delimitedText(header: [request.id, "rank"], rows: next))
    }
    return SuggestionOutcome(
        examples: suggester.examples, learnt: suggester.model.learntCodes.count, tooFew: suggester.model.tooFew,
        texts: records.count, suggested: suggested)
}

private func suggester(for request: SuggestionRequest) throws(PipelineError) -> (model: CodeSuggester, examples: Int) {
    let file = try NamedColumns(request.train)
    let (text, label) = (try file.place(request.text), try file.place(request.label))
    let examples = file.table.records.map { record in
        (text: record.fields[text], codes: codes(record.fields[label], request.separator))
    }
    let model = CodeSuggester(examples: examples)
    guard !model.learntCodes.isEmpty else {
        throw .data(
            "\(request.train): no code has \(CodeSuggester.fewest) codings and another text without it; there is too little to learn from"
        )
    }
    return (model, examples.count)
}

private func codes(_ field: String, _ separator: String?) -> Set<String> {
    guard let separator, !separator.isEmpty else { return field.isEmpty ? [] : [field] }
    return Set(field.split(separator: separator).map(String.init))
}

/// Those that pass; forced, the best even if it does not.
private func chosen(_ suggestions: [CodeSuggestion], _ request: SuggestionRequest) -> [CodeSuggestion] {
    suggestions.enumerated().filter { $1.passes || request.forceOne && $0 == 0 }.map(\.element)
}

/// Four decimals.
private func rounded(_ score: Double) -> String {
    let digits = String(Int((score * 10_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return "\(padded.dropLast(4)).\(padded.suffix(4))"
}
