/// Options of a multiple choice that rule the others out, such as "none of these", and what becomes of answers that choose
/// one of them and another option as well.
package struct ExclusiveOptions: Sendable, Hashable, Encodable {
    package enum Contradictions: String, Sendable, Hashable, Encodable, CaseIterable {
        /// Both count: each option as it was ticked.
        case asGiven = "as-given"
        /// The exclusive option counts alone.
        case exclusiveWins = "exclusive-wins"
        /// Nothing of the answer counts: the question is answered invalidly (-8).
        case notCounted = "not-counted"
    }

    /// The codes of the options.
    package var codes: [Int]
    package var contradictions: Contradictions

    package init(codes: [Int], contradictions: Contradictions = .asGiven) {
        (self.codes, self.contradictions) = (codes, contradictions)
    }
}
