import AnswerCoding
import CodingWork
import StudyCommands
import StudyConfig
import SurveyModel

/// Codes with their definitions; for who leads the study, what the dictionary's entries do, and a trial of a new one.
struct CodebookPage {
    let frame: PageFrame
    let desk: CodingDesk

    private var codebook: Codebook { desk.team.codebook }

    var page: Html {
        let themes: [Html] = codebook.themes.map { theme in
            let codes: [Html] = theme.codes.map { code in
                let name: Html = "\(code.id.text) \(code.label[frame.language])"
                let title: Html =
                    frame.coder == nil
                    ? "<a href=\"/codebook?\(Form(fields: [("code", code.id.text)]).text)\">\(name)</a>" : name
                return "<dt>\(title)</dt><dd>\(code.definition[frame.language])</dd>\n"
            }
            return "<h2>\(theme.label[frame.language])</h2><dl>\(codes)</dl>"
        }
        return frame.page(
            DeskWords.codebook, "<h1>\(frame.words(DeskWords.codebook)) (\(codebook.version))</h1>\(themes)")
    }

    /// One code: how often each entry meets, counts, and is what people say; and what a new entry would do.
    ///
    /// - Returns: `nil` for a code that there is not.
    func page(of id: String, trial: Form) throws -> Html? {
        guard let code = codebook.codes.first(where: { $0.id.text == id }) else { return nil }
        let uses = try desk.answerCoder().uses(
            of: codebook, in: desk.team.allAnswers, people: desk.team.codesByPeople
        ).entries.filter { $0.code == code.id }
        let rows: [[Html]] = uses.map { use in
            [
                "<code>\(indicatorYAML(use.indicator))</code>", "\(use.indicator.language.rawValue)", "\(use.met)",
                "\(use.counted)",
                use.judged == 0 ? "–" : "\(use.right)/\(use.judged)",
            ]
        }
        let table = PageTable(
            caption: frame.words(DeskWords.entry),
            headings: [
                DeskWords.entry, DeskWords.spoken, DeskWords.met, DeskWords.counted,
                DeskWords.right,
            ]
            .map(frame.words), rows: rows)
        let title = code.label
        return frame.page(
            title,
            "<h1>\(code.id.text) \(title[frame.language])</h1><p>\(code.definition[frame.language])</p>\(table.html)\(try trialForm(code, trial))"
        )
    }

    private func trialForm(_ code: Code, _ asked: Form) throws -> Html {
        let pattern = asked["pattern"] ?? ""
        let language = asked["in"].flatMap(Language.init(rawValue:)) ?? frame.language
        let languages: [Html] = Language.allCases.map {
            "<option\(" selected", when: $0 == language)>\($0.rawValue)</option>"
        }
        return """
            <h2>\(frame.words(DeskWords.tryEntry))</h2>
            <form action="/codebook"><input type="hidden" name="code" value="\(code.id.text)">
            <label>\(frame.words(DeskWords.pattern)) <input name="pattern" value="\(pattern)"></label>
            <label>\(frame.words(DeskWords.spoken)) <select name="in">\(languages)</select></label>
            <button>\(frame.words(DeskWords.tryIt))</button></form>
            \(pattern.isEmpty ? "" : try outcome(of: pattern, language, code))
            """
    }

    /// So many answers are shown.
    private static let most = 50

    private func outcome(of pattern: String, _ language: Language, _ code: Code) throws -> Html {
        let entry = Indicator(language: language, pattern: pattern, rule: "trial")
        var tried = code
        tried.indicators = [entry]
        let coder: AnswerCoder
        do {
            coder = try AnswerCoder(codebook: Codebook(themes: [Theme(id: "TRIAL", label: "", codes: [tried])]))
        } catch {
            return "<p role=\"alert\">\(error.diagnostics.map(\.what).joined(separator: "; "))</p>"
        }
        let people = desk.team.codesByPeople
        let hits = desk.team.allAnswers.filter { !coder.code($0).codings.isEmpty }
        let judged = hits.filter { people[$0.unit] != nil }
        let right = judged.count { people[$0.unit]?.contains(code.id) == true }
        let shown: [Html] = hits.prefix(Self.most).map { answer in
            let mark: Html = people[answer.unit].map { $0.contains(code.id) ? "✓ " : "✗ " } ?? ""
            return "<li dir=\"auto\">\(mark)\(answer.text)</li>"
        }
        return """
            <p>\(frame.words(DeskWords.counted)): \(hits.count). \(frame.words(DeskWords.right)): \(right)/\(judged.count).
            \(frame.words(DeskWords.trialTake)) <code>- \(indicatorYAML(entry))</code></p><ul class="hits">\(shown)</ul>
            """
    }
}
