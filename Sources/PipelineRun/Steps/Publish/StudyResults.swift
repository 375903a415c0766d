import DisclosureControl
import ProjectFiles
import Reporting
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyModel

/// What the store holds of a study: everything that tables, editions and explanations are made from.
package struct StudyResults {
    package let fingerprints: StudyFingerprints
    package let store: StudyStore
    /// The batches that take part, by survey in declared order.
    package let members: [SurveyID: [Batch]]
    package let input: AnalysisInput

    package init(fingerprints: StudyFingerprints, store: StudyStore) throws {
        self.fingerprints = fingerprints
        self.store = store
        members = try resolvedBatches(of: fingerprints.study, in: store)
        input = try AnalysisInputs(fingerprints: fingerprints, store: store, batches: members).gather()
    }

    package func facts(of stage: PublicationStage) throws -> PublicationFacts {
        let batches = try BatchReporting(fingerprints: fingerprints, store: store).reports(ingested: [])
        let gathering = PublicationFactsGathering(
            stage, fingerprints: fingerprints, store: store, samples: input.samples)
        var facts = try gathering.facts(
            batches, codings: HumanCodingFindings(fingerprints.study, in: store)?.sentences ?? [],
            dictionary: DictionaryQuality(store).sentence)
        if PublicationSources(stage.plan, of: fingerprints.study).coding != nil {
            facts.reliability = fingerprints.configuration.agreement?.withIntervals()
        }
        return facts
    }
}

extension Pipeline {
    /// The results of the last run, when nothing changed since.
    ///
    /// - Throws: `.refused` when a step of a batch is not up to date.
    package func currentResults(_ study: Study, for purpose: String) throws -> StudyResults {
        let plan = try plan()
        let entries = plan.entries
        if plan.isHeld, let held = entries.first(where: { $0.state == "withheld" }) {
            throw PipelineError.refused("\(purpose): \(held.why)")
        }
        // A batch that failed is missing from the draft, which says so.
        let failed = Set(entries.filter { $0.state == "failed" }.map(\.scope))
        let stale = entries.first {
            ["stale", "waiting"].contains($0.state) && !failed.contains($0.scope)
                && ($0.step != Step.publish.rawValue || $0.state == "stale" && !$0.isAboutEditionsAlone)
        }
        if let stale {
            throw PipelineError.refused(
                "\(purpose): \(stale.scope) is not up to date (\(stale.step): \(stale.why)); `tandem run` first")
        }
        let path = state.store
        let store = try StudyStore(path: path, isReadOnly: true)
        return try StudyResults(
            fingerprints: StudyFingerprints(study, in: project, hashes: FileHashes(in: state)), store: store)
    }

    package func stage(_ id: PublicationID, of study: Study) throws -> Int {
        if let place = study.publications.firstIndex(where: { $0.plan.id == id }) { return place }
        let known = study.publications.map(\.plan.id.text)
        let near = nearestWord(to: id.text, among: known).map { "; did you mean '\($0)'?" } ?? ""
        throw PipelineError.missing("a publication '\(id)' in pipeline.yml\(near)")
    }
}

extension RunPlan.Entry {
    /// Another edition is public: drafts are protected beside it at the next run, and are what they were until then.
    fileprivate var isAboutEditionsAlone: Bool { inputs == [StepInput.editions.rawValue] }
}
