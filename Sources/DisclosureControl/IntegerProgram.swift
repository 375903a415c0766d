import CCbc
import Synchronization

/// A linear programme in whole numbers: the one door to CBC.
///
/// What the solver proposes is checked here in whole numbers, so that no claim rests on floating point.
struct IntegerProgram {
    struct Row {
        var terms: [(variable: Int, factor: Int)]
        var low: Int?
        var high: Int?
    }

    var lower: [Int]
    var upper: [Int]
    var rows: [Row]

    /// After so many branches the search ends without an answer: time stays bounded, and nothing is taken as proved.
    private static let mostNodes: Int32 = 2_000

    /// The library keeps its parameters in global variables: two searches at once disturb each other.
    private static let solver = Mutex(())

    /// A feasible point with the smallest or largest value of one variable; `nil` when none was found.
    func extreme(of variable: Int, isLargest: Bool) -> [Int]? {
        least(lower.indices.map { $0 == variable ? (isLargest ? -1 : 1) : 0 })
    }

    /// A feasible point with the least sum of costs, one cost a variable; `nil` when none was found.
    func least(_ costs: [Double]) -> [Int]? { Self.solver.withLock { _ in solve(costs) } }

    private func solve(_ costs: [Double]) -> [Int]? {
        guard let cbc = SolverLibrary.functions, let model = cbc.newModel() else { return nil }
        defer { cbc.deleteModel(model) }
        load(model, cbc, objective: costs)
        cbc.setLogLevel(model, 0)
        cbc.setMaximumNodes(model, Self.mostNodes)
        _ = cbc.solve(model)
        guard cbc.getBestPossibleObjValue(model).isFinite, let solution = cbc.getColSolution(model) else { return nil }
        let point = lower.indices.map { index -> Int in
            let value = solution[index]
            return value.isFinite && abs(value) < 1e15 ? Int(value.rounded()) : Int.min / 4
        }
        return isFeasible(point) ? point : nil
    }

    private func isFeasible(_ point: [Int]) -> Bool {
        zip(point, zip(lower, upper)).allSatisfy { $0 >= $1.0 && $0 <= $1.1 }
            && rows.allSatisfy { row in
                let sum = row.terms.reduce(0) { $0 + $1.factor * point[$1.variable] }
                return sum >= row.low ?? sum && sum <= row.high ?? sum
            }
    }

    /// Hands the programme over column by column, as the library wants it.
    private func load(_ model: UnsafeMutableRawPointer, _ cbc: CbcLibrary, objective: [Double]) {
        var columns: [[(row: Int32, factor: Double)]] = Array(repeating: [], count: lower.count)
        for (number, row) in rows.enumerated() {
            for term in row.terms { columns[term.variable].append((Int32(number), Double(term.factor))) }
        }
        var starts: [CoinBigIndex] = [0]
        for column in columns { starts.append((starts.last ?? 0) + CoinBigIndex(column.count)) }
        let entries = columns.flatMap { $0 }
        cbc.loadProblem(
            model, Int32(lower.count), Int32(rows.count), starts, entries.map(\.row), entries.map(\.factor),
            lower.map(Double.init), upper.map(Double.init), objective,
            rows.map { $0.low.map(Double.init) ?? -.greatestFiniteMagnitude },
            rows.map { $0.high.map(Double.init) ?? .greatestFiniteMagnitude })
        for index in lower.indices { cbc.setInteger(model, Int32(index)) }
    }
}
