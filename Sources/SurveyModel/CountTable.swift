/// Counts of respondents with the sums that hold between them: what an attacker can compute with.
///
/// Same universe and same coordinates (totals left out) mean the same count, in whatever table it stands.
package struct CountTable: Sendable, Hashable, Encodable {
    /// The coordinate that stands for the sum over a dimension.
    package static let total = "Total"

    /// What is counted and on which sample: `partnership-survey/PS03@wave:W2`.
    package var universe: String
    package var dimensions: [String]
    /// Dimensions whose categories do not add up to the total; every cell is still at most its total.
    package var nonAdditive: [String]
    /// Dimensions whose categories exclude each other but leave somebody out: what is left over is a count, too.
    package var partial: [String]
    /// Categories that are the sum of others of the same dimension, in this table or another of the universe.
    package var hierarchy: [CountParent]
    package var cells: [CountCell]

    package init(
        universe: String, dimensions: [String], nonAdditive: [String] = [], partial: [String] = [],
        hierarchy: [CountParent] = [], cells: [CountCell]
    ) {
        (self.universe, self.dimensions, self.nonAdditive) = (universe, dimensions, nonAdditive)
        (self.partial, self.hierarchy, self.cells) = (partial, hierarchy, cells)
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
