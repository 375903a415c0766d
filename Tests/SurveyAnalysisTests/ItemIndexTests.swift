import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Forty-eight people in six cities who rate two items that run against each other; four leave one of them out.
private let study = SmallStudy(
    (0..<48).map { person in
        let first = 1 + person % 5
        let second = max(1, min(5, 6 - first + (person % 3) - 1))
        return SmallStudy.row(Answered(p: 1 + person % 2, b: [first, person < 4 ? nil : second]), city: person % 6)
    })

private func index(
    _ keys: [String: PlanValue] = [:], _ study: SmallStudy = study, breaks: [Break] = [.overall]
) -> Table {
    study.table("item-index", ["items": .question("s", "B")].merging(keys) { $1 }, breaks: breaks)
}

private let pairs: [[Double]] = study.rows.compactMap { row in
    guard case .code(let first) = row.cells[4], case .code(let second) = row.cells[5] else { return nil }
    return [Double(first), Double(second)]
}

struct ItemIndexTests {
    @Test func `the index is the mean of those who rated every item, with the interval of the design`() throws {
        let table = index()
        let values = study.rows.map { row -> Double? in
            guard case .code(let first) = row.cells[4], case .code(let second) = row.cells[5] else { return nil }
            return Double(first + second) / 2
        }
        let design = try SurveyDesign(
            weights: nil, strata: study.rows.map { $0.city?.text ?? "" }, rows: values.count, lonely: .adjust)
        let mean = try design.mean(of: values, in: values.map { $0 != nil }).estimate
        let interval = try #require(mean.interval(0.95).value)
        #expect(table.value("index", "n")?.shown == .count(44))
        #expect(abs(try #require(table.number("index", "mean")) - (try #require(mean.value.value))) < 1e-12)
        #expect(abs(try #require(table.number("index", "low")) - interval.lowerBound) < 1e-12)
        #expect(
            table.value("B_1", "mean")?.shown == .notApplicable, "beside that of all who answered it would tell of few")
    }

    @Test func `alpha is negative until the item is turned that runs the other way`() throws {
        let plain = index()
        #expect(try #require(plain.number("index", "alpha")) < 0)
        #expect(plain.notes.contains { $0.en.contains("worded the other way round") })
        let turned = index(["reversed": .items(["B_2"])])
        let alpha = try #require(CronbachAlpha(pairs.map { [$0[0], 6 - $0[1]] }))
        #expect(abs(try #require(turned.number("index", "alpha")) - alpha.alpha) < 1e-12)
        let feldt = try #require(alpha.interval(0.95))
        #expect(abs(try #require(turned.number("index", "alpha-low")) - feldt.lowerBound) < 1e-12)
        #expect(abs(try #require(turned.number("index", "alpha-high")) - feldt.upperBound) < 1e-12)
        #expect(abs(try #require(turned.number("B_2", "rest")) - (try #require(alpha.itemRest[1]))) < 1e-12)
        #expect(turned.value("B_1", "alpha")?.shown == .notAvailable(.notComputable), "one item alone has no alpha")
        #expect(turned.rows.last?.label.en == "y (turned round)")
        #expect(!turned.notes.contains { $0.en.contains("worded the other way round") })
    }

    @Test func `alpha of weighted answers is weighted and has no interval`() throws {
        var weighted = study
        weighted.instrument.columns.weight = "w"
        for row in weighted.rows.indices { weighted.rows[row].weight = Double(1 + row % 2) }
        let table = index(["reversed": .items(["B_2"])], weighted)
        let rows = weighted.rows.map { row -> [Double?] in
            guard case .code(let first) = row.cells[4], case .code(let second) = row.cells[5] else {
                return [nil, nil]
            }
            return [Double(first), Double(6 - second)]
        }
        let alpha = try #require(CronbachAlpha.weighted(rows, weights: weighted.rows.map(\.weight)))
        #expect(abs(try #require(table.number("index", "alpha")) - alpha) < 1e-12)
        #expect(table.value("index", "alpha-low")?.shown == .notApplicable)
    }

    @Test func `groups are domains of the whole design`() throws {
        // Side by side, the groups would be more columns than a page holds.
        let table = index(breaks: [.answer("P")])
        let values = study.rows.map { row -> Double? in
            guard case .code(let first) = row.cells[4], case .code(let second) = row.cells[5] else { return nil }
            return Double(first + second) / 2
        }
        let design = try SurveyDesign(
            weights: nil, strata: study.rows.map { $0.city?.text ?? "" }, rows: values.count, lonely: .adjust)
        let domain = study.rows.map { row in if case .code(2) = row.cells[1] { true } else { false } }
        let mean = try design.mean(of: values, in: domain).estimate
        #expect(abs(try #require(table.number("P.2/index", "mean")) - (try #require(mean.value.value))) < 1e-12)
        let answered = zip(domain, values).map { $0 && $1 != nil }
        let interval = try #require(try design.mean(of: values, in: answered).estimate.interval(0.95).value)
        #expect(abs(try #require(table.number("P.2/index", "low")) - interval.lowerBound) < 1e-12)
    }
}
