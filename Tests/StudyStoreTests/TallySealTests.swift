import GRDB
import SurveyModel
import Testing

@testable import StudyStore

struct TallySealTests {
    @Test func `no bit of a sealed row changes unseen`() {
        let bytes = (0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let sealed = TallySeal.sealed(bytes, ["s", "b"])
        func opens(_ sealed: [UInt8], _ names: [String]) -> Bool {
            sealed.withUnsafeBufferPointer { TallySeal.opened($0, names).map { Array($0) == bytes } ?? false }
        }
        #expect(opens(sealed, ["s", "b"]))
        #expect(!opens(sealed, ["s", "c"]) && !opens(sealed, ["sb", ""]) && !opens([], []))
        for bit in 0..<(sealed.count * 8) {
            var damaged = sealed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!opens(damaged, ["s", "b"]))
        }
    }

    @Test(arguments: [
        "UPDATE tally SET sums = x'00'", "UPDATE tally SET batch = 'c'", "UPDATE tally_cell SET level = 'x'",
        "UPDATE tally_cell SET cell = cell + 1", "UPDATE tally_cell SET seal = seal + 1",
        "UPDATE tally SET survey = 't'",
        "DELETE FROM tally",
    ])
    func `whatever changes in the tallies is seen`(change: String) throws {
        let store = try StudyStore(path: ":memory:")
        let batch = Batch(id: "b", survey: "s", wave: nil, file: "b.csv")
        var book = TallyBook()
        var tally = Tally()
        tally.add(weight: 1)
        book.add([StratumTally("ulm", tally)], to: CellKey(survey: "s", scope: .latest, measure: "m", category: "1"))
        try store.replaceTallies(
            BatchTallies(book), coders: [:], of: batch, step: StepRecord(step: "tally", scope: "s/b", fingerprint: "f"))
        let batches = [TalliedBatch(batch, fingerprint: "f")]
        #expect(store.isIntact)
        #expect(try store.summedTallies(of: batches).cells.count == 1)
        try store.queue.write { try $0.execute(sql: change) }
        store.knownCells = [:]
        #expect(throws: StoreError.self) { try store.summedTallies(of: batches) }
        if !change.hasPrefix("DELETE") { #expect(!store.isIntact) }
    }
}
