/// A QR decomposition by Householder reflections of a matrix given by its columns.
///
/// Columns that depend on earlier ones are set aside, so that margins which repeat each other do no harm. Never forms
/// the normal equations, whose condition is the square of the matrix's.
/// - Source: Golub and Van Loan (2013), 5.2; the tolerance for dependent columns is that of R's `qr` (1e-7).
struct LeastSquares {
    /// Householder vectors, each zero above its own row.
    private var reflections: [[Double]] = []
    /// The columns of R, for the columns that are kept.
    private var triangle: [[Double]] = []
    /// Indices of the columns that are independent of those before them.
    private(set) var kept: [Int] = []
    let columnCount: Int

    init(columns: [[Double]]) {
        columnCount = columns.count
        for (index, column) in columns.enumerated() {
            var rest = column
            for (row, reflection) in reflections.enumerated() { Self.reflect(&rest, reflection, from: row) }
            let row = reflections.count
            guard row < rest.count else { continue }
            let length = rest[row...].map { $0 * $0 }.sum().squareRoot()
            guard length > 1e-7 * column.map({ $0 * $0 }).sum().squareRoot() else { continue }
            var vector = [Double](repeating: 0, count: row) + rest[row...]
            vector[row] += rest[row] < 0 ? -length : length
            Self.reflect(&rest, vector, from: row)
            reflections.append(vector)
            triangle.append(Array(rest[...row]))
            kept.append(index)
        }
    }

    /// The coefficients that bring the columns nearest to `target`; 0 for dependent columns.
    func solve(_ target: [Double]) -> [Double] {
        var rest = target
        for (row, reflection) in reflections.enumerated() { Self.reflect(&rest, reflection, from: row) }
        var solution = [Double](repeating: 0, count: columnCount)
        for row in kept.indices.reversed() {
            let later = (row + 1..<kept.count).map { triangle[$0][row] * solution[kept[$0]] }.sum()
            solution[kept[row]] = (rest[row] - later) / triangle[row][row]
        }
        return solution
    }

    /// What of `target` the columns cannot explain.
    func residuals(_ target: [Double]) -> [Double] {
        var rest = target
        for (row, reflection) in reflections.enumerated() { Self.reflect(&rest, reflection, from: row) }
        for row in reflections.indices { rest[row] = 0 }
        for (row, reflection) in reflections.enumerated().reversed() { Self.reflect(&rest, reflection, from: row) }
        return rest
    }

    /// Solves RᵀR·x = `target` for the kept columns: the normal equations through the triangle alone.
    func solveNormalEquations(_ target: [Double]) -> [Double] {
        var forward = [Double](repeating: 0, count: kept.count)
        for row in kept.indices {
            let earlier = (0..<row).map { triangle[row][$0] * forward[$0] }.sum()
            forward[row] = (target[kept[row]] - earlier) / triangle[row][row]
        }
        var solution = [Double](repeating: 0, count: columnCount)
        for row in kept.indices.reversed() {
            let later = (row + 1..<kept.count).map { triangle[$0][row] * solution[kept[$0]] }.sum()
            solution[kept[row]] = (forward[row] - later) / triangle[row][row]
        }
        return solution
    }

    private static func reflect(_ target: inout [Double], _ vector: [Double], from row: Int) {
        let square = vector[row...].map { $0 * $0 }.sum()
        guard square > 0 else { return }
        let factor = 2 * zip(vector[row...], target[row...]).map { $0 * $1 }.sum() / square
        for index in row..<target.count { target[index] -= factor * vector[index] }
    }
}
