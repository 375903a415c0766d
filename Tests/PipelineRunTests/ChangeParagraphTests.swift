import SurveyModel
import Testing

@testable import StudyCommands

struct ChangeParagraphTests {
    private func paragraph(numbers: Int, appeared: Int = 0, texts: Int = 0, cause: String = "data") -> Label {
        let changed = (0..<numbers).map { index in
            EditionChange.Number(
                table: "t\(index)", row: "r", column: "c", isCount: false, old: 0, new: 5, causes: [cause: 5])
        }
        let change = EditionChange(
            from: "p@1", to: "p@2", numbers: changed, appeared: (0..<appeared).map(String.init), vanished: [],
            texts: (0..<texts).map(String.init), together: [], paragraph: [:], revealing: [])
        return ChangeParagraph(change: change, rules: Rules()).label
    }

    @Test func `one figure, one table and one cause stand in the singular`() {
        let one = paragraph(numbers: 1, appeared: 1, texts: 1)
        #expect(
            one.de
                == "Zwischen p@1 und p@2 änderte sich 1 Zahl; 1 kam hinzu, 0 entfielen. Ursache: neue oder geänderte Daten. In 1 Tabelle änderten sich Wörter, aber keine Zahl."
        )
        #expect(
            one.en
                == "Between p@1 and p@2, 1 figure changed; 1 was added, 0 left out. Cause: new or changed data. In 1 table, words changed but no figure."
        )
    }

    @Test func `several stand in the plural, and no sentence begins with two blanks`() {
        let many = paragraph(numbers: 2, appeared: 2, texts: 3)
        #expect(
            many.en.hasPrefix("Between p@1 and p@2, 2 figures in 2 tables changed; 2 were added, 0 left out. Cause"))
        #expect(many.de.contains("änderten sich 2 Zahlen in 2 Tabellen; 2 kamen hinzu"))
        let words = paragraph(numbers: 0, texts: 2)
        #expect(words.en == "No figure changed between p@1 and p@2. In 2 tables, words changed but no figure.")
        for text in [many.de, many.en, words.de, words.en] { #expect(!text.contains("  ")) }
    }
}
