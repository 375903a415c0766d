/// Sums and weights of every item in every city, so that a replicate costs its cities and not its rows.
struct UnitSums {
    let units: [String]
    private let sums: [String: [(sum: Double, weight: Double)]]
    let items: Int

    init(_ sums: [String: [(sum: Double, weight: Double)]], items: Int) {
        self.sums = sums
        self.items = items
        units = sums.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    }

    init(_ rows: [[Double?]], units names: [String]) {
        let items = rows.first?.count ?? 0
        var sums: [String: [(sum: Double, weight: Double)]] = [:]
        for (row, name) in zip(rows, names) {
            var unit = sums[name] ?? [(sum: Double, weight: Double)](repeating: (0, 0), count: items)
            for (item, value) in row.enumerated() {
                if let value { unit[item] = (unit[item].sum + value, unit[item].weight + 1) }
            }
            sums[name] = unit
        }
        self.init(sums, items: items)
    }

    /// The mean of an item in each city with an answer to it: every city counts the same, however many answered.
    func cityMeans(_ item: Int) -> [Double] { units.compactMap { means([$0])[item] } }

    /// The means over the drawn cities; `nil` for items without an answer there.
    func means(_ drawn: [String]) -> [Double?] {
        let parts = drawn.compactMap { sums[$0] }
        return (0..<items).map { item in
            let weight = parts.map { $0[item].weight }.sum()
            return weight > 0 ? parts.map { $0[item].sum }.sum() / weight : nil
        }
    }
}
