/// A name that stays the same over batches, waves and editions; `Domain` keeps ids of different things apart.
///
/// Order is by Unicode scalar, never by locale, so that sorted output is the same everywhere.
package struct Identifier<Domain>: Hashable, Sendable, Comparable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(stringLiteral text: String) { self.text = text }

    package var description: String { text }

    package static func < (left: Self, right: Self) -> Bool {
        left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
    }
}

package typealias SurveyID = Identifier<Instrument>
package typealias QuestionID = Identifier<Question>
package typealias VariableID = Identifier<Variable>
package typealias BatchID = Identifier<Batch>
package typealias WaveID = Identifier<Wave>
package typealias CityID = Identifier<City>
package typealias PartnershipID = Identifier<Membership>
package typealias ThemeID = Identifier<Theme>
package typealias CodeID = Identifier<Code>
package typealias TableID = Identifier<Table>
package typealias PublicationID = Identifier<PublicationPlan>
package typealias MeasureID = Identifier<Tally>

/// A round of data collection with the same instrument, such as baseline or follow-up.
package enum Wave {}
