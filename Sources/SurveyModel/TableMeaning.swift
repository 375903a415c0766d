/// What a high answer on a scale says of what was asked.
package enum ScaleMeaning: String, Sendable, Hashable, Encodable, CaseIterable {
    /// It holds something back: a smaller value is good news.
    case hinders
    /// It brings something forward.
    case helps
    case agrees, important, satisfied, frequent
    /// There is much of it.
    case much
    /// It is good.
    case good
}

/// How a theme, a code or an item reads as a barrier and as a driver: a noun phrase that names the bad or the good state.
package struct ValenceWording: Sendable, Hashable, Encodable {
    /// The bad state: `fehlender politischer Rückhalt`, `lack of political backing`.
    package var barrier: Label?
    /// The good state: `politischer Rückhalt`, `political backing`.
    package var driver: Label?

    package init(barrier: Label? = nil, driver: Label? = nil) { (self.barrier, self.driver) = (barrier, driver) }
}

/// What the rows of a table are, so that sentences on it say what is true and not only what is largest.
package struct TableMeaning: Sendable, Hashable, Encodable {
    package enum Rows: String, Sendable, Hashable, Encodable {
        /// Options of which people chose one, or as many as they liked.
        case chosenOne, chosenSeveral
        /// Classes that follow from an answer, which nobody was asked for.
        case classed
        /// Options to which people gave places.
        case ranked
        /// Items that people rated on a scale.
        case rated
        /// Themes or codes that people named.
        case named
        case other
    }

    package var rows = Rows.other
    /// Of rated items.
    package var high: ScaleMeaning?
    /// The lowest and the highest step of their scale.
    package var scale: ClosedRange<Int>?
    /// What a statement counts as that names a theme and does not value it.
    package var context = Question.Context.none
    /// Rows that are left over, such as "other", "none" and "don't know": true, and never what people said most.
    package var residual: Set<String> = []
    package var wordings: [String: ValenceWording] = [:]

    package init() {}

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(rows.rawValue)
        try container.encode(high?.rawValue ?? "")
        try container.encode(scale.map { [$0.lowerBound, $0.upperBound] } ?? [])
        try container.encode(context.rawValue)
        try container.encode(residual.sorted())
        for (row, wording) in wordings.sorted(by: { $0.key < $1.key }) {
            try container.encode(row)
            try container.encode(wording)
        }
    }
}
