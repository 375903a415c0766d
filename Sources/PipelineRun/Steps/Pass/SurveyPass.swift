import AnswerCoding
import ResponseResolution
import StudyConfig
import SurveyAnalysis
import SurveyIngest
import SurveyModel

/// What the passes over the batches of one survey share: what one learns of words, places and cells serves the next.
final class SurveyPass {
    let finder: PlaceFinder
    /// `nil` where the survey has no answers that are coded.
    let coding: PassCoding?
    let counting: BlockCounting
    let exchange: BlockExchange
    let header = KnownHeader()

    /// - Parameter codebook: Without codes that count for nothing.
    init(
        _ survey: SurveyStage, of study: Study, codebook: Codebook?, _ finder: PlaceFinder, _ coding: PassCoding?
    ) {
        (self.finder, self.coding) = (finder, coding)
        // Weights need the places of all responses.
        let tallier =
            survey.weighting == nil ? Tallier(plan: TallyPlan(for: survey, of: study, codebook: codebook)) : nil
        counting = BlockCounting(survey.instrument, coding: coding?.coder, tallier: tallier)
        exchange = BlockExchange(counting, finder)
    }
}

/// What the answers of a survey are coded with.
struct PassCoding {
    let dictionary: CodingDictionary
    let people: PeopleCodings
    let questions: [QuestionID]
    /// What it learns of the words serves all batches.
    let coder: BlockCoding

    init(_ instrument: Instrument, _ dictionary: CodingDictionary, _ people: PeopleCodings, _ questions: [QuestionID]) {
        (self.dictionary, self.people, self.questions) = (dictionary, people, questions)
        coder = BlockCoding(instrument, dictionary, people)
    }
}
