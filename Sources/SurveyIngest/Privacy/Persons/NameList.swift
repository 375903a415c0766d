import CLanguageLists
import SurveyModel

/// Names of people in the form in which they are compared: small letters without marks.
///
/// The lists of `Sources/SurveyIngest/Resources` stand inside the program; where they come from and under which licence
/// is said in their first lines. A list is searched in its own bytes, so that nothing is made of it before a text is read.
struct NameList: Sendable {
    private let bytes: [UInt8]
    /// Where the names begin, in the order of their bytes.
    private let starts: [Int32]

    static let given = NameList("given-names.txt")
    static let family = NameList("family-names.txt")
    /// Names that are ordinary words, places or products, too.
    static let words = NameList("name-words.txt")
    /// Names that are cities, too.
    static let places = NameList("place-names.txt")
    /// What is called after people, several words with a blank between them.
    static let eponyms = NameList("eponyms.txt")

    private init(_ file: String) {
        self.init(names: language_list(file).map { String(cString: $0) } ?? "")
    }

    /// - Parameter names: One a line, in the order of their bytes; lines that begin with `#` are comments.
    init(names: String) {
        bytes = Array(names.utf8)
        var starts: [Int32] = []
        var isLineStart = true
        for (index, byte) in bytes.enumerated() {
            if isLineStart, byte != newline, byte != UInt8(ascii: "#") { starts.append(Int32(index)) }
            isLineStart = byte == newline
        }
        self.starts = starts
    }

    var isEmpty: Bool { starts.isEmpty }

    func contains(_ name: String) -> Bool {
        let wanted = Array(name.utf8)
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle, wanted) { low = middle + 1 } else { high = middle }
        }
        return low < starts.count && self[low].elementsEqual(wanted)
    }

    private func isBefore(_ place: Int, _ wanted: [UInt8]) -> Bool { self[place].lexicographicallyPrecedes(wanted) }

    private subscript(place: Int) -> ArraySlice<UInt8> { bytes[Int(starts[place])...].prefix { $0 != newline } }
}

private let newline = UInt8(ascii: "\n")

/// The form of a word under which the lists know it: with umlauts as two letters, other letters without marks.
///
/// The lists have names both with `ae` and with `a`, for people who write no umlauts; a word that has one ("Länder") is not
/// looked up without.
func nameForm(_ form: String) -> String {
    form.utf8.allSatisfy { $0 < 0x80 } ? form : nameWithoutDiacritics(form)
}
