import Foundation
import TandemTestSupport
import Testing

/// Who is who over waves and deliveries: nobody replaces another person, nobody counts twice in silence.
struct IdentityTests {
    let study: WaveStudy

    init() throws { study = try WaveStudy() }

    @Test func `ids that begin anew in each wave are other people`() throws {
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 20, "W1": 20])
    }

    @Test func `a delivery of corrected rows replaces them, and both receipts say so`() throws {
        var rows = WaveStudy.rows(1...20)
        rows[4] = "5,anna5,1,1,1,ganz anders"
        try study.deliver("x-W0", rows: rows)
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 20, "W1": 20])
        #expect(try study.receipt("s-x-W0").contains("count as this file has them: 20"))
        #expect(try study.receipt("s-W0").contains("count as data/s-x-W0.csv has them, and not as this file does: 20"))
    }

    @Test func `other people under the ids of a wave are refused, not counted in their place`() throws {
        _ = try study.tandem("run")
        try study.deliver("x-W0", rows: WaveStudy.rows(1...20, shift: 1, key: "carl"))
        let result = try study.tandem("run")
        #expect(result.exit == 1)
        #expect(result.errors.contains("neither the respondent nor most of the answers are the same"))
        #expect(try study.bases() == ["W0": 20, "W1": 20])
    }

    @Test func `one file under the names of two waves is counted in neither`() throws {
        _ = try study.tandem("run")
        try study.deliver("W1", rows: WaveStudy.rows(1...20))
        let result = try study.tandem("run")
        #expect(result.exit == 1)
        #expect(try study.tandem("status", "--check").exit == 1)
        #expect(result.errors.contains("one of them has the name of another wave"))
        #expect(try study.bases() == ["W0": 20, "W1": 20])
    }

    @Test func `ids that a spreadsheet turned into numbers are the same people`() throws {
        try study.deliver("x-W0", rows: WaveStudy.rows(1...20).map { "00" + $0 })
        #expect(try study.tandem("run").exit == 0)
        #expect(try study.bases() == ["W0": 20, "W1": 20])
    }

    @Test func `rows without ids that look like corrections are asked about, and not counted twice`() throws {
        try study.edit("s.yml", "response: id\nrespondent: {key: k, personal: pseudonymise}\n", "drop: [id, k]\n")
        _ = try study.tandem("run")
        var rows = WaveStudy.rows(1...20)
        rows[4] = rows[4].replacing("anna 5", with: "anna fünf")
        try study.deliver("x-W0", rows: rows)
        let result = try study.tandem("run")
        #expect(result.exit == 1)
        #expect(result.errors.contains("1 row (the first in line 6) that differs from a row there in one cell"))
        #expect(try study.bases() == ["W0": 20, "W1": 20])
    }

    // MARK: Codings and withdrawals

    private func codes() throws -> [String] {
        let result = try study.tandem("coding", "export", "-o", "codings.csv")
        #expect(result.exit == 0)
        return try study.folder.text("codings.csv").split(separator: "\n").map(String.init).filter {
            $0.contains("/5/o")
        }
    }

    @Test func `codings name their wave, and earlier ones stay with the text that was coded`() throws {
        try study.remove("data/s-W1.csv")
        _ = try study.tandem("run")
        let assigned = try study.tandem("coding", "assign", "--coders", "eva", "-o", "lists")
        #expect(assigned.exit == 0)
        let list = try study.folder.text("lists/eva.csv")
        #expect(list.contains("s/5/o"))
        let row = try #require(list.split(separator: "\n").first { $0.contains("s/5/o") })
        let hash = try #require(row.split(separator: ";").last).filter { $0 != "\r" && $0 != "\r\n" }
        try study.folder.write("unit,code,valence,text_hash\ns/5/o,CAP,barrier,\(hash)\n", to: "study/codings/eva.csv")
        try study.deliver("W1", rows: WaveStudy.rows(1...20, shift: 1, key: "bert"))
        let result = try study.tandem("run")
        #expect(result.exit == 0)
        #expect(!result.errors.contains("belong to no answer"))
        let codes = try codes()
        #expect(codes.contains { $0.contains("s@W0/5/o") && $0.contains("eva") })
        #expect(!codes.contains { $0.contains("s@W1/5/o") && $0.contains("eva") })
    }

    @Test func `a withdrawal says whom it means where ids begin anew in each wave`() throws {
        _ = try study.tandem("run")
        let unclear = try study.tandem("withdraw", "response", "s/5")
        #expect(unclear.exit == 1)
        #expect(unclear.errors.contains("'s@W0/5' or 's@W1/5'"))
        #expect(try study.tandem("withdraw", "response", "s@W1/5").exit == 0)
        _ = try study.tandem("run")
        #expect(try study.bases() == ["W0": 20, "W1": 19])
    }

    @Test func `a withdrawal in the file without its wave takes out every response with the id, and says so`() throws {
        try study.folder.write("kind;id\nresponse;s/005\n", to: "study/withdrawals.csv")
        let result = try study.tandem("run")
        #expect(result.errors.contains("withdrawals.csv:2: the id is that of a response in each of 2 waves"))
        #expect(try study.bases() == ["W0": 19, "W1": 19])
    }
}
