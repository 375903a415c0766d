import SurveyModel

/// What is counted answer by answer: cross-tabulation, codes of texts, codes named together, cells that are no answers.
struct AnswerCounts {
    private let instrument: Instrument
    private let places: [VariableID: Int]
    private let cityNames: [CityID: String]
    private var crossed: [String: (n: Int, weight: CompensatedSum)] = [:]
    private var codes: [String: Int] = [:]
    private var together: [String: Int] = [:]
    private var invalid = ["likert": 0, "employees": 0, "turnover": 0, "date": 0]

    init(_ instrument: Instrument, cities: [City]) {
        self.instrument = instrument
        places = Dictionary(
            instrument.variables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        cityNames = Dictionary(uniqueKeysWithValues: cities.map { ($0.id, $0.name.de) })
    }

    var results: [String: Any] {
        [
            "crosstab": crossed.mapValues { [$0.n, $0.weight.value] as [Any] }, "codefreq": codes, "cooc": together,
            "invalid": invalid,
        ]
    }

    mutating func add(_ row: AnalysisRow) {
        addCross(row)
        for question in ["barriers", "drivers"] { addCodes(row, question) }
        for item in instrument.question("agreement")?.items ?? [] { addInvalid("likert", item.id.text, row) }
        for name in ["employees", "turnover", "date"] { addInvalid(name, name, row) }
    }

    private mutating func addCross(_ row: AnalysisRow) {
        guard let role = option("role", row), let size = option("size", row) else { return }
        crossed["\(role)|\(size)", default: (0, CompensatedSum())].n += 1
        crossed["\(role)|\(size)", default: (0, CompensatedSum())].weight.add(row.weight)
    }

    private func option(_ name: QuestionID, _ row: AnalysisRow) -> String? {
        guard let place = places[VariableID(name.text)], case .code(let code) = row.cells[place] else { return nil }
        return instrument.question(name)?.options.first { $0.code == code }?.label.de
    }

    /// A code implies its parent: `FIN-1` is `FIN.1` and `FIN`, `FIN-0` is `FIN`.
    private mutating func addCodes(_ row: AnalysisRow, _ question: String) {
        var named: Set<String> = []
        for coding in row.codings where coding.question.text == question {
            let parts = coding.code.text.split(separator: "-")
            named.insert(String(parts[0]))
            if parts[1] != "0" { named.insert(parts.joined(separator: ".")) }
        }
        let ordered = named.sorted()
        let city = row.city.flatMap { cityNames[$0] } ?? ""
        for (index, code) in ordered.enumerated() {
            codes["\(question)|\(city)|\(code)", default: 0] += 1
            codes["\(question)|all|\(code)", default: 0] += 1
            for other in ordered[(index + 1)...] { together["\(code)|\(other)", default: 0] += 1 }
        }
    }

    private mutating func addInvalid(_ name: String, _ variable: String, _ row: AnalysisRow) {
        guard let place = places[VariableID(variable)], row.cells[place] == .missing(.invalid) else { return }
        invalid[name, default: 0] += 1
    }
}
