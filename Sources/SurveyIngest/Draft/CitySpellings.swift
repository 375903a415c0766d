import AnswerScales
import DelimitedText
import Foundation
import SurveyModel

/// The cities that a column names, each with its spellings, the most frequent first.
package struct CitySpellings {
    package struct City: Equatable {
        package var name: String
        package var aliases: [String]
    }

    package private(set) var cities: [City] = []
    /// Rows in which the column names none.
    package private(set) var unnamed = 0

    /// - Parameter instrument: With `city` declared.
    package init(_ bytes: [UInt8], as instrument: Instrument) throws {
        var counts: [String: Int] = [:]
        var rows = 0
        _ = try ingest(
            chunks(of: bytes), file: "", instrument: instrument, wave: nil, pseudonym: nil,
            accept: { row in
                rows += 1
                if let city = row.city { counts[normalised(row.string(city)), default: 0] += 1 }
            },
            refuse: { _ in })
        let places = counts.filter { name, _ in
            name.count(where: \.isLetter) > 1 && MissingWords.shipped.reason(name) == nil
        }
        unnamed = rows - places.values.reduce(0, +)
        let groups = Dictionary(grouping: places.keys) { Self.folded($0) }
        cities = groups.values.map { spellings in
            let sorted = spellings.sorted { (places[$1] ?? 0, $0) < (places[$0] ?? 0, $1) }
            return City(name: sorted[0], aliases: Array(sorted.dropFirst()))
        }.sorted { $0.name < $1.name }
    }

    /// What spellings of one name share: small letters without marks, umlauts as two letters, without "Stadt" before it.
    static func folded(_ name: String) -> String {
        let plain = name.plainWording.asciiLetters
        let words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let titles: Set<String> = ["stadt", "landeshauptstadt", "hansestadt", "gemeinde", "city", "of"]
        let named = words.filter { !titles.contains($0) }
        return (named.isEmpty ? words : named).joined(separator: "-")
    }
}

extension String {
    /// German umlauts as two letters, other letters without their marks.
    package var asciiLetters: String {
        let umlauts: [Character: String] = [
            "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "æ": "ae", "ł": "l",
        ]
        return map { umlauts[$0] ?? String($0) }.joined().decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark }
            .reduce(into: "") { $0.unicodeScalars.append($1) }
    }
}
