import StudyConfig
import StudyStore
import SurveyModel

/// The steps of the way of the data, in their order: this list is the only place that knows it.
///
/// A step is done on a scope, and again when its version or one of its named inputs is not what it was made from. `Stepper`
/// walks the list; `run`, `plan`, `status`, `verify`, `release` and `explain` all ask it.
package enum Step: String, CaseIterable, Sendable {
    case ingest, resolve, code, tally, publish

    /// What a step is declared as.
    struct Declaration {
        /// Raised when the code of the step would make something else of the same inputs.
        var version: Int
        /// What it is done on, all at once; it is recorded for each batch or publication.
        var scope: Scope
        /// What it is made from, in the order in which changes are named.
        var inputs: [StepInput]

        enum Scope { case batch, survey, study }
    }

    var declaration: Declaration {
        switch self {
        case .ingest:
            Declaration(version: 5, scope: .batch, inputs: [.file, .wave, .instrument, .withdrawals, .cities])
        case .resolve:
            Declaration(version: 4, scope: .survey, inputs: [.batches, .register, .refusalLimit, .weights])
        case .code:
            Declaration(
                version: 7, scope: .batch,
                inputs: [.ingest, .idsOfOtherWaves, .codebook, .questions, .humanCodings, .questionContexts])
        case .tally:
            Declaration(
                version: 7, scope: .batch,
                inputs: [.ingest, .contexts, .code, .breaks, .sets, .pairs, .crossings, .statuses, .countedCodes])
        case .publish:
            Declaration(
                version: 27, scope: .study,
                inputs: [
                    .publication, .study, .rules, .theme, .instruments, .words, .desk, .register, .tables, .tallies,
                    .texts, .quotes, .editions, .facts,
                ])
        }
    }

    /// What follows batch by batch once the batches of a survey are resolved.
    static var onResolvedBatches: some Collection<Step> {
        allCases.drop { $0 != .resolve }.filter { $0.declaration.scope == .batch }
    }

    package var id: StepID { StepID(rawValue) }
}

/// What steps are made from, by the names that `plan` and the logs say.
enum StepInput: String, Sendable {
    /// The bytes of a batch, and the wave that its name tells.
    case file, wave
    /// What of the instrument decides how a file is read, who left, and the spellings of cities that left.
    case instrument, withdrawals, cities
    /// Every batch of the survey with what it was read from, in their order.
    case batches
    /// Who belongs where; of a publication, with everything that tables say of cities.
    case register
    case refusalLimit = "stop_above"
    case weights
    /// Earlier steps on the same batch: what they were made from, or what came out.
    case ingest, code, contexts
    /// Ids of the batch that stand for other responses in other waves.
    case idsOfOtherWaves = "ids-of-other-waves"
    /// The dictionary, the questions that it codes with their contexts, and what people coded.
    case codebook, questions
    case humanCodings = "human-codings"
    case questionContexts = "question-contexts"
    /// What the tables of all publications ask of the tallies of a survey.
    case breaks, sets, pairs, crossings, statuses
    case countedCodes = "counted-codes"
    /// What a publication's own file says, without its texts.
    case publication
    case study, rules, theme, instruments, desk
    /// Labels and definitions of the codebook.
    case words = "codebook-words"
    /// All tables of all publications, which are protected together, and all tallies that they are made from.
    case tables = "tables-of-all"
    case tallies = "tallies-of-all"
    case texts, quotes, editions
    /// What front matter, methods and provenance say.
    case facts

    /// The step on the same batch whose outcome it is: nothing is known of it before that step is done.
    var outcomeOf: Step? { self == .contexts || self == .idsOfOtherWaves ? .resolve : nil }
}

/// What a step is done on.
enum StepScope {
    case batch(Batch, SurveyStage)
    /// All batches of a survey that can be read.
    case survey(SurveyStage, [Batch])
    /// All publications; they are protected and exchanged together.
    case study

    /// As the log names it.
    var name: String {
        switch self {
        case .batch(let batch, _): batch.scope
        case .survey(let survey, _): survey.instrument.id.text
        case .study: "study"
        }
    }
}

/// The step that a batch failed at; `nil` when it takes part.
func failedStep(of batch: Batch, in store: StudyStore) throws -> StepRecord? {
    for step in Step.allCases {
        if let last = try store.step(step.id, batch.scope), last.state == .failed { return last }
    }
    return nil
}
