import SurveyModel
import Testing

@testable import DisclosureControl

/// The bounds that a reader can reckon with, for a pattern given by hand.
private func bounds(
    _ counts: [[Int]], hidden: [[Int]], zerosShown: Bool = false
) -> [ClosedRange<Int>] {
    let open = table("t", counts)
    let width = counts[0].count + 1
    let places = hidden.map { ($0[0] - 1) * width + $0[1] - 1 }
    let model = CountModel([open.counts].compactMap { $0 })
    var intervals = FeasibleIntervals(
        model, isWithheld: model.counts.indices.map(places.contains), needed: 1_000, lowest: zerosShown ? 1 : 0)
    return places.map { intervals.bounds(of: $0) }
}

struct IntervalTests {
    /// Example 3 of the handbook, chapter 4: rows 7, 3, 6 and columns 9, 7.
    @Test func `the example of the handbook has its intervals`() {
        let found = bounds([[5, 2], [1, 2], [3, 3]], hidden: [[1, 1], [1, 2], [2, 1], [2, 2]])
        #expect(found == [3...6, 1...4, 0...3, 0...3])
    }

    @Test(arguments: [
        (
            [[3, 12, 9], [8, 14, 11], [10, 7, 15]], [[1, 1], [1, 3], [2, 1], [2, 3]], [0...11, 1...12, 0...11, 8...19]
        ),
        (
            [[2, 9, 14], [11, 3, 12], [8, 10, 20]], [[1, 1], [1, 2], [2, 1], [2, 2]], [0...11, 0...11, 2...13, 1...12]
        ),
        (
            [[1, 2, 12], [9, 8, 10], [13, 10, 11]], [[1, 1], [1, 2], [1, 3], [2, 1], [2, 2], [2, 3]],
            [0...10, 0...10, 0...15, 0...10, 0...10, 7...22]
        ),
    ])
    func `worked examples have their intervals`(
        counts: [[Int]], hidden: [[Int]], intervals: [ClosedRange<Int>]
    ) {
        #expect(bounds(counts, hidden: hidden) == intervals)
    }

    @Test func `where zeros are shown a withheld count is at least one`() {
        let found = bounds(
            [[1, 0, 12, 7], [9, 8, 0, 6], [13, 10, 11, 9]], hidden: [[1, 1], [1, 4], [2, 1], [2, 4]], zerosShown: true)
        #expect(found == [1...7, 1...7, 3...9, 6...12])
        // Row 0 . 7 . 0 | 9: both dots are one.
        #expect(
            bounds([[0, 1, 7, 1, 0], [9, 9, 9, 9, 9]], hidden: [[1, 2], [1, 4]], zerosShown: true) == [1...1, 1...1])
    }

    @Test func `what is not proved within bounded work counts as unproved`() throws {
        let model = CountModel([try #require(table("t", [[1, 7, 8], [9, 2, 6], [7, 7, 9]]).counts)])
        #expect(!Suppression(model, rules: Rules(), effort: -1).unproved.isEmpty)
        #expect(Suppression(model, rules: Rules()).unproved.isEmpty)
    }

    @Test func `a change that others make up for keeps every sum and goes no further than the programme's`() throws {
        let model = CountModel([try #require(table("t", [[1, 7, 8], [9, 2, 6], [7, 7, 9]]).counts)])
        let isWithheld = model.counts.map { !$0.isTotal }
        var exact = FeasibleIntervals(model, isWithheld: isWithheld, needed: 4)
        for count in model.counts.indices where isWithheld[count] {
            let bounds = exact.bounds(of: count)
            for upwards in [true, false] {
                var repair = ChangeRepair(model, isWithheld: isWithheld, lowest: 1, most: 4)
                let changes = repair.change(of: count, upwards: upwards)
                #expect(changes.keys.allSatisfy { isWithheld[$0] })
                #expect(
                    model.sums.allSatisfy { sum in
                        sum.parts.reduce(0) { $0 + (changes[$1] ?? 0) } == changes[sum.whole] ?? 0
                    })
                #expect(bounds.contains(model.counts[count].count + (changes[count] ?? 0)))
                #expect(changes[count] != nil || bounds.count == 1 || !upwards)
            }
        }
    }

    @Test func `linear bounds are too wide where whole numbers are asked for`() {
        // Three counts, each pair of which is even together: 2x = even sums; a half would be a solution, a whole is not.
        let cells = [("a", 3), ("b", 5), ("c", 4)]
        let sums = [("ab", 8, ["a", "b"]), ("bc", 9, ["b", "c"]), ("ac", 7, ["a", "c"])]
        let counts = CountTable(
            universe: "u", dimensions: ["x"],
            hierarchy: sums.map { CountParent(dimension: "x", category: $0.0, parts: $0.2) },
            cells: cells.map { CountCell(coordinates: [$0.0], count: $0.1) }
                + sums.map { CountCell(coordinates: [$0.0], count: $0.1) })
        let model = CountModel([counts])
        var intervals = FeasibleIntervals(
            model, isWithheld: model.counts.indices.map { $0 < 3 }, needed: 100, lowest: 0)
        #expect((0..<3).map { intervals.bounds(of: $0) } == [3...3, 5...5, 4...4])
    }

    @Test func `integer programmes and flows agree where both hold`() {
        var random = SplitMix(seed: 7)
        for _ in 0..<30 {
            let counts = (0..<4).map { _ in (0..<4).map { _ in 1 + Int(random.next() % 20) } }
            let model = CountModel([table("t", counts).counts].compactMap { $0 })
            let isWithheld = model.counts.indices.map { !model.counts[$0].isTotal && random.next() % 2 == 0 }
            for count in isWithheld.indices where isWithheld[count] {
                var flows = FeasibleIntervals(model, isWithheld: isWithheld, needed: 50)
                let members = isWithheld.indices.filter { isWithheld[$0] }
                let programme = LinkedCounts(model, members, of: count, needed: 50, lowest: 1)
                let changes = [true, false].map { programme.largestChange(upwards: $0)[count] ?? 0 }
                let value = model.counts[count].count
                #expect(flows.bounds(of: count) == (value + changes[1])...(value + changes[0]))
            }
        }
    }
}
