import SurveyModel

/// All counts that several tables give away, each once, with the sums that hold between them.
struct CountModel {
    /// Same universe and same coordinates without totals: one count, in whatever table it stands.
    struct Name: Hashable {
        var universe: String
        var coordinates: Set<[String]>
    }

    /// `whole` is the sum of `parts`.
    struct Sum: Hashable {
        var whole: Int
        var parts: [Int]
    }

    struct Count {
        var count: Int
        var mustBeWithheld: Bool
        /// A sum over a dimension: it stays visible unless it is small itself.
        var isTotal: Bool
        /// No larger than these counts can be: bases of categories that do not add up.
        var limits: [Int] = []
    }

    private(set) var counts: [Count] = []
    private(set) var sums: [Sum] = []
    /// For each table the count of each of its cells.
    private(set) var places: [[Int]] = []
    private(set) var contradictions: [String] = []
    private var index: [Name: Int] = [:]
    private var knownSums: Set<Sum> = []

    init(_ tables: [CountTable]) {
        for table in tables { places.append(table.cells.map { place($0, in: table) }) }
        for (table, places) in zip(tables, places) { addSums(table, places) }
    }

    private mutating func place(_ cell: CountCell, in table: CountTable) -> Int {
        let pairs = zip(table.dimensions, cell.coordinates).filter { $0.1 != CountTable.total }
        let name = Name(universe: table.universe, coordinates: Set(pairs.map { [$0.0, $0.1] }))
        let isTotal = cell.coordinates.contains(CountTable.total)
        if let known = index[name] {
            if counts[known].count != cell.count { contradictions.append("\(table.universe) \(cell.coordinates)") }
            if cell.mustBeWithheld { counts[known].mustBeWithheld = true }
            counts[known].isTotal = counts[known].isTotal || isTotal
            return known
        }
        index[name] = counts.count
        counts.append(Count(count: cell.count, mustBeWithheld: cell.mustBeWithheld, isTotal: isTotal))
        return counts.count - 1
    }

    /// For every cell that is a sum over one dimension: the cells that differ from it in that dimension only.
    private mutating func addSums(_ table: CountTable, _ places: [Int]) {
        for dimension in table.dimensions.indices {
            let isAdditive = !table.nonAdditive.contains(table.dimensions[dimension])
            var lines: [[String]: (whole: Int?, parts: [Int])] = [:]
            var order: [[String]] = []
            for (cell, place) in zip(table.cells, places) {
                var rest = cell.coordinates
                rest.remove(at: dimension)
                if lines[rest] == nil { order.append(rest) }
                if cell.coordinates[dimension] == CountTable.total {
                    lines[rest, default: (nil, [])].whole = place
                } else {
                    lines[rest, default: (nil, [])].parts.append(place)
                }
            }
            for rest in order {
                guard let line = lines[rest], let whole = line.whole, !line.parts.isEmpty else { continue }
                add(whole, line.parts, isAdditive: isAdditive)
            }
        }
    }

    private mutating func add(_ whole: Int, _ parts: [Int], isAdditive: Bool) {
        guard isAdditive else {
            for part in parts { counts[part].limits.append(whole) }
            return
        }
        let sum = Sum(whole: whole, parts: parts.sorted())
        if knownSums.insert(sum).inserted { sums.append(sum) }
    }
}
