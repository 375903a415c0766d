/// Two coders who say exactly the same of all answers that both saw.
package struct CopiedCodings: Sendable, Hashable {
    package let first: String
    package let second: String
    /// Whether one's name is the other's with what a computer adds to the name of a copy, such as `anna (1)`.
    package let hasNameOfCopy: Bool

    /// So many equal answers are no accident.
    private static let many = 20

    /// - Parameter said: What each coder gave, by unit.
    package static func all(_ said: [String: [UnitID: Set<CodeWithValence>]]) -> [CopiedCodings] {
        let names = said.keys.filter { $0 != "adjudicated" }.sorted()
        return names.indices.flatMap { place in
            names[(place + 1)...].compactMap { other in copy(names[place], other, said) }
        }
    }

    private static func copy(
        _ first: String, _ second: String, _ said: [String: [UnitID: Set<CodeWithValence>]]
    ) -> CopiedCodings? {
        guard let one = said[first], let other = said[second] else { return nil }
        let shared = one.keys.filter { other[$0] != nil }
        guard shared.count > 1, shared.allSatisfy({ one[$0] == other[$0] }) else { return nil }
        let isCopy = isNameOfCopy(second, of: first) || isNameOfCopy(first, of: second)
        return isCopy || shared.count >= many
            ? CopiedCodings(first: first, second: second, hasNameOfCopy: isCopy) : nil
    }

    /// Whether a name is another one with what computers add to the name of a copy.
    package static func isNameOfCopy(_ name: String, of other: String) -> Bool {
        let (name, other) = (name.lowercased(), other.lowercased())
        guard name.count > other.count else { return false }
        if name.hasSuffix("copy of \(other)") || name.hasSuffix("kopie von \(other)") { return true }
        guard name.hasPrefix(other) else { return false }
        let rest = name.dropFirst(other.count)
        let added = rest.filter { !" ()_-".contains($0) }
        if added.hasPrefix("copy") || added.hasPrefix("kopie") { return true }
        // `coder10` is no copy of `coder1`, nor `anna2` of `anna`: computers put a sign before the number.
        return " (_-".contains(rest.first ?? "x") && !added.isEmpty && added.allSatisfy(\.isNumber)
    }

    package var diagnostic: Diagnostic {
        Diagnostic(
            hasNameOfCopy ? .error : .warning, code: "same-codings",
            what: "\(second) says what \(first) says of all answers that both saw",
            why: "a copy of a file is no second coder: agreement would rise by it",
            fix: hasNameOfCopy ? "remove the copy" : "remove one of the files if it is a copy")
    }
}
