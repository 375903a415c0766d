import Testing

@testable import SealedResults

struct BatchListTests {
    private func line(_ index: Int, _ bytes: Int, batch: String? = nil) -> BatchList.Line {
        BatchList.Line(
            index: index, survey: "responses", batch: batch ?? "b\(index)", file: "surveys/b\(index).csv", bytes: bytes,
            sha256: String(repeating: "0a", count: 32), ingest: "program=5 file=00", code: "")
    }

    private func list(_ sizes: [Int], perTask: Int = 1) -> BatchList {
        BatchList(
            study: "s", program: "Tandem 0", key: "k", lines: sizes.enumerated().map { line($0, $1) }, perTask: perTask)
    }

    @Test func `a list that is written and read is the same list`() throws {
        let list = list([10, 20, 30], perTask: 2)
        #expect(try BatchList(text: list.text, name: "list") == list)
        #expect(try BatchList(text: list.text, name: "list").digest == list.digest)
    }

    @Test func `tasks get about the same number of bytes, and no more batches than they were given`() {
        let list = list([100, 1, 1, 1, 50, 50], perTask: 2)
        #expect(list.head.tasks == 3)
        let loads = (0..<3).map { list.lines(ofTask: $0).reduce(0) { $0 + $1.bytes } }
        #expect(loads.reduce(0, +) == 203)
        #expect(loads.max() == 101)
        #expect((0..<3).allSatisfy { list.lines(ofTask: $0).count == 2 })
        #expect(list.lines.map(\.index) == Array(0..<6), "the order stays the declared one")
    }

    @Test(arguments: [0, 1, 7, 40])
    func `every batch is in one task`(count: Int) {
        for perTask in 1...5 {
            let list = list((0..<count).map { $0 * 7 % 5 }, perTask: perTask)
            #expect((0..<max(1, list.head.tasks)).flatMap { list.lines(ofTask: $0) }.count == count)
        }
    }

    @Test func `a list that was cut short or edited is refused`() throws {
        let text = list([10, 20]).text
        let edited = text.replacing("\"bytes\":10", with: "\"bytes\":11")
        for broken in ["", "x", String(text.dropLast(5)), String(text.dropLast()), edited, "\n" + text] {
            #expect(throws: SealedProblem.self) { try BatchList(text: broken, name: "list") }
        }
    }

    @Test(arguments: ["", "../x", "a/b", "a\u{0}b", String(repeating: "x", count: 300)])
    func `a name that leads out of the folder is no batch`(name: String) throws {
        let list = BatchList(study: "s", program: "p", key: "k", lines: [line(0, 1, batch: name)])
        #expect(throws: SealedProblem.self) { try BatchList(text: list.text, name: "list") }
    }
}
