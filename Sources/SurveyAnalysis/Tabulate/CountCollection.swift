import SurveyModel

/// Collects the counts that a table gives away while its cells are made.
struct CountCollection {
    private(set) var cells: [CountCell] = []
    private var places: [[String]: Int] = [:]
    private let dimensions: [String]
    private let nonAdditive: [String]
    private let partial: [String]
    private let hierarchy: [CountParent]
    private let universe: String

    /// - Parameters:
    ///   - subject: What is counted, such as `partnership-survey/PS03`.
    ///   - dimensions: Own dimensions of the table; wave and break are added as its groups need.
    ///   - coversAll: Whether the groups of the breaks hold everyone between them.
    ///   - hierarchy: Categories that are sums of others of the same dimension.
    init(
        subject: String, dimensions: [String], nonAdditive: [String], groups: [Group], coversAll: Bool,
        hierarchy: [CountParent] = []
    ) {
        let isByWave = groups.contains { $0.scope != .latest }
        let breaks = Self.breaks(of: groups)
        universe = isByWave ? subject : subject + "@latest"
        let added = (isByWave ? ["wave"] : []) + breaks
        self.dimensions = dimensions + added
        extraCount = added.count
        self.nonAdditive = nonAdditive
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

    /// - Parameter own: Coordinates in the table's own dimensions.
    /// - Returns: The cell's index, for the values that reveal it.
    mutating func add(_ own: [String], _ group: Group, count: Int, mustBeWithheld: Bool) -> Int {
        let coordinates = own + rest(group)
        if let place = places[coordinates] { return place }
        places[coordinates] = cells.count
        cells.append(CountCell(coordinates: coordinates, count: count, mustBeWithheld: mustBeWithheld && count > 0))
        return cells.count - 1
    }

    /// `nil` when the table gives no count of respondents away.
    var table: CountTable? {
        cells.isEmpty
            ? nil
            : CountTable(
                universe: universe, dimensions: dimensions, nonAdditive: nonAdditive, partial: partial,
                hierarchy: hierarchy, cells: cells)
    }

    private func rest(_ group: Group) -> [String] {
        dimensions.suffix(extraCount).map { dimension in
            if dimension == "wave", case .wave(let wave) = group.scope { return wave.text }
            return dimension == group.dimension ? group.coordinate : CountTable.total
        }
    }

    /// How many dimensions the groups added.
    private let extraCount: Int

    /// The dimensions of the groups, each once, in an order of their own.
    private static func breaks(of groups: [Group]) -> [String] {
        let found = Set(groups.compactMap(\.dimension))
        let plain = ["role", place, "city"]
        return plain.filter(found.contains) + found.subtracting(plain).sorted()
    }
}
