import SurveyModel

/// Notes on whom a table counts, and with what weight.
extension TableMaker {
    /// - Parameter intervals: Whether the table holds intervals that rest on the sample's design.
    func notes(_ instrument: Instrument, groups: [Group], intervals: Bool = false) -> [Label] {
        let scopes = Set(groups.map(\.scope)).sorted()
        return whichAnswers(instrument, scopes)
            + scopes.flatMap { weights(instrument, $0) }.withoutRepeats
            + (intervals ? scopes.compactMap { finite(instrument, $0) }.withoutRepeats : [])
            + groupNotes(instrument, groups)
    }

    private func whichAnswers(_ instrument: Instrument, _ scopes: [SampleScope]) -> [Label] {
        guard !instrument.waves.isEmpty, scopes.contains(.latest) else { return [] }
        let isUnweighted =
            invited(instrument.id, .latest) == .severalWaves && !hasOwnWeights(instrument.id)
        return [isUnweighted ? Wording.latestUnweighted : Wording.latest]
    }

    private func weights(_ instrument: Instrument, _ scope: SampleScope) -> [Label] {
        let weighting = input.weightings[instrument.id].map { [Wording.calibrated($0)] } ?? []
        if hasOwnWeights(instrument.id) {
            return [Wording.weighted] + weighting + [unequalWeights(instrument, scope)].compactMap(\.self)
        }
        switch invited(instrument.id, scope) {
        case .notDeclared, .severalWaves: return []
        case .incomplete: return [Wording.invitedIncomplete]
        case .contradicted: return [Wording.invitedContradicted]
        case .known:
            guard !invitationWeights(instrument.id, scope).isEmpty else { return [] }
            return [Wording.invitedWeights] + [unequalWeights(instrument, scope)].compactMap(\.self)
        }
    }

    private func finite(_ instrument: Instrument, _ scope: SampleScope) -> Label? {
        guard !invited(instrument.id, scope).sizes.isEmpty else { return nil }
        return instrument.columns.city == nil ? Wording.finite : Wording.finiteInCities
    }

    private func groupNotes(_ instrument: Instrument, _ groups: [Group]) -> [Label] {
        if let filter = plan.filter, let question = instrument.question(filter.question) {
            return [Wording.only(question, filter.codes)]
        }
        guard groups.contains(where: { $0.grouping != .overall }) else { return [] }
        let questions = plan.breakQuestions.compactMap { instrument.question($0) }
        return questions.map { Wording.groups(by: $0.label) } + [Wording.smallGroups(input.rules.groupMinimum)]
    }

    /// Kish's factor nΣw²/(Σw)² of a sample, said where it is above 1.5.
    private func unequalWeights(_ instrument: Instrument, _ scope: SampleScope) -> Label? {
        let tally = estimator(instrument.id, scope).tally(
            of: CellKey(survey: instrument.id, scope: scope, measure: .responses, category: "base"))
        guard tally.w.value > 0 else { return nil }
        let kish = Double(tally.n) * tally.w2.value / (tally.w.value * tally.w.value)
        return kish > 1.5 ? Wording.kish(kish) : nil
    }
}

extension [Label] {
    /// Each once, in the order of their first places.
    fileprivate var withoutRepeats: [Label] {
        var seen: Set<Label> = []
        return filter { seen.insert($0).inserted }
    }
}

extension Wording {
    fileprivate static let latest = Label(
        de: "Über alle Wellen zählt jede Person einmal, mit ihrer letzten Antwort.",
        en: "Over all waves each person counts once, with the latest answer.")
    fileprivate static let latestUnweighted = Label(
        de:
            "Über alle Wellen zählt jede Person einmal, mit ihrer letzten Antwort; ungewichtet, da zu einzelnen Wellen eingeladen wurde.",
        en:
            "Over all waves each person counts once, with the latest answer; not weighted, as people were invited to single waves."
    )
    fileprivate static let weighted = Label(
        de: "Anteile und Mittelwerte sind gewichtet, Anzahlen ungewichtet.",
        en: "Shares and means are weighted, counts are not.")
    fileprivate static let invitedWeights = Label(
        de:
            "Anteile und Mittelwerte gelten für alle Eingeladenen: jede Antwort steht für so viele, wie in ihrer Stadt auf eine kommen. Angenommen ist, dass innerhalb einer Stadt, wer nicht antwortete, denen gleicht, die es taten. Anzahlen sind ungewichtet.",
        en:
            "Shares and means are of all people invited: each answer stands for as many as come to one in its city, which assumes that within a city those who did not answer resemble those who did. Counts are not weighted."
    )
    fileprivate static let invitedIncomplete = Label(
        de:
            "Nicht für alle Städte ist bekannt, wie viele eingeladen waren; die Zahlen sind deshalb ungewichtet und beschreiben die Befragten.",
        en:
            "How many were invited is not known for all cities; figures are therefore not weighted and describe the respondents."
    )
    fileprivate static let invitedContradicted = Label(
        de:
            "Die Zahlen der Eingeladenen widersprechen den Antworten und sind nicht verwendet; die Zahlen sind ungewichtet und beschreiben die Befragten.",
        en:
            "The numbers of people invited contradict the answers and are not used; figures are not weighted and describe the respondents."
    )
    fileprivate static let finite = Label(
        de: "Intervalle berücksichtigen, wie viele der Eingeladenen antworteten (Endlichkeitskorrektur).",
        en: "Intervals take into account how many of those invited answered (finite population).")
    fileprivate static let finiteInCities = Label(
        de: "Intervalle berücksichtigen, wie viele der Eingeladenen jeder Stadt antworteten (Endlichkeitskorrektur).",
        en: "Intervals take into account how many of those invited in each city answered (finite population).")

    fileprivate static func smallGroups(_ minimum: Int) -> Label {
        Label(
            de: "Gruppen mit weniger als \(minimum) Befragten sind nicht ausgewiesen.",
            en: "Groups of fewer than \(minimum) respondents are not shown.")
    }

    /// Whom a filter leaves.
    fileprivate static func only(_ question: Question, _ codes: [Int]) -> Label {
        let named = question.options.filter { codes.contains($0.code) }.map(\.label)
        return Label(
            de:
                "Nur Befragte mit der Antwort „\(named.map(\.de).joined(separator: "“ oder „"))“ auf „\(question.label.de)“.",
            en:
                "Only respondents who answered “\(named.map(\.en).joined(separator: "” or “"))” to “\(question.label.en)”."
        )
    }

    /// Which question the groups of a table come from.
    fileprivate static func groups(by label: Label) -> Label {
        Label(de: "Gruppen nach: \(label.de).", en: "Groups by: \(label.en).")
    }
}
