/// How respondents came into the sample: weights, strata, sampling units, population sizes.
///
/// All rows take part, whether they answered or not; domains and missing answers are masks over the rows, never a
/// smaller design.
package struct SurveyDesign: Sendable {
    /// One stage of sampling, one entry per row.
    struct Stage: Sendable {
        /// Strata as numbers in the order of their names.
        var stratum: [Int]
        var stratumNames: [String]
        /// Sampling units as numbers; units of different strata have different numbers.
        var unit: [Int]
        /// How many units were drawn in the row's stratum, over all rows of the design.
        var sampled: [Int]
        /// How many units there are in the row's stratum; `nil` where drawn with replacement or unknown.
        var population: [Double]?
    }

    package let weights: [Double]
    let stages: [Stage]
    let lonely: LonelyUnitPolicy
    /// Whether the policy also holds for strata that a domain leaves with one unit.
    let adjustsDomains: Bool
    /// How calibration to known margins changes the scores before the variance.
    var calibration: ScoreCalibration?

    /// - Parameters:
    ///   - weights: `nil` for 1 a row, or N/n where populations are known.
    ///   - strata: A name a row; `nil` for one stratum.
    ///   - clusters: Names of the sampling units, one list per stage; empty when every row is drawn by itself.
    ///   - populations: Sizes by stage: units in the row's stratum, then rows (or units) in its first-stage unit.
    ///   - nested: Whether names of units repeat between strata and mean different units.
    package init(
        weights: [Double?]?, strata: [String]? = nil, clusters: [[String]] = [], populations: [[Double]] = [],
        nested: Bool = false, rows: Int, lonely: LonelyUnitPolicy = .fail, adjustsDomains: Bool = false
    ) throws(DesignProblem) {
        guard
            ([weights?.count, strata?.count] + clusters.map(\.count) + populations.map(\.count))
                .allSatisfy({ $0 == nil || $0 == rows })
        else { throw .columnLengths }
        let identifiers = clusters.isEmpty ? [(0..<rows).map(String.init)] : clusters
        var stages: [Stage] = []
        for (index, names) in identifiers.enumerated() {
            let above = stages.last.map { $0.unit.map(String.init) } ?? strata ?? [String](repeating: "", count: rows)
            stages.append(
                try Stage(
                    strata: above, units: names, population: index < populations.count ? populations[index] : nil,
                    nested: nested || index > 0))
        }
        (self.stages, self.lonely, self.adjustsDomains) = (stages, lonely, adjustsDomains)
        self.weights = try Self.checked(weights) ?? Self.inverseProbabilities(stages, rows: rows)
    }

    /// Calibrated weights in place of the design's own; they alone may be negative.
    init(_ design: SurveyDesign, weights: [Double], calibration: ScoreCalibration) {
        self.weights = weights
        stages = design.stages
        lonely = design.lonely
        adjustsDomains = design.adjustsDomains
        self.calibration = calibration
    }

    var rowCount: Int { weights.count }

    /// Whether everyone of the population is in the sample, at every stage.
    var isFullCount: Bool {
        stages.allSatisfy { stage in
            stage.population.map { zip($0, stage.sampled).allSatisfy { $0 <= Double($1) } } ?? false
        }
    }

    /// Sampling units and strata among the rows that carry weight, first stage.
    func degreesOfFreedom(_ domain: [Bool]) -> Int {
        let rows = (0..<rowCount).filter { domain[$0] && weights[$0] != 0 }
        return Set(rows.map { stages[0].unit[$0] }).count - Set(rows.map { stages[0].stratum[$0] }).count
    }

    /// Whether the whole design has one sampling unit, so that nothing can vary.
    var hasOneUnit: Bool { Set(stages[0].unit).count < 2 }

    private static func checked(_ weights: [Double?]?) throws(DesignProblem) -> [Double]? {
        guard let weights else { return nil }
        let bad = weights.indices.filter { weights[$0].map { !$0.isFinite || $0 < 0 } ?? true }
        guard bad.isEmpty else { throw .unusableWeights(rows: bad) }
        return weights.compactMap { $0 }
    }

    private static func inverseProbabilities(_ stages: [Stage], rows: Int) -> [Double] {
        (0..<rows).map { row in
            stages.reduce(1) { weight, stage in
                weight * (stage.population.map { $0[row] / Double(stage.sampled[row]) } ?? 1)
            }
        }
    }
}

extension SurveyDesign.Stage {
    init(strata: [String], units: [String], population: [Double]?, nested: Bool) throws(DesignProblem) {
        stratumNames = Set(strata).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
        let numbers = Dictionary(uniqueKeysWithValues: stratumNames.enumerated().map { ($1, $0) })
        stratum = strata.map { numbers[$0] ?? 0 }
        var found: [String: (number: Int, stratum: Int)] = [:]
        var drawn = [Int](repeating: 0, count: stratumNames.count)
        unit = []
        for (row, name) in units.enumerated() {
            let key = nested ? "\(stratum[row])/\(name)" : name
            if let known = found[key] {
                guard known.stratum == stratum[row] else { throw .unitInTwoStrata(unit: name) }
                unit.append(known.number)
            } else {
                unit.append(found.count)
                found[key] = (found.count, stratum[row])
                drawn[stratum[row]] += 1
            }
        }
        let inStratum = stratum.map { drawn[$0] }
        sampled = inStratum
        self.population = population
        try checkPopulation()
    }

    private func checkPopulation() throws(DesignProblem) {
        guard let population else { return }
        var sizes: [Int: Double] = [:]
        for (row, size) in population.enumerated() {
            let name = stratumNames[stratum[row]]
            guard size.isFinite, size > 0, sizes[stratum[row], default: size] == size else {
                throw .unusablePopulation(stratum: name)
            }
            guard size >= Double(sampled[row]) else {
                throw .populationBelowSample(stratum: name, population: size, sample: sampled[row])
            }
            sizes[stratum[row]] = size
        }
    }
}
