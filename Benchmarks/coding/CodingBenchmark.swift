import AnswerCoding
import DelimitedText
import Foundation
import StudyConfig
import SurveyModel

/// Codes the texts of files with a codebook's dictionary, and does nothing else; `Benchmarks/coding.py` times it beside a
/// C program and compares the codes.
///
///     benchmark-coding match CODEBOOK COLUMNS CODES FILE...    codes alone; CODES gets `row;column;codes` for comparing
///     benchmark-coding code CODEBOOK COLUMNS - FILE...         codings with valence, rule and span
@main
struct CodingBenchmark {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count > 5, ["match", "code"].contains(words[1]) else {
            print("usage: benchmark-coding match|code CODEBOOK COLUMN,COLUMN CODES|- FILE...")
            exit(64)
        }
        let codebook = try loadCodebook(bytes(words[2]), file: words[2])
        let columns = words[3].split(separator: ",").map(String.init)
        let texts = try words[5...].flatMap { try self.texts($0, columns) }
        let coder = try AnswerCoder(codebook: codebook)
        let size = texts.reduce(0) { $0 + $1.text.utf8.count }
        var best = Double.infinity
        var codings = 0
        for _ in 0..<5 {
            let began = ContinuousClock.now
            codings = words[1] == "match" ? matched(texts, coder) : coded(texts, coder)
            best = min(best, began.duration(to: .now) / .seconds(1))
        }
        if words[4] != "-" { try write(texts, coder, to: words[4]) }
        let speed = Int(Double(size) / best / 1e6)
        print("\(words[1]) \(texts.count) texts \(size) bytes \(codings) codings  \(best) s  \(speed) MB/s")
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

    static func matched(_ texts: [Text], _ coder: AnswerCoder) -> Int {
        var count = 0
        for text in texts { count += coder.codes(in: text.text, language: .de).count }
        return count
    }

    static func coded(_ texts: [Text], _ coder: AnswerCoder) -> Int {
        var count = 0
        let unit = UnitID(survey: "s", response: "r", question: "Q")
        for text in texts {
            let answer = OpenAnswer(unit: unit, language: nil, text: text.text, context: .barrier)
            count += coder.code(answer).codings.count
        }
        return count
    }

    /// A code implies its theme.
    static func write(_ texts: [Text], _ coder: AnswerCoder, to path: String) throws {
        var lines = "id;column;codes\n"
        for text in texts {
            let codes = coder.codes(in: text.text, language: .de)
            guard !codes.isEmpty else { continue }
            lines += "\(text.row);\(text.column);\(codes.map(\.text).sorted().joined(separator: "|"))\n"
        }
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
