import SurveyModel
import Testing

@testable import SurveyAnalysis

private typealias Answered = SmallStudy.Answered

/// Values by R survey 4.1-1: svydesign and svrepdesign of the same rows, with confint, svyttest and svyglm.
struct DeclaredDesignTests {
    /// 72 people from four clusters in each of three strata.
    private static func study(_ change: (inout SampleDesign) -> Void, replicates: Int = 0) -> SmallStudy {
        var study = SmallStudy((0..<72).map { row($0) }, hasCities: false, isWeighted: true)
        // Three strata of 24 people each have no intervals by the usual rule.
        study.rules.reliableFrom = 20
        var design = SampleDesign()
        change(&design)
        study.instrument.design = design
        study.instrument.questions += ["S", "C", "F"].map { Question(id: $0, kind: .numeric, asked: "x") }
        study.instrument.questions += (0..<replicates).map {
            Question(id: QuestionID("r\($0 + 1)"), kind: .numeric, asked: "x")
        }
        return study
    }

    private static func row(_ i: Int) -> AnalysisRow {
        let stratum = i % 3
        let answered = Answered(
            q: 1 + stratum, p: (i * 5 + 2) % 7 < 3 ? 2 : 1, b: [1 + (i * i + i) % 5, 1 + i % 5],
            n: i % 11 == 0 ? nil : Double((i * 7) % 13 + stratum + 1))
        var row = SmallStudy.row(answered, weight: weight(i))
        let sizes = [8.0, 10, 40]
        row.cells += [.number(Double(stratum + 1)), .number(Double(cluster(i))), .number(sizes[stratum])]
        return row
    }

    private static func cluster(_ i: Int) -> Int { (i / 3) % 4 + 1 }

    private static func weight(_ i: Int) -> Double { [2, 2.5, 10][i % 3] * (1 + Double(i % 2) * 0.5) }

    private static func replicated(_ rule: ReplicateWeights, _ factor: (Int, Int) -> Double) -> SmallStudy {
        var study = study({ $0.replicates = rule }, replicates: rule.count)
        for i in study.rows.indices {
            study.rows[i].cells += (0..<rule.count).map { .number(weight(i) * factor(i, $0)) }
        }
        return study
    }

    private func numbers(_ study: SmallStudy, _ breaks: [Break] = [.overall]) -> Table {
        study.table(
            "numeric", ["questions": .questions("s", ["N"]), "spread": .flag(breaks == [.overall])], breaks: breaks)
    }

    private func expect(_ found: Double?, _ expected: Double) {
        #expect(found.map { abs($0 - expected) <= 1e-9 * abs(expected) } == true, "\(found ?? .nan), R \(expected)")
    }

    /// Mean, error and ends of the interval; the same of a group, its difference with ends; a regression's errors.
    private func expect(
        _ study: SmallStudy, error: Double, ends: (Double, Double), group: (Double, Double),
        difference: (Double, Double), regression: [Double]
    ) {
        let all = numbers(study)
        expect(all.number("N", "mean"), 8.04410838059231)
        expect(all.number("N", "se"), error)
        expect(all.number("N", "low"), ends.0)
        expect(all.number("N", "high"), ends.1)
        let part = numbers(study, [.answer("P")])
        expect(part.number("N", "P.2.mean"), 8.65625)
        expect(part.number("N", "P.2.low"), group.0)
        expect(part.number("N", "P.2.high"), group.1)
        let groups = study.table("group-differences", ["question": .question("s", "N")], breaks: [.answer("P")])
        expect(groups.number("N", "P.2.difference"), 1.06171448087432)
        expect(groups.number("N", "P.2.low"), difference.0)
        expect(groups.number("N", "P.2.high"), difference.1)
        var oneItem = study
        oneItem.instrument.questions[3].items.removeLast()
        for row in oneItem.rows.indices { oneItem.rows[row].cells.remove(at: 5) }
        let model = oneItem.table(
            "regression", ["outcome": .question("s", "N"), "predictors": .questions("s", ["B", "P"])])
        for (term, error) in zip(["intercept", "B_1", "P=2"], regression) { expect(model.number(term, "se"), error) }
    }

    @Test func `strata alone`() {
        expect(
            Self.study { $0.strata = "S" }, error: 0.585175897698447, ends: (6.87435842863868, 9.21385833254595),
            group: (6.9626879557875, 10.3498120442125), difference: (-1.21503531806541, 3.33846427981405),
            regression: [1.626575125838824, 0.603805250642757, 1.020716359845001])
    }

    @Test func `clusters within strata`() {
        expect(
            Self.study { ($0.strata, $0.clusters) = ("S", "C") }, error: 0.37110448264297,
            ends: (7.20461171703500, 8.88360504414963), group: (6.65788955754772, 10.65461044245228),
            difference: (-2.62500486934488, 4.74843383109352),
            regression: [1.563761227813284, 0.448162970485347, 1.462405053120818])
    }

    @Test func `clusters of a finite population`() {
        expect(
            Self.study { ($0.strata, $0.clusters, $0.population) = ("S", "C", "F") }, error: 0.343897052726383,
            ends: (7.26615919950213, 8.82205756168249), group: (6.79756733521807, 10.51493266478193),
            difference: (-2.38717061833394, 4.51059958008257),
            regression: [1.461853211931150, 0.406729082096006, 1.355023694311594])
    }

    @Test func `a jackknife within strata`() {
        var rule = ReplicateWeights(.jkn, columns: "r{}", count: 12)
        rule.scales = [Double](repeating: 0.75, count: 12)
        rule.degreesOfFreedom = 9
        let study = Self.replicated(rule) { i, replicate in
            guard i % 3 == replicate / 4 else { return 1 }
            return Self.cluster(i) == replicate % 4 + 1 ? 0 : 4 / 3
        }
        expect(
            study, error: 0.384548430756726, ends: (7.17419939351318, 8.91401736767145),
            group: (6.64893945595798, 10.66356054404202), difference: (-2.61741815492404, 4.74084711667267),
            regression: [1.794372603275743, 0.508076360120095, 1.509223358959151])
    }

    @Test func `a jackknife of random groups, around the estimate`() {
        var rule = ReplicateWeights(.jk1, columns: "r{}", count: 12)
        rule.aroundEstimate = true
        expect(
            Self.replicated(rule) { i, replicate in i % 12 == replicate ? 0 : 12 / 11 }, error: 0.408920237618793,
            ends: (7.14408100593220, 8.94413575525242), group: (6.59196528958477, 10.72053471041523),
            difference: (-2.55599866881720, 4.67942763056584),
            regression: [1.931920911421348, 0.659662713477923, 1.553043210174807])
    }

    @Test func `a bootstrap with its own scale`() {
        var rule = ReplicateWeights(.bootstrap, columns: "r{}", count: 8)
        (rule.scale, rule.degreesOfFreedom) = (1.0 / 7, 3)
        let study = Self.replicated(rule) { i, replicate in 1 + (Double((i * (replicate + 1)) % 4) - 1.5) / 2 }
        let table = numbers(study)
        expect(table.number("N", "se"), 0.113040691021336)
        expect(table.number("N", "low"), 7.68436245110474)
    }

    @Test func `balanced half-samples`() {
        var rule = ReplicateWeights(.brr, columns: "r{}", count: 4)
        rule.degreesOfFreedom = 2
        let signs = [[1.0, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1], [1, -1, -1, 1]]
        let study = Self.replicated(rule) { i, replicate in
            1 + signs[replicate][i % 3] * (Self.cluster(i) <= 2 ? 1 : -1)
        }
        let table = numbers(study)
        expect(table.number("N", "se"), 0.446258648253404)
        expect(table.number("N", "high"), 9.96420437167412)
        #expect(table.method?.en.contains("4 replicate weights (BRR)") == true)
    }

    @Test func `a median has its interval by replicate weights, and a crosstab no test`() {
        let rule = ReplicateWeights(.jk1, columns: "r{}", count: 12)
        let study = Self.replicated(rule) { i, replicate in i % 12 == replicate ? 0 : 12 / 11 }
        let table = numbers(study)
        #expect(table.number("N", "median") == 8)
        #expect(table.number("N", "median-low") == 8 && table.number("N", "median-high") == 9)
        let crossed = study.table(
            "crosstab", ["question": .question("s", "Q"), "by": .question("s", "P"), "test": .flag(true)])
        #expect(crossed.notes.contains { $0.en.hasPrefix("No test") })
    }

    // MARK: What the data must hold

    private func problems(_ study: SmallStudy) -> [String] {
        guard let design = study.instrument.design else { return [] }
        var rows = AnswerRows(Set(design.variables), of: study.instrument)
        for row in study.rows { rows.add(row) }
        return findings(on: design, rows.rows).map(\.diagnostic.code)
    }

    @Test func `a sound design has no findings`() {
        #expect(problems(Self.study { ($0.strata, $0.clusters, $0.population) = ("S", "C", "F") }) == [])
    }

    @Test func `a response without its stratum is named`() {
        var study = Self.study { $0.strata = "S" }
        study.rows[3].cells[9] = .missing(.notAnswered)
        #expect(problems(study) == ["missing-units"])
    }

    @Test func `a population below the sample, or of two sizes, is named`() {
        var study = Self.study { ($0.strata, $0.clusters, $0.population) = ("S", "C", "F") }
        for row in study.rows.indices where row % 3 == 0 { study.rows[row].cells[11] = .number(3) }
        #expect(problems(study) == ["population-below-sample"])
        study.rows[0].cells[11] = .number(9)
        #expect(problems(study) == ["unusable-population"])
    }

    @Test func `a replicate without weight, or with a weight that is missing, is named`() {
        let rule = ReplicateWeights(.jk1, columns: "r{}", count: 3)
        let empty = Self.replicated(rule) { _, replicate in replicate == 1 ? 0 : 1 }
        #expect(problems(empty) == ["empty-replicate"])
        var missing = empty
        missing.rows[0].cells[12] = .missing(.notAnswered)
        #expect(problems(missing).first == "missing-units")
    }
}
