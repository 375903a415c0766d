/// Two questions against each other, under the design.
///
/// Rows without an answer to either question leave as a domain: design first, then subset.
package struct Crosstab: Sendable {
    package let rows: [String]
    package let columns: [String]
    /// Unweighted respondents.
    package let counts: [[Int]]
    package let weighted: [[Double]]
    private let answered: Int
    /// Of the cells' proportions, row by row; `nil` when the design cannot tell it.
    private let covariance: Matrix?
    /// Of O − E of the cells' totals under independence.
    private let contrastCovariance: Matrix?
    private let nu: Int

    /// - Returns: `nil` when nobody answered both.
    package init?(
        _ row: [String?], by column: [String?], design: SurveyDesign, in domain: [Bool]? = nil
    ) throws(DesignProblem) {
        let answers = Answers({ row[$0] != nil && column[$0] != nil }, domain: domain, design: design)
        guard answers.reason == nil else { return nil }
        func levels(_ values: [String?]) -> [String] {
            Set(answers.rows.compactMap { values[$0] }).sorted {
                $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
            }
        }
        let (rows, columns) = (levels(row), levels(column))
        let cells = rows.flatMap { a in columns.map { (a, $0) } }
        func isIn(_ cell: (String, String), _ index: Int) -> Bool { row[index] == cell.0 && column[index] == cell.1 }
        let totals = cells.map { cell in answers.rows.map { isIn(cell, $0) ? design.weights[$0] : 0 }.sum() }
        let sum = answers.sumOfWeights
        let scores = cells.indices.map { index in
            answers.scores { ((isIn(cells[index], $0) ? 1 : 0) - totals[index] / sum) / sum }
        }
        (self.rows, self.columns) = (rows, columns)
        answered = answers.rows.count
        counts = rows.map { a in columns.map { b in answers.rows.count { isIn((a, b), $0) } } }
        weighted = rows.indices.map { Array(totals[($0 * columns.count)..<(($0 + 1) * columns.count)]) }
        nu = design.degreesOfFreedom(answers.mask)
        covariance = try design.covariance(of: scores, domain: answers.mask)
        let rowSums = rows.map { level in answers.rows.map { row[$0] == level ? design.weights[$0] : 0 }.sum() }
        let columnSums = columns.map { level in answers.rows.map { column[$0] == level ? design.weights[$0] : 0 }.sum()
        }
        let contrasts = rows.indices.flatMap { a in
            columns.indices.map { b in
                answers.scores { index in
                    let (inRow, inColumn) = (row[index] == rows[a] ? 1.0 : 0, column[index] == columns[b] ? 1.0 : 0)
                    let expected = inRow * columnSums[b] / sum + inColumn * rowSums[a] / sum
                    return inRow * inColumn - expected + rowSums[a] * columnSums[b] / (sum * sum)
                }
            }
        }
        contrastCovariance = try design.covariance(of: contrasts, domain: answers.mask)
    }

    package var total: Double { weighted.map { $0.sum() }.sum() }
    var rowSums: [Double] { weighted.map { $0.sum() } }
    var columnSums: [Double] { columns.indices.map { index in weighted.map { $0[index] }.sum() } }

    package var rowShares: [[Double]] { zip(weighted, rowSums).map { row, sum in row.map { $0 / sum } } }

    package var columnShares: [[Double]] { weighted.map { zip($0, columnSums).map { $0 / $1 } } }

    /// A test needs at least two levels of both questions.
    private var isTestable: Bool { rows.count > 1 && columns.count > 1 }

    /// Pearson's X² of the weighted table, brought to the number of answers.
    private var scaledPearson: Double {
        let total = total
        return rows.indices.flatMap { a in
            columns.indices.map { b in
                let expected = rowSums[a] * columnSums[b] / total
                return (weighted[a][b] - expected) * (weighted[a][b] - expected) / expected
            }
        }.sum() * Double(answered) / total
    }

    /// How closely the two go together, from 0 to 1, in the weighted table.
    ///
    /// - Source: Cramér (1946), 21.9, with weighted shares in place of counts.
    package var cramersV: Double? {
        guard isTestable, answered > 0 else { return nil }
        let square = scaledPearson / (Double(answered) * Double(min(rows.count, columns.count) - 1))
        return square.isFinite ? square.squareRoot() : nil
    }

    /// The generalised design effects: the matrix whose trace corrects Pearson's X².
    private var designEffects: Matrix? {
        guard isTestable, let covariance else { return nil }
        let shares = weighted.flatMap { $0 }.map { $0 / total }
        let inverse = shares.map { $0 == 0 ? 0 : 1 / $0 }
        let contrast = interactionContrasts
        let width = contrast.count
        func form(_ middle: (Int, Int) -> Double) -> Matrix {
            Matrix(rows: width, columns: width) { a, b in
                shares.indices.flatMap { i in
                    shares.indices.map { j in contrast[a][i] * middle(i, j) * contrast[b][j] }
                }.sum()
            }
        }
        let independent = form { $0 == $1 ? inverse[$0] / Double(answered) : 0 }
        let actual = form { inverse[$0] * covariance[$0, $1] * inverse[$1] }
        return independent.solve(actual)
    }

    /// Interaction columns of the saturated model, freed of the main effects.
    private var interactionContrasts: [[Double]] {
        let cells = rows.indices.flatMap { a in columns.indices.map { (a, $0) } }
        func column(_ value: (Int, Int) -> Bool) -> [Double] { cells.map { value($0.0, $0.1) ? 1 : 0 } }
        let main =
            [column { _, _ in true }] + rows.indices.dropFirst().map { a in column { row, _ in row == a } }
            + columns.indices.dropFirst().map { b in column { _, other in other == b } }
        let decomposition = LeastSquares(columns: main)
        return rows.indices.dropFirst().flatMap { a in
            columns.indices.dropFirst().map { b in decomposition.residuals(column { $0 == a && $1 == b }) }
        }
    }

    /// The test of independence to show, with second-order correction.
    ///
    /// - Source: Rao and Scott (1984); Thomas and Rao (1987); R survey 4.1-1, `svychisq(statistic = "F")`.
    package var raoScott: TestResult? {
        guard let effects = designEffects, effects.trace > 0 else { return nil }
        let first = effects.trace * effects.trace / (effects * effects).trace
        let statistic = scaledPearson / effects.trace
        return TestResult(
            statistic: statistic, parameters: [first, first * Double(nu)],
            p: SpecialFunctions.fUpperTail(statistic, first, first * Double(nu)))
    }

    /// Pearson's X² with first-order correction.
    ///
    /// - Source: Rao and Scott (1984); R survey 4.1-1, `svychisq(statistic = "Chisq")`.
    var raoScottFirstOrder: TestResult? {
        guard let effects = designEffects, effects.trace > 0 else { return nil }
        let df = Double(effects.rows)
        return TestResult(
            statistic: scaledPearson, parameters: [df],
            p: SpecialFunctions.chiSquaredUpperTail(scaledPearson / (effects.trace / df), df: df))
    }

    /// Wald's test of the interactions on the scale of totals.
    ///
    /// - Source: Koch, Freeman and Freeman (1975); R survey 4.1-1, `svychisq(statistic = "Wald")`; `adjusted` as Fay's
    ///   and Thomas and Rao's F.
    func wald(adjusted: Bool) -> TestResult? {
        guard isTestable, let contrastCovariance else { return nil }
        let inner = rows.indices.dropFirst().flatMap { a in columns.indices.dropFirst().map { a * columns.count + $0 } }
        let contrasts = rows.indices.flatMap { a in
            columns.indices.map { b in weighted[a][b] - rowSums[a] * columnSums[b] / total }
        }
        let matrix = Matrix(rows: inner.count, columns: inner.count) { contrastCovariance[inner[$0], inner[$1]] }
        let target = Matrix(rows: inner.count, columns: 1) { row, _ in contrasts[inner[row]] }
        let statistic = (target.transposed * matrix.solve(target))[0, 0]
        let (k, nu) = (Double(inner.count), Double(nu))
        let below = adjusted ? nu - k + 1 : nu
        let value = adjusted ? statistic * below / (k * nu) : statistic / k
        return TestResult(
            statistic: value, parameters: [k, below], p: SpecialFunctions.fUpperTail(value, k, below))
    }

    /// Pearson's test of the unweighted counts, for comparison.
    package var pearson: PearsonTest? { PearsonTest(counts) }
}

/// A test statistic with what it is compared with.
package struct TestResult: Sendable, Hashable {
    package var statistic: Double
    /// Degrees of freedom, one or two, fractions allowed.
    package var parameters: [Double]
    /// `nil` where the distribution does not exist, such as for no degree of freedom.
    package var p: Double?
}

/// Pearson's chi-squared test of a table of counts.
package struct PearsonTest: Sendable, Hashable {
    package let statistic: Double
    package let df: Int
    package let p: Double?
    /// Below 5 the approximation is doubtful; Fisher's test is the choice then.
    package let smallestExpected: Double
    package let cramersV: Double

    /// - Returns: `nil` unless every row and column has a count and there are at least two of each.
    init?(_ counts: [[Int]]) {
        let rows = counts.map { $0.reduce(0, +) }
        let columns = (counts.first ?? []).indices.map { column in counts.reduce(0) { $0 + $1[column] } }
        guard rows.count > 1, columns.count > 1, !rows.contains(0), !columns.contains(0) else { return nil }
        let n = Double(rows.reduce(0, +))
        var expected = Double.infinity
        var terms: [Double] = []
        for (a, row) in counts.enumerated() {
            for (b, count) in row.enumerated() {
                let e = Double(rows[a]) * Double(columns[b]) / n
                expected = min(expected, e)
                terms.append((Double(count) - e) * (Double(count) - e) / e)
            }
        }
        statistic = terms.sum()
        df = (rows.count - 1) * (columns.count - 1)
        p = SpecialFunctions.chiSquaredUpperTail(statistic, df: Double(df))
        smallestExpected = expected
        cramersV = (statistic / (n * Double(min(rows.count, columns.count) - 1))).squareRoot()
    }
}
