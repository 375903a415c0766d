import SurveyModel

/// The answers of one sample as a regression reads them.
struct RegressionData {
    /// One a response; 0 where some answer is missing.
    private(set) var y: [Double]
    /// Who gave every answer and has weight.
    let mask: [Bool]
    let base: Tally
    /// By predictor and option, who chose it; empty for numbers.
    let levels: [[Int: Tally]]
    /// By predictor, the option that the others are compared with; `nil` for numbers.
    let references: [Int?]
    /// The columns of the model, the intercept first.
    private(set) var columns: [[Double]]
    /// Of which predictor and option each column is.
    private(set) var owners: [(predictor: Int?, code: Int?)]
    /// The smaller group of the two outcomes of a logit model; of a linear one, everybody.
    let events: Int

    init(_ model: RegressionModel, _ answers: AnswerRows, _ rows: [AnswerRow]) {
        let given = model.variables.map { answers.values($0, of: rows) }
        let mask = rows.indices.map { row in rows[row].weight != 0 && given.allSatisfy { $0[row] != nil } }
        let outcomes = model.outcomes.count
        y = rows.indices.map { row in
            guard mask[row] else { return 0 }
            let own = given.prefix(outcomes).compactMap { $0[row] }
            guard let chosen = model.chosen else { return own.sum() / Double(outcomes) }
            return chosen.contains(Int(own[0])) ? 1 : 0
        }
        let values = given.dropFirst(outcomes).map { $0.map { $0 ?? 0 } }
        self.mask = mask
        base = Self.tally(rows) { mask[$0] }
        levels = model.predictors.indices.map { place in
            Dictionary(
                uniqueKeysWithValues: (model.predictors[place].options ?? []).map { option in
                    (option.code, Self.tally(rows) { mask[$0] && Int(values[place][$0]) == option.code })
                })
        }
        let levels = levels
        references = model.predictors.indices.map { place in
            model.predictors[place].options?.first { levels[place][$0.code]?.n ?? 0 > 0 }?.code
        }
        (columns, owners) = ([[Double](repeating: 1, count: rows.count)], [(nil, nil)])
        let yes = zip(y, mask).count { $1 && $0 == 1 }
        events = model.chosen == nil ? base.n : min(yes, base.n - yes)
        addColumns(model, Array(values))
    }

    private mutating func addColumns(_ model: RegressionModel, _ values: [[Double]]) {
        for (place, predictor) in model.predictors.enumerated() {
            guard let options = predictor.options else {
                columns.append(values[place])
                owners.append((place, nil))
                continue
            }
            for option in options where option.code != references[place] && count(place, option.code) > 0 {
                columns.append(values[place].map { Int($0) == option.code ? 1 : 0 })
                owners.append((place, option.code))
            }
        }
    }

    func count(_ predictor: Int, _ code: Int) -> Int { levels[predictor][code]?.n ?? 0 }

    /// The column of a term; `nil` for what is compared with, and for options that nobody chose.
    func column(_ term: RegressionModel.Term) -> Int? {
        owners.firstIndex { $0.predictor == term.predictor && $0.code == term.code }
    }

    /// Events, or people, for each coefficient beside the intercept.
    var eventsPerCoefficient: Double { Double(events) / Double(max(1, columns.count - 1)) }

    /// Whether everybody has the same outcome.
    var isAlike: Bool { Set(zip(y, mask).compactMap { $1 ? $0 : nil }).count == 1 }

    private static func tally(_ rows: [AnswerRow], _ isCounted: (Int) -> Bool) -> Tally {
        rows.indices.reduce(into: Tally()) { if isCounted($1) { $0.add(weight: rows[$1].weight) } }
    }
}
