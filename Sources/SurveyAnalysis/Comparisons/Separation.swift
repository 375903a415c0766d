/// Columns that tell the two outcomes apart: all who have one lie on one side of them, or on the border.
///
/// - Source: Albert and Anderson (1984), Biometrika 71, 1–10: estimates exist only where no such direction does.
struct Separation {
    /// The places of the columns that take part: those that do it alone, else all together.
    let columns: [Int]

    /// - Parameters:
    ///   - coefficients: Those of the last step; they tell outcomes apart without any border where all rows lie right.
    ///   - direction: In which the coefficients grow.
    ///   - isLate: Whether what goes on to grow would have stopped in a model that exists.
    /// - Returns: `nil` where outcomes are not told apart.
    init?(_ y: [Double], _ columns: [[Double]], _ coefficients: [Double], _ direction: [Double], isLate: Bool) {
        let isComplete = Self.sides(y, columns, coefficients).allSatisfy { $0 > 0 }
        let growth = Self.sides(y, columns, direction)
        let largest = growth.map { abs($0) }.max() ?? 0
        let isPartial = isLate && largest > 0.1 && growth.allSatisfy { $0 > -1e-4 * largest }
        guard isComplete || isPartial else { return nil }
        let alone = columns.indices.filter { Self.separates(y, columns[$0]) }
        let all = isComplete ? coefficients : direction
        self.columns =
            alone.isEmpty
            ? columns.indices.filter { abs(all[$0]) * Self.width(columns[$0]) > 1e-3 * largest } : alone
    }

    /// How far each row lies on the side of its own outcome.
    private static func sides(_ y: [Double], _ columns: [[Double]], _ coefficients: [Double]) -> [Double] {
        y.indices.map { row in
            let sum = columns.indices.map { columns[$0][row] * coefficients[$0] }.sum()
            return y[row] == 1 ? sum : -sum
        }
    }

    private static func width(_ column: [Double]) -> Double { (column.max() ?? 0) - (column.min() ?? 0) }

    /// Whether a column does it by itself: the values of both outcomes meet in one at most.
    private static func separates(_ y: [Double], _ column: [Double]) -> Bool {
        let (yes, no) = (zip(column, y).filter { $1 == 1 }.map(\.0), zip(column, y).filter { $1 != 1 }.map(\.0))
        guard width(column) > 0, let yesLow = yes.min(), let yesHigh = yes.max(), let noLow = no.min(),
            let noHigh = no.max()
        else { return false }
        return yesLow >= noHigh || noLow >= yesHigh
    }
}
