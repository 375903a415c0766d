import CodingWork
import PipelineRun
import ProjectFiles
import RunRecord
import StudyCommands
import SurveyModel

/// What the study is at: the last run, what the next one would do, and who is how far.
struct OverviewPage {
    let frame: PageFrame
    let pipeline: Pipeline
    let desk: CodingDesk?
    let running: any DeskRunning
    /// Why the study cannot be read as it is now.
    let problems: [String]

    var page: Html {
        let content: Html = frame.coder == nil ? "\(lastRun)\(runForm)\(plan)\(progress)" : "\(questions)"
        let lines: [Html] = problems.map { "<li>\($0)</li>" }
        let found: Html = "<ul role=\"alert\">\(lines)</ul>"
        return frame.page(
            DeskWords.overview,
            "<h1>\(frame.words(DeskWords.overview))</h1>\(found, when: !problems.isEmpty)\(content)")
    }

    private var lastRun: Html {
        guard let last = LastRun.read(pipeline.state) else { return "<p>\(frame.words(DeskWords.neverRun))</p>" }
        let how = last.exit.map { " · exit \($0)" } ?? ""
        return
            "<p>\(frame.words(DeskWords.lastRun)): \(Timestamp(seconds: last.at).text)\(how)\(last.why.map { " · \($0)" } ?? "")</p>"
    }

    /// What the last run that began here told stays until the next one begins.
    private var runForm: Html {
        let isAtWork = running.isAtWork
        let told = isAtWork ? "" : running.lines.map { $0 + "\n" }.joined()
        return """
            <form method="post" action="/run">\(frame.key)<button\(" disabled", when: isAtWork)>\(frame.words(DeskWords.run))</button></form>
            <p id="running"\(" hidden", when: !isAtWork)>\(frame.words(DeskWords.atWork))</p><pre id="events" aria-live="polite" data-work="\(isAtWork ? "yes" : "")">\(told)</pre>
            """
    }

    /// Nothing where the study cannot be read: the problems are told above.
    private var plan: Html {
        guard problems.isEmpty, let plan = try? pipeline.plan() else { return "" }
        let entries = plan.entries.filter { $0.state != "current" }
        guard !entries.isEmpty else { return "<p>\(frame.words(DeskWords.nothingToDo))</p>" }
        let rows: [[Html]] = entries.map { ["\($0.scope)", "\($0.step)", "\($0.state)", "\($0.why)"] }
        return PageTable(
            caption: frame.words(DeskWords.whatARunDoes),
            headings: [DeskWords.scope, DeskWords.step, DeskWords.state, DeskWords.why].map(frame.words), rows: rows
        ).html
    }

    private var progress: Html {
        guard let desk else { return "" }
        let coders = desk.team.progress(lists: "").coders
        guard !coders.isEmpty else { return "" }
        let rows: [[Html]] = coders.map { ["\($0.name)", "\($0.coded)", "\($0.assigned)"] }
        return PageTable(
            caption: frame.words(DeskWords.coders),
            headings: [DeskWords.name, DeskWords.coded, DeskWords.assigned].map(frame.words), rows: rows
        ).html
    }

    /// What a coder sees of the study: their own work.
    private var questions: Html {
        guard let desk else { return "<p>\(frame.words(DeskWords.neverRun))</p>" }
        let rows: [[Html]] = desk.questions.map { one in
            let filter = CodingFilter(question: one.name)
            let (done, all) = desk.progress(filter)
            return [
                "<a href=\"/code?\(filter.address(of: nil))\">\(one.label[frame.language])</a>", "\(done)", "\(all)",
            ]
        }
        return PageTable(
            caption: frame.words(DeskWords.code),
            headings: [DeskWords.question, DeskWords.coded, DeskWords.answers].map(frame.words), rows: rows
        ).html
    }
}

/// The rows that were refused, with where they stand and what to do.
struct RefusedPage {
    let frame: PageFrame
    let quarantine: Quarantine

    /// So many rows are shown; the command exports all.
    private static let most = 500

    var page: Html {
        get throws {
            let entries = try quarantine.entries(batch: nil)
            let rows: [[Html]] = entries.prefix(Self.most).map { entry in
                let reason = entry.reason
                return [
                    "\(entry.batch.file):\(entry.row.line)", "\(entry.row.column ?? "")",
                    "\(reason.what[frame.language])",
                    "\(reason.fix[frame.language])",
                ]
            }
            let table = PageTable(
                caption: "\(frame.words(DeskWords.refused)): \(entries.count)",
                headings: [DeskWords.place, Label(de: "Spalte", en: "Column"), DeskWords.what, DeskWords.remedy].map(
                    frame.words),
                rows: rows)
            let content: Html = entries.isEmpty ? "<p>\(frame.words(DeskWords.noneRefused))</p>" : table.html
            return frame.page(DeskWords.refused, "<h1>\(frame.words(DeskWords.refused))</h1>\(content)")
        }
    }
}
