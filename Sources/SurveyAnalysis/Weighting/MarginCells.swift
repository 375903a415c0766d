/// The rows of a sample sorted into the levels of margins.
struct MarginCells {
    let margins: [Margin]
    /// For each margin the number of every row's level.
    let cells: [[Int]]

    init(margins: [Margin], levels: [[String?]], weights: [Double]) throws(WeightingProblem) {
        try Self.checkTotals(margins)
        var cells: [[Int]] = []
        for (margin, column) in zip(margins, levels) {
            let numbers = Dictionary(
                margin.levels.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
            let found = column.map { $0.flatMap { numbers[$0] } }
            let unknown = found.indices.filter { found[$0] == nil }
            guard unknown.isEmpty else { throw .unknownLevel(margin: margin.name, rows: unknown) }
            let known = found.compactMap { $0 }
            let present = Set(known.indices.filter { weights[$0] > 0 }.map { known[$0] })
            if let missing = margin.levels.indices.first(where: { !present.contains($0) }) {
                throw .emptyCell(margin: margin.name, level: margin.levels[missing])
            }
            cells.append(known)
        }
        self.margins = margins
        self.cells = cells
    }

    private static func checkTotals(_ margins: [Margin]) throws(WeightingProblem) {
        for margin in margins {
            for (level, total) in zip(margin.levels, margin.totals) where !(total.isFinite && total > 0) {
                throw .unusableTotal(margin: margin.name, level: level)
            }
        }
        guard let first = margins.first else { return }
        let total = first.totals.sum()
        for margin in margins.dropFirst() where abs(margin.totals.sum() - total) > 1e-6 * total {
            throw .inconsistentTotals(first: first.name, second: margin.name)
        }
    }

    /// The weights after bringing one margin to its totals.
    func fitted(_ margin: Int, _ weights: [Double]) -> [Double] {
        let sums = sums(margin, weights)
        return zip(weights, cells[margin]).map { $0 * margins[margin].totals[$1] / sums[$1] }
    }

    /// The level that is farthest from its total, relative to it.
    func worstGap(_ weights: [Double]) -> (margin: String, level: String, gap: Double) {
        var worst = (margin: "", level: "", gap: 0.0)
        for (index, margin) in margins.enumerated() {
            for (level, sum) in sums(index, weights).enumerated() {
                let gap = abs(sum / margin.totals[level] - 1)
                if !(gap <= worst.gap) { worst = (margin.name, margin.levels[level], gap) }
            }
        }
        return worst
    }

    /// How far every level of every margin is from its total, relative to it.
    func relativeGaps(_ weights: [Double]) -> [Double] {
        margins.indices.flatMap { index in zip(sums(index, weights), margins[index].totals).map { $0 / $1 - 1 } }
    }

    /// The weights, unless a level is still off its total.
    func accepted(_ weights: [Double]) throws(WeightingProblem) -> [Double] {
        let worst = worstGap(weights)
        guard worst.gap <= 1e-9 else {
            throw .notConverged(margin: worst.margin, level: worst.level, gap: worst.gap)
        }
        return weights
    }

    /// An intercept and one column per level but the first of each margin.
    var columns: [[Double]] {
        [[Double](repeating: 1, count: cells.first?.count ?? 0)]
            + margins.indices.flatMap { margin in
                margins[margin].levels.indices.dropFirst().map { level in cells[margin].map { $0 == level ? 1 : 0 } }
            }
    }

    /// The totals that belong to `columns`.
    var columnTotals: [Double] { [margins.first?.totals.sum() ?? 0] + margins.flatMap { $0.totals.dropFirst() } }

    private func sums(_ margin: Int, _ weights: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: margins[margin].levels.count)
        for (row, cell) in cells[margin].enumerated() { sums[cell] += weights[row] }
        return sums
    }
}
