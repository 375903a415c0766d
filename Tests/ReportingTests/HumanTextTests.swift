import SurveyModel
import Testing

@testable import Reporting

private let table = Table(
    id: "barriers", title: "Barriers", base: "b", unit: "u", rowHeading: "r",
    columns: [
        TableColumn(id: "n", heading: "n", kind: .count),
        TableColumn(id: "W2.mean", heading: "m", kind: .mean, decimals: 1),
    ],
    rows: [
        TableRow(id: "time", label: "Time", values: [TableValue(.count(1234)), TableValue(.number(3.45))]),
        TableRow(
            id: "money", label: "Money",
            values: [TableValue(.withheld), TableValue(.number(2), isLowReliability: true)]),
    ], source: "s")

private func summary(_ texts: [String: [Language: HumanText]], _ language: Language) -> String {
    let facts = PublicationFacts(
        studyTitle: "Study", contactName: "A", contactEmail: "a@example.org", licence: "l", isSynthetic: false,
        dataDate: nil, software: "s", rules: Rules(), codebook: nil, inputs: [], incomplete: [], quality: [],
        codingShares: [])
    let plan = PublicationPlan(
        id: "p", title: "P", tables: [TablePlan(id: "barriers", title: "t", analysis: "sample")],
        texts: texts)
    return Summary(
        publication: compose(plan, tables: [table], omitted: [], facts: facts), language: language
    ).text
}

struct NumberReferenceTests {
    private func resolved(_ text: String, _ language: Language) -> String {
        NumberReferences([table]).resolved(text, language)
    }

    @Test func `a reference prints the number as its table does, in the reader's language`() {
        #expect(resolved("im Mittel {{barriers/time/W2.mean}}", .de) == "im Mittel 3,5")
        #expect(resolved("{{ barriers / time / W2.mean }} of 5", .en) == "3.5 of 5")
        #expect(resolved("{{barriers/money/W2.mean}}", .en) == "(2.0) [u]")
    }

    @Test func `a withheld number stays withheld in words`() {
        #expect(resolved("only {{barriers/money/n}}", .en) == "only [c]")
    }

    @Test func `a number that does not exist is an error with its place and the nearest one`() throws {
        let text = HumanText(
            "One.\nTwo {{barriers/tme/n}} and {{barriers/time/n}}.", file: "t/after-barriers.en.md", line: 4)
        let plan = PublicationPlan(id: "p", title: "P", tables: [], texts: ["after-barriers": [.en: text]])
        let findings = missingNumbers(plan, tables: [table])
        #expect(findings.map(\.code) == ["missing-number"])
        #expect(findings.first?.location == .init(file: "t/after-barriers.en.md", line: 5))
        #expect(findings.first?.fix == "did you mean '{{barriers/time/n}}'?")
        #expect(missingNumbers(plan, tables: []).count == 2)
    }

    @Test func `what a table has is listed where a number does not exist`() throws {
        func reason(_ mark: String) throws -> String? {
            let text = HumanText(mark, file: "t.en.md")
            let plan = PublicationPlan(id: "p", title: "P", tables: [], texts: ["preface": [.en: text]])
            return try #require(missingNumbers(plan, tables: [table]).first).why
        }
        #expect(try reason("{{barriers/time/mean}}") == "columns of barriers: n, W2.mean")
        #expect(try reason("{{barriers/nothing/n}}") == "rows of barriers: time, money")
        #expect(try reason("{{other/time/n}}") == "there is no such table")
    }

    @Test func `a column that no form of its table has is found without any answers`() {
        let text = HumanText("{{barriers/time/mean}} {{barriers/x/n}} {{barriers/time/cities}}", file: "t.en.md")
        let plan = PublicationPlan(id: "p", title: "P", tables: [], texts: ["preface": [.en: text]])
        var coarser = table
        coarser.columns = [TableColumn(id: "cities", heading: "c", kind: .count)]
        let found = missingColumns(plan, forms: ["barriers": [table, coarser]])
        #expect(found.map(\.what) == ["'{{barriers/time/mean}}' names a number that does not exist"])
        #expect(missingColumns(plan, forms: [:]).isEmpty)
    }

    @Test func `a table that is left out to protect people holds no text back`() {
        let text = HumanText("Only {{barriers/time/n}} of {{other/time/n}}.", file: "t/after-barriers.en.md")
        let asked = ["barriers", "other"].map { TablePlan(id: $0, title: "t", analysis: "sample") }
        let plan = PublicationPlan(id: "p", title: "P", tables: asked, texts: ["after-barriers": [.en: text]])
        #expect(missingNumbers(plan, tables: [table]).isEmpty)
        #expect(resolved(text.text, .en) == "Only 1234 of [c].")
    }
}

struct SlotTests {
    @Test func `texts precede, follow and replace what is generated`() throws {
        let texts = ["before-barriers", "after-barriers", "preface"].map {
            ($0, [Language.en: HumanText("Words in \($0).")])
        }
        let text = summary(Dictionary(uniqueKeysWithValues: texts), .en)
        let places = ["Words in preface", "Words in before-barriers", "Time", "Words in after-barriers"]
            .map { text.firstRange(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test func `a replacement stands instead of the sentence, also at a glance`() {
        let replaced = summary(["instead-of-barriers": [.en: HumanText("Our reading: {{barriers/time/n}}.")]], .en)
        #expect(replaced.contains(/Our reading: \[1234\]\(p.en.xlsx#T1_Barriers![C-Z][0-9]+\)\./))
        #expect(!replaced.contains("rated highest"))
    }

    @Test func `a missing translation is said and nothing generated is lost`() {
        let text = summary(["instead-of-barriers": [.en: HumanText("Ours.")], "preface": [.en: HumanText("P.")]], .de)
        #expect(text.contains("*Dieser Abschnitt liegt noch nicht auf Deutsch vor.*"))
    }

    @Test func `marks in texts stay text`() {
        #expect(summary(["preface": [.en: HumanText("only {{barriers/money/n}}")]], .en).contains("only \\[c\\]"))
    }
}
