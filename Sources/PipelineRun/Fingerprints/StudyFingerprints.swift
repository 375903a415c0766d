import ProjectFiles
import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// A study with the fingerprints of its parts: what each step is made from.
package struct StudyFingerprints {
    package let study: Study
    package let project: ProjectDirectory
    /// SHA-256 of each batch file; none for files that cannot be read.
    package let fileHashes: [String: String]
    private let digests: StudyDigests
    /// What each batch is read and coded from, and what each survey is resolved from: asked for again and again.
    private var ingests: [Batch: String] = [:]
    private var codes: [Batch: String] = [:]
    private var resolves: [SurveyID: String] = [:]

    /// The codebook without codes that count for nothing, since coders do not agree on them.
    package var countedCodebook: Codebook? { digests.countedCodebook }
    /// How well coders agree, without intervals; `nil` where no answer was coded by two of them.
    package var reliability: CodingReliability? { digests.reliability }

    /// - Parameter digests: Of the same study, where they were reckoned before.
    package init(
        _ study: Study, in project: ProjectDirectory, hashes remembered: FileHashes = .none,
        digests: StudyDigests? = nil
    ) {
        self.study = study
        self.project = project
        var hashes: [String: String] = [:]
        for batch in study.surveys.flatMap(\.batches) {
            hashes[batch.file] = remembered.sha256(of: batch.file, in: project)
        }
        fileHashes = hashes
        self.digests = digests ?? StudyDigests(study)
        for survey in study.surveys {
            for batch in survey.batches {
                ingests[batch] = ingest(batch, of: survey)
                codes[batch] = code(batch, of: survey)
            }
            resolves[survey.instrument.id] = resolve(survey)
        }
    }

    /// A step's version is raised when its code would make something else of the same input.
    private static let versions: [String: Int] = ["ingest": 4, "resolve": 2, "code": 5, "tally": 4, "publish": 9]

    private func fingerprint(
        _ step: String, _ parts: [(String, any Encodable)], and others: Fingerprint? = nil
    ) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add("program", Self.versions[step] ?? 0)
        for (name, value) in parts { fingerprint.add(name, value) }
        if let others { fingerprint.add(others) }
        return fingerprint.text
    }

    package func ingest(_ batch: Batch, of survey: SurveyStage) -> String {
        if let known = ingests[batch] { return known }
        return fingerprint(
            "ingest", [("file", fileHashes[batch.file] ?? "unreadable"), ("wave", batch.wave)],
            and: digests.surveys[survey.instrument.id]?.ingest)
    }

    /// The order of the batches and what each holds, with everything that says where responses belong.
    package func resolve(_ survey: SurveyStage) -> String {
        if let known = resolves[survey.instrument.id] { return known }
        return fingerprint(
            "resolve",
            [
                ("batches", survey.batches.map { "\($0.id) \(ingest($0, of: survey))" }),
                ("register", digests.register),
                ("stop_above", survey.stopAbove),
                ("weights", survey.weighting),
            ])
    }

    package func code(_ batch: Batch, of survey: SurveyStage) -> String {
        if let known = codes[batch] { return known }
        guard let coding = study.coding, coding.answers[survey.instrument.id] != nil else { return "" }
        return fingerprint(
            "code", [("ingest", ingest(batch, of: survey))], and: digests.surveys[survey.instrument.id]?.code)
    }

    package func tally(_ batch: Batch, of survey: SurveyStage, contexts: String) -> String {
        fingerprint(
            "tally",
            [
                ("ingest", ingest(batch, of: survey)), ("contexts", contexts), ("code", code(batch, of: survey)),
            ], and: digests.surveys[survey.instrument.id]?.tally)
    }

    package func publish(_ tallies: [String], facts: [PublicationFacts]) -> String {
        fingerprint(
            "publish",
            [
                ("tallies", tallies), ("title", study.title), ("contact", study.contactName + study.contactEmail),
                ("licence", study.licence), ("synthetic", study.isSynthetic), ("rules", study.rules),
                ("theme", study.theme),
                ("instruments", study.surveys.map(\.instrument)), ("register", study.register),
                ("codebook", digests.wordedCodebook), ("desk", study.desk.map(\.table)),
                ("invitations", study.surveys.map(\.invited)),
                ("publications", study.publications.map(\.plan)), ("software", Software.name),
                ("facts", facts.map(\.withoutCodebook)),
            ])
    }

    /// What one publication is made from, as far as it is known before anything is reckoned, and what came out.
    ///
    /// - Parameter content: The composed publication; `nil` before there is one.
    package func publication(_ stage: PublicationStage, content: Publication?) -> String {
        let sources = PublicationSources(stage.plan, of: study)
        var fingerprint = Fingerprint()
        fingerprint.add("program", "\(Self.versions["publish"] ?? 0) \(Software.name)")
        fingerprint.add("publication", stage.plan)
        fingerprint.add("study", [study.title, Label(study.contactName + study.contactEmail), study.licence])
        fingerprint.add("rules", study.rules)
        fingerprint.add("theme", study.theme)
        fingerprint.add("instruments", sources.surveys.map(\.instrument))
        let codebook = sources.coding == nil ? "" : digests.wordedCodebook
        fingerprint.add("codebook", codebook)
        fingerprint.add("desk", sources.desk.map(\.table))
        fingerprint.add("register", study.register)
        // Protected together: what another publication asks for may change what this one may show.
        fingerprint.add("tables-of-all", study.publications.map { $0.plan.tables.map(\.unworded) })
        fingerprint.add("content", content.map { [Fingerprint.of($0.withoutCodebook), codebook] } ?? [])
        return fingerprint.text
    }
}
