/// One byte for each variable of a response: an option's code, the reason why there is no answer, or where to look.
///
/// A character from `@` on is a code (`@` is 0, `A` is 1, up to `~` for 62), a digit the mark of a missing reason, and a
/// blank says that the answer stands elsewhere: it is a number, a text, or a code out of these bounds.
package enum PackedAnswer {
    package static let codes = 0...62
    @inlinable package static var first: UInt8 { UInt8(ascii: "@") }

    /// The mark of an answer that stands in a value of its own.
    @inlinable package static var elsewhere: UInt8 { UInt8(ascii: " ") }

    /// - Returns: `nil` for a code that needs more room.
    package static func mark(code: Int) -> UInt8? { codes.contains(code) ? first + UInt8(code) : nil }

    /// - Returns: `nil` for a mark that is no code.
    @inlinable package static func code(_ mark: UInt8) -> Int? { mark >= first ? Int(mark - first) : nil }
}

extension Instrument {
    /// Whether all codes that a variable can have are marks.
    package func fitsMarks(_ variable: Variable) -> Bool {
        let question = questions[variable.question]
        let codes = question.options.map(\.code) + (question.derivation?.bands.map(\.code) ?? [])
        return variable.storage == .code && (question.kind == .multi || codes.allSatisfy(PackedAnswer.codes.contains))
    }
}
