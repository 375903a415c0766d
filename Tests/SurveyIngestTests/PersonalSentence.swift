import DelimitedText
import Foundation
import SurveyIngest
import SurveyModel

/// A sentence of `Personal/*.csv`, with what of it is personal.
struct PersonalSentence {
    var id: String
    var kind: String
    var text: String
    /// What may not be left of it; a name also not in part.
    var parts: [String]

    /// The words of a name count one by one; other things count as a whole.
    var tokens: [String] {
        guard kind.hasSuffix("name") else { return parts }
        return parts.flatMap { $0.split { " .".contains($0) } }.map(String.init).filter { $0.count > 2 }
    }

    var left: String { replaced(text, personalData(in: text)) { _ in "[…]" } }

    var isFound: Bool {
        let words = Set(left.split { !$0.isLetter }.map(String.init))
        return tokens.allSatisfy { token in kind.hasSuffix("name") ? !words.contains(token) : !left.contains(token)
        }
    }

    static func file(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Personal/" + name)
    }

    static func all(_ file: URL) throws -> [PersonalSentence] {
        try readTable(Array(try Data(contentsOf: file)), file: file.lastPathComponent).records.map { record in
            let row = record.fields
            let parts = row[5].isEmpty ? [] : row[5].components(separatedBy: " | ")
            return PersonalSentence(id: row[0], kind: row[3], text: row[4], parts: parts)
        }
    }
}
