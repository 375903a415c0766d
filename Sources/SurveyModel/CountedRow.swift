/// One active response as numbers, in memory that is filled again for the next one: what a tallier counts.
///
/// Places and codes are numbers that the tallier gives out for their names, so that no row carries a text.
package struct CountedRow: ~Copyable {
    /// Whether it is its respondent's latest active response over all waves.
    package var isLatest = true
    package var weight = 1.0
    /// City, partnership and role, as one number.
    package var place = 0
    /// The open answers that were coded, or seen by people.
    package private(set) var answers: ContiguousArray<CountedAnswer> = []
    /// The codings that count.
    package private(set) var codings: ContiguousArray<CountedCoding> = []
    private let markBytes: UnsafeMutableBufferPointer<UInt8>
    private let valueBits: UnsafeMutableBufferPointer<Int64>

    package init(variables: Int) {
        markBytes = .allocate(capacity: variables)
        markBytes.initialize(repeating: MissingReason.notShown.mark)
        valueBits = .allocate(capacity: variables)
        valueBits.initialize(repeating: 0)
    }

    deinit {
        markBytes.deallocate()
        valueBits.deallocate()
    }

    /// One byte per variable; see `PackedAnswer`.
    @inline(__always) package var marks: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(markBytes) }

    /// By variable whose mark is a blank: a code, or the bits of a number.
    @inline(__always) package var values: UnsafeBufferPointer<Int64> { UnsafeBufferPointer(valueBits) }

    /// - Parameter marks: As many as there are variables; others are refused.
    package mutating func begin(marks: UnsafeBufferPointer<UInt8>) {
        precondition(marks.count == markBytes.count, "a row of another instrument")
        _ = markBytes.update(fromContentsOf: marks)
        answers.removeAll(keepingCapacity: true)
        codings.removeAll(keepingCapacity: true)
    }

    /// - Parameter bits: A code, or the bits of a number.
    package mutating func set(_ variable: Int, bits: Int64) { valueBits[variable] = bits }

    package mutating func add(_ answer: CountedAnswer) { answers.append(answer) }

    package mutating func add(_ coding: CountedCoding) { codings.append(coding) }
}

/// An open answer of a response, without its words.
package struct CountedAnswer: Sendable, Hashable {
    /// The place of its question among those of the instrument.
    package var question: Int
    /// Whether a coder could say something about it.
    package var isCodable: Bool
    /// Whether people saw it, and what they said counts.
    package var isSeenByPeople: Bool

    package init(question: Int, state: AnswerState, isSeenByPeople: Bool) {
        (self.question, isCodable) = (question, state.isCodable)
        self.isSeenByPeople = isSeenByPeople && state != .unsettled
    }
}

/// A coding that counts.
package struct CountedCoding: Sendable, Hashable {
    /// The place of its question among those of the instrument.
    package var question: Int
    /// The tallier's number of the code.
    package var code: Int
    package var valence: Valence
    package var kind: CoderKind

    package init(question: Int, code: Int, valence: Valence, kind: CoderKind) {
        (self.question, self.code, self.valence, self.kind) = (question, code, valence, kind)
    }
}

/// Gives numbers out for what rows name: what counts them.
package protocol CountedNames {
    mutating func place(_ city: CityID?, _ partnership: PartnershipID?, _ role: CityRole?) -> Int
    mutating func code(_ id: CodeID) -> Int
    mutating func add(_ row: borrowing CountedRow)
}
