import AnswerCoding
import SurveyModel
import Testing

struct AssignmentTests {
    private let units = (0..<101).map { UnitID(survey: "s", response: "\($0)", question: "Q") }

    @Test func `every unit goes to a coder, the share to two, and loads are even`() {
        let lists = assigned(units, to: ["a", "b", "c"], double: 0.2)
        let counts = Dictionary(grouping: lists.joined(), by: { $0 }).mapValues(\.count)
        #expect(Set(counts.keys) == Set(units))
        #expect(counts.values.filter { $0 == 2 }.count == 21)
        #expect(counts.values.allSatisfy { $0 <= 2 })
        #expect((lists.map(\.count).max() ?? 0) - (lists.map(\.count).min() ?? 0) <= 1)
        #expect(lists.allSatisfy { Set($0).count == $0.count })
    }

    @Test func `the same seed deals the same, in whatever order the units come`() {
        #expect(
            assigned(units, to: ["a", "b"], double: 0.5, seed: 7)
                == assigned(units.reversed(), to: ["a", "b"], double: 0.5, seed: 7))
        #expect(
            assigned(units, to: ["a", "b"], double: 0.5, seed: 7)
                != assigned(units, to: ["a", "b"], double: 0.5, seed: 8))
    }

    @Test func `one coder gets everything once`() {
        #expect(assigned(units, to: ["a"], double: 0.5).map(\.count) == [101])
    }
}
