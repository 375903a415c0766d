import SurveyModel

/// Evidence held against the responses of its survey.
package struct EvidenceFilter: Sendable {
    /// What a response is to the number.
    package enum Role: String, Sendable {
        /// Not in the sample or group, without an answer, or without weight.
        case outside
        /// In the base, and not what is counted.
        case base
        /// What is counted; for means every response of the base.
        case counted
    }

    package let evidence: Evidence
    private let instrument: Instrument
    private let themes: [CodeID: String]
    private let places: [VariableID: Int]
    private var key: CellKey { evidence.key }

    package init(_ evidence: Evidence, _ instrument: Instrument, _ codebook: Codebook?) {
        self.evidence = evidence
        self.instrument = instrument
        let pairs = codebook?.themes.flatMap { theme in theme.codes.map { ($0.id, theme.id.text) } } ?? []
        themes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        places = Dictionary(
            instrument.variables.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Rows

    /// What a response is to the number.
    ///
    /// Of people who answered in two waves the later response is what is counted; that they did, others must find.
    package func role(of row: AnalysisRow) -> Role {
        guard row.weight != 0, isInSample(row), isInGroup(row) else { return .outside }
        switch evidence.subject {
        case .responses: return .counted
        case .answered(let variable):
            guard value(of: variable, in: row) != nil else { return .outside }
            return isEarlier(row) ? .base : .counted
        case .answeredAny(let variables):
            guard variables.contains(where: { value(of: $0, in: row) != nil }) else { return .outside }
            return isEarlier(row) ? .base : .counted
        case .answeredAll(let variables):
            guard variables.allSatisfy({ value(of: $0, in: row) != nil }) else { return .outside }
            return isEarlier(row) ? .base : .counted
        case .chosen(let variables, let codes, let base):
            guard base.contains(where: { value(of: $0, in: row) != nil }) else { return .outside }
            let isChosen = variables.contains { value(of: $0, in: row).map { codes.contains(Int($0)) } ?? false }
            return isChosen ? .counted : .base
        case .crossed(let first, let a, let second, let b):
            guard let x = value(of: first, in: row), let y = value(of: second, in: row), (b ?? Int(y)) == Int(y)
            else { return .outside }
            return (a ?? Int(x)) == Int(x) ? .counted : .base
        case .missing(let variable, let reasons):
            return reason(of: variable, in: row).map(reasons.contains) == true ? .counted : .base
        case .codable(let set): return row.isCodable(in: set) ? .counted : .outside
        case .named(let names, let valence, let set):
            guard row.isCodable(in: set) else { return .outside }
            return names.allSatisfy { isNamed($0, valence, in: row, set) } ? .counted : .base
        case .namedAny(let names, let set):
            guard row.isCodable(in: set) else { return .outside }
            return names.contains { isNamed($0, nil, in: row, set) } ? .counted : .base
        }
    }

    /// Whether only people with a response in both of two waves count.
    package var comparesWaves: Bool { if case .bothWaves = evidence.sample { true } else { false } }

    /// Whether a response is of the earlier of two waves that are compared.
    package func isEarlier(_ row: AnalysisRow) -> Bool {
        if case .bothWaves(let earlier) = evidence.sample { row.wave == earlier } else { false }
    }

    /// The answer that a mean is made of.
    package func value(of row: AnalysisRow) -> Double? {
        evidence.subject.variables.first.flatMap { value(of: $0, in: row) }
    }

    /// The answers to all items that are held against each other, in the order of the variables; `nil` for other figures.
    package func values(of row: AnalysisRow) -> [Double?]? {
        switch evidence.subject {
        case .answeredAny(let variables), .answeredAll(let variables): variables.map { value(of: $0, in: row) }
        default: nil
        }
    }

    /// Which of several codes or themes a response names; `nil` where no more than one is asked for.
    package func names(in row: AnalysisRow) -> [String]? {
        guard case .named(let names, let valence, let set) = evidence.subject, names.count > 1 else { return nil }
        return names.filter { isNamed($0, valence, in: row, set) }
    }

    /// The variables that are read, the one with the value first.
    package var variables: [Variable] {
        evidence.subject.variables.compactMap { places[$0].map { instrument.variables[$0] } }
    }

    /// Whether a coding is among what is counted.
    package func concerns(_ coding: Coding) -> Bool {
        guard let code = coding.code, let set = evidence.subject.codeSet, set.questions.contains(coding.unit.question),
            set.codedBy == .anyone || coding.kind.isPerson
        else { return false }
        switch evidence.subject {
        case .named(let names, _, _), .namedAny(let names, _):
            return names.contains(code.text) || themes[code].map(names.contains) == true
        default: return true
        }
    }

    private func isInSample(_ row: AnalysisRow) -> Bool {
        switch (evidence.sample, key.scope) {
        case (_, .wave(let wave)) where row.wave == wave: return true
        case (.bothWaves, _): return isEarlier(row)
        case (.everyResponse, .latest): return true
        case (_, .latest): return row.isLatest
        case (_, .wave): return false
        }
    }

    private func isInGroup(_ row: AnalysisRow) -> Bool {
        if let cities = evidence.cities { return row.city.map(cities.contains) ?? false }
        return switch key.grouping {
        case .overall, .wave: true
        case .partnership: row.partnership?.text == key.level
        case .role: row.role?.rawValue == key.level
        case .answer(let question):
            value(of: VariableID(question.text), in: row).map { CellKey.codes(key.level).contains(Int($0)) } ?? false
        case .city: row.city?.text == key.level
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

    /// Why there is no answer.
    private func reason(of variable: VariableID, in row: AnalysisRow) -> MissingReason? {
        guard let place = places[variable], case .missing(let reason) = row.cells[place] else { return nil }
        return reason
    }

    private func isNamed(_ name: String, _ valence: Valence?, in row: AnalysisRow, _ set: CodeSet) -> Bool {
        row.codings(in: set).contains { coding in
            (valence.map { coding.valence == $0 } ?? true)
                && (coding.code.text == name || themes[coding.code] == name)
        }
    }
}

extension Evidence {
    /// The variables that must be read to know what a response is to the number.
    package var readVariables: Set<VariableID> {
        var read = Set(subject.variables)
        if case .chosen(_, _, let base) = subject { read.formUnion(base) }
        if case .answer(let question) = key.grouping { read.insert(VariableID(question.text)) }
        return read
    }
}
