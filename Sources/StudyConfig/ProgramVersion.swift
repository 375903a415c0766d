/// A version of the program: `0.1.0`.
package struct ProgramVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    private let parts: [Int]

    /// - Returns: `nil` for anything but one to three whole numbers between points.
    package init?(_ text: String) {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = words.compactMap { Int($0) }
        guard (1...3).contains(words.count), numbers.count == words.count, numbers.allSatisfy({ $0 >= 0 }) else {
            return nil
        }
        parts = numbers + Array(repeating: 0, count: 3 - numbers.count)
    }

    package var description: String { parts.map(String.init).joined(separator: ".") }

    package static func < (left: Self, right: Self) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
}
