/// The sums between counts as a network: sums are its nodes, counts its arcs.
///
/// In tables of one or two dimensions, margins included, every count stands in at most two sums. There the true counts
/// are a feasible flow, and the largest change of a count is a maximum flow through the residual network: exact, in
/// whole numbers.
/// - Source: Ahuja, Magnanti and Orlin, Network Flows (1993), ch. 6.
struct CountNetwork {
    /// Between two sums: more of a count adds to `head` and takes from `tail`.
    private struct Arc {
        var head: Int
        var tail: Int
    }

    /// `nil` for counts in three sums or more, and for those whose two sums do not fit into one network.
    private let arcs: [Arc?]
    private let arcsAt: [[Int]]

    init(_ model: CountModel) {
        let signs = Self.signsOfSums(model)
        let ground = model.sums.count
        var arcsAt: [[Int]] = Array(repeating: [], count: ground + 1)
        var arcs: [Arc?] = []
        for (count, memberships) in model.memberships.enumerated() {
            let ends = memberships.map { (sum: $0.sum, sign: $0.sign * signs[$0.sum]) }
            guard ends.count <= 2, Set(ends.map(\.sign)).count == ends.count else {
                arcs.append(nil)
                continue
            }
            let arc = Arc(
                head: ends.first { $0.sign > 0 }?.sum ?? ground, tail: ends.first { $0.sign < 0 }?.sum ?? ground)
            arcs.append(arc)
            arcsAt[arc.head].append(count)
            if arc.tail != arc.head { arcsAt[arc.tail].append(count) }
        }
        self.arcs = arcs
        self.arcsAt = arcsAt
    }

    func holds(_ count: Int) -> Bool { arcs[count] != nil }

    var holdsAll: Bool { arcs.allSatisfy { $0 != nil } }

    /// Signs such that a count adds to one of its sums and takes from the other, as far as there are any.
    private static func signsOfSums(_ model: CountModel) -> [Int] {
        var signs = Array(repeating: 0, count: model.sums.count)
        var neighbours: [[(sum: Int, flips: Bool)]] = Array(repeating: [], count: model.sums.count)
        for ends in model.memberships where ends.count == 2 {
            neighbours[ends[0].sum].append((ends[1].sum, ends[0].sign == ends[1].sign))
            neighbours[ends[1].sum].append((ends[0].sum, ends[0].sign == ends[1].sign))
        }
        for start in signs.indices where signs[start] == 0 {
            signs[start] = 1
            var open = [start]
            while let sum = open.popLast() {
                for (other, flips) in neighbours[sum] where signs[other] == 0 {
                    signs[other] = flips ? -signs[sum] : signs[sum]
                    open.append(other)
                }
            }
        }
        return signs
    }

    // MARK: Flow

    /// A largest change of one count, with the changes of others that make up for it.
    ///
    /// - Parameters:
    ///   - most: The search ends when the change is so large.
    ///   - room: How far a count may rise above and fall below its true value; nothing for published ones.
    ///   - effort: Counts the arcs that were looked at.
    func largestChange(
        of count: Int, upwards: Bool, most: Int, room: (Int) -> (up: Int, down: Int), effort: inout Int
    ) -> [Int: Int] {
        guard let arc = arcs[count] else { return [:] }
        let most = min(most, upwards ? room(count).up : room(count).down)
        let (from, to) = upwards ? (arc.head, arc.tail) : (arc.tail, arc.head)
        if from == to { return most > 0 ? [count: upwards ? most : -most] : [:] }
        var changes: [Int: Int] = [:]
        var flow = 0
        func left(_ other: Int, _ upwards: Bool) -> Int {
            if other == count { return 0 }
            let (room, change) = (room(other), changes[other] ?? 0)
            return upwards ? room.up - change : room.down + change
        }
        while flow < most, let path = path(from, to, left, &effort) {
            let amount = min(most - flow, path.map { left($0.count, $0.upwards) }.min() ?? 0)
            for step in path { changes[step.count, default: 0] += step.upwards ? amount : -amount }
            flow += amount
        }
        if flow > 0 { changes[count] = upwards ? flow : -flow }
        return changes.filter { $0.value != 0 }
    }

    /// A shortest chain of counts that carries a surplus at `start` to `goal`.
    private func path(
        _ start: Int, _ goal: Int, _ left: (Int, Bool) -> Int, _ effort: inout Int
    ) -> [(count: Int, upwards: Bool)]? {
        var cameBy: [(node: Int, count: Int, upwards: Bool)?] = Array(repeating: nil, count: arcsAt.count)
        var open = [start]
        var next = 0
        while next < open.count {
            let node = open[next]
            next += 1
            if node == goal { return trace(goal, start, cameBy) }
            effort += arcsAt[node].count
            for count in arcsAt[node] {
                guard let arc = arcs[count] else { continue }
                // More of an arc takes from its tail: that carries a surplus from tail to head.
                let upwards = arc.tail == node
                let other = upwards ? arc.head : arc.tail
                guard other != start, cameBy[other] == nil, left(count, upwards) > 0 else { continue }
                cameBy[other] = (node, count, upwards)
                open.append(other)
            }
        }
        return nil
    }

    private func trace(
        _ goal: Int, _ start: Int, _ cameBy: [(node: Int, count: Int, upwards: Bool)?]
    ) -> [(count: Int, upwards: Bool)] {
        var path: [(count: Int, upwards: Bool)] = []
        var node = goal
        while node != start, let step = cameBy[node] {
            path.append((step.count, step.upwards))
            node = step.node
        }
        return path
    }
}
