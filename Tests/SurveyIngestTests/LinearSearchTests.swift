import Glibc
import SurveyIngest
import SurveyModel
import Testing

/// The work grows with the length of a text and not with its square: fourfold text takes about four times as long.
///
/// What is compared is processor time of the same process, the best of some tries.
struct LinearSearchTests {
    private static let pieces = [
        "0", "1 2 3 ", "0 ", "0731 ", "1.", "1:", "a:", "a.", "a-", "a@", "@", "Dr. ", "Prof. Dr. h.c. ", "Herr von ",
        "[", "[a",
        "A. ", "DE89 ", "A1", "am 1.1.", "Am A 1 ", "Anna ", "Anna-", "IBAN ", "tel. ", "(", "/", "geb. 1 ", "x at ",
        "KR-", "😀",
    ]

    @Test(arguments: pieces)
    func `a longer text takes longer in proportion`(piece: String) {
        let anonymiser = Anonymiser(cities: [City(id: "ulm", name: Label("Ulm"))])
        for search in [{ (text: String) in personalText(in: text).count }, { anonymiser.findings(in: $0).count }] {
            let times = [2_000, 8_000].map { size in
                let text = String(repeating: piece, count: size / piece.utf8.count)
                return (0..<3).map { _ in seconds { _ = search(text) } }.min() ?? 0
            }
            // A square would be sixteenfold; what takes no time at all says nothing.
            #expect(times[1] < 9 * max(times[0], 0.002), "\(piece): \(times)")
        }
    }

    private func seconds(_ work: () -> Void) -> Double {
        let start = clock()
        work()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }
}
