import SurveyModel
import Testing

@testable import DisclosureControl

/// What is shown of everybody and of groups, held against all answers that fit it.
struct ScaleRelationTests {
    private let steps = [1, 2, 3]

    /// Two groups, everybody, and the means that are shown of each, by the number of their decimals; `nil` shows none.
    private func question(_ groups: [[Int]], decimals: [Int?], overlap: Bool = false) throws -> ScaleQuestion {
        var question = ScaleQuestion(steps: steps)
        let everyone = zip(groups[0], groups[1]).map { $0 + $1 }
        let table = CountTable(
            universe: "", dimensions: ["role"], nonAdditive: overlap ? ["role"] : [], cells: [])
        for (place, counts) in (groups + [everyone]).enumerated() {
            let group = place < 2 ? ScaleGroup(dimension: "role", category: "\(place)") : nil
            let noted = question.note(ScaleCounts(question: "", group: group, steps: steps, counts: counts), in: table)
            let sample = try #require(noted)
            guard let digits = decimals[place] else { continue }
            let column = TableColumn(id: "m", heading: "m", kind: .mean, decimals: digits)
            question.add(
                ScaleMoments.Figure(table: 0, row: 0, column: 0, kind: .mean, value: mean(counts), as: column),
                to: sample)
        }
        return question
    }

    private func mean(_ counts: [Int]) -> Double {
        Double(zip(steps, counts).reduce(0) { $0 + $1.0 * $1.1 }) / Double(counts.reduce(0, +))
    }

    /// All counts of the steps of so many people.
    private func all(_ people: Int) -> [[Int]] {
        (0...people).flatMap { a in (0...(people - a)).map { [a, $0, people - a - $0] } }
    }

    /// How far a step's count in the first group may go, at most four either way.
    private func width(_ groups: [[Int]], _ question: ScaleQuestion, _ step: Int) -> Int {
        let people = groups.map { $0.reduce(0, +) }
        func fits(_ counts: [Int], _ sample: Int) -> Bool {
            question.samples[sample].figures.allSatisfy { $0.printed.contains(mean(counts)) }
        }
        let own = all(people[0]).filter { fits($0, 0) }
        let others = all(people[1]).filter { fits($0, 1) }
        let possible = own.filter { one in others.contains { fits(zip(one, $0).map { $0 + $1 }, 2) } }
        let near = possible.map { $0[step] }.filter { abs($0 - groups[0][step]) <= 4 }
        return min(4, (near.max() ?? 0) - (near.min() ?? 0))
    }

    @Test func `the programme finds exactly what all answers of two groups leave open`() throws {
        for groups in [[[1, 3, 6], [2, 5, 3]], [[2, 9, 1], [4, 4, 4]], [[3, 1, 8], [1, 12, 2]]] {
            for decimals: [Int?] in [[1, 1, 2], [2, 2, 1], [nil, 1, 2], [1, nil, 2], [1, 1, nil]] {
                let question = try question(groups, decimals: decimals)
                for step in steps.indices {
                    let programme = ScaleProgram(question, question.partitions, 0)
                    #expect(programme.width(of: step, in: 0, upTo: 4) == width(groups, question, step))
                }
            }
        }
    }

    @Test func `the search finds nothing that the answers of two groups do not leave open`() throws {
        for groups in [[[1, 3, 6], [2, 5, 3]], [[2, 9, 1], [4, 4, 4]], [[3, 1, 8], [1, 12, 2]]] {
            for decimals: [Int?] in [[1, 1, 2], [2, 2, 1], [nil, 1, 2], [1, nil, 2]] {
                let question = try question(groups, decimals: decimals)
                let search = StepSearch(ScaleRelations(question, question.partitions), 0)
                for step in steps.indices {
                    #expect(search.width(of: step, upTo: 4) <= width(groups, question, step))
                }
            }
        }
    }

    @Test func `a group without a mean of its own is told by everybody's and the other group's`() throws {
        let question = try question([[3, 1, 8], [0, 12, 0]], decimals: [nil, 3, 3])
        #expect(question.isTold(0))
        #expect(ScaleProgram(question, question.partitions, 0).width(of: 0, in: 0, upTo: 4) < 4)
    }

    @Test func `groups that share people are each a part of everybody by themselves`() throws {
        let question = try question([[3, 1, 8], [1, 12, 2]], decimals: [1, 1, 1], overlap: true)
        #expect(question.partitions.map(\.holders) == [[[0], []], [[1], []]])
    }
}
