import SurveyModel
import Testing

@testable import Reporting

private let codebook = Codebook(themes: [
    Theme(
        id: "T", label: "Theme",
        codes: [
            Code(id: "A", label: Label(de: "Geld", en: "Money"), definition: "", agreement: .rollUp),
            Code(id: "B", label: "Time", definition: ""), Code(id: "C", label: "Staff", definition: ""),
        ])
])

private let reliability = CodingReliability(
    coders: 3, units: 40, masi: 0.7149,
    codes: [
        .init(
            code: "A", uses: 9, prevalence: 0.25, percent: 0.9, kappa: 0.5, alpha: 0.51, alphaInterval: 0.2...0.8,
            ac1: 0.8),
        .init(code: "B", uses: 6, prevalence: 0.2), .init(code: "C", uses: 4, prevalence: 0.01, alpha: 1),
    ])

struct ReliabilityTableTests {
    @Test func `the table has figures of codes that are frequent enough, and what becomes of the others`() throws {
        let published = try #require(reliabilityTable(reliability, codebook))
        let rows = published.table.rows
        #expect(rows.map(\.id) == ["A", "B"])
        let columns = published.table.columns
        let texts = zip(rows[0].values, columns).map { NumberText.text($0, $1, .en) }
        #expect(texts == ["25%", "90%", "0.50", "0.80", "0.51", "0.20", "0.80", "low; counts in its theme only"])
        #expect(NumberText.text(rows[1].values[4], columns[4], .de) == "[x]")
        #expect(rows[1].values.last?.shown == .text(Label(de: "nicht bestimmbar", en: "undefined")))
    }

    @Test func `where valences are published, agreement on them has columns, and the lowest coefficient judges`() throws
    {
        var opposite = reliability
        opposite.codes[0] = .init(
            code: "A", uses: 9, prevalence: 0.25, percent: 1, kappa: 1, alpha: 1, alphaInterval: 1...1, ac1: 1,
            valence: .init(units: 9, percent: 0, alpha: -0.75, both: 0.25))
        let published = try #require(reliabilityTable(opposite, codebook))
        let columns = published.table.columns
        #expect(columns.map(\.id).suffix(4) == ["valence-percent", "valence-alpha", "both-alpha", "judgement"])
        let texts = zip(published.table.rows[0].values, columns).map { NumberText.text($0, $1, .en) }
        #expect(Array(texts.suffix(5)) == ["1.00", "0%", "−0.75", "0.25", "low; counts in its theme only"])
        #expect(agreementMethod(opposite).en.contains("the lowest of the three α counts"))
        #expect(!agreementMethod(reliability).en.contains("Valence"))
        #expect(agreementSentence(opposite).en.contains("0 are reliable"))
    }

    @Test func `where every code is too rare there is no table, but a paragraph`() {
        var rare = reliability
        rare.codes = [reliability.codes[2]]
        #expect(reliabilityTable(rare, codebook) == nil)
        #expect(agreementSentence(rare).en.contains("1 too rare for a figure"))
    }

    @Test func `the paragraph says how many answers, the whole coefficient and how many codes hold`() {
        let said = agreementSentence(reliability)
        #expect(said.en.hasPrefix("40 answers were coded independently by at least two coders (3 in all)"))
        #expect(said.en.contains("(MASI): 0.71.") && said.de.contains("(MASI): 0,71."))
        #expect(
            said.en.contains("0 are reliable (α from .800), 0 tentative (from .667), 1 below, 1 undefined and 1 too"))
        #expect(agreementSentence(nil).en.hasPrefix("No answer was coded by two people"))
    }
}
