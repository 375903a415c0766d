import SurveyModel

/// What a regression describes, and by what.
struct RegressionModel {
    let outcome: Question
    /// Of a battery, the items whose mean is the outcome.
    let items: [Item]
    /// The answers that count as given; `nil` for a linear model.
    let chosen: Set<Int>?
    let predictors: [Predictor]

    /// A number, an item, or a single choice whose options are compared.
    struct Predictor {
        let variable: VariableID
        let label: Label
        /// Those of a single choice; `nil` for what counts as a number.
        let options: [AnswerOption]?
        /// The steps of an item.
        let steps: [Int]?
    }

    /// One row of the table.
    struct Term {
        /// The place of the predictor; `nil` for the intercept and for how much the model describes.
        let predictor: Int?
        /// The option of a single choice.
        let code: Int?
        let id: String
        let label: Label
    }

    init?(_ plan: TablePlan, _ instrument: Instrument) {
        guard let outcome = plan.values["outcome"]?.questions.first.flatMap({ instrument.question($0) }) else {
            return nil
        }
        let only = plan.values.items("only")
        self.outcome = outcome
        items = outcome.items.filter { only.isEmpty || only.contains($0.id) }
        chosen = plan.values.word("model") == "logit" ? Set(plan.values.codes("chosen")) : nil
        predictors = (plan.values["predictors"]?.questions ?? []).compactMap { instrument.question($0) }
            .flatMap(Self.predictors)
    }

    private static func predictors(_ question: Question) -> [Predictor] {
        guard question.items.isEmpty else {
            return question.items.map {
                Predictor(variable: VariableID($0.id.text), label: $0.label, options: nil, steps: question.steps)
            }
        }
        let options = question.kind == .single ? question.options : nil
        return [Predictor(variable: VariableID(question.id.text), label: question.label, options: options, steps: nil)]
    }

    var outcomes: [VariableID] {
        items.isEmpty ? [VariableID(outcome.id.text)] : items.map { VariableID($0.id.text) }
    }

    var variables: [VariableID] { outcomes + predictors.map(\.variable) }

    /// As a category of counts: models of the same answers are about the same people.
    var name: String { "regression " + variables.map(\.text).joined(separator: "+") }

    var link: WeightedModel.Link { chosen == nil ? .linear : .logit }

    /// The intercept, each predictor with its options, and how much a linear model describes.
    var terms: [Term] {
        let own = predictors.enumerated().flatMap { place, predictor -> [Term] in
            guard let options = predictor.options else {
                return [Term(predictor: place, code: nil, id: predictor.variable.text, label: predictor.label)]
            }
            return options.map { option in
                Term(
                    predictor: place, code: option.code, id: "\(predictor.variable)=\(option.code)",
                    label: predictor.label + ": " + option.label)
            }
        }
        let all = [Term(predictor: nil, code: nil, id: "intercept", label: Wording.intercept)] + own
        return chosen == nil ? all + [Term(predictor: nil, code: nil, id: "r2", label: Wording.explained)] : all
    }

    /// Counts of everybody with all answers, and of the levels of single choices among them.
    func counts(_ survey: SurveyID, _ groups: [Group]) -> CountCollection {
        CountCollection(
            subject: "\(survey)/\(name)", dimensions: ["predictor", "level"], nonAdditive: ["predictor"],
            groups: groups, coversAll: true)
    }

    func columns(_ group: Group, hasTest: Bool) -> [TableColumn] {
        let isLogit = chosen != nil
        let ends: [(String, Label)] =
            isLogit
            ? [("odds", Wording.oddsRatio), ("low", Wording.oddsLow), ("high", Wording.oddsHigh)]
            : [("low", Wording.low), ("high", Wording.high)]
        let figures = [
            ("b", isLogit ? Wording.logOdds : Wording.coefficient),
            ("se", Label(de: "Standardfehler", en: "Standard error")),
        ]
        return [TableColumn("n", Label(de: "Befragte (n)", en: "Respondents (n)"), .count, of: group)]
            + (figures + ends).map { TableColumn($0.0, $0.1, .mean, decimals: 2, of: group) }
            + (hasTest
                ? [
                    TableColumn(
                        "p", Label(de: "p nach t und Holm", en: "p by t and Holm"), .mean, decimals: 3, of: group)
                ]
                : [])
    }
}

extension Wording {
    fileprivate static let intercept = Label(de: "Konstante", en: "Intercept")
    fileprivate static let explained = Label(
        de: "R²: Anteil der Streuung, den das Modell beschreibt",
        en: "R²: share of the spread that the model describes")
    fileprivate static let coefficient = Label(de: "Koeffizient", en: "Coefficient")
    fileprivate static let logOdds = Label(de: "Koeffizient (Logit)", en: "Coefficient (logit)")
    fileprivate static let oddsRatio = Label(de: "Odds Ratio", en: "Odds ratio")
    fileprivate static let oddsLow = Label(de: "Odds Ratio: Intervall von", en: "Odds ratio: interval from")
    fileprivate static let oddsHigh = Label(de: "Odds Ratio: Intervall bis", en: "Odds ratio: interval to")
}
