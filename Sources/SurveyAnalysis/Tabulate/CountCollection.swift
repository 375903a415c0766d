import SurveyModel

/// Collects the counts that a table gives away while its cells are made.
struct CountCollection {
    private(set) var cells: [CountCell] = []
    private var places: [[String]: Int] = [:]
    private let dimensions: [String]
    private let nonAdditive: [String]
    private let partial: [String]
    private let questions: [AnswerDimension]
    private let hierarchy: [CountParent]
    private let universe: String
    /// The table's own dimensions.
    private let own: Set<String>

    /// - Parameters:
    ///   - subject: What is counted, such as `partnership-survey/PS03`.
    ///   - dimensions: Own dimensions of the table; wave and break are added as its groups need.
    ///   - coversAll: Whether the groups of the breaks hold everyone between them.
    ///   - questions: Those of the own dimensions that are single choices.
    ///   - hierarchy: Categories that are sums of others of the same dimension.
    init(
        subject: String, dimensions: [String], nonAdditive: [String], groups: [Group], coversAll: Bool,
        questions: [AnswerDimension] = [], hierarchy: [CountParent] = []
    ) {
        let isByWave = groups.contains { $0.scope != .latest }
        let own = Set(dimensions)
        self.own = own
        let breaks = Self.breaks(of: groups, beside: own)
        universe = isByWave ? subject : subject + "@latest"
        let added = (isByWave ? ["wave"] : []) + breaks
        self.dimensions = dimensions + added
        extraCount = added.count
        self.nonAdditive = nonAdditive
        let asked = groups.compactMap(\.answers).filter { !own.contains($0.name) }
        self.questions = questions + asked
        partial = coversAll ? [] : breaks
        self.hierarchy = hierarchy + Self.partnerships(of: groups)
    }

    /// Cities and partnerships are categories of one dimension: a partnership's count is the sum of its cities'.
    static let place = "place"

    private static func partnerships(of groups: [Group]) -> [CountParent] {
        let cities = groups.filter { $0.grouping == .city && $0.partnership != nil }
        let parents = Set(cities.compactMap(\.partnership)).sorted { $0.text < $1.text }
        return parents.map { parent in
            CountParent(
                dimension: place, category: Group.coordinate(of: parent),
                parts: Set(cities.filter { $0.partnership == parent }.map(\.coordinate)).sorted())
        }
    }

    /// - Parameter own: Coordinates in the table's own dimensions; totals in those that are not named.
    /// - Returns: The cell's index, for the values that reveal it.
    mutating func add(_ own: [String], _ group: Group, count: Int, mustBeWithheld: Bool) -> Int {
        let missing = max(0, dimensions.count - extraCount - own.count)
        let coordinates = own + Array(repeating: CountTable.total, count: missing) + rest(group)
        if let place = places[coordinates] { return place }
        places[coordinates] = cells.count
        cells.append(CountCell(coordinates: coordinates, count: count, mustBeWithheld: mustBeWithheld && count > 0))
        return cells.count - 1
    }

    private var scales: [ScaleCounts] = []

    /// Lists the steps of a scale behind figures that are no counts.
    ///
    /// - Parameter cells: The index of each step's cell, where the table counts the steps.
    /// - Returns: The scale's index, for the statements about it.
    mutating func add(scale item: String, _ steps: [Int], _ counted: [Int], _ group: Group, cells: [Int?] = []) -> Int {
        let at = zip(dimensions.suffix(extraCount), rest(group)).filter { $0.1 != CountTable.total }
        let wave = at.filter { $0.0 == "wave" }.map(\.1)
        let own = at.first { $0.0 != "wave" }.map { ScaleGroup(dimension: $0.0, category: $0.1) }
        scales.append(
            ScaleCounts(
                question: ([universe, item] + wave).joined(separator: " "), group: own, steps: steps, counts: counted,
                cells: cells))
        return scales.count - 1
    }

    /// `nil` when the table gives no count of respondents away.
    var table: CountTable? {
        guard !cells.isEmpty else { return nil }
        var seen: Set<CountParent> = []
        var known: Set<CountRange> = []
        var table = CountTable(
            universe: universe, dimensions: dimensions, nonAdditive: nonAdditive, partial: partial,
            questions: Set(questions.map(\.name)).sorted(),
            ranges: questions.flatMap(\.ranges).filter { known.insert($0).inserted },
            hierarchy: (hierarchy + questions.flatMap(\.hierarchy)).filter { seen.insert($0).inserted }, cells: cells)
        table.scales = scales
        return table
    }

    private func rest(_ group: Group) -> [String] {
        dimensions.suffix(extraCount).map { dimension in
            if dimension == "wave", case .wave(let wave) = group.scope { return wave.text }
            return dimension == Self.dimension(of: group, beside: own) ? group.coordinate : CountTable.total
        }
    }

    /// How many dimensions the groups added.
    private let extraCount: Int

    /// The dimensions of the groups, each once, in an order of their own.
    private static func breaks(of groups: [Group], beside own: Set<String>) -> [String] {
        let found = Set(groups.compactMap { dimension(of: $0, beside: own) })
        let plain = ["role", place, "city"]
        return plain.filter(found.contains) + found.subtracting(plain).sorted()
    }

    /// A question broken by groups of its own answers has two dimensions.
    private static func dimension(of group: Group, beside own: Set<String>) -> String? {
        group.dimension.map { own.contains($0) ? "by \($0)" : $0 }
    }
}
