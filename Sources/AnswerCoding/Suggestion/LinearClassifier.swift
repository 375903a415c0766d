import CLinear
import Foundation

/// Rows to learn from, in the memory layout of LIBLINEAR, which only this file calls.
final class TrainingRows {
    private let nodes: UnsafeMutablePointer<feature_node>
    private let starts: [Int]
    private let featureCount: Int

    init(_ vectors: [FeatureVector], featureCount: Int) {
        self.featureCount = featureCount
        // Each row ends with a constant for the intercept and a terminator.
        let nodes = UnsafeMutablePointer<feature_node>.allocate(
            capacity: vectors.reduce(0) { $0 + $1.places.count + 2 })
        var starts: [Int] = []
        var place = 0
        for vector in vectors {
            starts.append(place)
            for (feature, weight) in zip(vector.places, vector.weights) {
                nodes[place] = feature_node(index: feature + 1, value: weight)
                place += 1
            }
            nodes[place] = feature_node(index: Int32(featureCount + 1), value: 1)
            nodes[place + 1] = feature_node(index: -1, value: 0)
            place += 2
        }
        self.nodes = nodes
        self.starts = starts
    }

    deinit { nodes.deallocate() }

    /// Trains a support vector machine with squared hinge loss that separates some rows from the others; both classes
    /// have the same total weight.
    ///
    /// - Parameters:
    ///   - rows: Those to learn from.
    ///   - positive: Whether each row belongs to the code.
    /// - Returns: `nil` when all rows are of one class.
    /// - Source: Fan et al. (2008), LIBLINEAR; Hsieh et al. (2008) for the solver.
    func classifier(_ rows: [Int], positive: [Bool], cost: Double) -> LinearClassifier? {
        let positives = positive.count { $0 }
        guard positives > 0, positives < rows.count else { return nil }
        var labels = positive.map { $0 ? 1.0 : -1.0 }
        var pointers: [UnsafeMutablePointer<feature_node>?] = rows.map { nodes + starts[$0] }
        var kinds: [Int32] = [1, -1]
        var weights = [positives, rows.count - positives].map { Double(rows.count) / (2 * Double($0)) }
        set_print_string_function { _ in }
        return labels.withUnsafeMutableBufferPointer { labels in
            pointers.withUnsafeMutableBufferPointer { pointers in
                kinds.withUnsafeMutableBufferPointer { kinds in
                    weights.withUnsafeMutableBufferPointer { weights in
                        var given = problem(
                            l: Int32(rows.count), n: Int32(featureCount + 1), y: labels.baseAddress,
                            x: pointers.baseAddress, bias: 1)
                        var settings = parameter()
                        settings.solver_type = Int32(L2R_L2LOSS_SVC_DUAL)
                        settings.eps = 0.01
                        settings.C = cost
                        settings.nr_weight = 2
                        settings.weight_label = kinds.baseAddress
                        settings.weight = weights.baseAddress
                        return Self.learn(&given, &settings, featureCount)
                    }
                }
            }
        }
    }

    private static func learn(
        _ given: inout problem, _ settings: inout parameter, _ featureCount: Int
    ) -> LinearClassifier? {
        // The solver draws the order of the rows from the C library's single generator. Locked and seeded, so that the
        // same codings give the same draws whatever runs beside them.
        generator.lock()
        defer { generator.unlock() }
        srand(1)
        guard let learnt = train(&given, &settings) else { return nil }
        defer {
            var learnt: UnsafeMutablePointer<model>? = learnt
            free_and_destroy_model(&learnt)
        }
        let sign: Double = learnt.pointee.label[0] == 1 ? 1 : -1
        let weights = (0...featureCount).map { sign * learnt.pointee.w[$0] }
        return LinearClassifier(weights: Array(weights.dropLast()), intercept: weights[featureCount])
    }
}

private let generator = NSLock()

/// A weighted sum of features; a value above zero speaks for the code.
struct LinearClassifier: Sendable {
    let weights: [Double]
    let intercept: Double

    func value(_ vector: FeatureVector) -> Double {
        var sum = intercept
        for (place, weight) in zip(vector.places, vector.weights) { sum += weights[Int(place)] * weight }
        return sum
    }
}
