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
        guard let codes = form["do"] == "none" ? [] : CodePalette.codes(form, desk.team.codebook) else { return nil }
        guard form["do"] == "none" || !codes.isEmpty else { return again(unit, filter, 422, DeskWords.chooseCode) }
        let outcome = try desk.save(CodingDecision(form, unit: unit, codes: codes))
        switch outcome {
        case .saved:
            return .see("/code?\(filter.address(of: desk.next(filter, after: unit), did: "saved"))")
        case .conflict: return again(unit, filter, 409, DeskWords.conflict)
        case .otherText: return again(unit, filter, 409, DeskWords.otherText)
        case .gone: return again(desk.next(filter, after: nil), filter, 410, DeskWords.gone)
        }
    }

    private func again(_ unit: UnitID?, _ filter: CodingFilter, _ status: Int, _ words: Label) -> DeskResponse {
        DeskResponse(
            status, CodePage(frame: frame, desk: desk, filter: filter, suggests: suggests).page(unit, status: words))
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
        guard form["said"] == seal(of: words) else { return again(unit, 409, DeskWords.conflict) }
        guard let codes = codes(form, words) else { return nil }
        // Nobody is overruled without a word.
        guard words.contains(where: { $0.codes == codes }) || form["note"] != nil else {
            return again(unit, 422, DeskWords.needsReason)
        }
        switch try desk.save(CodingDecision(form, unit: unit, codes: codes)) {
        case .saved: return .see("/settle?\(SettlePage.address(nil, did: "saved"))")
        case .conflict: return again(unit, 409, DeskWords.conflict)
        case .otherText: return again(unit, 409, DeskWords.otherText)
        case .gone: return again(nil, 410, DeskWords.gone)
        }
    }

    private func codes(_ form: Form, _ words: [CodingDifference.Word]) -> [CodeWithValence]? {
        guard let taken = form["do"].flatMap({ Int($0.trimmingPrefix("take-")) }) else {
            return CodePalette.codes(form, desk.team.codebook)
        }
        return words.indices.contains(taken - 1) ? words[taken - 1].codes : nil
    }

    private func again(_ unit: UnitID?, _ status: Int, _ words: Label) -> DeskResponse {
        DeskResponse(status, SettlePage(frame: frame, desk: desk).page(unit, status: words))
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
