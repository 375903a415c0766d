import AnswerScales
import SurveyModel

extension Question.Context {
    /// What statements count as whose wording does not value them, by the question's own words: "Was hemmt?", "What helps?".
    init(asked wording: String) {
        let words = Set(wording.plainWording.split { !$0.isLetter }.map(String.init))
        let known: [(Question.Context, Set<String>)] = [
            (.wish, ["wunsch", "wünsche", "wünschen", "wünscht", "wish", "wishes"]),
            (
                .barrier,
                [
                    "hemmnis", "hemmnisse", "hemmt", "hemmen", "hindert", "hindern", "hindernis", "hindernisse",
                    "barriere",
                    "barrieren", "barrier", "barriers", "obstacle", "obstacles", "hinders", "hampers",
                ]
            ),
            (
                .driver,
                [
                    "treiber", "hilft", "erfolgsfaktor", "erfolgsfaktoren", "driver", "drivers", "enabler", "enablers",
                    "helps",
                ]
            ),
        ]
        let found = known.filter { !words.isDisjoint(with: $0.1) }
        self = found.count == 1 ? found[0].0 : .none
    }
}
