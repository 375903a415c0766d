import DelimitedText
import PipelineRun
import ProjectFiles
import ResponseResolution
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyIngest
import SurveyModel

/// The responses behind figures with the lines where they stand: of each survey only what some figure rests on, read
/// once.
final class PlacedResponses {
    private let results: StudyResults
    private let showsText: Bool
    private var rows: [SurveyID: [PlacedRow]] = [:]
    private lazy var humanPlaces = Self.places(of: results.fingerprints.study.coding, in: results.fingerprints.project)

    /// A response with its place and the codings that count.
    private struct PlacedRow {
        var batch: Batch
        var place: RowPlace
        var row: AnalysisRow
        var codings: [Coding]
    }

    init(_ results: StudyResults, showsText: Bool) {
        (self.results, self.showsText) = (results, showsText)
    }

    /// Reads what some figures rest on, and keeps nothing else.
    func read(_ evidence: [Evidence]) throws {
        for (survey, parts) in Dictionary(grouping: Set(evidence), by: \.key.survey) where rows[survey] == nil {
            guard let instrument = results.input.instruments[survey] else { continue }
            let filters = parts.map { EvidenceFilter($0, instrument, results.input.codebook) }
            rows[survey] = try (results.members[survey] ?? []).flatMap { try placed($0, instrument, filters) }
        }
    }

    private func placed(
        _ batch: Batch, _ instrument: Instrument, _ filters: [EvidenceFilter]
    ) throws -> [PlacedRow] {
        let store = results.store
        let kept = try kept(of: batch, instrument, filters)
        let records = kept.map(\.record)
        let places = try store.rowPlaces(of: batch, instrument: instrument, records: records)
        let readsCodings = filters.contains { $0.evidence.subject.codeSet != nil }
        let codings =
            readsCodings ? try store.effectiveCodings(of: batch, instrument: instrument, records: records) : [:]
        return zip(places, kept).map { place, row in
            let own = (codings[place.record] ?? []).filter { coding in filters.contains { $0.concerns(coding) } }
            return PlacedRow(batch: batch, place: place, row: row, codings: own)
        }
    }

    /// The active responses that some figure rests on.
    private func kept(
        of batch: Batch, _ instrument: Instrument, _ filters: [EvidenceFilter]
    ) throws -> [AnalysisRow] {
        var kept: [AnalysisRow] = []
        let variables = filters.reduce(into: Set<VariableID>()) { $0.formUnion($1.evidence.readVariables) }
        let finder = PlaceFinder(results.fingerprints.study.register, instrument.columns)
        func look(_ row: AnalysisRow) {
            guard filters.contains(where: { $0.role(of: row) != .outside }) else { return }
            kept.append(row)
            if variables.isEmpty { kept[kept.count - 1].cells = [] }
        }
        if filters.contains(where: { $0.evidence.subject.codeSet != nil }) {
            try results.store.forEachActiveRow(of: batch, instrument: instrument, finder, look)
        } else {
            try results.store.forEachActiveRow(of: batch, instrument: instrument, variables: variables, finder, look)
        }
        return kept
    }

    // MARK: Behind a figure

    /// The responses that a figure rests on; of people compared between two waves both, the later one as counted.
    ///
    /// - Parameter part: Which part of a comparison they are; `nil` where there is one only.
    func behind(_ evidence: Evidence, part: Int?) throws -> [Explanation.Row] {
        guard let instrument = results.input.instruments[evidence.key.survey] else { return [] }
        let filter = EvidenceFilter(evidence, instrument, results.input.codebook)
        let columns = ReadColumns(filter, instrument)
        var found: [Explanation.Row] = []
        for (entry, role) in inBoth(entries(filter), filter) {
            found.append(
                Explanation.Row(
                    file: entry.batch.file, line: entry.place.line, isCounted: role == .counted, part: part,
                    columns: columns.names(in: entry.batch.wave), derivedFrom: columns.sources(in: entry.batch.wave),
                    value: filter.value(of: entry.row), values: filter.values(of: entry.row), weight: entry.row.weight,
                    city: entry.row.city?.text,
                    respondent: entry.row.respondent.map { String($0.prefix(12)) }, names: filter.names(in: entry.row),
                    codings: try codings(of: entry, filter)))
        }
        return found
    }

    private func entries(_ filter: EvidenceFilter) -> [(PlacedRow, EvidenceFilter.Role)] {
        (rows[filter.evidence.key.survey] ?? []).map { ($0, filter.role(of: $0.row)) }.filter { $0.1 != .outside }
    }

    /// Only people with an answer in both waves, where these are compared.
    private func inBoth(
        _ rows: [(PlacedRow, EvidenceFilter.Role)], _ filter: EvidenceFilter
    ) -> [(PlacedRow, EvidenceFilter.Role)] {
        guard filter.comparesWaves else { return rows }
        func people(_ isEarlier: Bool) -> Set<String> {
            Set(rows.filter { filter.isEarlier($0.0.row) == isEarlier }.compactMap(\.0.row.respondent))
        }
        let both = people(true).intersection(people(false))
        return rows.filter { $0.0.row.respondent.map(both.contains) ?? false }
    }

    private func codings(
        of entry: PlacedRow, _ filter: EvidenceFilter
    ) throws -> [Explanation.CodingPlace] {
        var found: [Explanation.CodingPlace] = []
        for coding in entry.codings where filter.concerns(coding) {
            let code = coding.code?.text ?? ""
            found.append(
                Explanation.CodingPlace(
                    unit: coding.unit.description, code: code, valence: coding.valence.rawValue,
                    coder: coding.coder, rule: coding.rule,
                    place: humanPlaces["\(coding.coder)|\(coding.unit)|\(code)"],
                    text: showsText ? try text(of: entry, coding.unit.question) : nil))
        }
        return found
    }

    private func text(of entry: PlacedRow, _ question: QuestionID) throws -> String? {
        try results.store.answerText(entry.batch, record: entry.place.record, question: question)
    }

    /// `file:line` of every human coding, by coder, unit and code.
    private static func places(of coding: CodingStage?, in project: ProjectDirectory) -> [String: String] {
        var places: [String: String] = [:]
        for file in coding?.peopleFiles ?? [] {
            guard let bytes = project.bytes(of: file), let table = try? readTable(bytes, file: file),
                let unit = table.header.firstIndex(of: "unit"), let code = table.header.firstIndex(of: "code")
            else { continue }
            for record in table.records where record.fields.count > max(unit, code) {
                let key = "\(fileStem(file))|\(record.fields[unit])|\(record.fields[code])"
                if places[key] == nil { places[key] = "\(file):\(record.line)" }
            }
        }
        return places
    }
}

/// The headers of the columns that a figure reads.
private struct ReadColumns {
    private let instrument: Instrument
    private let variables: [Variable]
    private let questions: [QuestionID]

    init(_ filter: EvidenceFilter, _ instrument: Instrument) {
        self.instrument = instrument
        variables = filter.variables
        questions = filter.evidence.subject.codeSet?.questions ?? []
    }

    func names(in wave: WaveID?) -> [String] {
        variables.filter { instrument.questions[$0.question].derivation == nil }.map { name(of: $0, in: wave) }
            + questions.compactMap { instrument.question($0)?.column.name(in: wave) }
    }

    /// The columns behind an answer that follows from others; `nil` for what people were asked.
    func sources(in wave: WaveID?) -> [String]? {
        guard let derivation = variables.first.flatMap({ instrument.questions[$0.question].derivation }) else {
            return nil
        }
        return instrument.variables(of: derivation.source.question).map { name(of: $0.variable, in: wave) }
    }

    private func name(of variable: Variable, in wave: WaveID?) -> String {
        instrument.questions[variable.question].columnName(of: variable).name(in: wave)
    }
}
