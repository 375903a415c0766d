/// Counts of respondents with the sums that hold between them: what an attacker can compute with.
///
/// Same universe and same coordinates (totals left out) mean the same count, in whatever table it stands.
package struct CountTable: Sendable, Hashable, Encodable {
    /// The coordinate that stands for the sum over a dimension.
    package static let total = "Total"
    /// The category of a question that holds everybody who answered it.
    package static let answered = "answered"

    /// Begins the name of a dimension that says whether people took part again, which is no answer.
    package static let participation = "participation "

    /// Whether a category is the sum over a dimension, with or without whoever did not answer.
    package static func isWhole(_ category: String) -> Bool { category == total || category == answered }

    /// What is counted and on which sample: `partnership-survey/PS03@wave:W2`.
    package var universe: String
    package var dimensions: [String]
    /// Dimensions whose categories do not add up to the total; every cell is still at most its total.
    package var nonAdditive: [String]
    /// Dimensions whose categories exclude each other but leave somebody out: what is left over is a count, too.
    package var partial: [String]
    /// Dimensions that are questions: their total holds also whoever did not answer them, which is no secret.
    package var questions: [String]
    /// Categories that are ranges of a number, whose ends other tables may set elsewhere.
    package var ranges: [CountRange]
    /// Categories that are the sum of others of the same dimension, in this table or another of the universe.
    package var hierarchy: [CountParent]
    package var cells: [CountCell]
    /// The steps behind figures that are no counts.
    package var scales: [ScaleCounts] = []

    package init(
        universe: String, dimensions: [String], nonAdditive: [String] = [], partial: [String] = [],
        questions: [String] = [], ranges: [CountRange] = [], hierarchy: [CountParent] = [], cells: [CountCell]
    ) {
        (self.universe, self.dimensions, self.nonAdditive) = (universe, dimensions, nonAdditive)
        (self.partial, self.questions, self.ranges) = (partial, questions, ranges)
        (self.hierarchy, self.cells) = (hierarchy, cells)
    }
}

/// A category that others add up to: a partnership and its cities, the two highest steps of a scale.
package struct CountParent: Sendable, Hashable, Encodable {
    package var dimension: String
    package var category: String
    package var parts: [String]

    package init(dimension: String, category: String, parts: [String]) {
        (self.dimension, self.category, self.parts) = (dimension, category, parts)
    }
}

/// A category that is a range of a number: from the lower end up to, not including, the upper one.
package struct CountRange: Sendable, Hashable, Encodable {
    package var dimension: String
    package var category: String
    package var lower: Double
    package var upper: Double

    package init(dimension: String, category: String, lower: Double, upper: Double) {
        (self.dimension, self.category, self.lower, self.upper) = (dimension, category, lower, upper)
    }
}

package struct CountCell: Sendable, Hashable, Encodable {
    /// One category a dimension, `CountTable.total` for sums.
    package var coordinates: [String]
    package var count: Int
    /// Withheld whatever its size, such as everything about a group below the minimum.
    package var mustBeWithheld: Bool
    /// Set by disclosure control.
    package var isWithheld: Bool
    /// What is shown in the count's place; `nil` shows the count.
    ///
    /// Set by disclosure control.
    package var rounded: Int?

    /// As a list, not by names: a publication has thousands.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for coordinate in coordinates { try container.encode(coordinate) }
        try container.encode(count)
        try container.encode(mustBeWithheld)
        try container.encode(isWithheld)
        try container.encode(rounded ?? -1)
    }

    /// What readers see where it is not withheld.
    package var shown: Int { rounded ?? count }

    package init(coordinates: [String], count: Int, mustBeWithheld: Bool = false, isWithheld: Bool = false) {
        (self.coordinates, self.count, self.mustBeWithheld) = (coordinates, count, mustBeWithheld)
        self.isWithheld = isWithheld
    }
}
