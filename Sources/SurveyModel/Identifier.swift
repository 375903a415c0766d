/// A name that stays the same over batches, waves and editions; `Domain` keeps ids of different things apart.
///
/// Order is by Unicode scalar, never by locale, so that sorted output is the same everywhere.
package struct Identifier<Domain>: Hashable, Sendable, Encodable, Comparable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(stringLiteral text: String) { self.text = text }

    package var description: String { text }

    /// As its text alone.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    package static func < (left: Self, right: Self) -> Bool {
        left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
    }
}

/// What ids are ids of.
package enum Named {
    package enum Survey {}
    package enum QuestionOrItem {}
    package enum StoredVariable {}
    package enum BatchFile {}
    /// A round of data collection with the same instrument, such as baseline or follow-up.
    package enum WaveOfSurvey {}
    package enum Municipality {}
    package enum PartnershipOfCities {}
    package enum ThemeOfCodebook {}
    package enum CodeOfCodebook {}
    package enum PublishedTable {}
    package enum PublicationOfStudy {}
    package enum Measure {}
}

package typealias SurveyID = Identifier<Named.Survey>
package typealias QuestionID = Identifier<Named.QuestionOrItem>
package typealias VariableID = Identifier<Named.StoredVariable>
package typealias BatchID = Identifier<Named.BatchFile>
package typealias WaveID = Identifier<Named.WaveOfSurvey>
package typealias CityID = Identifier<Named.Municipality>
package typealias PartnershipID = Identifier<Named.PartnershipOfCities>
package typealias ThemeID = Identifier<Named.ThemeOfCodebook>
package typealias CodeID = Identifier<Named.CodeOfCodebook>
package typealias TableID = Identifier<Named.PublishedTable>
package typealias PublicationID = Identifier<Named.PublicationOfStudy>
package typealias MeasureID = Identifier<Named.Measure>

/// Letters, digits, `-`, `_` (ASCII), a letter first: safe in paths, SQL names and sheet names.
package func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 64 else { return false }
    return text.utf8.allSatisfy {
        isLetter($0) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
}

private func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
}
