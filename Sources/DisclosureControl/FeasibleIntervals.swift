/// How far withheld counts could lie from their true values without contradicting anything that is published.
///
/// Every bound rests on a witness: a change of withheld counts that keeps every sum. One witness bounds all counts that
/// it changes, and stays valid while these are withheld. Where the sums are a network, witnesses are maximum flows;
/// elsewhere (linked tables, hierarchies) they are found by integer programming.
struct FeasibleIntervals {
    let model: CountModel
    /// Widths are only told apart up to this number.
    let needed: Int
    /// The smallest value that a reader takes a withheld count for: 1 where zeros are shown.
    let lowest: Int
    private(set) var isWithheld: [Bool]
    /// What was spent on searching: arcs looked at, programmes weighed by their size.
    private(set) var effort = 0

    private let network: CountNetwork
    private let isNetwork: Bool
    private var witnesses: [[Int: Int]?] = []
    /// The witnesses that change each count.
    private var changing: [[Int]]
    private var best: [Best]

    /// The furthest that witnesses move a count.
    private struct Best {
        var up = 0
        var upBy = -1
        var down = 0
        var downBy = -1
    }

    init(_ model: CountModel, isWithheld: [Bool], needed: Int, lowest: Int = 1) {
        (self.model, self.isWithheld, self.needed, self.lowest) = (model, isWithheld, needed, lowest)
        network = CountNetwork(model)
        isNetwork = network.holdsAll
        changing = Array(repeating: [], count: model.counts.count)
        best = Array(repeating: Best(), count: model.counts.count)
    }

    mutating func spend(_ effort: Int) { self.effort = max(self.effort, effort) }

    mutating func withhold(_ count: Int) { isWithheld[count] = true }

    /// Publishes a count again: witnesses that change it say nothing any more.
    /// - Returns: The withheld counts that lost a bound.
    mutating func publish(_ count: Int) -> [Int] {
        isWithheld[count] = false
        var touched: Set<Int> = []
        for witness in changing[count] {
            guard let changes = witnesses[witness] else { continue }
            for other in changes.keys where best[other].upBy == witness || best[other].downBy == witness {
                touched.insert(other)
            }
            witnesses[witness] = nil
        }
        for other in touched { renew(other) }
        changing[count] = []
        return touched.filter { isWithheld[$0] }.sorted()
    }

    private mutating func renew(_ count: Int) {
        best[count] = Best()
        changing[count] = changing[count].filter { witnesses[$0] != nil }
        for witness in changing[count] {
            if let change = witnesses[witness]?[count] { improve(count, change, witness) }
        }
    }

    /// The width of a withheld count's interval, at most `needed`.
    mutating func width(of count: Int) -> Int {
        for isThorough in [false, true] {
            for upwards in [true, false] where best[count].up + best[count].down < needed {
                search(count, upwards, isThorough: isThorough)
            }
        }
        return min(needed, best[count].up + best[count].down)
    }

    /// The least and greatest value that a withheld count could have, as far as `needed` above and below.
    mutating func bounds(of count: Int) -> ClosedRange<Int> {
        for upwards in [true, false] { search(count, upwards, isThorough: true) }
        let value = model.counts[count].count
        return (value - best[count].down)...(value + best[count].up)
    }

    // MARK: Witnesses

    /// - Parameter isThorough: Whether to solve programmes where sums are no network; else a change is looked for that
    ///   few others make up for, which mostly exists.
    private mutating func search(_ count: Int, _ upwards: Bool, isThorough: Bool) {
        let members = isNetwork ? [] : linked(to: count)
        if members.allSatisfy(network.holds) {
            guard isThorough else { return }
            let (model, isWithheld, lowest, needed) = (model, isWithheld, lowest, needed)
            let changes = network.largestChange(
                of: count, upwards: upwards, most: needed,
                room: { isWithheld[$0] ? model.room(of: $0, lowest: lowest, most: needed) : (0, 0) }, effort: &effort)
            add(changes)
        } else if !isThorough {
            var repair = ChangeRepair(model, isWithheld: isWithheld, lowest: lowest, most: needed)
            add(repair.change(of: count, upwards: upwards))
            effort += repair.effort
        } else {
            effort += LinkedCounts.effort(members.count)
            let programme = LinkedCounts(model, members, of: count, needed: needed, lowest: lowest)
            add(programme.largestChange(upwards: upwards))
        }
    }

    private mutating func add(_ changes: [Int: Int]) {
        guard !changes.isEmpty else { return }
        witnesses.append(changes)
        for (count, change) in changes {
            changing[count].append(witnesses.count - 1)
            improve(count, change, witnesses.count - 1)
        }
    }

    private mutating func improve(_ count: Int, _ change: Int, _ witness: Int) {
        if change > best[count].up { (best[count].up, best[count].upBy) = (change, witness) }
        if -change > best[count].down { (best[count].down, best[count].downBy) = (-change, witness) }
    }

    /// The withheld counts that share sums with a count, directly or through other withheld ones.
    private func linked(to count: Int) -> [Int] {
        var found: Set<Int> = [count]
        var open = [count]
        while let next = open.popLast() {
            for (sum, _) in model.memberships[next] {
                for other in model.sums[sum].parts + [model.sums[sum].whole]
                where isWithheld[other] && found.insert(other).inserted { open.append(other) }
            }
        }
        return found.sorted()
    }
}

extension CountModel {
    /// How far a withheld count may rise and fall by itself.
    func room(of count: Int, lowest: Int, most: Int) -> (up: Int, down: Int) {
        let value = counts[count].count
        let above = counts[count].limits.map { counts[$0].count - value }.min() ?? most
        guard let window = counts[count].window else { return (max(0, above), max(0, value - lowest)) }
        if counts[count].isNonresponse { return (window.upperBound - value, value) }
        // Base and category may both move: each takes half of what lies between them.
        let below = counts[count].limited.map { value - counts[$0].count }.min() ?? 2 * most
        let up = counts[count].limits.isEmpty ? window.upperBound - value : min(window.upperBound - value, above / 2)
        return (max(0, up), max(0, min(value - max(lowest, window.lowerBound), below / 2)))
    }
}
