import DisclosureControl
import Reporting
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// Makes the drafts of all publications and puts them into `reports/current` together.
struct PublishStep {
    let prepared: PreparedStudy
    let input: AnalysisInput
    let facts: PublicationFacts

    private var target: String { prepared.project.absolute("reports/current") }
    private var staging: String { prepared.project.absolute("reports/.next") }

    /// - Returns: Why nothing was exchanged, or `nil`; and which publications have a changed byte.
    func run() throws(PipelineError) -> (withheld: String?, changed: Set<PublicationID>) {
        let protected = protectedTables()
        let proof = audit(protected.flatMap { $0.tables }, rules: prepared.study.rules)
        if let failure = proof.first { return ("disclosure control is not proved: \(failure.what)", []) }
        Files.remove(staging)
        for (stage, tables) in zip(prepared.study.publications, protected) {
            try render(stage, tables)
        }
        let ids = prepared.study.publications.map(\.plan.id)
        let changed = Set(ids.filter { !isEqual("\(staging)/\($0)", "\(target)/\($0)") })
        if changed.isEmpty, Files.names(in: staging) == Files.names(in: target) {
            Files.remove(staging)
            return (nil, [])
        }
        try exchange(staging, into: target)
        return (nil, changed)
    }

    private struct ProtectedPublication {
        var tables: [Table] = []
        var omitted: [OmittedTable] = []
    }

    /// Tables of all publications are made safe together, since one may give away what another withholds.
    private func protectedTables() -> [ProtectedPublication] {
        let plans = prepared.study.publications.map(\.plan.tables)
        let candidates = plans.flatMap { $0 }.map { tabulate([$0] + $0.coarser, from: input) }
        var outcomes = protect(candidates, rules: prepared.study.rules).outcomes[...]
        return plans.map { tables in
            var publication = ProtectedPublication()
            for plan in tables {
                guard let outcome = outcomes.popFirst() else { break }
                switch outcome {
                case .published(let table, _): publication.tables.append(table)
                case .omitted(let reason):
                    publication.omitted.append(OmittedTable(id: plan.id, title: plan.title, reason: reason))
                }
            }
            return publication
        }
    }

    private func render(_ stage: PublicationStage, _ tables: ProtectedPublication) throws(PipelineError) {
        let folder = staging + "/" + stage.plan.id.text
        try Files.makeFolder(folder)
        let publication = compose(stage.plan, tables: tables.tables, omitted: tables.omitted, facts: facts)
        do {
            _ = try Reporting.render(publication, into: folder)
        } catch {
            throw .inputOutput("publication '\(stage.plan.id)': \(error)")
        }
    }

    private func isEqual(_ next: String, _ current: String) -> Bool {
        let files = Files.tree(next)
        return files == Files.tree(current)
            && files.allSatisfy { Files.read(next + "/" + $0) == Files.read(current + "/" + $0) }
    }
}
