import SurveyModel

/// Collects the counts that a table gives away while its cells are made.
struct CountCollection {
    private(set) var cells: [CountCell] = []
    private var places: [[String]: Int] = [:]
    private let dimensions: [String]
    private let nonAdditive: [String]
    private let universe: String

    /// - Parameters:
    ///   - subject: What is counted, such as `partnership-survey/PS03`.
    ///   - dimensions: Own dimensions of the table; wave and break are added as its groups need.
    init(subject: String, dimensions: [String], nonAdditive: [String], groups: [Group], coversAll: Bool) {
        let isByWave = groups.contains { $0.scope != .latest }
        let breaks = Break.allCases.filter { grouping in
            grouping != .overall && groups.contains { $0.grouping == grouping }
        }
        universe = isByWave ? subject : subject + "@latest"
        self.dimensions = dimensions + (isByWave ? ["wave"] : []) + breaks.map(\.rawValue)
        self.nonAdditive = nonAdditive + (coversAll ? [] : breaks.map(\.rawValue))
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
            ? nil : CountTable(universe: universe, dimensions: dimensions, nonAdditive: nonAdditive, cells: cells)
    }

    private func rest(_ group: Group) -> [String] {
        dimensions.dropFirst(dimensions.count - extraCount).map { dimension in
            if dimension == "wave", case .wave(let wave) = group.scope { return wave.text }
            return dimension == group.grouping.rawValue ? group.level : CountTable.total
        }
    }

    private var extraCount: Int { dimensions.count { name in name == "wave" || Break(rawValue: name) != nil } }
}
