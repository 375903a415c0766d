import SurveyModel
import Testing

@testable import AnswerCoding

/// Words that recur in open answers, for people who begin a codebook.
struct ThemeProposalTests {
    private func themes(_ texts: [String], by people: Int = .max, excluding: Set<String> = []) throws -> [ProposedTheme]
    {
        let coder = try AnswerCoder(codebook: Codebook(themes: []))
        let answers = texts.enumerated().map { index, text in
            OpenAnswer(
                unit: UnitID(survey: "s", response: "\(index % people)", question: QuestionID("q\(index)")),
                language: "de",
                text: text, context: .none)
        }
        return coder.proposedThemes(in: answers, excluding: excluding)
    }

    private let filler = (1...12).map { "Das war unklar, Nummer \($0)" }

    @Test func `nouns that recur are proposed with their inflections, the most frequent first`() throws {
        let texts = [
            "Uns fehlt Personal", "zu wenig Personal da", "ohne Förderung geht es nicht", "mehr Förderungen",
            "Förderung", "die Förderung",
        ]
        let found = try themes(texts + filler + ["Personal"])
        #expect(found.map(\.words) == [["Förderung"], ["Personal"]])
        #expect(found.map(\.responses) == [4, 3])
    }

    @Test func `a word of one person is none, however often that person says it`() throws {
        #expect(try themes(["der Radweg", "ein Radweg", "kein Radweg", "zum Radweg"], by: 1).isEmpty)
        #expect(try themes(["der Radweg", "ein Radweg"] + filler).isEmpty)
    }

    @Test func `general words, numbers and the names of cities are none`() throws {
        let texts = ["viele Probleme in Ulm 2024", "das Problem von Ulm 2024", "ein Problem für Ulm 2024"]
        #expect(try themes(texts + filler, excluding: ["ulm"]).isEmpty)
        #expect(try themes(texts + filler).map(\.words) == [["Ulm"]])
    }

    @Test func `what nearly everybody says is the question's own word`() throws {
        #expect(try themes((1...10).map { "die Zusammenarbeit, Nummer \($0)" }).isEmpty)
    }
}
