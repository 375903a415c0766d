/// How many people gave each step of a scale: what a mean, its interval, a median and a share of steps are made from.
///
/// Nobody shows most of these counts, but together such figures may leave only one of them possible.
package struct ScaleCounts: Sendable, Hashable, Encodable {
    /// What was asked and in which responses; equal in all tables that show figures of the same answers.
    package var question: String
    /// Whose answers they are; `nil` for everybody's.
    package var group: ScaleGroup?
    /// The values of the steps, ascending.
    package var steps: [Int]
    /// By step.
    package var counts: [Int]
    /// By step, the index into the count table's cells; `nil` where the table does not count it.
    package var cells: [Int?]

    package init(question: String, group: ScaleGroup? = nil, steps: [Int], counts: [Int], cells: [Int?] = []) {
        (self.question, self.group, self.steps, self.counts) = (question, group, steps, counts)
        self.cells = cells.isEmpty ? steps.map { _ in nil } : cells
    }
}

/// One category of a break.
package struct ScaleGroup: Sendable, Hashable, Encodable {
    package var dimension: String
    package var category: String

    package init(dimension: String, category: String) { (self.dimension, self.category) = (dimension, category) }
}

/// What a published figure says of the steps of a scale.
package struct ScaleStatement: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case mean
        /// An end of the interval of the mean.
        case intervalEnd
        /// The standard deviation.
        case deviation
        case median
        /// The share of the steps at one end.
        case box(StepBox)
        /// The share of the two highest minus that of the two lowest steps.
        case net
    }

    package var kind: Kind
    /// Index into the scales of the table's counts.
    package var scale: Int

    /// The lowest and the highest step together, where the figure is of steps that were turned round: it is this less
    /// what it would be of the steps as they were chosen.
    package var turned: Int?

    package init(_ kind: Kind, of scale: Int, turned: Int? = nil) {
        (self.kind, self.scale, self.turned) = (kind, scale, turned)
    }
}
