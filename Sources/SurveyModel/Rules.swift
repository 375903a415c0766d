/// The table of rules that decides what may be shown; the methods sheet prints the ones in force.
package struct Rules: Sendable, Hashable, Encodable {
    /// How small counts are protected.
    package enum Protection: String, Sendable, Hashable, Encodable, CaseIterable {
        /// Some counts are withheld, all others are exact.
        case suppression
        /// All counts are multiples of `withholdBelow`, next to the true ones, and add up.
        case rounding
    }

    /// Counts of respondents from 1 up to, not including, this number are withheld.
    package var withholdBelow = 5
    package var protection = Protection.suppression
    /// How wide the feasible interval of every withheld count must stay.
    package var intervalWidth = 4
    /// A breakdown shows a group only from this many respondents on.
    package var groupMinimum = 10
    /// Below this base only counts are shown, no shares.
    package var sharesFrom = 10
    /// Below this base shares stand in parentheses and are marked `[u]`.
    package var reliableFrom = 30
    /// A table with a larger part of its cells withheld falls back to its coarser form.
    package var mostWithheld = 1.0 / 3.0
    /// The confidence level of intervals.
    package var confidence = 0.95

    package init() {}
}

/// What a base allows a table to show.
package enum DisplayPermission: Sendable, Hashable, Encodable {
    case nothing
    case countsOnly
    case lowReliability
    case full

    /// The rule by base n of the table of rules.
    package init(base: Int, rules: Rules) {
        self =
            base < rules.withholdBelow
            ? .nothing
            : base < rules.sharesFrom ? .countsOnly : base < rules.reliableFrom ? .lowReliability : .full
    }
}
