/// The p value of Fisher's test for tables of any size, column by column.
///
/// A node is what is left of the row sums. Paths that can no longer reach a table less likely than the observed one are
/// dropped, paths that cannot avoid one are counted whole; equal paths through a node are carried as one.
/// - Source: Mehta and Patel (1983), JASA 78, 427–434.
struct FisherNetwork {
    private let columns: [Int]
    private let rows: [Int]
    private let observed: Double
    private var bounds: [Node: (longest: Double, shortest: Double)] = [:]

    private struct Node: Hashable {
        var column: Int
        /// Sorted: rows are exchangeable.
        var left: [Int]
    }

    init(_ table: [[Int]]) {
        let sums = table[0].indices.map { column in table.reduce(0) { $0 + $1[column] } }
        columns = sums.sorted(by: >)
        rows = table.map { $0.reduce(0, +) }.sorted()
        observed = table.flatMap { $0 }.map { -SpecialFunctions.logFactorial($0) }.sum()
    }

    var p: Double {
        var network = self
        return network.walk()
    }

    /// Path lengths are sums of −log(cell!); the probability of a table is exp(length) over a constant.
    private mutating func walk() -> Double {
        let limit = observed + 1e-7
        let whole = Self.allTables(rows, columns[...])
        var counted: [Double] = []
        var paths: [(node: [Int], length: Double, weight: Double)] = [(rows, 0, 1)]
        for column in columns.indices {
            var next: [(node: [Int], length: Double, weight: Double)] = []
            for path in paths {
                for (left, step) in Self.steps(path.node, columns[column]) {
                    let length = path.length + step
                    let bounds = bounds(Node(column: column + 1, left: left))
                    if length + bounds.shortest > limit { continue }
                    if length + bounds.longest <= limit {
                        let rest = Self.allTables(left, columns[(column + 1)...])
                        counted.append(path.weight * SpecialFunctions.exp(length + rest - whole))
                    } else {
                        next.append((left, length, path.weight))
                    }
                }
            }
            paths = Self.merged(next)
        }
        return min(1, counted.sum())
    }

    /// The longest and the shortest way from a node to the end.
    private mutating func bounds(_ node: Node) -> (longest: Double, shortest: Double) {
        if node.column == columns.count { return (0, 0) }
        if let known = bounds[node] { return known }
        var found = (longest: -Double.infinity, shortest: Double.infinity)
        for (left, step) in Self.steps(node.left, columns[node.column]) {
            let rest = bounds(Node(column: node.column + 1, left: left))
            found = (max(found.longest, step + rest.longest), min(found.shortest, step + rest.shortest))
        }
        bounds[node] = found
        return found
    }

    /// All ways to fill a column from what is left of the rows.
    private static func steps(_ left: [Int], _ total: Int) -> [(left: [Int], length: Double)] {
        var found: [(left: [Int], length: Double)] = []
        var cells = left
        func fill(_ row: Int, _ rest: Int, _ after: Int, _ length: Double) {
            if row == left.count {
                if rest == 0 { found.append((cells.sorted(), length)) }
                return
            }
            let room = after - left[row]
            guard max(0, rest - room) <= min(left[row], rest) else { return }
            for count in max(0, rest - room)...min(left[row], rest) {
                cells[row] = left[row] - count
                fill(row + 1, rest - count, room, length - SpecialFunctions.logFactorial(count))
            }
        }
        fill(0, total, left.reduce(0, +), 0)
        return found
    }

    /// The logarithm of the sum over all tables with these margins of exp(length).
    private static func allTables(_ rows: [Int], _ columns: ArraySlice<Int>) -> Double {
        SpecialFunctions.logFactorial(rows.reduce(0, +)) - rows.map { SpecialFunctions.logFactorial($0) }.sum()
            - columns.map { SpecialFunctions.logFactorial($0) }.sum()
    }

    private static func merged(
        _ paths: [(node: [Int], length: Double, weight: Double)]
    ) -> [(node: [Int], length: Double, weight: Double)] {
        let sorted = paths.sorted {
            $0.node == $1.node ? $0.length < $1.length : $0.node.lexicographicallyPrecedes($1.node)
        }
        var merged: [(node: [Int], length: Double, weight: Double)] = []
        for path in sorted {
            if let last = merged.last, last.node == path.node, abs(last.length - path.length) < 1e-10 {
                merged[merged.count - 1].weight += path.weight
            } else {
                merged.append(path)
            }
        }
        return merged
    }
}
