/// A small dense matrix, row by row.
struct Matrix: Sendable, Hashable {
    let rows: Int
    let columns: Int
    private var values: [Double]

    init(rows: Int, columns: Int, _ value: (Int, Int) -> Double = { _, _ in 0 }) {
        self.rows = rows
        self.columns = columns
        values = (0..<rows).flatMap { row in (0..<columns).map { value(row, $0) } }
    }

    subscript(_ row: Int, _ column: Int) -> Double {
        get { values[row * columns + column] }
        set { values[row * columns + column] = newValue }
    }

    var transposed: Matrix { Matrix(rows: columns, columns: rows) { self[$1, $0] } }

    /// The sum of the diagonal.
    var trace: Double { (0..<rows).map { self[$0, $0] }.sum() }

    func column(_ index: Int) -> [Double] { (0..<rows).map { self[$0, index] } }

    static func * (left: Matrix, right: Matrix) -> Matrix {
        Matrix(rows: left.rows, columns: right.columns) { row, column in
            (0..<left.columns).map { left[row, $0] * right[$0, column] }.sum()
        }
    }

    static func * (matrix: Matrix, factor: Double) -> Matrix {
        Matrix(rows: matrix.rows, columns: matrix.columns) { matrix[$0, $1] * factor }
    }

    static func + (left: Matrix, right: Matrix) -> Matrix {
        Matrix(rows: left.rows, columns: left.columns) { left[$0, $1] + right[$0, $1] }
    }

    /// The matrix X with self · X = `right`, by QR.
    func solve(_ right: Matrix) -> Matrix {
        let decomposition = LeastSquares(columns: (0..<columns).map(column))
        let solved = (0..<right.columns).map { decomposition.solve(right.column($0)) }
        return Matrix(rows: columns, columns: right.columns) { solved[$1][$0] }
    }
}
