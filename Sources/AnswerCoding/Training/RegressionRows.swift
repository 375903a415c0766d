/// Rows of a sparse table of features, each with a class and a weight.
struct RegressionRows {
    /// The features of all rows, one row after the other; a feature that stands twice counts twice.
    private(set) var features: [Int32] = []
    /// Where each row ends.
    private(set) var ends: [Int] = []
    private(set) var labels: [Int] = []
    private(set) var weights: [Double] = []

    var count: Int { ends.count }

    mutating func append(_ row: [Int32], label: Int, weight: Double) {
        features += row
        ends.append(features.count)
        labels.append(label)
        weights.append(weight)
    }

    /// Keeps the features that stand in some number of rows, numbered anew.
    ///
    /// - Returns: Their old numbers.
    mutating func keepFeatures(in fewest: Int, of count: Int) -> [Int] {
        var rows = [Int](repeating: 0, count: count)
        forEachRow { for feature in Set($0) { rows[Int(feature)] += 1 } }
        let kept = rows.indices.filter { rows[$0] >= fewest }
        var numbers = [Int32](repeating: -1, count: count)
        for (number, old) in kept.enumerated() { numbers[old] = Int32(number) }
        var result = RegressionRows()
        for row in 0..<self.count {
            let start = row == 0 ? 0 : ends[row - 1]
            result.append(
                features[start..<ends[row]].map { numbers[Int($0)] }.filter { $0 >= 0 }, label: labels[row],
                weight: weights[row])
        }
        self = result
        return kept
    }

    private func forEachRow(_ body: (ArraySlice<Int32>) -> Void) {
        var start = 0
        for end in ends {
            body(features[start..<end])
            start = end
        }
    }
}
