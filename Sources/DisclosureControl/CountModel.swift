import SurveyModel

/// All counts that several tables give away, each once, with the sums that hold between them.
struct CountModel {
    /// Same universe and same coordinates without totals: one count, in whatever table it stands.
    private struct Name: Hashable {
        var universe: String
        /// The numbers of the categories, ascending, totals left out.
        var categories: [Int]
    }

    /// A category of a dimension, whose number stands for it in names.
    private struct Category: Hashable {
        var dimension: String
        var name: String
    }

    /// `whole` is the sum of `parts`.
    struct Sum: Hashable {
        var whole: Int
        var parts: [Int]
    }

    struct Count {
        var count: Int
        var mustBeWithheld: Bool
        /// A sum over a dimension, or a category that others add up to: withheld as the last resort only.
        var isTotal: Bool
        /// Visible in an edition that people have: nothing can withhold it any more.
        var isPublic = false
        /// No larger than these counts can be: bases of categories that do not add up.
        var limits: [Int] = []
        /// The counts that this one limits.
        var limited: [Int] = []
        /// What an edition that people have shows in its place.
        var rounded: Int?
        /// What readers take it for who see a rounded count; `nil` where they see nothing or the count itself.
        var window: ClosedRange<Int>?
    }

    private(set) var counts: [Count] = []
    private(set) var sums: [Sum] = []
    /// The sums that each count stands in, `sign` 1 as a part and −1 as the whole.
    private(set) var memberships: [[(sum: Int, sign: Int)]] = []
    /// For each table the count of each of its cells.
    private(set) var places: [[Int]] = []
    private(set) var contradictions: [String] = []
    private let groupMinimum: Int
    /// Rounded counts are multiples of it.
    private let base: Int
    private var index: [Name: Int] = [:]
    private var numbers: [Category: Int] = [:]
    private var knownSums: Set<Sum> = []

    /// - Parameters:
    ///   - tables: Those to be published.
    ///   - released: Those of editions that people have, as they were shown; their places come after the others.
    init(_ tables: [CountTable], released: [CountTable] = [], rules: Rules = Rules()) {
        groupMinimum = rules.groupMinimum
        base = rules.withholdBelow
        let all = tables + released
        var known: Set<ParentName> = []
        let parents = all.flatMap { table in
            table.hierarchy.map { (name: ParentName(table.universe, $0.dimension, $0.category), parent: $0) }
        }.filter { known.insert($0.name).inserted }
        for (number, table) in all.enumerated() {
            let own = parents.map(\.name).filter { $0.universe == table.universe }
            let ofParents = Set(own.map { category($0.dimension, $0.category) })
            places.append(table.cells.map { place($0, in: table, isPublic: number >= tables.count, ofParents) })
        }
        for (table, places) in zip(all, places) { addSums(table, places, parents.map(\.parent)) }
        memberships = Array(repeating: [], count: counts.count)
        for (number, sum) in sums.enumerated() {
            for part in sum.parts { memberships[part].append((number, 1)) }
            memberships[sum.whole].append((number, -1))
        }
    }

    private struct ParentName: Hashable {
        var universe: String
        var dimension: String
        var category: String

        init(_ universe: String, _ dimension: String, _ category: String) {
            self.universe = universe
            self.dimension = dimension
            self.category = category
        }
    }

    private mutating func place(
        _ cell: CountCell, in table: CountTable, isPublic: Bool, _ parents: Set<Int>
    ) -> Int {
        let name = Name(universe: table.universe, categories: categories(cell.coordinates, table))
        let isParent = name.categories.contains(where: parents.contains)
        let isTotal = isParent || name.categories.count < table.dimensions.count
        let place = index[name] ?? counts.count
        if place == counts.count {
            index[name] = place
            counts.append(Count(count: cell.count, mustBeWithheld: false, isTotal: isTotal))
        } else if counts[place].count != cell.count {
            contradictions.append("\(table.universe) \(cell.coordinates.joined(separator: ", "))")
        }
        counts[place].isTotal = counts[place].isTotal || isTotal
        if cell.mustBeWithheld || (isPublic && cell.isWithheld) { counts[place].mustBeWithheld = true }
        if isPublic, !cell.isWithheld {
            counts[place].isPublic = cell.rounded == nil
            if let rounded = cell.rounded {
                counts[place].rounded = rounded
                show(rounded, for: place, base: base)
            }
        }
        return place
    }

    /// The numbers of a cell's categories, ascending, totals left out.
    private mutating func categories(_ coordinates: [String], _ table: CountTable) -> [Int] {
        var numbers: [Int] = []
        for (dimension, name) in zip(table.dimensions, coordinates) where name != CountTable.total {
            numbers.append(category(dimension, name))
        }
        return numbers.sorted()
    }

    private mutating func category(_ dimension: String, _ name: String) -> Int {
        let category = Category(dimension: dimension, name: name)
        let number = numbers[category] ?? numbers.count
        if number == numbers.count { numbers[category] = number }
        return number
    }

    /// Lets readers take a count for anything next to what is shown in its place.
    mutating func show(_ rounded: Int, for count: Int, base: Int) {
        counts[count].window = max(0, rounded - base + 1)...(rounded + base - 1)
    }

    // MARK: Sums

    /// For every cell that is a sum over one dimension: the cells that differ from it in that dimension only.
    ///
    /// The whole may stand in another table of the universe.
    private mutating func addSums(_ table: CountTable, _ places: [Int], _ parents: [CountParent]) {
        for dimension in table.dimensions.indices {
            let name = table.dimensions[dimension]
            let own = parents.filter { $0.dimension == name }
            let categories = Set(table.cells.map { $0.coordinates[dimension] })
            let below = Set(own.filter { categories.contains($0.category) }.flatMap(\.parts))
            for line in lines(of: table, places, along: dimension) {
                let top = line.parts.filter { $0.category != CountTable.total && !below.contains($0.category) }
                add(line, CountTable.total, top.map(\.place), of: table, name)
                for parent in own {
                    let parts = line.parts.filter { parent.parts.contains($0.category) }.map(\.place)
                    add(line, parent.category, parts, of: table, name)
                }
            }
        }
    }

    private struct Line {
        /// The numbers of the categories in the other dimensions, ascending.
        var rest: [Int]
        var parts: [(category: String, place: Int)] = []
    }

    private mutating func lines(of table: CountTable, _ places: [Int], along dimension: Int) -> [Line] {
        var lines: [Line] = []
        var known: [[Int]: Int] = [:]
        for (cell, place) in zip(table.cells, places) {
            var coordinates = cell.coordinates
            coordinates[dimension] = CountTable.total
            let rest = categories(coordinates, table)
            let line = known[rest] ?? lines.count
            if line == lines.count {
                known[rest] = line
                lines.append(Line(rest: rest))
            }
            lines[line].parts.append((cell.coordinates[dimension], place))
        }
        return lines
    }

    private mutating func add(_ line: Line, _ category: String, _ parts: [Int], of table: CountTable, _ name: String) {
        var categories = line.rest
        if category != CountTable.total { categories = (categories + [self.category(name, category)]).sorted() }
        guard !parts.isEmpty, let whole = index[Name(universe: table.universe, categories: categories)] else {
            return
        }
        let isLoose = category == CountTable.total && table.nonAdditive.contains(name)
        if isLoose {
            for part in parts where part != whole {
                counts[part].limits.append(whole)
                counts[whole].limited.append(part)
            }
        } else {
            let parts = Set(parts).subtracting([whole]).sorted()
            // Whoever moved between parents belongs to none as a whole.
            if category != CountTable.total, total(parts) > counts[whole].count { return }
            addSum(whole, parts, "\(table.universe) \(name)")
        }
    }

    private func total(_ parts: [Int]) -> Int { parts.reduce(0) { $0 + counts[$1].count } }

    private mutating func addSum(_ whole: Int, _ parts: [Int], _ name: String) {
        var sum = Sum(whole: whole, parts: parts)
        guard !knownSums.contains(sum) else { return }
        knownSums.insert(sum)
        let rest = counts[whole].count - total(parts)
        if rest < 0 { contradictions.append("parts of \(name) are more than the whole") }
        if rest > 0 {
            // Nobody shows it, but everybody can reckon it: it is a group like any other.
            sum.parts.append(counts.count)
            counts.append(Count(count: rest, mustBeWithheld: rest < groupMinimum, isTotal: false))
        }
        sums.append(sum)
    }
}
