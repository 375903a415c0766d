import StudyConfig
import SurveyAnalysis
import SurveyModel

/// What a study's configuration alone says, digested once for all steps and batches.
package struct ConfigurationDigests: Sendable {
    /// The codebook without codes that count for nothing, since coders do not agree on them.
    let countedCodebook: Codebook?
    /// How well coders agree; `nil` where no answer was coded by two of them.
    let agreement: StudyReliability?
    /// Labels and definitions of the codebook.
    let words: String
    private let surveys: [SurveyID: [StepInput: String]]

    package init(_ study: Study) {
        let codebook = Fingerprint.of(study.coding?.codebook.withoutDisplayText)
        words = Fingerprint.of([codebook, Fingerprint.of(study.coding?.codebook.withoutIndicators)])
        let register = Fingerprint.of(study.register.withoutDisplayText)
        let agreement = study.coding.flatMap { StudyReliability($0, withValence: study.publishesValences) }
        let counted = study.coding.map { coding in
            let consequences = agreement?.reliability.consequences(coding.codebook) ?? [:]
            return coding.codebook.leavingOut(Set(consequences.filter { $0.value == .omit }.keys))
        }
        surveys = Dictionary(
            study.surveys.map { survey in
                var digests = Self.ofTallies(TallyPlan(for: survey, of: study, codebook: counted))
                digests.merge(Self.ofIngest(survey, study)) { first, _ in first }
                digests.merge(Self.ofCoding(survey, study, codebook)) { first, _ in first }
                digests[.register] = register
                digests[.refusalLimit] = Fingerprint.of(survey.stopAbove)
                digests[.weights] = Fingerprint.of(survey.weighting)
                return (survey.instrument.id, digests)
            }, uniquingKeysWith: { first, _ in first })
        self.agreement = agreement
        countedCodebook = counted
    }

    /// - Returns: `nil` for inputs that are not a matter of a survey's configuration.
    func digest(of input: StepInput, _ survey: SurveyStage) -> String? { surveys[survey.instrument.id]?[input] }

    private static func ofIngest(_ survey: SurveyStage, _ study: Study) -> [StepInput: String] {
        // Cities that leave are found by their spellings when the file is read.
        let leaving = Set(study.withdrawals.filter { $0.kind == .city }.map(\.id))
        return [
            .instrument: Fingerprint.of(survey.instrument.withoutDisplayText),
            .withdrawals: Fingerprint.of(study.withdrawals(from: survey.instrument.id)),
            .cities: Fingerprint.of(
                study.register.withoutDisplayText.cities.filter { leaving.contains($0.id.text) }),
        ]
    }

    private static func ofCoding(_ survey: SurveyStage, _ study: Study, _ codebook: String) -> [StepInput: String] {
        guard let coding = study.coding, let questions = coding.answers[survey.instrument.id] else { return [:] }
        return [
            .codebook: Fingerprint.of(codebook), .questions: Fingerprint.of(questions),
            .humanCodings: Fingerprint.of([
                Fingerprint.of(coding.people.filter { $0.unit.survey == survey.instrument.id }),
                coding.unsettled.rawValue,
            ]),
            .questionContexts: Fingerprint.of(
                survey.instrument.questions.filter { questions.contains($0.id) }.map(\.context)),
        ]
    }

    private static func ofTallies(_ plan: TallyPlan) -> [StepInput: String] {
        [
            .breaks: Fingerprint.of(plan.breaks), .sets: Fingerprint.of(plan.codeSets),
            .pairs: Fingerprint.of(plan.codePairs), .crossings: Fingerprint.of(plan.crossings),
            .statuses: Fingerprint.of(plan.statuses), .countedCodes: Fingerprint.of(plan.codebook?.codes.map(\.id)),
        ]
    }
}
