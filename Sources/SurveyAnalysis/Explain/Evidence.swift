import SurveyModel

/// Which responses stand behind one number of a table: the cell key read as a condition on rows.
package struct Evidence: Sendable {
    /// What a response is to the number.
    package enum Role: String, Sendable {
        /// Not in the sample or group, or without an answer.
        case outside
        /// In the base, and not what is counted.
        case base
        /// What is counted; for means every response of the base.
        case counted
    }

    package let key: CellKey
    let subject: EvidenceSubject
    private let instrument: Instrument
    private let themes: [CodeID: String]
    /// Every active response, not only each person's latest.
    private let isWholeSample: Bool
    private let places: [VariableID: Int]
    /// The cities that a column of cities is about; `nil` for all.
    private let cities: Set<CityID>?

    /// - Parameters:
    ///   - row: The row's id: an item, option or code.
    ///   - column: The column's id.
    ///   - key: As the table's value carries it; `nil` where the plan alone says what is counted.
    /// - Returns: `nil` for numbers that do not rest on responses.
    package init?(
        _ plan: TablePlan, row: String, column: String, key: CellKey?, instruments: [SurveyID: Instrument],
        codebook: Codebook?, register: Register
    ) {
        guard let key = key ?? Self.key(plan, row: row, column: column, instruments),
            let instrument = instruments[key.survey]
        else { return nil }
        self.key = key
        self.instrument = instrument
        cities = Self.cities(plan, column: column, register)
        isWholeSample = plan.analysis == "sample"
        let pairs = codebook?.themes.flatMap { theme in theme.codes.map { ($0.id, theme.id.text) } } ?? []
        themes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            instrument.variables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        subject = EvidenceSubject(plan, row: row, column: column, key, instrument)
    }

    /// Numbers about whole samples carry no key of their own.
    private static func key(
        _ plan: TablePlan, row: String, column: String, _ instruments: [SurveyID: Instrument]
    ) -> CellKey? {
        let scope = plan.wave.map { SampleScope.wave($0) } ?? .latest
        switch plan.analysis {
        case "sample", "response-rate":
            guard column != "invited",
                let survey = plan.values.surveys("surveys").first(where: { row == $0.text || row.hasPrefix("\($0).") })
            else { return nil }
            let wave = row == survey.text ? nil : WaveID(String(row.dropFirst(survey.text.count + 1)))
            return CellKey(
                survey: survey, scope: wave.map { .wave($0) } ?? .latest, measure: .responses, category: "base")
        case "code-frequency", "cities-naming":
            return plan.codeSet.map { set in
                CellKey(survey: set.survey, scope: scope, measure: .codable(set), category: "base")
            }
        default: return nil
        }
    }

    private static func cities(_ plan: TablePlan, column: String, _ register: Register) -> Set<CityID>? {
        let halves = column.split(separator: ".")
        guard halves.count == 2, ["cities", "level"].contains(halves[1]) else { return nil }
        if plan.analysis == "cities-by-size" {
            return Set(register.cities.filter { SizeClass($0)?.rawValue == String(halves[0]) }.map(\.id))
        }
        return Set(register.cities(of: PartnershipID(String(halves[0]))).map(\.id))
    }

    // MARK: Rows

    /// What a response is to the number.
    package func role(of row: AnalysisRow) -> Role {
        guard isInSample(row), isInGroup(row) else { return .outside }
        switch subject {
        case .responses: return .counted
        case .answered(let variable): return value(of: variable, in: row) == nil ? .outside : .counted
        case .chosen(let variables, let codes, let base):
            guard base.contains(where: { value(of: $0, in: row) != nil }) else { return .outside }
            let isChosen = variables.contains { value(of: $0, in: row).map { codes.contains(Int($0)) } ?? false }
            return isChosen ? .counted : .base
        case .crossed(let first, let a, let second, let b):
            guard let x = value(of: first, in: row), let y = value(of: second, in: row) else { return .outside }
            // Shares are within an answer to the second question.
            guard (b ?? Int(y)) == Int(y) else { return .outside }
            return (a ?? Int(x)) == Int(x) ? .counted : .base
        case .codable(let set): return row.isCodable(in: set) ? .counted : .outside
        case .coded(let set, let names, let valence):
            guard row.isCodable(in: set) else { return .outside }
            return names.allSatisfy { isNamed($0, valence, in: row, set) } ? .counted : .base
        case .codedAny(let set, let names):
            guard row.isCodable(in: set) else { return .outside }
            return names.contains { isNamed($0, "any", in: row, set) } ? .counted : .base
        }
    }

    /// Whether the number is about people who answered in two waves: their later answers are what is counted.
    package var comparesWaves: Bool { key.category.hasPrefix("change from ") }

    /// Whether a response is of the later of two waves.
    package func isLater(_ row: AnalysisRow) -> Bool { row.wave.map { key.scope == .wave($0) } ?? false }

    /// The answer that a mean is made of.
    package func value(of row: AnalysisRow) -> Double? { subject.variables.first.flatMap { value(of: $0, in: row) } }

    /// The variables that are read, the one with the value first.
    package var variables: [Variable] { subject.variables.compactMap { places[$0].map { instrument.variables[$0] } } }

    /// The open questions whose codings count.
    package var questions: [QuestionID] { subject.questions }

    /// Whether a coding of one of those questions is among what is counted.
    package func concerns(_ code: CodeID, by kind: CoderKind) -> Bool {
        switch subject {
        case _ where subject.codedBy == .human && !kind.isPerson: false
        case .coded(_, let names, _), .codedAny(_, let names):
            names.contains(code.text) || themes[code].map(names.contains) == true
        case .codable: true
        default: false
        }
    }

    private func isInSample(_ row: AnalysisRow) -> Bool {
        if let cities, !(row.city.map(cities.contains) ?? false) { return false }
        if case .wave(let wave) = key.scope {
            return row.wave == wave || "change from \(row.wave?.text ?? "")" == key.category
        }
        return isWholeSample || row.isLatest
    }

    private func isInGroup(_ row: AnalysisRow) -> Bool {
        switch key.grouping {
        case .overall, .wave: true
        case .partnership: row.partnership?.text == key.level
        case .role: row.role?.rawValue == key.level
        case .answer(let question): value(of: VariableID(question.text), in: row).map { String(Int($0)) } == key.level
        case .city: key.level == "*" || key.level.split(separator: "+").contains { row.city?.text == String($0) }
        }
    }

    private func value(of variable: VariableID, in row: AnalysisRow) -> Double? {
        guard let place = places[variable] else { return nil }
        switch row.cells[place] {
        case .code(let code): return Double(code)
        case .number(let number): return number
        case .text, .missing: return nil
        }
    }

    private func isNamed(_ name: String, _ valence: String, in row: AnalysisRow, _ set: CodeSet) -> Bool {
        row.codings(in: set).contains { coding in
            (valence == "any" || coding.valence.rawValue == valence)
                && (coding.code.text == name || themes[coding.code] == name)
        }
    }
}
