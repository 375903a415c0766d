import Foundation
import ResponseResolution
import StudyStore
import SurveyIngest
import SurveyModel
import Testing

private let instrument = Instrument(
    id: "ps", title: "PS", columns: SystemColumns(respondent: "token", city: "city"),
    questions: [
        Question(
            id: "Q1", kind: .single, asked: "Q1", options: [AnswerOption(code: 1, label: Label(de: "ja", en: "yes"))]),
        Question(id: "Q2", kind: .numeric, asked: "Q2"),
        Question(id: "Q3", kind: .open, asked: "Q3", context: .barrier),
        Question(id: "Q4", kind: .key, asked: "Q4"),
    ])

private let batch = Batch(id: "one", survey: "ps", wave: nil, file: "surveys/ps/one.csv")

private func response(_ record: Int, _ cells: [Cell]) -> Response {
    Response(
        record: record, line: record + 1, byteOffset: record * 10, id: "r\(record)", respondent: "p\(record)",
        city: "Ulm",
        date: CalendarDate(year: 2023, month: 5, day: record), cells: cells)
}

private let rows = [
    response(1, [.code(1), .number(2.5), .text("Zu wenig Personal"), .text("0123")]),
    response(2, [.missing(.dontKnow), .missing(.notShown), .missing(.notAnswered), .missing(.notReached)]),
]

private func ingested(_ fingerprint: String) -> StepRecord {
    StepRecord(step: "ingest", scope: batch.scope, fingerprint: fingerprint)
}

private func filled(_ store: StudyStore, fingerprint: String = "f1") throws {
    try store.replaceBatch(batch, instrument: instrument, step: ingested(fingerprint), shared: "resolve") { writer in
        for row in rows { try writer.add(ResponseRow(row)) }
        try writer.add(RefusedRow(record: 3, line: 9, column: "Q1", code: "value-not-in-options", what: "x"))
        return BatchRecord(
            batch: batch, sha256: "s", encoding: "utf-8", records: 3, accepted: 2, empty: 0, notices: ["a", "b"])
    }
}

private var finder: PlaceFinder {
    PlaceFinder(
        Register(
            cities: [City(id: "ulm", name: "Ulm")],
            memberships: [Membership(partnership: "T1", partnershipName: "T1", city: "ulm")]),
        SystemColumns(city: "city"))
}

/// The second response is not its respondent's latest.
private func resolved() -> BatchResolution {
    var resolved = BatchResolution()
    resolved.statuses = [ResponseStatus(record: 2, isActive: true, isLatest: false)]
    return resolved
}

private let step = StepRecord(step: "resolve", scope: "ps/one", fingerprint: "f")

struct StudyStoreTests {
    let store: StudyStore

    init() throws { store = try StudyStore(path: ":memory:") }

    @Test func `rows come back as they went in, reasons included`() throws {
        try filled(store)
        try store.replaceResolution(resolved(), of: batch, step: step)
        var back: [AnalysisRow] = []
        try store.forEachActiveRow(of: batch, instrument: instrument, finder) { back.append($0) }
        #expect(back.map(\.cells) == [[.code(1), .number(2.5), .text(""), .text("0123")], rows[1].cells])
        #expect(back.map(\.isLatest) == [true, false])
        #expect(back.first?.partnership == "T1")
    }

    @Test(arguments: [1, 15, 16, 17, 40])
    func `all rows and answers come back in their order, however many a statement takes`(count: Int) throws {
        let sent = (1...count).map { record in
            response(
                record % 28 + 1,
                [
                    .code(1), .number(Double(record)),
                    record % 3 == 0 ? .missing(.notAnswered) : .text("text \(record)"),
                    .text(String(repeating: "ä", count: record * 200)),
                ])
        }
        try store.replaceBatch(batch, instrument: instrument, step: ingested("f"), shared: "resolve") { writer in
            for (index, response) in sent.enumerated() {
                var row = response
                row.record = index + 1
                try writer.add(ResponseRow(row))
            }
            return BatchRecord(
                batch: batch, sha256: "", encoding: "", records: count, accepted: count, empty: 0, notices: [])
        }
        var back: [[Cell]] = []
        try store.forEachActiveRow(of: batch, instrument: instrument, finder) { back.append($0.cells) }
        #expect(back.map { [$0[1], $0[3]] } == sent.map { [$0.cells[1], $0.cells[3]] })
        let answers = try store.answers(of: batch, questions: instrument.questions)
        #expect(answers.map(\.answer.text) == (1...count).filter { $0 % 3 != 0 }.map { "text \($0)" })
    }

    @Test func `codes that are too large for a mark come back, too`() throws {
        var wide = instrument
        let label = Label(de: "x", en: "x")
        wide.questions[0].options = [0, 62, 63, 70_000].map { AnswerOption(code: $0, label: label) }
        let sent = [0, 62, 63, 70_000].enumerated().map { index, code in
            response(index + 1, [.code(code)] + rows[0].cells.dropFirst())
        }
        try store.replaceBatch(batch, instrument: wide, step: ingested("f"), shared: "resolve") { writer in
            for row in sent { try writer.add(ResponseRow(row)) }
            return BatchRecord(batch: batch, sha256: "", encoding: "", records: 4, accepted: 4, empty: 0, notices: [])
        }
        var back: [Cell] = []
        try store.forEachActiveRow(of: batch, instrument: wide, variables: ["Q1"], finder) { back.append($0.cells[0]) }
        #expect(back == sent.map { $0.cells[0] })
    }

    @Test func `a new store counts as left behind until it is made durable`() throws {
        let path = NSTemporaryDirectory() + "store-\(UUID().uuidString).sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try !StudyStore(path: path).isLeftUnfinished)
        let left = try StudyStore(path: path)
        #expect(left.isLeftUnfinished)
        try left.makeDurable()
        #expect(try !StudyStore(path: path).isLeftUnfinished)
    }

    @Test func `a batch is replaced as a whole, and a failure leaves the earlier rows`() throws {
        try filled(store)
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try store.replaceBatch(batch, instrument: instrument, step: ingested("f2"), shared: "resolve") { writer in
                try writer.add(ResponseRow(rows[0]))
                throw Stop()
            }
        }
        #expect(try store.identities(of: instrument, batches: [batch]).map(\.record) == [1, 2])
        #expect(try store.step("ingest", "ps/one")?.fingerprint == "f1")
        try filled(store, fingerprint: "f3")
        #expect(try store.batchRecords().map(\.records) == [3])
        #expect(try store.refusedRows(of: batch).map(\.line) == [9])
    }

    @Test func `a step is renewed on all batches of its survey, and on no other`() throws {
        for scope in ["ps/one", "ps/two", "psx/one"] {
            try store.record(StepRecord(step: "resolve", scope: scope, fingerprint: "a", result: scope))
        }
        try store.record(StepRecord(step: "code", scope: "ps/one", fingerprint: "a"))
        for isKnown in [false, true] {
            if isKnown { _ = try store.step("code", "ps/one") }
            try store.renew("resolve", of: "ps", to: isKnown ? "c" : "b")
            let found = try ["ps/one", "ps/two", "psx/one"].map { try store.step("resolve", $0) }
            #expect(found.map(\.?.fingerprint) == (isKnown ? ["c", "c", "a"] : ["b", "b", "a"]))
            #expect(found.map(\.?.result) == ["ps/one", "ps/two", "psx/one"])
            #expect(try store.step("code", "ps/one")?.fingerprint == "a")
        }
    }

    @Test func `receipts count as written until something changes that they tell of`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sqlite").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try StudyStore(path: path)
        #expect(try first.receiptsMadeFrom("ps") == nil)
        try first.keepReceipts(["ps": "frame"])
        #expect(try first.receiptsMadeFrom("ps") == "frame" && first.touchedScopes.isEmpty)
        try first.record(StepRecord(step: "publish", scope: "main", fingerprint: "a"))
        #expect(first.touchedScopes.isEmpty, "a publication has no receipt")
        try first.replaceFindings([], of: batch, step: "ingest")
        #expect(first.touchedScopes == ["ps/one"])
        #expect(try first.receiptsMadeFrom("ps") == "frame", "the run that changed it knows what")
        #expect(try StudyStore(path: path).receiptsMadeFrom("ps") == nil, "the next one does not")
    }

    @Test func `batches whose steps are forgotten are removed all the same`() throws {
        try filled(store)
        try store.forgetSteps()
        try store.removeBatches(of: "ps", except: [], shared: "resolve")
        #expect(try store.identities(of: instrument, batches: [batch]).isEmpty)
        #expect(try store.refusedRows(of: batch).isEmpty)
        #expect(try store.batchRecords().isEmpty)
    }

    @Test func `steps are known as they were last written, or not at all`() throws {
        try filled(store)
        #expect(try store.step("ingest", batch.scope)?.fingerprint == "f1")
        try store.record(step)
        #expect(try store.step("resolve", batch.scope)?.fingerprint == "f")
        struct Broken: Error {}
        #expect(throws: Broken.self) {
            try store.replaceBatch(batch, instrument: instrument, step: ingested("f2"), shared: "resolve") { _ in
                throw Broken()
            }
        }
        #expect(try store.step("ingest", batch.scope)?.fingerprint == "f1")
        #expect(try store.step("resolve", batch.scope)?.fingerprint == "f")
        try filled(store, fingerprint: "f3")
        #expect(try store.step("ingest", batch.scope)?.fingerprint == "f3")
        #expect(try store.step("resolve", batch.scope)?.fingerprint ?? "" == "")
        try store.forgetSteps()
        #expect(try store.step("ingest", batch.scope) == nil)
    }

    @Test func `changes that belong together all stay, or none does`() throws {
        struct Failure: Error {}
        try filled(store)
        let resolve = StepRecord(step: "resolve", scope: batch.scope, fingerprint: "r")
        #expect(throws: Failure.self) {
            try store.transaction {
                try store.replaceResolution(resolved(), of: batch, step: resolve)
                #expect(try store.step("resolve", batch.scope) == resolve)
                throw Failure()
            }
        }
        #expect(try store.step("resolve", batch.scope) == nil)
        #expect(try store.step("ingest", batch.scope)?.fingerprint == "f1")
        try store.transaction {
            try store.replaceResolution(resolved(), of: batch, step: resolve)
            try store.record(StepRecord(step: "tally", scope: batch.scope, fingerprint: "t"))
        }
        #expect(try store.step("resolve", batch.scope) == resolve)
        #expect(try store.step("tally", batch.scope)?.fingerprint == "t")
    }

    @Test func `a store with refused rows is found intact`() throws {
        try filled(store)
        #expect(store.isIntact)
    }

    @Test func `refused rows of resolve stand beside those of ingest and are replaced apart`() throws {
        try filled(store)
        var second = resolved()
        second.refused = [RefusedRow(record: 2, line: 3, code: "unknown-city", what: "y")]
        try store.replaceResolution(second, of: batch, step: step)
        #expect(try store.refusedRows(of: batch).map(\.code) == ["unknown-city", "value-not-in-options"])
        try store.replaceResolution(resolved(), of: batch, step: step)
        #expect(try store.refusedRows(of: batch).map(\.code) == ["value-not-in-options"])
    }

    @Test func `codings and states come back with the rows that count`() throws {
        try filled(store)
        try store.replaceResolution(resolved(), of: batch, step: step)
        let answers = try store.answers(of: batch, questions: instrument.questions)
        let unit = try #require(answers.first?.answer.unit)
        #expect(answers.map(\.answer.text) == ["Zu wenig Personal"])
        #expect(answers.first?.answer.context == .barrier)
        let dictionary = Coding(
            unit: unit, code: "CAP1", valence: .barrier, coder: "dictionary", kind: .dictionary, rule: "r", span: 9..<17
        )
        let human = Coding(unit: unit, code: "CAP2", valence: .driver, coder: "anna", kind: .human)
        try store.replaceCodings(
            of: batch, step: StepRecord(step: "code", scope: "ps/one", fingerprint: "c")
        ) { writer in
            var packed = PackedCodings()
            packed.add(
                value: writer.number(of: CodingValue(dictionary)), span: dictionary.span, isEffective: false)
            packed.add(value: writer.number(of: CodingValue(human)), span: nil, isEffective: true)
            try writer.add(
                row: answers[0].row, record: 1, question: 2, state: .coded, isSeenByPeople: true, &packed)
        }
        var back: [AnalysisRow] = []
        try store.forEachActiveRow(of: batch, instrument: instrument, finder) { back.append($0) }
        #expect(back.first?.codings.map(\.code) == ["CAP2"])
        #expect(back.first?.answerStates == ["Q3": .coded] && back.first?.seenByPeople == ["Q3"])
        #expect(try store.effectiveCodings(of: batch, instrument: instrument, records: [1])[1] == [human])
        #expect(try store.textsCodedByPeople() == [unit: "Zu wenig Personal"])
        #expect(try store.answerText(batch, record: 1, question: "Q3") == "Zu wenig Personal")
        #expect(try store.answerText(batch, record: 2, question: "Q3") == nil)
        try store.replaceTallies(
            BatchTallies(TallyBook()), coders: [.human: 1, .model: 0], of: batch,
            step: StepRecord(step: "tally", scope: "ps/one", fingerprint: "t"))
        #expect(try store.codingShares().map(\.kind) == [.human])
    }

    @Test func `tallies of batches add up`() throws {
        let cell = CellKey(survey: "ps", scope: .latest, measure: "Q1", category: "1")
        var tally = Tally()
        tally.add(weight: 0.1, value: 3)
        var book = TallyBook()
        book.add([StratumTally("köln", tally), StratumTally("ulm", tally)], to: cell)
        let other = Batch(id: "two", survey: "ps", wave: nil, file: "two.csv")
        for member in [batch, other] {
            try store.replaceTallies(
                BatchTallies(book), coders: [:], of: member,
                step: StepRecord(step: "tally", scope: member.scope, fingerprint: "t"))
        }
        let sums = try store.summedTallies(of: [batch, other].map { TalliedBatch($0, fingerprint: "t") })
        #expect(sums.strata(of: cell).map(\.stratum) == ["köln", "ulm"])
        #expect(sums.strata(of: cell).map(\.tally.n) == [2, 2])
        #expect(sums.strata(of: cell).last?.tally.wx.value == 0.1 * 3 + 0.1 * 3)
    }

    @Test func `where responses belong is said once, and samples count responses, people and cities`() throws {
        try filled(store)
        try store.relocate(batch, instrument: instrument, step: "locate") { writer, forEachRow in
            var location = BatchLocation()
            let finder = finder
            try forEachRow { _ = location.add($0, finder) { _, _ in } }
            #expect(location.rows == 2 && location.keys.count == 4 && location.inactive.isEmpty)
            try writer.finish(location, StoredLocation(madeFrom: "m", digest: "d", rows: 2), in: store)
        }
        #expect(try store.location(of: batch) == StoredLocation(madeFrom: "m", digest: "d", rows: 2))
        let count = try #require(try store.sampleCounts(of: instrument, batches: [batch]).first)
        #expect(count.responses == 2)
        #expect(count.respondents == 2)
        #expect(count.cities == 1)
        #expect(count.lastDate == CalendarDate(year: 2023, month: 5, day: 2))
    }

    @Test func `responses with a key of their own are nobody's concern, those with a shared one are found`() throws {
        try filled(store)
        let other = Batch(id: "two", survey: "ps", wave: nil, file: "two.csv")
        func locate(_ member: Batch, _ keys: [UInt64]) throws {
            try store.relocate(member, instrument: instrument, step: "locate") { writer, _ in
                for key in keys { try writer.add(keys: [key]) }
                try writer.finish(BatchLocation(), StoredLocation(madeFrom: "", digest: "", rows: 0), in: store)
            }
        }
        try locate(batch, [1 << 40, 7, .max])
        try locate(other, [1 << 40 + 1, 8])
        #expect(try store.sharedKeys(of: [batch], with: [other]).keys.isEmpty)
        try locate(other, [1 << 40, 9, 9])
        let shared = try store.sharedKeys(of: [batch, other], with: [])
        #expect(shared.keys == [1 << 40, 9] && shared.batches == ["one", "two"])
        #expect(try store.sharedKeys(of: [batch], with: [other]).keys == [1 << 40])
    }

    @Test func `an instrument of another shape gets a table of its own`() throws {
        try filled(store)
        var wider = instrument
        wider.questions.append(Question(id: "Q5", kind: .integer, asked: "Q5"))
        try store.replaceBatch(batch, instrument: wider, step: ingested("w"), shared: "resolve") { writer in
            try writer.add(ResponseRow(response(1, rows[0].cells + [.number(7)])))
            return BatchRecord(batch: batch, sha256: "", encoding: "", records: 1, accepted: 1, empty: 0, notices: [])
        }
        #expect(try store.identities(of: wider, batches: [batch]).count == 1)
    }

    @Test func `batches that no longer exist leave nothing behind`() throws {
        try filled(store)
        try store.removeBatches(of: "ps", except: [], shared: "resolve")
        #expect(try store.batchRecords().isEmpty)
        #expect(try store.step("ingest", "ps/one") == nil)
    }
}
