import SurveyAnalysis
import SurveyModel

/// How long the estimates of a large survey take once its tallies exist: 100,000 rows, 45 items, 13 domains.
///
/// Prints the medians of five rounds in seconds. Run it with `make benchmark`.
@main
struct EstimatesBenchmark {
    static let rowCount = 100_000
    static let cities = (1...12).map { CityID("city\($0)") }

    static let instrument = Instrument(
        id: "s", title: "S", columns: SystemColumns(city: "city"),
        questions: [
            Question(
                id: "B", kind: .battery, asked: "B",
                options: (1...5).map { AnswerOption(code: $0, label: Label("step \($0)")) },
                items: (1...45).map { Item(id: QuestionID("B_\($0)"), label: Label("item \($0)")) })
        ])

    static func main() {
        let clock = ContinuousClock()
        var tallier = Tallier(
            plan: TallyPlan(instrument: instrument, codebook: nil, breaks: [.city], codeSets: []))
        let places = cities.map { tallier.place($0, nil, nil) }
        var counted = CountedRow(variables: 45)
        let tallying = clock.measure {
            for row in 0..<rowCount {
                fill(&counted, row, place: places[row % places.count])
                tallier.add(counted)
            }
        }
        var book = TallyBook()
        book.add(tallier.tallies())
        let register = Register(cities: cities.map { City(id: $0, name: Label($0.text), consentNamed: true) })
        let input = AnalysisInput(
            instruments: ["s": instrument], codebook: nil, register: register, rules: Rules(),
            tallies: book, samples: [], deskTables: [:])
        let plan = TablePlan(
            id: "t", title: "t", analysis: "ranking", ["items": .question("s", "B")], breaks: [.overall, .city])
        var numbers = 0
        let rounds = (0..<5).map { _ in
            clock.measure { numbers = tabulate(plan, from: input).rows.map(\.values.count).reduce(0, +) }
        }
        let median = rounds.sorted()[2]
        print("tallies of \(rowCount) rows, 45 items, 13 domains: \(tallying.seconds) s")
        print("\(numbers) numbers of 45 items in 13 domains from the tallies: \(median.seconds) s (bar: 0.05 s)")
    }

    /// A row from its number: every answer differs from item to item and row to row, without a generator.
    static func fill(_ counted: inout CountedRow, _ row: Int, place: Int) {
        let marks = (0..<45).map { UInt8(ascii: "A") + UInt8((row &* 31 &+ $0 &* 17 &+ row / 7) % 5) }
        marks.withUnsafeBufferPointer { counted.begin(marks: $0) }
        (counted.place, counted.weight) = (place, 0.5 + Double(row % 97) / 97)
    }
}

extension Duration {
    fileprivate var seconds: Double {
        (Double(components.seconds) + Double(components.attoseconds) / 1e18 * 1).rounded(toPlaces: 4)
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        return (self * scale).rounded() / scale
    }
}
