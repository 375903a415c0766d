import CDeskFiles
import CodingWork
import PipelineRun
import ProjectFiles
import RunRecord
import StudyCommands
import StudyConfig
import SurveyModel

/// How the desk was started.
package struct DeskOptions: Sendable {
    /// Whose answers are coded; `nil` for who leads the study.
    package var coder: String?
    /// Shows a coder what the dictionary finds.
    package var suggests: Bool
    package var language: Language

    package init(coder: String? = nil, suggests: Bool = false, language: Language = .de) {
        (self.coder, self.suggests, self.language) = (coder, suggests, language)
    }
}

/// A run that was begun from the page; it goes on when the page is closed.
package protocol DeskRunning: AnyObject {
    var isAtWork: Bool { get }
    /// What it told people since it began.
    var lines: [String] { get }
    /// Begins a run; nothing where one that was begun here is still at work.
    func begin() throws
}

/// All pages of the desk: what is asked for is answered, one request after the other.
///
/// One coder a desk: pages that tell what others coded do not exist where somebody codes.
package final class DeskSite {
    private let pipeline: Pipeline
    private let options: DeskOptions
    private let running: any DeskRunning
    private let clock: () -> RunOptions
    private var gate: DeskGate
    private var desk: CodingDesk?
    private var study: Study

    /// - Parameter clock: What is written into locks, and how long to wait for them.
    package init(
        _ pipeline: Pipeline, _ options: DeskOptions, gate: DeskGate, running: any DeskRunning,
        clock: @escaping () -> RunOptions
    ) throws {
        (self.pipeline, self.options, self.gate, self.running, self.clock) = (pipeline, options, gate, running, clock)
        study = try pipeline.check()
        try open()
    }

    /// Lays the answers out where there are some.
    private func open() throws {
        guard desk == nil, let coding = study.coding, Files.exists(pipeline.state.store) else { return }
        if options.coder == nil, coding.peopleFolder == nil { return }
        desk = try CodingDesk(pipeline, coder: options.coder ?? CodingDesk.adjudicated, options: clock)
    }

    // MARK: Requests

    package func answer(_ request: DeskRequest) -> DeskResponse {
        if let refused = gate.answer(to: request) { return refused }
        do {
            return try page(request) ?? .refused(404, "there is no such page")
        } catch {
            let lines: [Html] = messages(of: error).map { "<li>\($0)</li>" }
            return DeskResponse(
                500,
                frame(request).page(
                    DeskWords.problem, "<h1>\(frame(request).words(DeskWords.problem))</h1><ul>\(lines)</ul>"))
        }
    }

    private func page(_ request: DeskRequest) throws -> DeskResponse? {
        switch (request.method, request.path) {
        case (.get, "/desk.css"): return DeskResponse(200, bytes(pointer: style), type: "text/css; charset=utf-8")
        case (.get, "/desk.js"):
            return DeskResponse(200, bytes(pointer: script), type: "text/javascript; charset=utf-8")
        case (.get, "/icon.svg"): return DeskResponse(200, Array(deskIcon.utf8), type: "image/svg+xml")
        case (.get, "/language"): return changeLanguage(request)
        default: break
        }
        // A study that cannot be read as it is must not take away the pages that tell why, and the run that mends it.
        if Self.showsAnswers.contains(request.path) { try desk?.renew() }
        if let desk { study = desk.team.study }
        switch (request.method, request.path) {
        case (.get, "/"): return try overview(request)
        case (.get, "/codebook"): return try codebook(request)
        default: return options.coder == nil ? try leadPage(request) : try coderPage(request)
        }
    }

    private static let showsAnswers: Set = ["/code", "/settle", "/agreement", "/codebook"]

    private func overview(_ request: DeskRequest) throws -> DeskResponse {
        var problems: [String] = []
        do {
            if Files.exists(pipeline.state.store) { try desk?.renew() } else { desk = nil }
            try open()
        } catch {
            problems = messages(of: error)
        }
        let page = OverviewPage(
            frame: frame(request), pipeline: pipeline, desk: desk, running: running, problems: problems)
        return DeskResponse(200, page.page)
    }

    private func leadPage(_ request: DeskRequest) throws -> DeskResponse? {
        let frame = frame(request)
        switch (request.method, request.path) {
        case (.get, "/events"): return DeskResponse(events: ())
        case (.post, "/run"):
            try running.begin()
            return .see("/")
        case (.get, "/refused"):
            return DeskResponse(200, try RefusedPage(frame: frame, quarantine: pipeline.quarantine()).page)
        case (.get, "/publications"): return DeskResponse(200, publications(frame).page)
        case (.get, "/publication"): return publications(frame).draft(request.query["of"] ?? "")
        case (.get, "/explain"): return try explain(request)
        case (.get, "/agreement"): return desk.map { DeskResponse(200, AgreementPage(frame: frame, desk: $0).page) }
        case (.get, "/settle"):
            return desk.map {
                DeskResponse(
                    200, SettlePage(frame: frame, desk: $0).page(unit(request.query), status: did(request.query)))
            }
        case (.post, "/settle"): return try desk.flatMap { try Settling(desk: $0, frame: frame).answer(request.form) }
        default: return nil
        }
    }

    private func coderPage(_ request: DeskRequest) throws -> DeskResponse? {
        guard let desk else { return nil }
        let frame = frame(request)
        switch (request.method, request.path) {
        case (.get, "/code"):
            let filter = CodingFilter(request.query)
            let page = CodePage(frame: frame, desk: desk, filter: filter, suggests: options.suggests)
            return DeskResponse(
                200, page.page(unit(request.query) ?? desk.next(filter, after: nil), status: did(request.query)))
        case (.post, "/code"):
            return try CodingAction(desk: desk, frame: frame, suggests: options.suggests).answer(request.form)
        default: return nil
        }
    }

    // MARK: Parts

    private func frame(_ request: DeskRequest) -> PageFrame {
        let language = request.cookies["tandem-language"].flatMap(Language.init(rawValue:)) ?? options.language
        return PageFrame(
            language: language, coder: options.coder, formKey: gate.formKey, study: study.title[language],
            codes: desk != nil)
    }

    private func publications(_ frame: PageFrame) -> PublicationPages {
        PublicationPages(frame: frame, pipeline: pipeline, study: study)
    }

    private func codebook(_ request: DeskRequest) throws -> DeskResponse? {
        guard let desk else { return nil }
        let page = CodebookPage(frame: frame(request), desk: desk)
        guard let code = request.query["code"] else { return DeskResponse(200, page.page) }
        guard options.coder == nil else { return nil }
        return try page.page(of: code, trial: request.query).map { DeskResponse(200, $0) }
    }

    private func explain(_ request: DeskRequest) throws -> DeskResponse? {
        guard let book = request.query["book"], let cell = request.query["cell"], cell.contains("!"),
            study.publications.contains(where: { book.hasPrefix("\($0.plan.id).") }), !book.contains("/")
        else { return nil }
        let found = try pipeline.explain(.workbook(file: book, cell: cell))
        return DeskResponse(200, ExplainPage(frame: frame(request), explanations: found).page)
    }

    private func changeLanguage(_ request: DeskRequest) -> DeskResponse? {
        guard let language = request.query["to"].flatMap(Language.init(rawValue:)) else { return nil }
        var response = DeskResponse.see("/")
        response.headers.append(("Set-Cookie", "tandem-language=\(language.rawValue); Path=/; SameSite=Strict"))
        return response
    }

    private func unit(_ form: Form) -> UnitID? { form["unit"].flatMap { UnitID($0) } }

    /// What the page before it did.
    private func did(_ form: Form) -> Label? {
        switch form["did"] {
        case "saved": DeskWords.saved
        case "undone": DeskWords.undone
        case "nothing": DeskWords.nothingToUndo
        default: nil
        }
    }

    // MARK: Events

    /// What a run that the desk began has to tell, from a line on, and whether it is at work.
    package func events(from line: Int) -> (lines: [String], isAtWork: Bool) {
        (Array(running.lines.dropFirst(line)), running.isAtWork)
    }

    private func bytes(pointer text: UnsafePointer<CChar>) -> [UInt8] { Array(String(cString: text).utf8) }

    private var style: UnsafePointer<CChar> { desk_style_text() }
    private var script: UnsafePointer<CChar> { desk_script_text() }
}
