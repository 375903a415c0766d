import AnswerCoding
import CodingExchange
import CodingWork
import StudyCommands
import StudyConfig
import SurveyModel

/// One answer and what a coder may say of it.
struct CodePage {
    let frame: PageFrame
    let desk: CodingDesk
    let filter: CodingFilter
    /// Whether what the dictionary finds is shown; never in a blind round.
    let suggests: Bool
    /// What was sent and is to be completed.
    var sent: CodingDecision?

    /// The page of an answer, or of the end of the work.
    func page(_ unit: UnitID?, status: Label?) -> Html {
        guard let unit, let answer = desk.team.answers[unit] else {
            return frame.page(
                DeskWords.code, status: status?[frame.language], "\(choice)<p>\(frame.words(end(unit)))</p>")
        }
        return frame.page(DeskWords.code, status: status?[frame.language], "\(choice)\(form(answer))")
    }

    /// Why there is no answer to show.
    private func end(_ unit: UnitID?) -> Label {
        if unit != nil { return DeskWords.gone }
        return desk.progress(filter).all == 0 ? DeskWords.noHits : DeskWords.allDone
    }

    // MARK: Which answers

    private var choice: Html {
        let questions: [Html] = desk.questions.map { one in
            "<option value=\"\(one.name)\"\(" selected", when: one.name == filter.question)>\(one.label[frame.language]) (\(one.answers))</option>"
        }
        let (done, all) = desk.progress(filter)
        return """
            <details class="choice"><summary>\(frame.words(DeskWords.progress(done, all))) <progress max="\(max(1, all))" value="\(done)" aria-label="\(frame.words(DeskWords.progress(done, all)))"></progress></summary>
            <form action="/code"><label>\(frame.words(DeskWords.question)) <select name="question"><option value="">\(frame.words(DeskWords.allQuestions))</option>\(questions)</select></label>
            <label>\(frame.words(DeskWords.search)) <input name="words" value="\(filter.words)"></label>
            <label>\(frame.words(DeskWords.order)) <select name="order"><option value="">\(frame.words(DeskWords.inStudyOrder))</option>
            <option value="learning"\(" selected", when: filter.order == .learning)>\(frame.words(DeskWords.learningOrder))</option></select></label>
            <button>\(frame.words(DeskWords.show))</button></form></details>
            """
    }

    // MARK: The answer

    private func form(_ answer: OpenAnswer) -> Html {
        let unit = answer.unit
        let entry = desk.codings.entries[unit]
        let found = suggests ? (try? desk.answerCoder())?.code(answer).codings ?? [] : []
        let content = content(entry, of: unit, found)
        let palette = CodePalette(
            frame: frame, codebook: desk.team.codebook, context: answer.context,
            given: content.codes, suggested: Set(found.compactMap(\.code)))
        return """
            <form method="post" action="/code" class="decision" id="coding">
            \(frame.key)<input type="hidden" name="unit" value="\(unit.description)"><input type="hidden" name="seen" value="\(seal(of: entry))">
            <input type="hidden" name="text" value="\(desk.team.hash(unit))">\(filter.fields)
            \(AnswerView(frame: frame, team: desk.team, answer: answer, hits: found.compactMap(\.span)).html)
            \(again(entry, of: unit))\(palette.html(offered: desk.offeredCodes(unit.questionName)))
            <p class="line"><label>\(frame.words(DeskWords.note)) <kbd>e</kbd> <input name="note" id="note" value="\(content.note)" autocomplete="off"></label>
            <label><input type="checkbox" name="unsure" id="unsure" value="yes"\(" checked", when: content.isUnsure)> \(frame.words(DeskWords.unsure)) <kbd>u</kbd></label></p>
            <p class="line bar"><button name="do" value="save" id="save" aria-keyshortcuts="Enter">\(frame.words(DeskWords.saveNext)) <kbd>Enter</kbd></button>
            <button name="do" value="none" id="none" aria-keyshortcuts="0">\(frame.words(DeskWords.noCode)) <kbd>0</kbd></button>
            <button name="do" value="undo" id="undo" aria-keyshortcuts="z" formnovalidate>\(frame.words(DeskWords.undo)) <kbd>z</kbd></button>
            \(link(desk.next(filter, after: unit), "later", DeskWords.later, "s"))\(link(desk.neighbour(of: unit, filter, by: -1), "previous", DeskWords.previous, "←"))</p>
            </form>
            <p class="help">\(frame.words(DeskWords.keysHelp))</p>
            """
    }

    private func content(_ entry: CodingsFile.Entry?, of unit: UnitID, _ found: [Coding]) -> FormContent {
        if let sent, sent.unit == unit { return FormContent(sent) }
        var content = FormContent(entry, isDone: desk.isDone(unit))
        if entry == nil {
            content.codes = found.compactMap { one in one.code.map { CodeWithValence($0, one.valence) } }
        }
        return content
    }

    private func again(_ entry: CodingsFile.Entry?, of unit: UnitID) -> Html {
        guard let entry, !desk.isDone(unit) else { return "" }
        let codes = entry.codes.map { "\($0.code) \($0.valence.label[frame.language])" }.joined(separator: ", ")
        return "<p>\(frame.words(DeskWords.again))\(codes.isEmpty ? frame.words(DeskWords.none) : codes)</p>"
    }

    private func link(_ unit: UnitID?, _ id: String, _ words: Label, _ key: String) -> Html {
        guard let unit else { return "" }
        return
            "<a class=\"button\" id=\"\(id)\" href=\"/code?\(filter.address(of: unit))\">\(frame.words(words)) <kbd>\(key)</kbd></a>"
    }
}

extension CodingFilter {
    init(_ form: Form) {
        self.init(
            question: form["question"], words: form["words"] ?? "",
            order: form["order"].flatMap(Order.init(rawValue:)) ?? .study)
    }

    private var named: [(name: String, value: String)] {
        [("question", question ?? ""), ("words", words), ("order", order == .study ? "" : order.rawValue)]
    }

    /// The filter within a form.
    var fields: [Html] {
        named.filter { !$0.value.isEmpty }.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" }
    }

    /// The filter within an address, so that a view can be sent on.
    func address(of unit: UnitID?, did: String? = nil) -> String {
        Form(fields: named + [("unit", unit?.description ?? ""), ("did", did ?? "")]).text
    }
}
