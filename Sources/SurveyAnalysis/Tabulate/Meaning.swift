import SurveyModel

extension TableMaker {
    /// What the rows of the table are: options, items or codes, by what the plan names.
    func meaning(of rows: [TableRow]) -> TableMeaning {
        if let battery = questions("items").first ?? questions("supply").first { return ratedMeaning(battery) }
        if let set = plan.codeSet { return namedMeaning(set, rows) }
        if let question = question("question") { return chosenMeaning(question) }
        return TableMeaning()
    }

    private func chosenMeaning(_ question: Question) -> TableMeaning {
        var meaning = TableMeaning()
        switch question.kind {
        case .single: meaning.rows = question.derivation == nil ? .chosenOne : .classed
        case .multi: meaning.rows = .chosenSeveral
        case .ranking: meaning.rows = .ranked
        default: break
        }
        meaning.residual = Set(question.options.filter(\.isResidual).map { String($0.code) })
        if let battery = question.optionsOf.flatMap({ instrument.question($0) }), battery.kind == .battery {
            meaning.high = battery.high
            for (place, item) in battery.items.enumerated() {
                meaning.wordings[String(place + 1)] = wording(of: item)
            }
        }
        return meaning
    }

    private func ratedMeaning(_ battery: Question) -> TableMeaning {
        var meaning = TableMeaning()
        meaning.rows = .rated
        meaning.high = battery.high
        if let low = battery.steps.min(), let high = battery.steps.max() { meaning.scale = low...high }
        for item in battery.items { meaning.wordings[item.id.text] = wording(of: item) }
        return meaning
    }

    /// An item that stands for one code reads as the code does.
    private func wording(of item: Item) -> ValenceWording {
        guard item.wording == ValenceWording(), item.codes.count == 1 else { return item.wording }
        return input.codebook?.codes.first { $0.id == item.codes[0] }?.wording ?? item.wording
    }

    private func namedMeaning(_ set: CodeSet, _ rows: [TableRow]) -> TableMeaning {
        var meaning = TableMeaning()
        meaning.rows = .named
        let contexts = Set(set.questions.compactMap { instrument.question($0)?.context })
        if contexts.count == 1, let context = contexts.first { meaning.context = context }
        let named = Set(rows.map(\.id))
        for theme in input.codebook?.themes ?? [] {
            if named.contains(theme.id.text) { meaning.wordings[theme.id.text] = theme.wording }
            for code in theme.codes where named.contains(code.id.text) { meaning.wordings[code.id.text] = code.wording }
        }
        return meaning
    }
}
