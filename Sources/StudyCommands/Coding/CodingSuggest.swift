import AnswerCoding
import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// Codings of one file to learn from, texts of another to suggest codes for.
package struct SuggestionRequest: Sendable {
    package var train: String
    package var apply: String
    package var id: String
    package var text: String
    package var label: String
    /// Parts the codes of a row; `nil` for one code per row.
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
) throws -> SuggestionOutcome {
    let suggester = try suggester(for: request)
    let file = try NamedColumns(request.apply)
    let (id, text) = (try file.place(request.id), try file.place(request.text))
    let texts = file.table.records.map { (id: $0.fields[id], text: $0.fields[text]) }
    return try suggester.write(
        texts, idColumn: request.id, forceOne: request.forceOne, top: request.top, to: output, queue: queue)
}

/// A model with the number of coded texts that it learnt from.
struct LearntSuggester {
    let model: CodeSuggester
    let examples: Int

    /// - Throws: `data` when no code has enough codings.
    init(_ examples: [(text: String, codes: Set<String>)], named source: String) throws {
        model = CodeSuggester(examples: examples)
        self.examples = examples.count
        guard !model.learntCodes.isEmpty else {
            throw PipelineError.data(
                "\(source): no code has \(CodeSuggester.fewest) codings and another text without it; there is too little to learn from"
            )
        }
    }

    func write(
        _ texts: [(id: String, text: String)], idColumn: String, forceOne: Bool, top: Int, to output: String,
        queue: (file: String, count: Int)?
    ) throws -> SuggestionOutcome {
        var rows: [[String]] = []
        var suggested = 0
        for text in texts {
            let found = chosen(model.suggestions(for: text.text, top: top), forceOne)
            if !found.isEmpty { suggested += 1 }
            rows += found.enumerated().map { [text.id, $1.code, rounded($1.score), String($0 + 1)] }
        }
        try Files.replace(
            output, with: delimitedText(header: [idColumn, "code", "score", "rank"], rows: rows, keys: 1))
        if let queue {
            let order = model.queue(texts.map(\.text), count: queue.count)
            let next = order.enumerated().map { [texts[$1].id, String($0 + 1)] }
            try Files.replace(queue.file, with: delimitedText(header: [idColumn, "rank"], rows: next, keys: 1))
        }
        return SuggestionOutcome(
            examples: examples, learnt: model.learntCodes.count, tooFew: model.tooFew, texts: texts.count,
            suggested: suggested)
    }
}

extension CodingTeam {
    /// Learns from the codings of people that count and suggests for the answers that nobody has coded.
    ///
    /// - Throws: `refused` where the study says `learnt: off`; `data` when there are too few codings to learn any code.
    package func suggest(
        forceOne: Bool, top: Int, to output: String, queue: (file: String, count: Int)?
    ) throws -> SuggestionOutcome {
        if stage.learnt == .off {
            throw PipelineError.refused(
                "the study says 'learnt: off', so that nothing is suggested; write 'learnt: suggest' in its code stage")
        }
        let given = codesByPeople
        let examples = allAnswers.compactMap { answer in
            given[answer.unit].map { (text: answer.text, codes: Set($0.map(\.text))) }
        }
        let open = allAnswers.filter { given[$0.unit] == nil }.map { (id: $0.unit.description, text: $0.text) }
        return try LearntSuggester(examples, named: "the codings of people").write(
            open, idColumn: "unit", forceOne: forceOne, top: top, to: output, queue: queue)
    }
}

private func suggester(for request: SuggestionRequest) throws -> LearntSuggester {
    let file = try NamedColumns(request.train)
    let (text, label) = (try file.place(request.text), try file.place(request.label))
    let examples = file.table.records.map { record in
        (text: record.fields[text], codes: codes(record.fields[label], request.separator))
    }
    return try LearntSuggester(examples, named: request.train)
}

private func codes(_ field: String, _ separator: String?) -> Set<String> {
    guard let separator, !separator.isEmpty else { return field.isEmpty ? [] : [field] }
    return Set(field.split(separator: separator).map(String.init))
}

/// Those that pass; forced, the best even if it does not.
private func chosen(_ suggestions: [CodeSuggestion], _ forceOne: Bool) -> [CodeSuggestion] {
    suggestions.enumerated().filter { $1.passes || forceOne && $0 == 0 }.map(\.element)
}

/// Four decimals.
private func rounded(_ score: Double) -> String {
    let digits = String(Int((score * 10_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    return "\(padded.dropLast(4)).\(padded.suffix(4))"
}
