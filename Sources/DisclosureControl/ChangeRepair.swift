/// Looks for a change of one withheld count that a few others make up for, in sums of any shape.
///
/// Every sum that a change upsets is mended by one other withheld count, whose other sums are mended in turn. What is found
/// is a witness like that of a programme, in a thousandth of its time; where nothing is found, nothing is said.
struct ChangeRepair {
    private let model: CountModel
    private let isWithheld: [Bool]
    private let lowest: Int
    private let most: Int
    private var changes: [Int: Int] = [:]
    private var left = 400
    /// Sums that were looked at, in arcs.
    private(set) var effort = 0

    init(_ model: CountModel, isWithheld: [Bool], lowest: Int, most: Int) {
        (self.model, self.isWithheld, self.lowest, self.most) = (model, isWithheld, lowest, most)
    }

    /// All changes together, as far as wanted or as far as the count may go by itself; empty when none was found.
    mutating func change(of count: Int, upwards: Bool) -> [Int: Int] {
        let room = model.room(of: count, lowest: lowest, most: most)
        let size = min(most, upwards ? room.up : room.down)
        guard size > 0 else { return [:] }
        changes = [count: upwards ? size : -size]
        return mend(model.memberships[count].map(\.sum)[...]) && keepsLimits ? changes : [:]
    }

    /// - Parameter sums: Those that may be upset.
    private mutating func mend(_ sums: ArraySlice<Int>) -> Bool {
        guard let sum = sums.first else { return true }
        let surplus = surplus(of: sum)
        if surplus == 0 { return mend(sums.dropFirst()) }
        for (count, size) in candidates(sum, surplus) {
            left -= 1
            guard left > 0 else { return false }
            changes[count] = size
            if mend(sums.dropFirst() + model.memberships[count].map(\.sum).filter { $0 != sum }) { return true }
            changes[count] = nil
        }
        return false
    }

    /// By how much the parts are more than the whole.
    private mutating func surplus(of sum: Int) -> Int {
        let (whole, parts) = (model.sums[sum].whole, model.sums[sum].parts)
        effort += parts.count
        return parts.reduce(-(changes[whole] ?? 0)) { $0 + (changes[$1] ?? 0) }
    }

    /// Counts that can take the surplus alone: those in the fewest sums first.
    private func candidates(_ sum: Int, _ surplus: Int) -> [(count: Int, size: Int)] {
        let sizes = model.sums[sum].parts.map { ($0, -surplus) } + [(model.sums[sum].whole, surplus)]
        return sizes.filter { count, size in
            guard isWithheld[count], changes[count] == nil else { return false }
            let room = model.room(of: count, lowest: lowest, most: max(most, abs(size)))
            return size > 0 ? size <= room.up : -size <= room.down
        }.sorted { (model.memberships[$0.0].count, $0.0) < (model.memberships[$1.0].count, $1.0) }
    }

    /// No part may become more than the base of which it is one.
    private var keepsLimits: Bool {
        func value(_ count: Int) -> Int { model.counts[count].count + (changes[count] ?? 0) }
        return changes.keys.allSatisfy { count in
            model.counts[count].limits.allSatisfy { value(count) <= value($0) }
                && model.counts[count].limited.allSatisfy { value($0) <= value(count) }
        }
    }
}
