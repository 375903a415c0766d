import SurveyModel

/// What is wrong with the data of a declared design.
///
/// Rows are counted from 1 in the order in which they are given.
package func findings(on design: SampleDesign, _ rows: [AnswerRow]) -> [DesignProblem] {
    let units = rows.map { $0.unit ?? SampleUnit(stratum: "", cluster: "", population: nil) }
    let missing = missing(design, rows, units)
    guard missing.isEmpty else { return missing }
    let strata = Dictionary(grouping: units, by: \.stratum)
    let found = strata.sorted { $0.key < $1.key }.flatMap { stratum, units -> [DesignProblem] in
        guard design.population != nil else { return [] }
        let sizes = Set(units.compactMap(\.population))
        guard sizes.count == 1, let size = sizes.first, size > 0 else {
            return [.unusablePopulation(stratum: stratum)]
        }
        let drawn = design.clusters == nil ? units.count : Set(units.map(\.cluster)).count
        return size < Double(drawn)
            ? [.populationBelowSample(stratum: stratum, population: size, sample: drawn)] : []
    }
    return found + emptyReplicates(design, rows)
}

private func missing(_ design: SampleDesign, _ rows: [AnswerRow], _ units: [SampleUnit]) -> [DesignProblem] {
    let parts: [(QuestionID?, (SampleUnit) -> Bool)] = [
        (design.strata, { $0.stratum.isEmpty }), (design.clusters, { $0.cluster.isEmpty }),
        (design.population, { $0.population == nil }),
    ]
    let found = parts.compactMap { question, isMissing -> DesignProblem? in
        guard let question else { return nil }
        let bad = units.indices.filter { isMissing(units[$0]) }
        return bad.isEmpty ? nil : .missingUnits(column: question.text, rows: bad)
    }
    guard let replicates = design.replicates else { return found }
    return found
        + (1...replicates.count).compactMap { number in
            let bad = rows.indices.filter { rows[$0].replicateWeights[number - 1].isNaN }
            return bad.isEmpty ? nil : .missingUnits(column: replicates.column(number), rows: bad)
        }
}

/// Replicates in which nobody has weight.
private func emptyReplicates(_ design: SampleDesign, _ rows: [AnswerRow]) -> [DesignProblem] {
    guard let replicates = design.replicates else { return [] }
    return (1...replicates.count).compactMap { number in
        rows.contains { $0.replicateWeights[number - 1] > 0 }
            ? nil : .emptyReplicate(column: replicates.column(number))
    }
}
