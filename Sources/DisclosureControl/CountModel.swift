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
        /// Who did not answer a question: no secret by itself, and never told exactly.
        var isNonresponse = false
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
        var known: Set<Parent> = []
        let parents = all.flatMap { table in
            table.hierarchy.map { Parent(universe: table.universe, parent: $0) }
        }.filter { known.insert($0).inserted }
        var numbers = CategoryNumbers()
        let cells = all.map { numbers.numbers(of: $0) }
        let groups = parents.map { one in
            Group(
                universe: one.universe, dimension: one.parent.dimension,
                number: numbers.number(one.parent.dimension, one.parent.category),
                parts: Set(one.parent.parts.map { numbers.number(one.parent.dimension, $0) }))
        }
        for (number, table) in all.enumerated() {
            let wholes = Set(groups.filter { $0.universe == table.universe }.map(\.number))
            places.append(
                table.cells.indices.map {
                    place(table.cells[$0], cells[number][$0], in: table, isPublic: number >= tables.count, wholes)
                })
        }
        for (number, table) in all.enumerated() { addSums(table, cells[number], places[number], groups) }
        RangeSums(all, places).add(to: &self)
        memberships = Array(repeating: [], count: counts.count)
        for (number, sum) in sums.enumerated() {
            for part in sum.parts { memberships[part].append((number, 1)) }
            memberships[sum.whole].append((number, -1))
        }
    }

    /// A category may be the sum of several sets of others.
    private struct Parent: Hashable {
        let universe: String
        let parent: CountParent
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
            let categories = Set(cells.map { $0[dimension] })
            let own = Self.listed(groups.filter { $0.dimension == name }, categories)
            let below = Set(own.filter { categories.contains($0.number) }.flatMap(\.parts))
            let lines = lines(of: cells, places, along: dimension)
            // Of a group that did not answer what groups are made by, the answers follow: it is a group like any other.
            let isOpen = table.questions.contains(name) && table.lists(CountTable.answered, along: dimension)
            let open = isOpen ? openLines(lines, below, table) : []
            for (number, line) in lines.enumerated() {
                let top = line.parts.filter { $0.category != 0 && !below.contains($0.category) }.map(\.place)
                if open.isEmpty {
                    add(line, 0, top, of: table, name)
                } else {
                    addAnswered(line, top, among: open, number, of: table)
                }
                for group in own {
                    let parts = line.parts.filter { group.parts.contains($0.category) }.map(\.place)
                    add(line, group.number, parts, of: table, name)
                }
            }
        }
    }

    /// Of several sets of parts of one category, those of which a table lists all, if there are any.
    private static func listed(_ groups: [Group], _ categories: Set<Int>) -> [Group] {
        let complete = Set(groups.filter { $0.parts.isSubset(of: categories) }.map(\.number))
        return groups.filter { !complete.contains($0.number) || $0.parts.isSubset(of: categories) }
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

    /// A count that no table holds.
    mutating func newCount(_ count: Count) -> Int {
        counts.append(count)
        return counts.count - 1
    }

    mutating func addSum(_ whole: Int, _ parts: [Int], _ name: String) {
        var sum = Sum(whole: whole, parts: parts)
        guard knownSums.insert(sum).inserted else { return }
        let rest = counts[whole].count - total(parts)
        if rest < 0 {
            let what = "\(name), whose parts are more than the whole"
            contradictions.append(Contradiction(what: what, counts: parts + [whole]))
        }
        if rest > 0 {
            // Nobody shows it, but everybody can derive it: it is a group like any other.
            sum.parts.append(newCount(Count(count: rest, mustBeWithheld: rest < groupMinimum, isTotal: false)))
        }
        sums.append(sum)
    }

    // MARK: Questions that not everybody answered

    /// How many of a line's whole did not answer, by line; empty where everybody did.
    private func openLines(_ lines: [Line], _ below: Set<Int>, _ table: CountTable) -> [Int?] {
        let rests = lines.map { line -> Int? in
            let top = line.parts.filter { $0.category != 0 && !below.contains($0.category) }.map(\.place)
            guard !top.isEmpty, let whole = index[Name(table, line.rest)] else { return nil }
            return counts[whole].count - total(top)
        }
        return rests.contains { $0.map { $0 > 0 } ?? false } ? rests : []
    }

    /// Those who answered are at most the whole: the rest did not, and is at most as many as in the lines above.
    private mutating func addAnswered(
        _ line: Line, _ parts: [Int], among open: [Int?], _ number: Int, of table: CountTable
    ) {
        guard !parts.isEmpty, let whole = index[Name(table, line.rest)], let rest = open[number] else { return }
        let parts = Set(parts).subtracting([whole]).sorted()
        guard rest >= 0 else {
            contradictions.append(Contradiction(what: "\(table.universe): more answers than people", counts: parts))
            return
        }
        guard knownSums.insert(Sum(whole: whole, parts: parts)).inserted else { return }
        var missing = Count(count: rest, mustBeWithheld: false, isTotal: false)
        missing.isNonresponse = true
        missing.window = 0...max(rest, open.compactMap { $0 }.max() ?? rest)
        sums.append(Sum(whole: whole, parts: parts + [newCount(missing)]))
    }
}

extension CountTable {
    fileprivate func lists(_ category: String, along dimension: Int) -> Bool {
        cells.contains { $0.coordinates[dimension] == category }
    }
}
