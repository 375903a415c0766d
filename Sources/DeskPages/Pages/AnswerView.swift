import AnswerCoding
import StudyCommands
import StudyConfig
import SurveyModel

/// An answer with its question; never who gave it.
struct AnswerView {
    let frame: PageFrame
    let team: CodingTeam
    let answer: OpenAnswer
    /// Words that the dictionary met, in Unicode scalars.
    var hits: [Range<Int>] = []

    var html: Html {
        let unit = answer.unit
        let question = team.study.survey(unit.survey)?.instrument.questions.first { $0.id == unit.question }
        let asked = question?.asked[frame.language] ?? unit.question.text
        let language = spoken.map { " lang=\"\($0.rawValue)\"" as Html } ?? ""
        return """
            <h1 class="asked">\(asked)</h1>
            <blockquote id="answer" dir="auto"\(language)>\(marked)</blockquote>
            <p class="unit">\(unit.description)</p>
            """
    }

    /// As a page names it, where the dictionary knows the language.
    private var spoken: Language? { Self.language(of: answer) }

    static func language(of answer: OpenAnswer) -> Language? {
        if case .covered(let language) = DeclaredLanguage(answer.language) { language } else { nil }
    }

    private var marked: [Html] {
        let scalars = Array(answer.text.unicodeScalars)
        var (pieces, done): ([Html], Int) = ([], 0)
        func text(_ range: Range<Int>) -> String {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[range])
            return String(text)
        }
        for hit in hits.sorted(by: { $0.lowerBound < $1.lowerBound })
        where hit.lowerBound >= done && hit.upperBound <= scalars.count {
            pieces.append("\(text(done..<hit.lowerBound))<mark>\(text(hit))</mark>")
            done = hit.upperBound
        }
        return pieces + ["\(text(done..<scalars.count))"]
    }
}
