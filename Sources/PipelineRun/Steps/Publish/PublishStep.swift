import Editions
import ForkJoin
import ProjectFiles
import Reporting
import RunRecord
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Brings the drafts of all publications up to date and puts them into `reports/current` together.
///
/// Numbers are computed for all publications at once, since they are protected together; a publication is written anew
/// only when something in it changed. A file that somebody edited is never overwritten.
struct PublishStep {
    let fingerprints: StudyFingerprints
    let store: StudyStore
    let acceptsUpgrade: Bool

    private var target: String { fingerprints.project.absolute("reports/current") }
    private var shelf: EditionShelf { EditionShelf(project: fingerprints.project) }
    private var withdrawn: WithdrawnDrafts { WithdrawnDrafts(fingerprints: fingerprints, store: store) }
    private var staging: String { fingerprints.project.absolute("reports/.next") }

    /// Publishes all or, where one of them must not be published, none.
    func run(_ drafts: [PublishedDraft], from inputs: PublishInputs) throws -> [RunReport.PublicationReport] {
        var edited = editedFiles(drafts)
        let moved = try withdrawn.takeAway { edited[$0] != nil }
        for id in moved.keys { edited[id] = nil }
        if !edited.isEmpty { return try withhold(inputs) { edited[$0] ?? Self.together } }
        let (composed, proved, weakness) = try protectedDrafts(inputs)
        if let weakness {
            return try withhold(inputs) { _ in "disclosure control is not proved: \(weakness)" }
        }
        if let why = try wordingChange() { return try withhold(inputs) { _ in why } }
        let missing = unknownNumbers(proved.publications)
        if !missing.isEmpty { return try withhold(inputs) { missing[$0] ?? Self.together } }
        let upgrade = Upgrade(fingerprints: fingerprints, target: target)
        if !acceptsUpgrade, let why = try upgrade.changes(proved.publications) {
            return try withhold(inputs) { _ in why }
        }
        let causes = zip(fingerprints.study.publications, proved.publications).map { ($0.plan.id, $1.causes) }
        try LeftOutTables(causes: causes).write(
            into: fingerprints.project.absolute("reports/internal"), fingerprints.study.languages)
        return try publish(composed, over: drafts) { moved[$0] ?? (proved.isReduced ? "" : Self.notReduced) }
    }

    /// Nothing is to be done.
    func unchanged() -> [RunReport.PublicationReport] { reports { _ in "unchanged" } }

    /// Everything stays as it is, and the step counts as not done.
    func held(_ why: [PublicationID: String]) throws -> [RunReport.PublicationReport] {
        let taken = try withdrawn.takeAway()
        return reports(why: { (why[$0] ?? Self.together) + (taken[$0].map { "; \($0)" } ?? "") }) { _ in "withheld" }
    }

    /// Bounded work is said: the tables are safe, and may show less than they could.
    private static let notReduced =
        "its tables are safe, but so large that not every way to withhold less was tried; fewer rows or columns show more"
    static let together = "all publications are exchanged together"

    // MARK: Drafts

    /// Composes while the tables are attacked, and once more where fewer of them hold.
    private func protectedDrafts(_ inputs: PublishInputs) throws -> ([Draft], ProtectedStudy, weakness: String?) {
        let input = try inputs.analysis.gather()
        let editions = try PublicEditions(shelf, fingerprints, samples: input.samples)
        let protected = ProtectedStudy(fingerprints.study, from: input, beside: editions)
        let reliability = fingerprints.configuration.agreement?.withIntervals()
        func drafts(of study: ProtectedStudy) -> [Draft] {
            study.publications.enumerated().map { Draft($0, $1, inputs, reliability) }
        }
        let (composed, (proved, weakness)) = concurrently(
            { drafts(of: protected) }, while: { protected.proved() })
        let holds = proved.publications == protected.publications
        return (holds ? composed : drafts(of: proved), proved, weakness)
    }

    private func publish(
        _ composed: [Draft], over drafts: [PublishedDraft], remark: (PublicationID) -> String
    ) throws -> [RunReport.PublicationReport] {
        Files.remove(staging)
        try Files.makeFolder(staging)
        let folder = DraftFolder(store: store, current: target, staging: staging)
        var changed: Set<PublicationID> = []
        var records: [StepRecord] = []
        for (draft, before) in zip(composed, drafts) {
            let (record, isChanged) = try folder.put(draft, over: before.condition.checksum)
            records.append(record)
            if isChanged { changed.insert(draft.id) }
        }
        if !changed.isEmpty || Files.names(in: staging) != Files.names(in: target) {
            try swap(staging, with: target)
        }
        // What is not published any more, or never was, goes while the store waits for its disk.
        let (kept, leftover) = (records, staging)
        _ = try concurrently(
            {
                try store.record(kept)
            }, while: { Files.remove(leftover) })
        return reports(why: remark) { changed.contains($0) ? "draft" : "unchanged" }
    }

    /// Everything stays as it is, but for drafts that count somebody who withdrew.
    private func withhold(
        _ inputs: PublishInputs, why reason: (PublicationID) -> String
    ) throws -> [RunReport.PublicationReport] {
        let taken = try withdrawn.takeAway()
        func why(_ id: PublicationID) -> String { reason(id) + (taken[id].map { "; \($0)" } ?? "") }
        let records = try fingerprints.study.publications.enumerated().map { place, stage in
            let id = stage.plan.id.text
            return StepRecord(
                step: Step.publish.id, scope: id, fingerprint: inputs.fingerprint(of: place),
                result: try store.step(Step.publish.id, id)?.result ?? "", state: .failed,
                why: "withheld: \(why(stage.plan.id))")
        }
        try store.record(records)
        return reports(why: why) { _ in "withheld" }
    }

    /// Why nothing is published: people answered other words than the instrument now says.
    private func wordingChange() throws -> String? {
        AskedWording(fingerprints.study.surveys).changed(since: try shelf.editions()).map { question, edition in
            "what '\(question)' asked is not what the edition \(edition) says; the wording that people saw is immutable: "
                + "put it back and correct 'label', or give the new question an id of its own"
        }
    }

    /// By publication, which numbers its texts quote that do not exist.
    private func unknownNumbers(_ tables: [PublicationTables]) -> [PublicationID: String] {
        var missing: [PublicationID: String] = [:]
        for (stage, tables) in zip(fingerprints.study.publications, tables) {
            let findings = missingNumbers(stage.plan, tables: tables.tables)
            if !findings.isEmpty { missing[stage.plan.id] = findings.map(\.printed).joined(separator: "\n") }
        }
        return missing
    }

    /// By publication, what to do about files in `reports/current` that somebody edited.
    private func editedFiles(_ drafts: [PublishedDraft]) -> [PublicationID: String] {
        var edited: [PublicationID: String] = [:]
        for draft in drafts {
            let files = draft.condition.edited
            guard let first = files.first else { continue }
            let others = files.count > 1 ? " and \(files.count - 1) more" : ""
            edited[draft.id] =
                "reports/current/\(draft.id)/\(first)\(others) was edited by hand and is not overwritten; "
                + "\(EditedFile(first, of: draft.stage).advice), then delete the edited file"
        }
        return edited
    }

    private func reports(
        why: (PublicationID) -> String = { _ in "" }, state: (PublicationID) -> String
    ) -> [RunReport.PublicationReport] {
        fingerprints.study.publications.map { stage in
            let folder = "reports/current/\(stage.plan.id)"
            return RunReport.PublicationReport(
                id: stage.plan.id.text, state: state(stage.plan.id), why: why(stage.plan.id),
                files: Files.tree(fingerprints.project.absolute(folder)).map { folder + "/" + $0 })
        }
    }
}
