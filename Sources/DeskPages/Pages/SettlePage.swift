import AnswerCoding
import CodingExchange
import CodingWork
import StudyCommands
import StudyConfig
import SurveyModel

/// What coders say of one answer side by side, without their names, and what shall hold.
struct SettlePage {
    let frame: PageFrame
    let desk: CodingDesk
    /// What was sent and is to be completed.
    var sent: CodingDecision?

    /// - Parameter unit: The first open one when `nil`, and where nobody coded it.
    func page(_ unit: UnitID?, status: Label?) -> Html {
        let open = desk.openDifferences.map(\.unit) + desk.unsureUnits
        let asked = unit.flatMap { desk.words(on: $0).isEmpty ? nil : $0 }
        guard let unit = asked ?? open.first, let answer = desk.team.answers[unit] else {
            let text = frame.words(DeskWords.nothingToSettle)
            return frame.page(
                DeskWords.settle, status: status?[frame.language],
                "<h1>\(frame.words(DeskWords.settle))</h1><p>\(text)</p>")
        }
        let count = frame.words(DeskWords.open(open.count))
        return frame.page(
            DeskWords.settle, status: status?[frame.language], "<p class=\"choice\">\(count)</p>\(form(answer, open))")
    }

    private func form(_ answer: OpenAnswer, _ open: [UnitID]) -> Html {
        let words = desk.words(on: answer.unit)
        let entry = desk.codings.entries[answer.unit]
        // Nothing is chosen beforehand: Enter alone would settle what nobody decided.
        let content = sent.map { FormContent($0) } ?? FormContent(entry, isDone: desk.isDone(answer.unit))
        let palette = CodePalette(
            frame: frame, codebook: desk.team.codebook, context: answer.context, given: content.codes, hasKeys: false)
        let offered = Set(words.flatMap(\.codes).map(\.code)).sorted()
        let place = open.firstIndex(of: answer.unit).map { $0 + 1 } ?? 0
        let later: Html =
            open.isEmpty
            ? ""
            : "<a class=\"button\" id=\"later\" href=\"/settle?\(Self.address(open[place % open.count]))\">\(frame.words(DeskWords.later)) <kbd>s</kbd></a>"
        let fields: Html = """
            \(frame.key)<input type="hidden" name="unit" value="\(answer.unit.description)"><input type="hidden" name="seen" value="\(seal(of: entry))">
            <input type="hidden" name="text" value="\(desk.team.hash(answer.unit))"><input type="hidden" name="said" value="\(seal(of: words))">
            """
        // Two forms: Enter in a field presses the first button of its form, which takes nobody's coding.
        return """
            \(AnswerView(frame: frame, team: desk.team, answer: answer).html)
            <form method="post" action="/settle" class="decision">\(fields)<div class="words">\(words.enumerated().map { said($1, $0 + 1) })</div></form>
            <form method="post" action="/settle" class="decision" id="coding">\(fields)
            <h2>\(frame.words(DeskWords.own))</h2>
            \(palette.html(offered: offered))
            <p class="line bar"><label>\(frame.words(DeskWords.reason)) <kbd>e</kbd> <input name="note" id="note" value="\(content.note)" autocomplete="off"></label>
            <button name="do" value="save" id="save">\(frame.words(DeskWords.saveNext)) <kbd>Enter</kbd></button>
            <button name="do" value="none" id="none">\(frame.words(DeskWords.noCode)) <kbd>0</kbd></button>
            <button name="do" value="undo" id="undo">\(frame.words(DeskWords.undo)) <kbd>z</kbd></button>\(later)</p></form>
            <p class="help">\(frame.words(DeskWords.settleKeys))</p>
            """
    }

    private func said(_ word: CodingDifference.Word, _ number: Int) -> Html {
        let codes: [Html] = word.codes.map { one in
            let label = desk.team.codebook.codes.first { $0.id == one.code }?.label[frame.language] ?? ""
            return "<li><b>\(one.code.text)</b> \(label) · \(one.valence.label[frame.language])</li>"
        }
        let none: Html = "<li>\(frame.words(DeskWords.none))</li>"
        let note: Html = word.note.map { "<p>\(frame.words(DeskWords.note)): \($0)</p>" } ?? ""
        let unsure: Html = word.isUnsure ? "<p>\(frame.words(DeskWords.asksForHelp))</p>" : ""
        return """
            <section><h2>\(frame.words(DeskWords.coder)) \(number)</h2><ul>\(codes)\(none, when: codes.isEmpty)</ul>\(note)\(unsure)
            <button name="do" value="take-\(number)" data-key="\(number)" aria-keyshortcuts="\(number)">\(frame.words(DeskWords.take)) <kbd>\(number)</kbd></button></section>
            """
    }

    static func address(_ unit: UnitID?, did: String? = nil) -> String {
        Form(fields: [("unit", unit?.description ?? ""), ("did", did ?? "")]).text
    }
}

/// How far coders agree, code by code.
struct AgreementPage {
    let frame: PageFrame
    let desk: CodingDesk

    var page: Html {
        let agreement = desk.agreement
        let codes = (agreement?.codes ?? []).filter { $0.uses > 0 }
        let labels = Dictionary(desk.team.codebook.codes.map { ($0.id.text, $0.label[frame.language]) }) { first, _ in
            first
        }
        let rows: [[Html]] = codes.map { one in
            ["\(one.code) \(labels[one.code] ?? "")", "\(one.uses)"]
                + [one.percent, one.kappa, one.alpha, one.ac1, one.valence?.alpha].map { "\(number($0))" }
        }
        let answers = frame.words(DeskWords.answers)
        let table = PageTable(
            caption: "\(frame.words(DeskWords.agreement)): \(agreement?.sharedCount ?? 0) \(answers)",
            headings: [
                "Code", frame.words(DeskWords.given), "%", "κ (Cohen)", "α (Krippendorff)", "AC1 (Gwet)",
                "α, \(frame.words(DeskWords.valence))",
            ], rows: rows)
        return frame.page(DeskWords.agreement, "<h1>\(frame.words(DeskWords.agreement))</h1>\(table.html)")
    }

    /// Two decimals; a dash where nothing is defined.
    private func number(_ value: Double?) -> String {
        guard let value, value.isFinite else { return "–" }
        let hundredths = Int((abs(value) * 100).rounded())
        let digits = hundredths % 100
        let mark = frame.language == .de ? "," : "."
        return (value < 0 && hundredths > 0 ? "−" : "") + "\(hundredths / 100)\(mark)\(digits < 10 ? "0" : "")\(digits)"
    }
}
