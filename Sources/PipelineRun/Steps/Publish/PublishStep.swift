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
/// Numbers are reckoned for all publications at once, since they are protected together; a publication is written anew
/// only when something in it changed. A file that somebody edited is never overwritten.
struct PublishStep {
    let prepared: StudyFingerprints
    let store: StudyStore
    let log: RunLog
    let acceptsUpgrade: Bool

    private var target: String { prepared.project.absolute("reports/current") }
    private var shelf: EditionShelf { EditionShelf(project: prepared.project) }
    private var staging: String { prepared.project.absolute("reports/.next") }

    /// - Parameters:
    ///   - members: The batches that take part, by survey in declared order.
    ///   - batches: What became of all batches.
    func run(
        _ members: [SurveyID: [Batch]], _ batches: [RunReport.BatchReport]
    ) throws -> [RunReport.PublicationReport] {
        let inputs = AnalysisInputs(prepared: prepared, store: store, batches: members)
        let paths = prepared.study.publications.map { (id: $0.plan.id, path: "\(target)/\($0.plan.id)") }
        let (sources, folders) = try concurrently(
            { try gather(inputs, batches) },
            while: {
                Dictionary(
                    paths.map { ($0.id, ChecksummedFolder(path: $0.path).condition) },
                    uniquingKeysWith: { first, _ in first })
            }
        )
        let last = try step("study")
        let edited = editedFiles(folders)
        if last?.fingerprint == sources.fingerprint, last?.state == .done, edited.isEmpty, try areWhole(folders) {
            return reports { _ in "unchanged" }
        }
        return try log.step("publish", "study", why: why(last, sources.fingerprint)) {
            if !edited.isEmpty { return try withhold(sources.fingerprint) { edited[$0] ?? Self.held } }
            return try publish(sources, over: folders)
        }
    }

    /// What all publications are made from.
    private struct Sources {
        let inputs: AnalysisInputs
        /// What the tables are framed by, a publication each.
        let facts: [PublicationFacts]
        let fingerprint: String
    }

    private func gather(
        _ inputs: AnalysisInputs, _ batches: [RunReport.BatchReport]
    ) throws -> Sources {
        let facts = try facts(batches, try inputs.samples())
        let editions = try shelf.editions().map { "\($0.name) \($0.record.checksums)" }
        let fingerprint = prepared.publish(try tallies(inputs.batches) + editions, facts: facts)
        return Sources(inputs: inputs, facts: facts, fingerprint: fingerprint)
    }

    /// Publishes all or, where one of them must not be published, none.
    private func publish(
        _ sources: Sources, over folders: [PublicationID: ChecksummedFolder.Condition]
    ) throws -> [RunReport.PublicationReport] {
        let protected = ProtectedStudy(
            prepared.study, from: try sources.inputs.gather(), beside: try shelf.released())
        let tables = protected.publications
        let (drafts, weakness) = concurrently({ compose(tables, sources.facts) }, while: { protected.weakness() })
        let wanted = sources.fingerprint
        if let weakness {
            return try withhold(wanted) { _ in "disclosure control is not proved: \(weakness)" }
        }
        if let why = try wordingChange() { return try withhold(wanted) { _ in why } }
        let missing = unknownNumbers(tables)
        if !missing.isEmpty { return try withhold(wanted) { missing[$0] ?? Self.held } }
        let upgrade = Upgrade(prepared: prepared, target: target)
        if !acceptsUpgrade, let why = try upgrade.changes(tables) { return try withhold(wanted) { _ in why } }
        return try publish(drafts, over: folders, wanted, remark: protected.isThinned ? "" : Self.notThinned)
    }

    /// Bounded work is said: the tables are safe, and may show less than they could.
    private static let notThinned =
        "its tables are safe, but so large that not every way to withhold less was tried; fewer rows or columns show more"
    private static let held = "all publications are exchanged together"

    private func why(_ last: StepRecord?, _ wanted: String) -> String {
        guard let last else { return "never done" }
        let changes = Fingerprint.changes(from: last.fingerprint, to: wanted)
        return changes.isEmpty ? "files were lost or edited" : changes
    }

    private func facts(
        _ batches: [RunReport.BatchReport], _ samples: [SampleFact]
    ) throws -> [PublicationFacts] {
        var facts: [PublicationFacts] = []
        for stage in prepared.study.publications {
            let gathering = PublicationFactsGathering(stage, prepared: prepared, store: store, samples: samples)
            facts.append(try gathering.facts(batches))
        }
        return facts
    }

    private func tallies(_ members: [SurveyID: [Batch]]) throws -> [String] {
        var tallies: [String] = []
        for batch in prepared.study.surveys.flatMap({ members[$0.instrument.id] ?? [] }) {
            let last = try store.step(Step.tally.id, batch.scope)
            tallies.append("\(batch.scope) \(last?.fingerprint ?? "")")
        }
        return tallies
    }

    // MARK: Drafts

    private func compose(_ tables: [PublicationTables], _ facts: [PublicationFacts]) -> [Draft] {
        prepared.study.publications.enumerated().map { place, stage in
            Draft(stage, tables[place], facts[place], prepared: prepared)
        }
    }

    private func publish(
        _ drafts: [Draft], over folders: [PublicationID: ChecksummedFolder.Condition], _ wanted: String, remark: String
    ) throws -> [RunReport.PublicationReport] {
        Files.remove(staging)
        try Files.makeFolder(staging)
        let folder = DraftFolder(store: store, current: target, staging: staging)
        var changed: Set<PublicationID> = []
        var records = [StepRecord(step: Step.publish.id, scope: "study", fingerprint: wanted)]
        for draft in drafts {
            let (record, isChanged) = try folder.put(draft, over: folders[draft.id]?.sealed)
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
        return reports(why: { _ in remark }) { changed.contains($0) ? "draft" : "unchanged" }
    }

    /// Everything stays as it is.
    private func withhold(
        _ wanted: String, why: (PublicationID) -> String
    ) throws -> [RunReport.PublicationReport] {
        try keep(
            StepRecord(step: Step.publish.id, scope: "study", fingerprint: wanted, state: .failed, why: "withheld"))
        return reports(why: why) { _ in "withheld" }
    }

    /// Why nothing is published: people answered other words than the instrument now says.
    private func wordingChange() throws -> String? {
        AskedWording(prepared.study.surveys).changed(since: try shelf.editions()).map { question, edition in
            "what '\(question)' asked is not what the edition \(edition) says; the wording that people saw is immutable: "
                + "put it back and correct 'label', or give the new question an id of its own"
        }
    }

    /// By publication, which numbers its texts quote that do not exist.
    private func unknownNumbers(_ tables: [PublicationTables]) -> [PublicationID: String] {
        var missing: [PublicationID: String] = [:]
        for (stage, tables) in zip(prepared.study.publications, tables) {
            let findings = missingNumbers(stage.plan, tables: tables.tables)
            if !findings.isEmpty { missing[stage.plan.id] = findings.map(\.printed).joined(separator: "\n") }
        }
        return missing
    }

    /// By publication, what to do about files in `reports/current` that somebody edited.
    private func editedFiles(_ folders: [PublicationID: ChecksummedFolder.Condition]) -> [PublicationID: String] {
        var edited: [PublicationID: String] = [:]
        for stage in prepared.study.publications {
            let id = stage.plan.id
            guard let files = folders[id]?.edited, let first = files.first else { continue }
            let others = files.count > 1 ? " and \(files.count - 1) more" : ""
            edited[id] =
                "reports/current/\(id)/\(first)\(others) was edited by hand and is not overwritten; "
                + "\(EditedFile(first, of: stage).advice), then delete the edited file"
        }
        return edited
    }

    private func areWhole(_ folders: [PublicationID: ChecksummedFolder.Condition]) throws -> Bool {
        for stage in prepared.study.publications {
            guard let sealed = folders[stage.plan.id]?.sealed, try step(stage.plan.id.text)?.result == sealed else {
                return false
            }
        }
        return true
    }

    private func step(_ scope: String) throws -> StepRecord? {
        try store.step(Step.publish.id, scope)
    }

    private func keep(_ record: StepRecord) throws {
        try store.record(record)
    }

    private func reports(
        why: (PublicationID) -> String = { _ in "" }, state: (PublicationID) -> String
    ) -> [RunReport.PublicationReport] {
        prepared.study.publications.map { stage in
            let folder = "reports/current/\(stage.plan.id)"
            return RunReport.PublicationReport(
                id: stage.plan.id.text, state: state(stage.plan.id), why: why(stage.plan.id),
                files: Files.tree(prepared.project.absolute(folder)).map { folder + "/" + $0 })
        }
    }
}
