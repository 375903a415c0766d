import SurveyModel

/// The columns of one sample in a table of a regression.
struct RegressionBlock {
    private let model: RegressionModel
    private let data: RegressionData
    private let fit: Result<DesignRegression, RegressionProblem>?
    private let display: DisplayDecision
    private let evidence: Evidence
    private let rules: Rules
    private let hidesInterval: Bool
    /// Whether figures of it would tell of single people.
    private let isTelling: Bool
    /// By predictor, whether an option is too rare to be told: then nothing of its options is.
    private let isSmall: [Bool]
    private let whole: Int
    /// By predictor and option.
    private let cells: [[Int: Int]]
    private var adjusted: [Double?] = []
    private var family = 0

    /// Fewer events a coefficient than this make no model.
    ///
    /// - Source: Peduzzi et al. (1996) ask for ten; Vittinghoff and McCulloch (2007), American Journal of Epidemiology 165,
    ///   710–718, find five to nine to do with reserve.
    static let leastEvents = 5.0
    static let reliableEvents = 10.0

    init(
        _ maker: TableMaker, _ model: RegressionModel, _ answers: AnswerRows, _ group: Group,
        _ counts: inout CountCollection
    ) {
        let rows = maker.sample(group.scope)
        let data = RegressionData(model, answers, rows)
        let estimator = maker.estimator(group.scope)
        (self.model, self.data, rules) = (model, data, maker.input.rules)
        display = estimator.display(data.base, group, rules)
        hidesInterval = maker.hidesIntervals(group.scope)
        let rules = rules
        isSmall = data.levels.map { levels in
            levels.values.contains { DisplayDecision(base: $0, isGroup: true, rules: rules).mustBeWithheld }
        }
        isTelling = data.isAlike || maker.isTelling(model, group)
        let isHidden = display.mustBeWithheld || isTelling
        whole = counts.add([], group, count: data.base.n, mustBeWithheld: isHidden)
        cells = Self.cells(model, data, group, isHidden, isSmall, &counts)
        evidence = Evidence(
            estimator.key(.variable(model.variables[0]), model.name, group), .answeredAll(model.variables))
        fit = Self.fit(data, model, maker.design(of: rows, group.scope))
    }

    private static func cells(
        _ model: RegressionModel, _ data: RegressionData, _ group: Group, _ isHidden: Bool, _ isSmall: [Bool],
        _ counts: inout CountCollection
    ) -> [[Int: Int]] {
        model.predictors.enumerated().map { place, predictor in
            guard let options = predictor.options else { return [:] }
            let name = predictor.variable.text
            _ = counts.add([name], group, count: data.base.n, mustBeWithheld: isHidden)
            return options.reduce(into: [:]) { cells, option in
                cells[option.code] = counts.add(
                    [name, String(option.code)], group, count: data.count(place, option.code),
                    mustBeWithheld: isHidden || isSmall[place])
            }
        }
    }

    private static func fit(
        _ data: RegressionData, _ model: RegressionModel, _ design: SurveyDesign?
    ) -> Result<DesignRegression, RegressionProblem>? {
        guard let design, !data.isAlike, data.columns.count > 1, data.eventsPerCoefficient >= leastEvents else {
            return nil
        }
        do throws(RegressionProblem) {
            return .success(
                try design.regression(
                    data.y, on: data.columns, of: data.owners.map(\.predictor), model.link, in: data.mask))
        } catch {
            return .failure(error)
        }
    }

    private var found: DesignRegression? { if case .success(let found) = fit { found } else { nil } }

    /// Of the model, before it is corrected: one a column, none for the intercept and for what is not shown.
    var p: [Double?] {
        data.columns.indices.map { column in
            guard let predictor = data.owners[column].predictor, !hides(predictor), !hidesInterval,
                display.permission != .nothing, display.permission != .countsOnly
            else { return nil }
            return found?.p(column)
        }
    }

    mutating func take(_ adjusted: [Double?], _ family: Int) { (self.adjusted, self.family) = (adjusted, family) }

    private func hides(_ predictor: Int?) -> Bool {
        isTelling || predictor.map { isSmall[$0] } ?? isSmall.contains(true)
    }

    // MARK: Values

    func values(_ term: RegressionModel.Term) -> [TableValue] {
        let width = (model.chosen == nil ? 4 : 5) + (adjusted.isEmpty ? 0 : 1)
        let none = [TableValue](repeating: TableValue(.notApplicable), count: width)
        if term.id == "r2" {
            let r2 = value(
                found?.explained, term, CoefficientFormulas(model, data, found, 0, rules.confidence).explained)
            return [TableValue(.notApplicable), r2] + none.dropFirst()
        }
        let count = count(term)
        if let predictor = term.predictor, let code = term.code, data.references[predictor] == code {
            return [count] + none
        }
        guard let column = data.column(term) else {
            return [count] + none.map { _ in TableValue(.notAvailable(.noAnswers)) }
        }
        return [count] + figures(term, column)
    }

    private func count(_ term: RegressionModel.Term) -> TableValue {
        guard let predictor = term.predictor, let code = term.code else {
            let value = display.count(data.base.n, evidence.figure(.count(data.base.n)), reveals: [whole])
            return isTelling ? value.withheld : value
        }
        let n = data.count(predictor, code)
        let own = cells[predictor][code].map { [$0] } ?? []
        var key = evidence.key
        (key.grouping, key.level) = (.answer(QuestionID(model.predictors[predictor].variable.text)), String(code))
        let value = display.count(n, Evidence(key, evidence.subject).figure(.count(n)), reveals: own)
        return hides(predictor) && n > 0 ? value.withheld : value
    }

    private func figures(_ term: RegressionModel.Term, _ column: Int) -> [TableValue] {
        let formulas = CoefficientFormulas(model, data, found, column, rules.confidence)
        let b = found?.coefficients[column]
        let interval = hidesInterval ? nil : found?.interval(column, rules.confidence)
        let reason: NotAvailableReason? = hidesInterval ? .fewCities : found?.df ?? 2 < 2 ? .noDegreesOfFreedom : nil
        let isLogit = model.chosen != nil
        func shown(_ number: Double?) -> Double? { isLogit ? number.map(SpecialFunctions.exp) : number }
        let error = hidesInterval ? nil : found?.errors[column]
        return [value(b, term, formulas.coefficient), value(error, term, formulas.error, because: reason)]
            + (isLogit ? [value(shown(b), term, formulas.odds)] : [])
            + [
                value(shown(interval?.lowerBound), term, formulas.low, because: reason),
                value(shown(interval?.upperBound), term, formulas.high, because: reason),
            ]
            + (adjusted.isEmpty ? [] : [test(term, column, reason, formulas)])
    }

    private func test(
        _ term: RegressionModel.Term, _ column: Int, _ reason: NotAvailableReason?, _ formulas: CoefficientFormulas
    ) -> TableValue {
        guard term.predictor != nil else { return TableValue(.notApplicable) }
        return value(adjusted[column], term, formulas.p(found?.p(column), family), because: reason)
    }

    /// A figure of the model, which tells of all levels of its predictor.
    private func value(
        _ number: Double?, _ term: RegressionModel.Term, _ formula: Formula, because reason: NotAvailableReason? = nil
    ) -> TableValue {
        var key = evidence.key
        key.category = "\(model.name) \(term.id)"
        let lineage = Evidence(key, evidence.subject).figure(formula)
        var value = display.estimate(
            number.map { .number($0) }, reason: reason ?? missing, lineage, reveals: [whole] + revealed(term))
        if data.eventsPerCoefficient < Self.reliableEvents, value.number != nil { value.isLowReliability = true }
        return hides(term.predictor) ? value.withheld : value
    }

    /// The counts of the levels that a coefficient compares; the intercept is of all that others are compared with.
    private func revealed(_ term: RegressionModel.Term) -> [Int] {
        if let predictor = term.predictor {
            return [term.code, data.references[predictor]].compactMap { $0.flatMap { cells[predictor][$0] } }
        }
        return data.references.indices.compactMap { place in data.references[place].flatMap { cells[place][$0] } }
    }

    /// Why there is no model.
    private var missing: NotAvailableReason? { fit == nil ? .smallBase : nil }

    // MARK: Notes

    /// What the table says of a model that is not there, or to be read with reserve.
    var notes: [Label] {
        if isTelling || display.mustBeWithheld { return [] }
        switch fit {
        case nil: return [Wording.tooFewEvents(model, data.columns.count - 1)]
        case .failure(let problem): return [Wording.noModel(problem, names)]
        case .success(let found): return reserves(found)
        }
    }

    private func names(_ columns: [Int]) -> [Label] {
        var seen: Set<Int> = []
        return columns.compactMap { data.owners[$0].predictor }.filter { seen.insert($0).inserted }
            .map { model.predictors[$0].label }
    }

    private func reserves(_ found: DesignRegression) -> [Label] {
        let dependent = data.columns.indices.filter { found.coefficients[$0] == nil }
        let inflated = data.columns.indices.filter { found.inflation[$0] ?? 0 > 10 }
        return (data.eventsPerCoefficient < Self.reliableEvents ? [Wording.fewEvents(model)] : [])
            + (dependent.isEmpty ? [] : [Wording.dependent(names(dependent))])
            + (inflated.isEmpty ? [] : [Wording.inflated(names(inflated))])
            + (isSmall.contains(true) ? [Wording.rareLevels(rules.groupMinimum)] : [])
    }
}

extension TableMaker {
    /// Whether a number behind a model would tell of single people.
    fileprivate func isTelling(_ model: RegressionModel, _ group: Group) -> Bool {
        let estimator = estimator(group.scope)
        let isNumber = [.numeric, .integer].contains(model.outcome.kind)
        let numbers =
            (isNumber ? [VariableID(model.outcome.id.text)] : [])
            + model.predictors.filter { $0.options == nil && $0.steps == nil }.map(\.variable)
        let isDominated = numbers.contains {
            estimator.isOneAnswer(.variable($0), group) || estimator.isDominated(.variable($0), group)
        }
        return isDominated
            || model.predictors.contains { predictor in
                guard let steps = predictor.steps else { return false }
                return estimator.counts(.variable(predictor.variable), steps, group).count { $0 > 0 } == 1
            }
    }
}
