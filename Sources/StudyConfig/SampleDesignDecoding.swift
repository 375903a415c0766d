import SurveyModel

/// Reads `design:` of an instrument, and adds the columns of replicate weights to its questions.
func readDesign(_ record: ReadMap<DesignKeys>?, into instrument: inout Instrument) {
    guard let record else { return }
    var design = SampleDesign()
    design.strata = question(record.at(\.strata), of: instrument)
    design.clusters = question(record.at(\.clusters), of: instrument)
    design.population = question(record.at(\.population), of: instrument)
    design.lonely = record.lonely?.policy ?? .adjust
    design.replicates = record.replicates.flatMap(replicates)
    instrument.questions += replicateQuestions(design.replicates, of: instrument, at: record.at(\.replicates))
    instrument.design = design
    checkDesign(record, instrument)
}

private func question(_ cursor: YamlCursor?, of instrument: Instrument) -> QuestionID? {
    guard let cursor, let text = cursor.text else { return nil }
    guard let question = instrument.question(QuestionID(text)) else {
        cursor.unknownWord(text, among: instrument.questions.map(\.id.text), code: "unknown-question")
        return nil
    }
    guard [.single, .integer, .numeric].contains(question.kind) else {
        cursor.report(
            "wrong-question-type", "'\(text)' is of type \(question.kind.rawValue)",
            why: "strata, clusters and populations are options or numbers", fix: "declare it as integer or single")
        return nil
    }
    return question.id
}

/// What tables rely on: weights, and nothing else that says how people came into the sample.
private func checkDesign(_ record: ReadMap<DesignKeys>, _ instrument: Instrument) {
    let design = instrument.design
    if design?.questions.isEmpty != false, design?.replicates == nil {
        record.place.report("empty-design", "the design names neither strata nor clusters nor replicate weights")
    }
    if instrument.columns.weight == nil, design?.population != nil || design?.replicates != nil {
        record.place.report(
            "design-without-weights", "the design has no weights", why: "people were drawn with unequal chances",
            fix: "name the column of the weights in 'weight'")
    }
    let others = [
        (instrument.columns.city != nil, "city", "cities are strata of their own"),
        (!instrument.waves.isEmpty, "wave", "a sample was drawn once"),
    ]
    for (isThere, key, why) in others where isThere {
        record.place.report(
            "design-and-\(key)", "a survey with 'design' has no '\(key)'", why: why, fix: "take one of the two away")
    }
}

// MARK: Replicates

private func replicates(_ record: ReadMap<ReplicateKeys>) -> ReplicateWeights? {
    guard let columns = record.columns, let count = record.count, let method = record.method else { return nil }
    if !columns.contains("{}") {
        record.at(\.columns)?.report(
            "no-number", "'\(columns)' names one column", fix: "write {} where the number of the replicate stands")
    }
    guard (2...1000).contains(count) else {
        record.at(\.count)?.report("replicate-count", "\(count) replicates are too few or too many", fix: "2 to 1000")
        return nil
    }
    var weights = ReplicateWeights(method, columns: columns, count: count)
    weights.scale = record.at(\.scale)?.number
    weights.scales = record.at(\.scales)?.oneOrMany.compactMap(\.number) ?? []
    weights.aroundEstimate = record.mse ?? false
    weights.degreesOfFreedom = record.degreesOfFreedom
    checkScales(record, weights)
    return weights
}

private func checkScales(_ record: ReadMap<ReplicateKeys>, _ weights: ReplicateWeights) {
    if !weights.scales.isEmpty, weights.scales.count != weights.count {
        record.at(\.scales)?.report(
            "wrong-number-of-scales", "\(weights.scales.count) scales for \(weights.count) replicate weights",
            why: "each replicate has one", fix: "give as many scales as 'count' says")
    }
    if (weights.scales + [weights.scale].compactMap(\.self)).contains(where: { !$0.isFinite || $0 < 0 }) {
        (record.at(\.scales) ?? record.at(\.scale))?.report("unusable-scale", "a scale is negative or no number")
    }
    if weights.method == .jkn, weights.scales.isEmpty {
        record.place.report(
            "missing-key", "JKn needs 'scales'", why: "units count by how many their stratum has",
            fix: "give (n − 1)/n of the stratum for each replicate")
    }
    if weights.method == .bootstrap, weights.scale == nil {
        record.place.report(
            "missing-key", "bootstrap needs 'scale'", why: "it depends on how samples were drawn again",
            fix: "write the number that the documentation of the survey gives, such as 1/(count − 1)")
    }
    if let df = weights.degreesOfFreedom, df < 1 {
        record.at(\.degreesOfFreedom)?.report("unusable-df", "\(df) degrees of freedom are too few")
    }
}

/// Each column as a number, so that it is read, kept and checked like any other.
private func replicateQuestions(
    _ weights: ReplicateWeights?, of instrument: Instrument, at cursor: YamlCursor?
) -> [Question] {
    guard let weights else { return [] }
    let known = Set(instrument.questions.map { $0.id.text.lowercased() })
    return (1...weights.count).map { number in
        let name = weights.column(number)
        if known.contains(name.lowercased()) {
            cursor?.report(
                "duplicate-id", "'\(name)' is a question and a replicate weight", fix: "leave the question out")
        }
        return Question(
            id: QuestionID(name), kind: .numeric,
            asked: Label(de: "Wiederholungsgewicht \(number)", en: "Replicate weight \(number)"),
            column: ColumnName(name), minimum: 0)
    }
}
