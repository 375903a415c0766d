import ProjectFiles
import StudyConfig
import SurveyModel

/// The wordings that respondents saw, held against those of editions: what people answered cannot be changed afterwards.
package struct AskedWording {
    /// By `survey.question`, a digest of what was asked.
    private let all: [String: String]
    /// Those that an edition keeps: where nothing but the label is given, the label may still be corrected.
    package let digests: [String: String]

    /// - Parameter surveys: Those that an edition rests on. Derived questions were asked of nobody; of a question that is
    ///   declared to have changed from wave to wave no single wording holds.
    package init(_ surveys: [SurveyStage]) {
        var (all, kept): ([String: String], [String: String]) = ([:], [:])
        for instrument in surveys.map(\.instrument) {
            for question in instrument.questions where question.derivation == nil && question.trendBreaks.isEmpty {
                let name = "\(instrument.id).\(question.id)"
                all[name] = Digest.sha256("\(question.asked.de)\n\(question.asked.en)")
                if question.asked != question.label { kept[name] = all[name] }
            }
        }
        (self.all, digests) = (all, kept)
    }

    /// The first question, by name, that is worded otherwise than in an edition; `nil` when none is.
    package func changed(since editions: [(name: EditionName, record: EditionRecord)]) -> (
        question: String, EditionName
    )? {
        for edition in editions {
            let asked = edition.record.asked ?? [:]
            let changed = asked.keys.sorted().first { name in all[name].map { $0 != asked[name] } ?? false }
            if let changed { return (changed, edition.name) }
        }
        return nil
    }
}
