import Foundation
import StudyConfig
import SurveyModel
import Testing

/// Lines that are written into an instrument as people wrote it: what they typed besides stays, and what is written is
/// what was meant.
struct InstrumentEditingTests {
    private let text = """
        # The survey of spring.
        id: ps
        title: "Befragung"   # to be translated
        response: id
        wave: {from: file, pattern: "*-{wave}.csv", values: [W0, W1]}
        questions:
          # Asked first.
          - id: Size
            type: single
            asked: "Size, {in} people"
            column: 'How big?'   # as exported
            options:
              - {code: 1, text: small, label: "small, or so"}
              - code: 2
                label: large
          - {id: Years, type: integer, asked: Jahre}
          - id: B
            type: battery
            asked: Hemmnisse
            scale: {1: low, 5: high}
            items:
              - {id: B_1, column: "B[1]", label: Personal}   # the first
              - id: B_2
                column: B two
                label: Geld

          - id: R
            type: ranking
            asked: Rang
            options: {1: A, 2: B}
            columns: [first, "second"]

        # The end.
        """ + "\n"

    private func edited(_ changes: InstrumentChange...) throws -> String {
        try #require(editedInstrument(text, by: changes))
    }

    private func lines(_ edited: String) -> [String] {
        let old = Set(text.split(separator: "\n").map(String.init))
        return edited.split(separator: "\n").map(String.init).filter { !old.contains($0) }
    }

    @Test func `a value changes where it stands, whatever its quotes and the comment behind it`() throws {
        let size = try edited(.column(ColumnPlace("Size", .own), found: "How: big", wave: "W1"))
        #expect(lines(size) == ["    column: {W0: \"How big?\", W1: \"How: big\"}   # as exported"])
        let item = try edited(.column(ColumnPlace("B", .item(0)), found: "Q1", wave: "W1"))
        #expect(lines(item) == ["      - {id: B_1, column: {W0: \"B[1]\", W1: \"Q1\"}, label: Personal}   # the first"])
        let plain = try edited(.column(ColumnPlace("B", .item(1)), found: "Q2", wave: "W1"))
        #expect(lines(plain) == ["        column: {W0: \"B two\", W1: \"Q2\"}"])
        let rank = try edited(.column(ColumnPlace("R", .rank(1)), found: "Q3", wave: "W1"))
        #expect(lines(rank) == ["    columns: [first, {W0: \"second\", W1: \"Q3\"}]"])
    }

    @Test func `a column that was never said is added behind the id`() throws {
        let years = try edited(.column(ColumnPlace("Years", .own), found: "Jahre", wave: "W1"))
        #expect(
            lines(years) == ["  - {id: Years, column: {W0: \"Years\", W1: \"Jahre\"}, type: integer, asked: Jahre}"])
    }

    @Test func `spellings, options, items and waves go into the lists that are there`() throws {
        #expect(
            lines(try edited(.spelling("Size", option: 1, text: "smal\"l"))) == [
                "      - {code: 1, text: [small, \"smal\\\"l\"], label: \"small, or so\"}"
            ])
        #expect(
            lines(try edited(.spelling("Size", option: 2, text: "big"))) == ["        text: [\"big\"]"])
        let option = AnswerOption(code: 3, label: "huge", texts: ["huge"])
        #expect(
            lines(try edited(.option("Size", option))) == ["      - {code: 3, text: [\"huge\"], label: \"huge\"}"])
        let item = Item(id: "B_3", label: "Recht", column: ColumnName("B[3]"))
        #expect(lines(try edited(.item("B", item))) == ["      - {id: B_3, column: \"B[3]\", label: \"Recht\"}"])
        #expect(try edited(.wave("W2")).contains("values: [W0, W1, W2]}"))
    }

    @Test func `a new question stands behind the last one, and what is dropped above them all`() throws {
        let question = Question(id: "New", kind: .open, asked: "What else?", column: ColumnName("else"))
        let all = try edited(.question(question), .dropped("mail"), .dropped("name"))
        #expect(all.contains("drop: [\"mail\", \"name\"]\nquestions:"))
        let place = try #require(all.firstRange(of: "  - id: New"))
        #expect(all[place.upperBound...].contains("# The end."))
        #expect(try readInstrument(all).questions.map(\.id) == ["Size", "Years", "B", "R", "New"])
    }

    @Test func `a place in a form that has no room for it is left to a person`() {
        #expect(editedInstrument(text, by: [.spelling("R", option: 1, text: "a")]) == nil)
        #expect(editedInstrument(text, by: [.spelling("B", option: 5, text: "hoch")]) == nil)
        #expect(editedInstrument(text, by: [.column(ColumnPlace("Gone", .own), found: "x", wave: nil)]) == nil)
        #expect(editedInstrument("id: [", by: [.wave("W2")]) == nil)
    }

    @Test func `a column may have several names, of which the first that a file has is read`() throws {
        let one = text.replacing("column: 'How big?'", with: "column: ['How big?', Size_2]")
        let instrument = try readInstrument(one)
        let column = try #require(instrument.question("Size")?.column)
        #expect(column.usual == "How big?" && column.others == ["Size_2"])
        #expect(instrument.matched(to: ["id", "Size_2"]).question("Size")?.column.usual == "Size_2")
        #expect(instrument.matched(to: ["id", "Size_2", "How big?"]).question("Size")?.column.usual == "How big?")
        #expect(instrument.matched(to: ["id"]).question("Size")?.column.usual == "How big?")
    }

    /// Real instruments hold every form that people write: all of their columns can have new names.
    @Test(arguments: ["partnership-survey", "network-survey", "meeting-evaluation", "expression-of-interest"])
    func `each column that an instrument names can be renamed`(_ survey: String) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appendingPathComponent("surveys/\(survey)/instrument.yml"), encoding: .utf8)
        let instrument = try readInstrument(text)
        let changes = instrument.questions.flatMap(\.columnPlaces).enumerated().map { number, place in
            InstrumentChange.column(place, found: "Neu: \"\(number)\"", wave: instrument.waves.last)
        }
        let edited = try #require(editedInstrument(text, by: changes))
        let columns = try readInstrument(edited).questions.flatMap(\.columnNames)
        #expect(
            columns.map { $0.others.last ?? $0.name(in: instrument.waves.last) }
                == changes.indices.map { "Neu: \"\($0)\"" })
    }
}
