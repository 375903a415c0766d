/// How far a withheld count could lie from its true value without contradicting anything that is published.
///
/// In tables of one or two dimensions, margins included, every count stands in at most two sums: the sums are the
/// nodes and the counts the arcs of a network, the true counts are a feasible flow, and the largest change of a count
/// is a maximum flow through the residual network (Ahuja, Magnanti, Orlin 1993, ch. 6): exact, in whole numbers.
/// A count in three or more sums, where tables are linked, is held still; intervals can only come out too narrow.
struct FeasibleInterval {
    private let model: CountModel
    private let isWithheld: [Bool]
    private let needed: Int
    private var arcs: [Arc] = []
    private var arcOfCount: [Int: Int] = [:]
    private var arcsAt: [[Int]] = []

    /// A withheld count between two sums: more of it adds to `head` and takes from `tail`.
    private struct Arc {
        var head: Int
        var tail: Int
        var up: Int
        var down: Int
    }

    /// - Parameter needed: Widths are only told apart up to this number.
    init(_ model: CountModel, isWithheld: [Bool], needed: Int) {
        self.model = model
        self.isWithheld = isWithheld
        self.needed = needed
        build()
    }

    /// The width of a withheld count's interval, at most `needed`.
    func width(of count: Int) -> Int {
        guard let arc = arcOfCount[count] else { return 0 }
        let up = largestChange(arc, upwards: true)
        return up >= needed ? needed : min(needed, up + largestChange(arc, upwards: false))
    }

    // MARK: The network

    private mutating func build() {
        let ground = model.sums.count
        let memberships = sumsOfCounts()
        let signs = signsOfSums(memberships)
        arcsAt = Array(repeating: [], count: ground + 1)
        for count in model.counts.indices where isWithheld[count] && memberships[count].count <= 2 {
            let ends = memberships[count].map { (sum: $0.sum, sign: $0.sign * signs[$0.sum]) }
            if ends.count == 2, ends[0].sign == ends[1].sign { continue }
            let head = ends.first { $0.sign > 0 }?.sum ?? ground
            let tail = ends.first { $0.sign < 0 }?.sum ?? ground
            arcOfCount[count] = arcs.count
            arcsAt[head].append(arcs.count)
            if tail != head { arcsAt[tail].append(arcs.count) }
            arcs.append(
                Arc(head: head, tail: tail, up: room(above: count), down: max(0, model.counts[count].count - 1)))
        }
    }

    private func room(above count: Int) -> Int {
        model.counts[count].limits.map { model.counts[$0].count - model.counts[count].count }.min() ?? needed
    }

    private func sumsOfCounts() -> [[(sum: Int, sign: Int)]] {
        var memberships: [[(sum: Int, sign: Int)]] = Array(repeating: [], count: model.counts.count)
        for (index, sum) in model.sums.enumerated() {
            for part in sum.parts { memberships[part].append((index, 1)) }
            memberships[sum.whole].append((index, -1))
        }
        return memberships
    }

    /// Signs for the sums such that a count adds to one and takes from the other; conflicts leave their counts out.
    private func signsOfSums(_ memberships: [[(sum: Int, sign: Int)]]) -> [Int] {
        var signs = Array(repeating: 0, count: model.sums.count)
        var neighbours: [[(sum: Int, flips: Bool)]] = Array(repeating: [], count: model.sums.count)
        for ends in memberships where ends.count == 2 {
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

    private func largestChange(_ arc: Int, upwards: Bool) -> Int {
        let own = upwards ? arcs[arc].up : arcs[arc].down
        let (from, to) = upwards ? (arcs[arc].head, arcs[arc].tail) : (arcs[arc].tail, arcs[arc].head)
        if from == to { return min(own, needed) }
        var residual = arcs
        residual[arc].up = 0
        residual[arc].down = 0
        var flow = 0
        while flow < min(own, needed), let path = path(from, to, residual) {
            let amount = min(
                path.map { $0.upwards ? residual[$0.arc].up : residual[$0.arc].down }.min() ?? 0,
                min(own, needed) - flow)
            for step in path {
                residual[step.arc].up += step.upwards ? -amount : amount
                residual[step.arc].down += step.upwards ? amount : -amount
            }
            flow += amount
        }
        return flow
    }

    /// A shortest chain of counts that carries a surplus at `start` to `goal`.
    private func path(_ start: Int, _ goal: Int, _ residual: [Arc]) -> [(arc: Int, upwards: Bool)]? {
        var cameBy: [Int: (node: Int, arc: Int, upwards: Bool)] = [:]
        var open = [start]
        var next = 0
        while next < open.count {
            let node = open[next]
            next += 1
            if node == goal { return trace(goal, start, cameBy) }
            for arc in arcsAt[node] {
                // More of an arc takes from its tail: that carries a surplus from tail to head.
                let upwards = residual[arc].tail == node
                let other = upwards ? residual[arc].head : residual[arc].tail
                let room = upwards ? residual[arc].up : residual[arc].down
                guard room > 0, other != start, cameBy[other] == nil else { continue }
                cameBy[other] = (node, arc, upwards)
                open.append(other)
            }
        }
        return nil
    }

    private func trace(
        _ goal: Int, _ start: Int, _ cameBy: [Int: (node: Int, arc: Int, upwards: Bool)]
    ) -> [(arc: Int, upwards: Bool)] {
        var path: [(arc: Int, upwards: Bool)] = []
        var node = goal
        while node != start, let step = cameBy[node] {
            path.append((step.arc, step.upwards))
            node = step.node
        }
        return path
    }
}
