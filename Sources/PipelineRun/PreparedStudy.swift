import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// A study with the fingerprints of its parts: what each step is made from.
struct PreparedStudy {
    let study: Study
    let project: ProjectDirectory
    /// SHA-256 of each batch file; none for files that cannot be read.
    let fileHashes: [String: String]
    /// The codebook without codes that count for nothing, since coders do not agree on them.
    let countedCodebook: Codebook?
    /// How well coders agree, without intervals; `nil` where no answer was coded by two of them.
    let reliability: CodingReliability?
    private let register: String
    /// With labels and definitions.
    private let wordedCodebook: String
    private let surveys: [SurveyID: SurveyParts]

    init(_ study: Study, in project: ProjectDirectory, hashes remembered: FileHashes = .none) {
        self.study = study
        self.project = project
        var hashes: [String: String] = [:]
        for batch in study.surveys.flatMap(\.batches) {
            hashes[batch.file] = remembered.sha256(of: batch.file, in: project)
        }
        fileHashes = hashes
        let codebook = Fingerprint.of(study.coding?.codebook.unworded)
        wordedCodebook = Fingerprint.of([codebook, Fingerprint.of(study.coding?.codebook.withoutIndicators)])
        register = Fingerprint.of(study.register.unworded)
        let reliability = study.coding.flatMap { codingReliability($0, withIntervals: false) }
        let counted = study.coding.map { coding in
            let consequences = reliability?.consequences(coding.codebook) ?? [:]
            return coding.codebook.leavingOut(Set(consequences.filter { $0.value == .omit }.keys))
        }
        surveys = Dictionary(
            study.surveys.map { survey in
                (survey.instrument.id, SurveyParts(survey, of: study, codebook: codebook, counted: counted))
            }, uniquingKeysWith: { first, _ in first })
        self.reliability = reliability
        countedCodebook = counted
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

    func ingest(_ batch: Batch, of survey: SurveyStage) -> String {
        fingerprint(
            "ingest", [("file", fileHashes[batch.file] ?? "unreadable"), ("wave", batch.wave)],
            and: surveys[survey.instrument.id]?.ingest)
    }

    /// The order of the batches and what each holds, with everything that says where responses belong.
    func resolve(_ survey: SurveyStage) -> String {
        fingerprint(
            "resolve",
            [
                ("batches", survey.batches.map { "\($0.id) \(ingest($0, of: survey))" }),
                ("register", register),
                ("stop_above", survey.stopAbove),
                ("weights", survey.weighting),
            ])
    }

    func code(_ batch: Batch, of survey: SurveyStage) -> String {
        guard let coding = study.coding, coding.answers[survey.instrument.id] != nil else { return "" }
        return fingerprint(
            "code", [("ingest", ingest(batch, of: survey))], and: surveys[survey.instrument.id]?.code)
    }

    func tally(_ batch: Batch, of survey: SurveyStage, contexts: String) -> String {
        fingerprint(
            "tally",
            [
                ("ingest", ingest(batch, of: survey)), ("contexts", contexts), ("code", code(batch, of: survey)),
            ], and: surveys[survey.instrument.id]?.tally)
    }

    func publish(_ tallies: [String], facts: [PublicationFacts]) -> String {
        fingerprint(
            "publish",
            [
                ("tallies", tallies), ("title", study.title), ("contact", study.contactName + study.contactEmail),
                ("licence", study.licence), ("synthetic", study.isSynthetic), ("rules", study.rules),
                ("theme", study.theme),
                ("instruments", study.surveys.map(\.instrument)), ("register", study.register),
                ("codebook", wordedCodebook), ("desk", study.desk.map(\.table)),
                ("invitations", study.surveys.map(\.invited)),
                ("publications", study.publications.map(\.plan)), ("software", Software.name),
                ("facts", facts.map(\.withoutCodebook)),
            ])
    }

    /// What one publication is made from, as far as it is known before anything is reckoned, and what came out.
    ///
    /// - Parameter content: The composed publication; `nil` before there is one.
    func publication(_ stage: PublicationStage, content: Publication?) -> String {
        let sources = PublicationSources(stage.plan, of: study)
        var fingerprint = Fingerprint()
        fingerprint.add("program", "\(Self.versions["publish"] ?? 0) \(Software.name)")
        fingerprint.add("publication", stage.plan)
        fingerprint.add("study", [study.title, Label(study.contactName + study.contactEmail), study.licence])
        fingerprint.add("rules", study.rules)
        fingerprint.add("theme", study.theme)
        fingerprint.add("instruments", sources.surveys.map(\.instrument))
        let codebook = sources.coding == nil ? "" : wordedCodebook
        fingerprint.add("codebook", codebook)
        fingerprint.add("desk", sources.desk.map(\.table))
        fingerprint.add("register", study.register)
        // Protected together: what another publication asks for may change what this one may show.
        fingerprint.add("tables-of-all", study.publications.map { $0.plan.tables.map(\.unworded) })
        fingerprint.add("content", content.map { [Fingerprint.of($0.withoutCodebook), codebook] } ?? [])
        return fingerprint.text
    }
}

/// The program that made something, as it signs its work.
package enum Software {
    package static let version = "0.1.0"
    package static let name = "Tandem \(version)"
}
