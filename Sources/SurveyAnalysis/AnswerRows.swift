import SurveyModel

/// One active response, as analyses read it that are no sums: quantiles, ranks, pairs, tests.
package struct AnswerRow: Sendable {
    package var wave: WaveID?
    package var isLatest: Bool
    package var city: CityID?
    package var partnership: PartnershipID?
    package var role: CityRole?
    package var respondent: String?
    package var weight: Double
    /// In the order of the rows' variables; `nil` without an answer.
    package var values: [Double?]
}

/// The responses of one survey with the variables that some analysis asks for, in the order of the batches.
package struct AnswerRows: Sendable {
    package let variables: [VariableID]
    package private(set) var rows: [AnswerRow] = []
    private let places: [Int]

    /// - Parameter variables: Those to keep, in the order of the instrument.
    package init(_ variables: Set<VariableID>, of instrument: Instrument) {
        places = instrument.variables.indices.filter { variables.contains(instrument.variables[$0].id) }
        self.variables = places.map { instrument.variables[$0].id }
    }

    package mutating func add(_ row: AnalysisRow) {
        rows.append(
            AnswerRow(
                wave: row.wave, isLatest: row.isLatest, city: row.city, partnership: row.partnership, role: row.role,
                respondent: row.respondent, weight: row.weight, values: places.map { Self.value(row.cells[$0]) }))
    }

    private static func value(_ cell: Cell) -> Double? {
        switch cell {
        case .code(let code): Double(code)
        case .number(let number): number
        case .text, .missing: nil
        }
    }

    /// The rows of one sample, of one group where asked for.
    func sample(_ scope: SampleScope, _ group: Group? = nil) -> [AnswerRow] {
        rows.filter { row in
            switch scope {
            case .latest: guard row.isLatest else { return false }
            case .wave(let wave): guard row.wave == wave else { return false }
            }
            return group.map { contains(row, $0) } ?? true
        }
    }

    func contains(_ row: AnswerRow, _ group: Group) -> Bool {
        switch group.grouping {
        case .overall, .wave: true
        case .partnership: row.partnership?.text == group.level
        case .role: row.role?.rawValue == group.level
        case .city: row.city?.text == group.level
        case .answer(let question):
            variables.firstIndex(of: VariableID(question.text)).flatMap { row.values[$0] }.map {
                CellKey.codes(group.level).contains(Int($0))
            } ?? false
        }
    }

    /// The column of one variable over some rows.
    func values(_ variable: VariableID, of rows: [AnswerRow]) -> [Double?] {
        guard let place = variables.firstIndex(of: variable) else { return rows.map { _ in nil } }
        return rows.map { $0.values[place] }
    }
}
