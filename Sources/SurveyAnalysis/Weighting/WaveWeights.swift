import SurveyModel

/// The weights of the active responses of one wave, brought to the margins of that wave.
///
/// - Parameter rows: All of the wave, in the order of batches and records; their own weights are the starting point.
/// - Returns: One weight a row.
package func calibratedWeights(
    of rows: [AnalysisRow], instrument: Instrument, by weighting: Weighting
) throws(WeightingProblem) -> [Double] {
    let wave = rows.first?.wave
    let wanted = weighting.margins.filter { $0.wave == nil || $0.wave == wave }
    guard !rows.isEmpty, !wanted.isEmpty else { return rows.map(\.weight) }
    let margins = wanted.map { Margin(name: $0.name, levels: $0.levels, totals: $0.totals) }
    let levels = wanted.map { margin in rows.map { level(of: $0, margin.variable, instrument) } }
    guard let design = try? SurveyDesign(weights: rows.map { $0.weight }, rows: rows.count) else {
        throw .unusableWeights
    }
    let weights = try design.calibrated(method(weighting), margins: margins, levels: levels).weights
    guard let range = weighting.trim else { return weights }
    let mean = weights.sum() / Double(weights.count)
    guard let cut = trimmed(weights, to: (range.lowerBound * mean)...(range.upperBound * mean)) else {
        throw .unusableBounds
    }
    return cut
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
