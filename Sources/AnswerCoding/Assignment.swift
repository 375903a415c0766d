import SurveyModel

/// Assigns units to coders: every unit to one coder, a share of them to two.
///
/// The same seed gives the same lists.
///
/// Double-coded units go to each pair of coders in turn; the rest is assigned so that loads differ by one at most.
/// - Parameters:
///   - units: In any order.
///   - double: The share of units that two coders see, 0…1.
/// - Returns: The units of each coder in random order, so that nobody codes one survey after the other.
package func assigned(_ units: [UnitID], to coders: [String], double: Double, seed: UInt64 = 1) -> [[UnitID]] {
    var random = SplitMix(seed: seed)
    var drawn = units.sorted()
    for index in drawn.indices.reversed() { drawn.swapAt(index, random.below(index + 1)) }
    var lists = [[UnitID]](repeating: [], count: coders.count)
    let pairs = coders.indices.flatMap { a in coders.indices.dropFirst(a + 1).map { (a, $0) } }
    let twice = pairs.isEmpty ? 0 : Int((Double(units.count) * double).rounded(.up))
    for (index, unit) in drawn.prefix(twice).enumerated() {
        let pair = pairs[index % pairs.count]
        lists[pair.0].append(unit)
        lists[pair.1].append(unit)
    }
    for unit in drawn.dropFirst(twice) {
        let least = lists.indices.min { (lists[$0].count, $0) < (lists[$1].count, $1) } ?? 0
        lists[least].append(unit)
    }
    for coder in lists.indices {
        for index in lists[coder].indices.reversed() { lists[coder].swapAt(index, random.below(index + 1)) }
    }
    return lists
}
