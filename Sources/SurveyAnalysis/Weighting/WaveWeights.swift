import SurveyModel

/// The weights of the active responses of one wave, brought to the margins of that wave.
package struct WaveWeights: Sendable {
    /// One a row.
    package let weights: [Double]
    /// The rows without an answer that some margin needs, from 0.
    package let lacking: [Int]

    /// - Parameter rows: All of the wave, in the order of batches and records; their own weights are the starting point.
    package init(
        of rows: [AnalysisRow], instrument: Instrument, by weighting: Weighting
    ) throws(WeightingProblem) {
        let wave = rows.first?.wave
        let wanted = weighting.margins.filter { $0.wave == nil || $0.wave == wave }
        guard !rows.isEmpty, !wanted.isEmpty else {
            (weights, lacking) = (rows.map(\.weight), [])
            return
        }
        let margins = wanted.map { Margin(name: $0.name, levels: $0.levels, totals: $0.totals) }
        let levels = wanted.map { margin in rows.map { level(of: $0, margin.variable, instrument) } }
        let lacking = rows.indices.filter { row in levels.contains { $0[row] == nil } }
        if weighting.missing == .refuse, !lacking.isEmpty {
            let first = levels.firstIndex { $0.contains(nil) } ?? 0
            throw .missingLevel(margin: margins[first].name, rows: lacking)
        }
        let kept = rows.indices.filter { row in levels.allSatisfy { $0[row] != nil } }
        let found = try Self.weights(
            kept.map { rows[$0].weight }, margins, levels.map { column in kept.map { column[$0] } }, weighting)
        self.lacking = lacking
        weights = Self.filled(rows.map(\.weight), kept, found, weighting.missing)
    }

    private static func weights(
        _ own: [Double], _ margins: [Margin], _ levels: [[String?]], _ weighting: Weighting
    ) throws(WeightingProblem) -> [Double] {
        guard let design = try? SurveyDesign(weights: own, rows: own.count) else { throw .unusableWeights }
        let weights = try design.calibrated(method(weighting), margins: margins, levels: levels).weights
        guard let range = weighting.trim else { return weights }
        let mean = weights.sum() / Double(weights.count)
        guard let cut = trimmed(weights, to: (range.lowerBound * mean)...(range.upperBound * mean)) else {
            throw .unusableBounds
        }
        return cut
    }

    /// The weights of all rows, from those of the rows with every answer.
    private static func filled(
        _ own: [Double], _ kept: [Int], _ found: [Double], _ missing: Weighting.MissingLevels
    ) -> [Double] {
        let raised = found.sum() / kept.map { own[$0] }.sum()
        var weights = own.map { missing == .meanWeight ? $0 * raised : 0 }
        for (row, weight) in zip(kept, found) { weights[row] = weight }
        return weights
    }
}

private func method(_ weighting: Weighting) throws(WeightingProblem) -> CalibrationMethod {
    switch weighting.method {
    case .poststratify: return .poststratify
    case .raking: return .raking
    case .linear: return .linear(bounds: weighting.bounds)
    case .logit:
        guard let bounds = weighting.bounds else { throw .unusableBounds }
        return .logit(bounds: bounds)
    }
}

private func level(of row: AnalysisRow, _ variable: Weighting.Variable, _ instrument: Instrument) -> String? {
    switch variable {
    case .city: return row.city?.text
    case .partnership: return row.partnership?.text
    case .role: return row.role?.rawValue
    case .question(let id):
        guard let place = instrument.variables.firstIndex(where: { $0.id == id }),
            case .code(let code) = row.cells[place]
        else { return nil }
        return String(code)
    }
}
