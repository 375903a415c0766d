import StudyConfig
import SurveyAnalysis
import SurveyModel

/// What a study's configuration alone says, digested once for all steps.
package struct StudyDigests: Sendable {
    /// The codebook without codes that count for nothing, since coders do not agree on them.
    let countedCodebook: Codebook?
    /// How well coders agree, without intervals; `nil` where no answer was coded by two of them.
    let reliability: CodingReliability?
    let register: String
    /// With labels and definitions.
    let wordedCodebook: String
    let surveys: [SurveyID: SurveyParts]

    package init(_ study: Study) {
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
}
