import ProjectFiles
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// A study with what each step on each of its scopes would be made from.
package struct StudyFingerprints {
    package let study: Study
    package let project: ProjectDirectory
    /// SHA-256 of each batch file; none for files that cannot be read.
    package let fileHashes: [String: String]
    let configuration: ConfigurationDigests
    /// Asked for again and again: what each batch is read and coded from.
    private var known: [Step: [Batch: String]] = [:]
    /// By survey, what resolving it would be made from: it names all batches, and each of them asks.
    private var resolves: [SurveyID: String] = [:]

    /// The codebook without codes that count for nothing, since coders do not agree on them.
    package var countedCodebook: Codebook? { configuration.countedCodebook }
    /// How well coders agree, without intervals; `nil` where no answer was coded by two of them.
    package var reliability: CodingReliability? { configuration.agreement?.reliability }

    /// - Parameter configuration: Of the same study, where it was digested before.
    package init(
        _ study: Study, in project: ProjectDirectory, hashes remembered: FileHashes = .none,
        configuration: ConfigurationDigests? = nil
    ) {
        self.study = study
        self.project = project
        self.configuration = configuration ?? ConfigurationDigests(study)
        var hashes: [String: String] = [:]
        for batch in study.surveys.flatMap(\.batches) {
            hashes[batch.file] = remembered.sha256(of: batch.file, in: project)
        }
        fileHashes = hashes
        for survey in study.surveys {
            for step in [Step.ingest, .code] {
                for batch in survey.batches { known[step, default: [:]][batch] = fingerprint(of: step, batch, survey) }
            }
            resolves[survey.instrument.id] = resolveFingerprint(survey)
        }
    }

    /// Whether a step is done on the batches of a survey at all: not every survey has answers that are coded.
    func isAsked(_ step: Step, of survey: SurveyStage) -> Bool {
        step != .code || study.coding?.answers[survey.instrument.id] != nil
    }

    /// What a step on one batch would be made from; empty where it is not asked of its survey.
    ///
    /// - Parameter contexts: What came out of resolving the batch; codings and tallies rest on it.
    package func fingerprint(of step: Step, _ batch: Batch, _ survey: SurveyStage, contexts: String = "") -> String {
        let ids = ResolvedResult(contexts).idsOfOtherWaves
        if ids.isEmpty, let known = known[step]?[batch] { return known }
        guard isAsked(step, of: survey) else { return "" }
        return fingerprint(of: step) { input in
            switch input {
            case .file: Fingerprint.of(fileHashes[batch.file] ?? "unreadable")
            case .wave: Fingerprint.of(batch.wave)
            case .ingest: Fingerprint.of(fingerprint(of: .ingest, batch, survey))
            case .code: Fingerprint.of(fingerprint(of: .code, batch, survey, contexts: contexts))
            case .contexts: Fingerprint.of(contexts)
            case .idsOfOtherWaves: Fingerprint.of(ids)
            default: configuration.digest(of: input, survey) ?? ""
            }
        }
    }

    /// What saying of the responses of a batch where they belong would be made from.
    func location(of batch: Batch, _ survey: SurveyStage) -> String {
        let register = configuration.digest(of: .register, survey) ?? ""
        return "\(Step.resolve.declaration.version) \(fingerprint(of: .ingest, batch, survey)) \(register)"
    }

    /// What resolving a survey would be made from: the order of its batches and what each holds, with everything that says
    /// where responses belong.
    func resolve(_ survey: SurveyStage) -> String { resolves[survey.instrument.id] ?? "" }

    private func resolveFingerprint(_ survey: SurveyStage) -> String {
        fingerprint(of: .resolve) { input in
            guard input == .batches else { return configuration.digest(of: input, survey) ?? "" }
            return Fingerprint.of(
                survey.batches.map { "\($0.id) \(fingerprint(of: .ingest, $0, survey))" })
        }
    }

    /// The declared inputs of a step, each with its digest.
    func fingerprint(of step: Step, digest: (StepInput) -> String) -> String {
        let declaration = step.declaration
        var fingerprint = Fingerprint()
        fingerprint.add(
            "program", step == .publish ? "\(declaration.version) \(Software.name)" : "\(declaration.version)")
        for input in declaration.inputs { fingerprint.add(input.rawValue, digest: digest(input)) }
        return fingerprint.text
    }
}

/// What came out of resolving a batch: a digest of the contexts, and one of the ids that it shares with other waves.
struct ResolvedResult {
    private let contexts: String
    /// Empty where there are none, as in nearly every study.
    let idsOfOtherWaves: String

    init(contexts: String, ids: some Sequence<String>) {
        let sorted = ids.sorted()
        self.contexts = contexts
        idsOfOtherWaves = sorted.isEmpty ? "" : Fingerprint.of(sorted)
    }

    init(_ text: String) {
        let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
        (contexts, idsOfOtherWaves) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    /// With weights, which rest on the contexts.
    func weighted(_ digest: String) -> String { idsOfOtherWaves.isEmpty ? digest : "\(digest) \(idsOfOtherWaves)" }

    var text: String { idsOfOtherWaves.isEmpty ? contexts : "\(contexts) \(idsOfOtherWaves)" }
}
