import SurveyModel

/// Numbers that stand for categories, so that cells are compared without their names; 0 is a total.
struct CategoryNumbers {
    private var known: [String: [String: Int]] = [:]
    private var count = 0

    /// The same number for the same category of the same dimension, in whatever table.
    mutating func number(_ dimension: String, _ category: String) -> Int {
        if category == CountTable.total { return 0 }
        if let number = known[dimension]?[category] { return number }
        count += 1
        known[dimension, default: [:]][category] = count
        return count
    }

    /// For each cell of a table the numbers of its categories, by dimension.
    mutating func numbers(of table: CountTable) -> [[Int]] {
        var cells: [[Int]] = []
        for cell in table.cells {
            cells.append(table.dimensions.indices.map { number(table.dimensions[$0], cell.coordinates[$0]) })
        }
        return cells
    }
}
