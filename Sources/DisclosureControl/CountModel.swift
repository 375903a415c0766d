import SurveyModel

/// All counts that several tables give away, each once, with the sums that hold between them.
struct CountModel {
    /// Same universe and same coordinates without totals: one count, in whatever table it stands.
    private struct Name: Hashable {
        let universe: String
        /// The numbers of the categories, ascending, totals left out.
        let categories: [Int]

        init(_ table: CountTable, _ numbers: [Int]) {
            universe = table.universe
            categories = numbers.filter { $0 > 0 }.sorted()
        }
    }

    /// `whole` is the sum of `parts`.
    struct Sum: Hashable {
        var whole: Int
        var parts: [Int]
    }

    /// Counts that cannot all be true.
    struct Contradiction {
        var what: String
        var counts: [Int]
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
    private(set) var contradictions: [Contradiction] = []
    private let groupMinimum: Int
    /// Rounded counts are multiples of it.
    private let base: Int
    private var index: [Name: Int] = [:]
    private var knownSums: Set<Sum> = []

    /// - Parameters:
    ///   - tables: Those to be published.
    ///   - released: Those of editions that rest on the same answers, as they were shown; their places come after the others.
    init(_ tables: [CountTable], released: [CountTable] = [], rules: Rules = Rules()) {
        groupMinimum = rules.groupMinimum
        base = rules.withholdBelow
        let all = tables + released
        var known: Set<ParentName> = []
        let parents = all.flatMap { table in
            table.hierarchy.map { (name: ParentName(table.universe, $0.dimension, $0.category), parent: $0) }
        }.filter { known.insert($0.name).inserted }
        var numbers = CategoryNumbers()
        let cells = all.map { numbers.numbers(of: $0) }
        let groups = parents.map { name, parent in
            Group(
                universe: name.universe, dimension: name.dimension,
                number: numbers.number(name.dimension, name.category),
                parts: Set(parent.parts.map { numbers.number(name.dimension, $0) }))
        }
        for (number, table) in all.enumerated() {
            let wholes = Set(groups.filter { $0.universe == table.universe }.map(\.number))
            places.append(
                table.cells.indices.map {
                    place(table.cells[$0], cells[number][$0], in: table, isPublic: number >= tables.count, wholes)
                })
        }
        for (number, table) in all.enumerated() { addSums(table, cells[number], places[number], groups) }
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
            (self.universe, self.dimension, self.category) = (universe, dimension, category)
        }
    }

    /// A category that others add up to.
    private struct Group {
        let universe: String
        let dimension: String
        let number: Int
        let parts: Set<Int>
    }

    private mutating func place(
        _ cell: CountCell, _ numbers: [Int], in table: CountTable, isPublic: Bool, _ wholes: Set<Int>
    ) -> Int {
        let name = Name(table, numbers)
        let isParent = name.categories.contains(where: wholes.contains)
        let isTotal = isParent || name.categories.count < table.dimensions.count
        let place = index[name] ?? counts.count
        if place == counts.count {
            index[name] = place
            counts.append(Count(count: cell.count, mustBeWithheld: false, isTotal: isTotal))
        } else if counts[place].count != cell.count {
            let what = "\(table.universe) \(cell.coordinates.joined(separator: ", "))"
            contradictions.append(Contradiction(what: what, counts: [place]))
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

    /// Lets readers take a count for anything next to what is shown in its place.
    mutating func show(_ rounded: Int, for count: Int, base: Int) {
        counts[count].window = max(0, rounded - base + 1)...(rounded + base - 1)
    }

    // MARK: Sums

    /// For every cell that is a sum over one dimension: the cells that differ from it in that dimension only.
    ///
    /// The whole may stand in another table of the universe.
    private mutating func addSums(_ table: CountTable, _ cells: [[Int]], _ places: [Int], _ groups: [Group]) {
        for dimension in table.dimensions.indices {
            let name = table.dimensions[dimension]
            let own = groups.filter { $0.dimension == name }
            let categories = Set(cells.map { $0[dimension] })
            let below = Set(own.filter { categories.contains($0.number) }.flatMap(\.parts))
            for line in lines(of: cells, places, along: dimension) {
                let top = line.parts.filter { $0.category != 0 && !below.contains($0.category) }
                add(line, 0, top.map(\.place), of: table, name)
                for group in own {
                    let parts = line.parts.filter { group.parts.contains($0.category) }.map(\.place)
                    add(line, group.number, parts, of: table, name)
                }
            }
        }
    }

    private struct Line {
        /// The numbers of the categories, 0 in the line's own dimension.
        var rest: [Int]
        var parts: [(category: Int, place: Int)] = []
    }

    private func lines(of cells: [[Int]], _ places: [Int], along dimension: Int) -> [Line] {
        var lines: [Line] = []
        var known: [[Int]: Int] = [:]
        for (cell, place) in zip(cells, places) {
            var rest = cell
            rest[dimension] = 0
            let line = known[rest] ?? lines.count
            if line == lines.count {
                known[rest] = line
                lines.append(Line(rest: rest))
            }
            lines[line].parts.append((cell[dimension], place))
        }
        return lines
    }

    private mutating func add(_ line: Line, _ category: Int, _ parts: [Int], of table: CountTable, _ name: String) {
        guard !parts.isEmpty, let whole = index[Name(table, line.rest + [category])] else { return }
        let isLoose = category == 0 && table.nonAdditive.contains(name)
        if isLoose {
            for part in parts where part != whole {
                counts[part].limits.append(whole)
                counts[whole].limited.append(part)
            }
        } else {
            let parts = Set(parts).subtracting([whole]).sorted()
            // Whoever moved between parents belongs to none as a whole.
            if category > 0, total(parts) > counts[whole].count { return }
            addSum(whole, parts, "\(table.universe) \(name)")
        }
    }

    private func total(_ parts: [Int]) -> Int { parts.reduce(0) { $0 + counts[$1].count } }

    private mutating func addSum(_ whole: Int, _ parts: [Int], _ name: String) {
        var sum = Sum(whole: whole, parts: parts)
        guard !knownSums.contains(sum) else { return }
        knownSums.insert(sum)
        let rest = counts[whole].count - total(parts)
        if rest < 0 {
            let what = "\(name), whose parts are more than the whole"
            contradictions.append(Contradiction(what: what, counts: parts + [whole]))
        }
        if rest > 0 {
            // Nobody shows it, but everybody can derive it: it is a group like any other.
            sum.parts.append(counts.count)
            counts.append(Count(count: rest, mustBeWithheld: rest < groupMinimum, isTotal: false))
        }
        sums.append(sum)
    }
}
