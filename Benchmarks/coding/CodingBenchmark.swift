import AnswerCoding
import DelimitedText
import Foundation
import StudyConfig
import SurveyModel

/// Codes the texts of files with a codebook's dictionary, and does nothing else; `Benchmarks/coding.py` times it beside a
/// C program and compares the codes.
///
///     benchmark-coding match CODEBOOK COLUMNS CODES FILE...     codes alone; CODES gets `row;column;codes` for comparing
///     benchmark-coding find CODEBOOK COLUMNS - FILE...          the same codings as numbers, as a run finds them
///     benchmark-coding code CODEBOOK COLUMNS CODINGS FILE...    codings with valence, rule and span; CODINGS gets them
///                                                               in every context and declared language
///     benchmark-coding prepare CODEBOOK COLUMNS - FILE...       making a coder and coding the first 200 texts, once
@main
struct CodingBenchmark {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count > 5, ["match", "find", "code", "prepare"].contains(words[1]) else {
            print("usage: benchmark-coding match|find|code|prepare CODEBOOK COLUMN,COLUMN RESULT|- FILE...")
            exit(64)
        }
        let codebook = try loadCodebook(bytes(words[2]), file: words[2])
        let columns = words[3].split(separator: ",").map(String.init)
        let texts = try words[5...].flatMap { try self.texts($0, columns) }
        if words[1] == "prepare" { return try prepare(codebook, Array(texts.prefix(200))) }
        let coder = try AnswerCoder(codebook: codebook)
        let answers = texts.map(answer)
        let plain = answers.map(\.text)
        let bytes = plain.map { Array($0.utf8) }
        let size = texts.reduce(0) { $0 + $1.text.utf8.count }
        var best = Double.infinity
        var codings = 0
        for _ in 0..<5 {
            let began = ContinuousClock.now
            switch words[1] {
            case "match": codings = matched(plain, coder)
            case "find": codings = found(bytes, coder)
            default: codings = coded(answers, coder)
            }
            best = min(best, began.duration(to: .now) / .seconds(1))
        }
        if words[4] != "-" {
            try words[1] == "match" ? write(texts, coder, to: words[4]) : writeCodings(texts, coder, to: words[4])
        }
        let speed = Int(Double(size) / best / 1e6)
        print("\(words[1]) \(texts.count) texts \(size) bytes \(codings) codings  \(best) s  \(speed) MB/s")
    }

    /// What a run pays that has but one small batch to code.
    static func prepare(_ codebook: Codebook, _ texts: [Text]) throws {
        let answers = texts.map(answer)
        let began = ContinuousClock.now
        let coder = try AnswerCoder(codebook: codebook)
        let made = ContinuousClock.now
        let codings = coded(answers, coder)
        let all = began.duration(to: .now) / .milliseconds(1)
        let making = began.duration(to: made) / .milliseconds(1)
        print("prepare \(texts.count) texts \(codings) codings  coder \(making) ms, all \(all) ms")
    }

    struct Text {
        var row: String
        var column: String
        var text: String
    }

    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    static func texts(_ file: String, _ columns: [String]) throws -> [Text] {
        let table = try readTable(try bytes(file), file: file)
        let places = columns.compactMap { name in table.header.firstIndex(of: name).map { (name, $0) } }
        return table.records.flatMap { record in
            places.compactMap { name, place in
                record.fields[place].isEmpty
                    ? nil : Text(row: record.fields[0], column: name, text: record.fields[place])
            }
        }
    }

    /// The text is copied out of the table, as the C program does.
    static func answer(_ text: Text) -> OpenAnswer {
        let unit = UnitID(survey: "s", response: text.row, question: "Q")
        let copy = String(decoding: Array(text.text.utf8), as: UTF8.self)
        return OpenAnswer(unit: unit, language: nil, text: copy, context: .barrier)
    }

    static func matched(_ texts: [String], _ coder: AnswerCoder) -> Int {
        var count = 0
        for text in texts { coder.eachCode(in: text, language: .de) { _ in count += 1 } }
        return count
    }

    static func found(_ texts: [[UInt8]], _ coder: AnswerCoder) -> Int {
        var findings = CodingFindings(coder.dictionary)
        var count = 0
        for text in texts {
            text.withUnsafeBufferPointer { coder.find(in: $0, language: .none, context: .barrier, into: &findings) }
            count += findings.count
        }
        return count
    }

    static func coded(_ answers: [OpenAnswer], _ coder: AnswerCoder) -> Int {
        answers.reduce(0) { $0 + coder.code($1).codings.count }
    }

    /// A code implies its theme.
    static func write(_ texts: [Text], _ coder: AnswerCoder, to path: String) throws {
        var lines = "id;column;codes\n"
        for text in texts {
            var codes: [CodeID] = []
            coder.eachCode(in: text.text, language: .de) { codes.append($0) }
            guard !codes.isEmpty else { continue }
            lines += "\(text.row);\(text.column);\(codes.map(\.text).sorted().joined(separator: "|"))\n"
        }
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Everything a coder says of a text, whatever was asked and whatever language was declared.
    static func writeCodings(_ texts: [Text], _ coder: AnswerCoder, to path: String) throws {
        var lines = "id;column;language;context;state;found;code;valence;rule;span\n"
        let unit = UnitID(survey: "s", response: "r", question: "Q")
        for text in texts {
            for language in [nil, "de", "en-GB", "fr"] as [String?] {
                for context in [Question.Context.barrier, .driver, .change, .wish, .none] {
                    let answer = OpenAnswer(unit: unit, language: language, text: text.text, context: context)
                    let found = coder.code(answer)
                    let head = "\(text.row);\(text.column);\(language ?? "-");\(context);\(found.state)"
                    lines += "\(head);\(found.language?.rawValue ?? "-")"
                    for coding in found.codings {
                        lines += ";\(coding.code?.text ?? "");\(coding.valence);\(coding.rule ?? "")"
                        lines += ";\(coding.span.map { "\($0)" } ?? "")"
                    }
                    lines += "\n"
                }
            }
        }
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
