import SurveyModel

/// Whether a file comes before another one by its name: numbers count as numbers, so that `export-9` comes before
/// `export-10`, and capitals are no other letters.
///
/// Names that differ in capitals or leading zeros alone follow each other by their bytes: the order is the same everywhere.
package func isEarlierName(_ left: String, _ right: String) -> Bool { FileName(left) < FileName(right) }

extension [String] {
    /// In the order of `isEarlierName`.
    func sortedAsFileNames() -> [String] { map(FileName.init).sorted().map(\.text) }
}

/// A file's name as it is compared.
private struct FileName: Comparable {
    let text: String
    private let scalars: [Unicode.Scalar]

    init(_ text: String) {
        self.text = text
        scalars = Array(text.lowercased().unicodeScalars)
    }

    static func < (left: Self, right: Self) -> Bool {
        var (first, second) = (left.scalars[...], right.scalars[...])
        while let one = first.first, let other = second.first {
            if isDigit(one), isDigit(other) {
                let (number, next) = (takeNumber(&first), takeNumber(&second))
                // Without leading zeros the longer one is the greater.
                if number.count != next.count { return number.count < next.count }
                if number != next { return number.lexicographicallyPrecedes(next) }
            } else if one != other {
                return one < other
            } else {
                first.removeFirst()
                second.removeFirst()
            }
        }
        return first.count != second.count
            ? first.isEmpty : left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

private func takeNumber(_ name: inout ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    let digits = name.prefix(while: isDigit)
    name = name.dropFirst(digits.count)
    return digits.drop { $0 == "0" }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
