import SurveyModel

/// What a table of a regression says beside its numbers.
extension Wording {
    static func outcome(_ model: RegressionModel) -> Label {
        let named = model.items.isEmpty ? [model.outcome.label] : model.items.map(\.label)
        let name = quotedList(named)
        guard let chosen = model.chosen else {
            return model.items.count > 1
                ? Label(
                    de: "Beschrieben wird der Mittelwert der Antworten einer Person auf \(name.de).",
                    en: "The outcome is the mean of a person's answers to \(name.en).")
                : Label(de: "Beschrieben wird \(name.de).", en: "The outcome is \(name.en).")
        }
        let answers = quotedList(model.outcome.options.filter { chosen.contains($0.code) }.map(\.label))
        return Label(
            de: "Beschrieben wird, ob auf \(name.de) \(answers.de) geantwortet wurde.",
            en: "The outcome is whether \(name.en) was answered with \(answers.en).")
    }

    static func regressionReading(_ model: RegressionModel) -> Label {
        let isGrouped = model.predictors.contains { $0.options != nil }
        let compared: Label =
            isGrouped
            ? Label(
                de: " Optionen werden mit der ersten ihrer Frage verglichen, hinter der [z] steht.",
                en: " Options are compared with the first of their question, which has [z].") : ""
        let reading =
            model.chosen == nil
            ? Label(
                de:
                    "Ein Koeffizient sagt, um wie viel die Größe höher liegt, wenn die Angabe um 1 höher ist und alle anderen gleich sind.",
                en:
                    "A coefficient says by how much the outcome is higher where the answer is higher by 1 and all others are alike."
            )
            : Label(
                de:
                    "Ein Odds Ratio sagt, mit welcher Zahl sich das Verhältnis von Ja zu Nein vervielfacht, wenn die Angabe um 1 höher ist und alle anderen gleich sind.",
                en:
                    "An odds ratio says by what the ratio of yes to no is multiplied where the answer is higher by 1 and all others are alike."
            )
        return reading + compared
            + Label(
                de: " Dass zwei zusammengehen, sagt nicht, dass das eine das andere bewegt.",
                en: " That two go together does not say that one moves the other.")
    }

    static func regressionMethod(_ model: RegressionModel, _ level: Label, _ variance: Label) -> Label {
        let name =
            model.chosen == nil
            ? Label(de: "Lineare Regression", en: "Linear regression") : Label(de: "Logit-Modell", en: "Logit model")
        return name
            + Label(
                de: " nach dem Design; Varianz durch \(variance.de), \(level.de)-%-t-Intervall.",
                en: " under the design; variance by \(variance.en), \(level.en)% t interval.")
    }

    static func familyOfCoefficients(_ m: Int) -> Label {
        correctedTogether(m, Label(de: "Koeffizienten", en: "coefficients"), "Holm")
    }

    // MARK: Limits

    /// - Parameter coefficients: Beside the intercept.
    static func tooFewEvents(_ model: RegressionModel, _ coefficients: Int) -> Label {
        let needed = max(1, coefficients) * Int(RegressionBlock.leastEvents)
        return model.chosen == nil
            ? Label(
                de:
                    "Kein Modell: \(coefficients) Koeffizienten brauchen mindestens \(needed) Befragte mit allen Angaben.",
                en: "No model: \(coefficients) coefficients need \(needed) respondents with every answer or more.")
            : Label(
                de:
                    "Kein Modell: \(coefficients) Koeffizienten brauchen mindestens \(needed) Befragte mit der Antwort und ebenso viele ohne sie.",
                en:
                    "No model: \(coefficients) coefficients need \(needed) respondents with the answer or more, and as many without it."
            )
    }

    static func fewEvents(_ model: RegressionModel) -> Label {
        Label(
            de:
                "Weniger als zehn \(model.chosen == nil ? "Befragte" : "Fälle") je Koeffizient: nur als Anhalt zu lesen.",
            en: "Fewer than ten \(model.chosen == nil ? "respondents" : "cases") a coefficient: a rough guide only.")
    }

    static func noModel(_ problem: RegressionProblem, _ names: ([Int]) -> [Label]) -> Label {
        switch problem {
        case .separated(let columns):
            let list = quotedList(names(columns))
            return Label(
                de: "Kein Modell: \(list.de) trennt die Antworten vollständig, Koeffizienten wären unendlich.",
                en: "No model: \(list.en) tells the answers apart completely, so that coefficients would be infinite.")
        case .notConverged:
            return Label(
                de: "Kein Modell: Die Schätzung findet kein Ende.", en: "No model: the estimation finds no end.")
        case .exact:
            return Label(
                de: "Kein Modell: Die Größe folgt ohne Rest aus den anderen Angaben.",
                en: "No model: the outcome follows from the other answers without any rest.")
        case .noVariance:
            return Label(
                de: "Kein Modell: Das Design erlaubt keine Varianz.", en: "No model: the design allows no variance.")
        }
    }

    static func dependent(_ names: [Label]) -> Label {
        let list = quotedList(names)
        return Label(
            de: "Ohne Koeffizienten, da sie aus den anderen Angaben folgen: \(list.de).",
            en: "Without coefficient, as they follow from the other answers: \(list.en).")
    }

    static func inflated(_ names: [Label]) -> Label {
        let list = quotedList(names)
        return Label(
            de:
                "Gehen so eng mit anderen Angaben zusammen, dass ihr Koeffizient kaum davon zu trennen ist (Varianzinflation über 10): \(list.de).",
            en:
                "Go so closely with other answers that their coefficient can hardly be told from them (variance inflation above 10): \(list.en)."
        )
    }

    static func rareLevels(_ minimum: Int) -> Label {
        Label(
            de:
                "Hat eine Option weniger als \(minimum) Befragte, stehen die Koeffizienten ihrer Frage und die Konstante nicht da.",
            en:
                "Where an option has fewer than \(minimum) respondents, the coefficients of its question and the intercept are not shown."
        )
    }

    private static func quotedList(_ names: [Label]) -> Label {
        Label(
            de: names.map { "„\($0.de)“" }.joined(separator: ", "),
            en: names.map { "“\($0.en)”" }.joined(separator: ", "))
    }
}
