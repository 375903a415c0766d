import SurveyModel

extension TableMaker {
    /// The design of a sample as its rows tell it: what the data declare, or cities as strata.
    func design(of rows: [AnswerRow], _ scope: SampleScope) -> SurveyDesign? {
        if let declared = instrument.design { return design(of: rows, as: declared) }
        let strata = rows.map { $0.city?.text ?? "" }
        let sizes = invited(survey, scope).sizes
        return try? SurveyDesign(
            weights: rows.map { $0.weight }, strata: strata,
            populations: sizes.isEmpty ? [] : [strata.map { sizes[$0] ?? 0 }], rows: rows.count, lonely: .adjust)
    }

    private func design(of rows: [AnswerRow], as declared: SampleDesign) -> SurveyDesign? {
        let units = rows.map { $0.unit ?? SampleUnit(stratum: "", cluster: "", population: nil) }
        var design = try? SurveyDesign(
            weights: rows.map { $0.weight }, strata: units.map(\.stratum),
            clusters: declared.clusters == nil ? [] : [units.map(\.cluster)],
            populations: declared.population == nil ? [] : [units.map { $0.population ?? 0 }], nested: true,
            rows: rows.count, lonely: declared.lonely)
        if let rule = declared.replicates {
            design?.replication = Replication(
                rule: rule, weights: (0..<rule.count).map { place in rows.map { $0.replicateWeights[place] } })
        }
        return design
    }
}
