import CodingExchange
import CodingWork
import StudyCommands
import SurveyModel

/// What a coder's form does.
struct CodingAction {
    let desk: CodingDesk
    let frame: PageFrame
    let suggests: Bool

    func answer(_ form: Form) throws -> DeskResponse? {
        let filter = CodingFilter(form)
        guard let unit = form["unit"].flatMap({ UnitID($0) }) else { return nil }
        if form["do"] == "undo" {
            let undone = try desk.undo()
            return .see("/code?\(filter.address(of: undone ?? unit, did: undone == nil ? "nothing" : "undone"))")
        }
        guard let codes = form.codes(desk) else { return again(unit, filter, 409, DeskWords.otherCodes) }
        let decision = CodingDecision(form, unit: unit, codes: codes)
        guard form["do"] == "none" || !codes.isEmpty else {
            return again(unit, filter, 422, DeskWords.chooseCode, sent: decision)
        }
        switch try desk.save(decision) {
        case .saved: return .see("/code?\(filter.address(of: desk.next(filter, after: unit), did: "saved"))")
        case .gone: return again(unit, filter, 410, nil)
        case .conflict: return again(unit, filter, 409, DeskWords.conflict + decision.words)
        case .otherText: return again(unit, filter, 409, DeskWords.otherText + decision.words)
        }
    }

    /// The page once more; what was sent stays in its fields where nothing else holds by now.
    private func again(
        _ unit: UnitID, _ filter: CodingFilter, _ status: Int, _ words: Label?, sent: CodingDecision? = nil
    ) -> DeskResponse {
        let page = CodePage(frame: frame, desk: desk, filter: filter, suggests: suggests, sent: sent)
        return DeskResponse(status, page.page(unit, status: words))
    }
}

/// What the form of who adjudicates does.
struct Settling {
    let desk: CodingDesk
    let frame: PageFrame

    func answer(_ form: Form) throws -> DeskResponse? {
        guard let unit = form["unit"].flatMap({ UnitID($0) }) else { return nil }
        if form["do"] == "undo" {
            let undone = try desk.undo()
            return .see("/settle?\(SettlePage.address(undone ?? unit, did: undone == nil ? "nothing" : "undone"))")
        }
        let words = desk.words(on: unit)
        guard !words.isEmpty else { return nil }
        guard let codes = taken(form, words) ?? form.codes(desk) else { return again(unit, 409, DeskWords.otherCodes) }
        let decision = CodingDecision(form, unit: unit, codes: codes)
        guard form["said"] == seal(of: words) else { return again(unit, 409, DeskWords.conflict + decision.words) }
        guard form["do"] != "save" || !codes.isEmpty else {
            return again(unit, 422, DeskWords.chooseCode, sent: decision)
        }
        // Nobody is overruled without a word.
        guard words.contains(where: { $0.codes == codes }) || decision.note != nil else {
            return again(unit, 422, DeskWords.needsReason, sent: decision)
        }
        switch try desk.save(decision) {
        case .saved: return .see("/settle?\(SettlePage.address(nil, did: "saved"))")
        case .gone: return again(nil, 410, DeskWords.gone)
        case .conflict: return again(unit, 409, DeskWords.conflict + decision.words)
        case .otherText: return again(unit, 409, DeskWords.otherText + decision.words)
        }
    }

    /// What one of the coders said; `nil` where the form takes nobody's coding.
    private func taken(_ form: Form, _ words: [CodingDifference.Word]) -> [CodeWithValence]? {
        guard let action = form["do"], action.hasPrefix("take-"), let number = Int(action.dropFirst("take-".count)),
            words.indices.contains(number - 1)
        else { return nil }
        return words[number - 1].codes
    }

    private func again(_ unit: UnitID?, _ status: Int, _ words: Label, sent: CodingDecision? = nil) -> DeskResponse {
        DeskResponse(status, SettlePage(frame: frame, desk: desk, sent: sent).page(unit, status: words))
    }
}

extension Form {
    /// The codes that a form chooses; none where it says that none applies.
    ///
    /// - Returns: `nil` where it names codes that the codebook does not have, or no more.
    fileprivate func codes(_ desk: CodingDesk) -> [CodeWithValence]? {
        self["do"] == "none" ? [] : CodePalette.codes(self, desk.team.codebook)
    }
}

extension CodingDecision {
    /// What a form says was seen when it was filled in.
    fileprivate init(_ form: Form, unit: UnitID, codes: [CodeWithValence]) {
        self.init(
            unit: unit, codes: codes, note: form["note"], isUnsure: form["unsure"] == "yes", seen: form["seen"] ?? "",
            textHash: form["text"] ?? "")
    }
}
