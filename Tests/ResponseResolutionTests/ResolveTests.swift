import ResponseResolution
import SurveyModel
import Testing

private let register = Register(
    cities: [
        City(id: "ulm", name: "Ulm", aliases: ["Ulm/Donau"]),
        City(id: "sofia", name: Label(de: "Sofia", en: "Sofia"), aliases: ["Sofija"]),
        City(id: "arezzo", name: "Arezzo"),
    ],
    memberships: [
        Membership(partnership: "T1", partnershipName: "Ulm–Sofia", city: "ulm"),
        Membership(
            partnership: "T1", partnershipName: "Ulm–Sofia", city: "sofia",
            validTo: CalendarDate(year: 2023, month: 12, day: 31)),
        Membership(partnership: "T2", partnershipName: "Ulm–Arezzo", city: "arezzo"),
    ],
    roles: [RoleEntry(city: "ulm", partnership: "T1", topic: "data", role: .lighthouse)])

private func instrument(
    _ policy: Instrument.DuplicatePolicy = .keepLast, redelivered: Instrument.DuplicatePolicy = .keepLast
) -> Instrument {
    var instrument = Instrument(
        id: "ps", title: "PS", columns: SystemColumns(respondent: "token", city: "city"), waves: ["W0", "W1"],
        wavePattern: "{wave}.csv", duplicates: policy, questions: [])
    instrument.redelivered = redelivered
    return instrument
}

private func identity(
    _ record: Int, batch: BatchID = "W0", respondent: String? = nil, city: String = "Ulm", day: Int = 1,
    year: Int = 2023
) -> ResponseIdentity {
    ResponseIdentity(
        batch: batch, wave: WaveID(batch.text), record: record, line: record + 1, response: "\(batch)-\(record)",
        respondent: respondent, city: city, partnership: nil, date: CalendarDate(year: year, month: 3, day: day))
}

private func resolved(
    _ identities: [ResponseIdentity], policy: Instrument.DuplicatePolicy = .keepLast
) -> [BatchID: ResolvedBatch] {
    resolve(identities, instrument: instrument(policy), register: register)
}

struct ResolveTests {
    @Test(arguments: ["Ulm", "ulm", " ULM ", "Ulm/Donau"])
    func `a city is found by key, name and alias`(text: String) {
        let context = resolved([identity(1, city: text)])["W0"]?.contexts.first
        #expect(context?.city == "ulm")
        #expect(context?.partnership == "T1")
        #expect(context?.role == .lighthouse)
    }

    @Test func `an unknown city is refused with the nearest name`() {
        let refused = resolved([identity(1, city: "Arezo")])["W0"]?.refused.first
        #expect(refused?.code == "unknown-city")
        #expect(refused?.fix?.contains("Arezzo") == true)
        #expect(refused?.line == 2)
    }

    @Test func `a city that had left is told apart from an unknown one`() {
        let refused = resolved([identity(1, city: "Sofija", year: 2024)])["W0"]?.refused.first
        #expect(refused?.code == "not-a-member-then")
        #expect(resolved([identity(1, city: "Sofija", year: 2023)])["W0"]?.contexts.first?.city == "sofia")
    }

    @Test func `the later of two responses counts, by date and not by order of arrival`() {
        let contexts = resolved([identity(1, respondent: "a", day: 9), identity(2, respondent: "a", day: 2)])["W0"]?
            .contexts
        #expect(contexts?.map(\.isActive) == [true, false])
    }

    @Test func `the first counts when the policy says so, and the second is refused when it says that`() {
        let twice = [identity(1, respondent: "a", day: 1), identity(2, respondent: "a", day: 2)]
        #expect(resolved(twice, policy: .keepFirst)["W0"]?.contexts.map(\.isActive) == [true, false])
        let refusing = resolved(twice, policy: .refuse)["W0"]
        #expect(refusing?.refused.map(\.record) == [2])
        #expect(refusing?.contexts.map(\.record) == [1])
    }

    @Test func `a person counts once over all waves, with the latest answer`() {
        let both = resolved([
            identity(1, batch: "W0", respondent: "a"), identity(1, batch: "W1", respondent: "a"),
            identity(2, batch: "W0", respondent: "b"),
        ])
        #expect(both["W0"]?.contexts.map(\.isLatest) == [false, true])
        #expect(both["W1"]?.contexts.map(\.isLatest) == [true])
        #expect(both["W0"]?.contexts.allSatisfy(\.isActive) == true)
    }

    @Test func `a response delivered again replaces the earlier one`() {
        var again = identity(7, batch: "W0b")
        again.wave = "W0"
        again.response = "W0-1"
        let both = resolved([identity(1, batch: "W0"), again])
        #expect(both["W0"]?.contexts.first?.isActive == false)
        #expect(both["W0b"]?.contexts.first?.isActive == true)
    }

    @Test func `which version of a response counts is declared, and each repetition is reported`() {
        var again = identity(7, batch: "W0b")
        (again.wave, again.response) = ("W0", "W0-1")
        func contexts(_ policy: Instrument.DuplicatePolicy) -> [BatchID: ResolvedBatch] {
            resolve(
                [identity(1, batch: "W0"), again], instrument: instrument(redelivered: policy), register: register)
        }
        #expect(contexts(.keepFirst)["W0"]?.contexts.first?.isActive == true)
        #expect(contexts(.keepFirst)["W0b"]?.contexts.first?.isActive == false)
        #expect(contexts(.refuse)["W0b"]?.refused.map(\.code) == ["redelivered"])
        #expect(
            contexts(.keepLast)["W0b"]?.repeated == [
                RepeatedResponse(response: "W0-1", record: 7, line: 8, earlier: "W0", earlierRecord: 1)
            ])
        #expect(
            contexts(.keepLast)["W0b"]?.versions.map { [$0.other.text, "\($0.countHere)", "\($0.lines)"] } == [
                ["W0", "true", "[8]"]
            ])
        #expect(
            contexts(.keepLast)["W0"]?.versions.map { [$0.other.text, "\($0.countHere)", "\($0.lines)"] } == [
                ["W0b", "false", "[2]"]
            ])
    }

    @Test func `the same id in another wave is another response`() {
        var other = identity(1, batch: "W1")
        other.response = "W0-1"
        let both = resolved([identity(1, batch: "W0"), other])
        #expect(both["W0"]?.contexts.first?.isActive == true)
        #expect(both["W1"]?.contexts.first?.isActive == true)
        #expect(both["W0"]?.idsOfOtherWaves == ["W0-1"])
        #expect(both["W1"]?.repeated == [])
    }

    @Test(arguments: [("7", "007"), ("7", "7.0"), ("12", "12,00"), ("0", "000")])
    func `an id that a spreadsheet wrote as a number is the same id`(first: String, second: String) {
        var (one, other) = (identity(1, batch: "W0"), identity(1, batch: "W0b"))
        (one.response, other.response, other.wave) = (first, second, "W0")
        #expect(resolved([one, other])["W0"]?.contexts.first?.isActive == false)
    }

    @Test(arguments: [("7", "70"), ("a7", "a07"), ("7.5", "7.50"), ("7-1", "7-01"), ("", "0")])
    func `ids that are no whole numbers are the same in the same letters only`(first: String, second: String) {
        var (one, other) = (identity(1, batch: "W0"), identity(1, batch: "W0b"))
        (one.response, other.response, other.wave) = (first, second, "W0")
        #expect(resolved([one, other])["W0"]?.contexts.first?.isActive == true)
    }

    /// Delivered first, and answered last.
    private func versions(_ order: Instrument.DeliveryOrder) -> [Bool?] {
        var (early, late) = (identity(1, batch: "a", day: 2), identity(1, batch: "b", day: 2))
        (early.wave, late.wave, early.response, late.response) = ("W0", "W0", "x", "x")
        (early.secondOfDay, late.secondOfDay) = (43_200, 43_199)
        var declared = instrument()
        declared.order = order
        let result = resolve([early, late], instrument: declared, register: register)
        return [result["a"]?.contexts.first?.isActive, result["b"]?.contexts.first?.isActive]
    }

    @Test func `the newer version by its own time stamp counts, or the last file where that is declared`() {
        #expect(versions(.submitted) == [true, false])
        #expect(versions(.fileName) == [false, true])
        #expect(versions(.asListed) == [false, true])
    }

    @Test func `an unknown city is reported once with its rows and the nearest name`() {
        let result = resolved([
            identity(1, city: "Sofija-Stadt"), identity(2, city: "Arezo"), identity(3, city: "Arezo"),
        ])
        let cities = result["W0"]?.findings.map { "\($0.column ?? "") \($0.count) \($0.lines) \($0.detail ?? "-")" }
        #expect(cities == ["Sofija-Stadt 1 [2] -", "Arezo 2 [3, 4] Arezzo"])
    }

    @Test func `a spelling without diacritics is known unless two cities share it`() {
        let names = CityNames([
            City(id: "muenchen", name: Label(de: "München", en: "Munich")), City(id: "b", name: "Bolesławiec"),
            City(id: "x", name: "Łuk"), City(id: "y", name: "Luk"), City(id: "z", name: "Lük"),
        ])
        #expect(names.city("MUNCHEN")?.id == "muenchen")
        #expect(names.city("Muenchen")?.id == "muenchen")
        #expect(names.city("boleslawiec")?.id == "b")
        #expect(names.city("Luk")?.id == "y", "spelled as it is")
        #expect(names.city("Lûk") == nil, "three cities are spelled so")
        #expect(names.nearest(to: "Munic") == "München")
    }

    @Test func `who withdrew stays accepted but does not count`() {
        let contexts = resolved([identity(1, respondent: Response.withdrawnRespondent), identity(2)])["W0"]?.contexts
        #expect(contexts?.map(\.isActive) == [false, true])
    }

    @Test func `the widest of what city, person and response took back leaves`() {
        let withdrawn = Withdrawn(
            cities: ["sofia": [.init(.quotes)]], respondents: ["x": [.init(.openAnswers)]],
            responses: ["3": [.init(.all, line: 7)]], register: register)
        #expect(withdrawn.scope(response: "1", respondent: "y", city: "sofija") == .quotes)
        #expect(withdrawn.scope(response: "1", respondent: "x", city: "Sofia") == .openAnswers)
        #expect(withdrawn.scope(response: "3", respondent: "x", city: "Sofia") == .all)
        #expect(withdrawn.scope(response: "1", respondent: nil, city: "Ulm") == nil)
        #expect(withdrawn.entries(response: "3", respondent: "x", city: nil).map(\.line) == [7, 0])
    }

    @Test func `a batch without rows is not forgotten, and no batch gives nothing`() {
        #expect(resolved([]).isEmpty)
        #expect(resolved([identity(1, city: "?")])["W0"]?.contexts.isEmpty == true)
    }
}
