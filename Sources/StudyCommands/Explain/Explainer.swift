import DelimitedText
import Editions
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyAnalysis
import SurveyIngest
import SurveyModel

/// Explains cells of the tables of one publication.
struct Explainer {
    let results: StudyResults
    let plan: PublicationPlan
    let published: EditionTables
    let showsText: Bool
    private let responses: [SurveyID: [PlacedRow]]
    private let humanPlaces: [String: String]
    /// Each table in the form that was published, before protection.
    private let made: [String: (TablePlan, Table)]

    /// A response with its place and the codings that count.
    private struct PlacedRow {
        var batch: Batch
        var place: RowPlace
        var row: AnalysisRow
        var codings: [Coding]
    }

    init(_ results: StudyResults, _ plan: PublicationPlan, _ published: EditionTables, showsText: Bool)
        throws
    {
        self.results = results
        self.plan = plan
        self.published = published
        self.showsText = showsText
        var responses: [SurveyID: [PlacedRow]] = [:]
        for survey in results.prepared.study.surveys {
            let id = survey.instrument.id
            for batch in results.members[id] ?? [] {
                responses[id, default: []] += try Self.rows(of: batch, survey.instrument, results.store)
            }
        }
        self.responses = responses
        humanPlaces = try Self.places(of: results.prepared.study.coding, in: results.prepared.project)
        var made: [String: (TablePlan, Table)] = [:]
        for layout in published.layouts { made[layout.id] = Self.made(layout, plan, results.input) }
        self.made = made
    }

    private static func rows(
        of batch: Batch, _ instrument: Instrument, _ store: StudyStore
    ) throws -> [PlacedRow] {
        let places = try store.rowPlaces(of: batch, instrument: instrument)
        let codings = try store.effectiveCodings(of: batch)
        var rows: [AnalysisRow] = []
        try store.forEachActiveRow(of: batch, instrument: instrument) { rows.append($0) }
        return zip(places, rows).map { place, row in
            PlacedRow(batch: batch, place: place, row: row, codings: codings[place.record] ?? [])
        }
    }

    /// `file:line` of every human coding, by coder, unit and code.
    private static func places(
        of coding: CodingStage?, in project: ProjectDirectory
    ) throws -> [String: String] {
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

    // MARK: Cells

    func explain(_ place: EditionTables.Place) throws -> Explanation {
        guard let layout = published.layouts.first(where: { $0.id == place.table }) else {
            throw PipelineError.missing(
                "a table '\(place.table)' in '\(plan.id)'" + near(place.table, published.layouts.map(\.id)))
        }
        guard layout.rows.contains(place.row) else {
            throw PipelineError.missing(
                "a row '\(place.row)' in the table '\(place.table)'" + near(place.row, layout.rows))
        }
        guard layout.columns.contains(place.column), let (form, table) = made[layout.id],
            let row = table.rows.first(where: { $0.id == place.row }),
            let index = table.columns.firstIndex(where: { $0.id == place.column })
        else {
            throw PipelineError.missing(
                "a column '\(place.column)' in the table '\(place.table)'" + near(place.column, layout.columns))
        }
        let evidence = Evidence(
            form, row: place.row, column: place.column, key: row.values[index].key,
            instruments: results.input.instruments, codebook: results.input.codebook,
            register: results.input.register)
        var explanation = Explanation(
            publication: plan.id.text, table: place.table, row: place.row, column: place.column,
            value: published.numbers[place], kind: table.columns[index].kind.rawValue, sentence: "", formula: "",
            key: row.values[index].key?.text ?? evidence?.key.text, method: table.method?.en, tallies: [], rows: [],
            sources: [])
        if let evidence { try add(evidence, to: &explanation) }
        explanation.sources = sources(form, place)
        explanation.sentence = sentence(table, row, index, explanation)
        explanation.formula = Formula(explanation, value: row.values[index]).text
        return explanation
    }

    private func near(_ word: String, _ known: [String]) -> String {
        nearestWord(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The table in the form that was published: as asked, or a coarser one.
    private static func made(
        _ layout: EditionTables.Layout, _ plan: PublicationPlan, _ input: AnalysisInput
    ) -> (TablePlan, Table)? {
        guard let asked = plan.tables.first(where: { $0.id.text == layout.id }) else { return nil }
        for form in [asked] + asked.coarser {
            let table = tabulate(form, from: input)
            if table.columns.map(\.id) == layout.columns, Set(table.rows.map(\.id)) == Set(layout.rows) {
                return (form, table)
            }
        }
        return nil
    }

    // MARK: What stands behind

    private func add(_ evidence: Evidence, to explanation: inout Explanation) throws {
        var strata: [String: Int] = [:]
        let instrument = results.input.instruments[evidence.key.survey]
        for (entry, role) in behind(evidence) {
            if role == .counted { strata[entry.row.city?.text ?? "", default: 0] += 1 }
            explanation.rows.append(
                Explanation.Row(
                    file: entry.batch.file, line: entry.place.line, isCounted: role == .counted,
                    columns: instrument.map { columns(evidence, $0, entry.batch.wave) } ?? [],
                    derivedFrom: instrument.flatMap { sourceColumns(evidence, $0, entry.batch.wave) },
                    value: evidence.value(of: entry.row), weight: entry.row.weight, city: entry.row.city?.text,
                    respondent: entry.row.respondent.map { String($0.prefix(12)) },
                    codings: try codings(of: entry, evidence)))
        }
        explanation.tallies = strata.sorted { $0.key < $1.key }.map {
            Explanation.Stratum(stratum: $0.key, n: $0.value)
        }
    }

    /// The responses behind a number; of people compared between waves, both answers, the later one as counted.
    private func behind(_ evidence: Evidence) -> [(PlacedRow, Evidence.Role)] {
        let rows = (responses[evidence.key.survey] ?? []).map { ($0, evidence.role(of: $0.row)) }
            .filter { $0.1 != .outside }
        guard evidence.comparesWaves else { return rows }
        func people(_ isLater: Bool) -> Set<String> {
            Set(rows.filter { evidence.isLater($0.0.row) == isLater }.compactMap(\.0.row.respondent))
        }
        let both = people(true).intersection(people(false))
        return rows.filter { $0.0.row.respondent.map(both.contains) ?? false }
            .map { ($0.0, evidence.isLater($0.0.row) ? .counted : .base) }
    }

    private func columns(_ evidence: Evidence, _ instrument: Instrument, _ wave: WaveID?) -> [String] {
        evidence.variables.filter { instrument.questions[$0.question].derivation == nil }
            .map { instrument.questions[$0.question].columnName(of: $0).name(in: wave) }
            + evidence.questions.compactMap { instrument.question($0)?.column.name(in: wave) }
    }

    /// The columns behind an answer that follows from others; `nil` for what people were asked.
    private func sourceColumns(_ evidence: Evidence, _ instrument: Instrument, _ wave: WaveID?) -> [String]? {
        let first = evidence.variables.first.map { instrument.questions[$0.question] }
        guard let derivation = first?.derivation else { return nil }
        return instrument.variables(of: derivation.source.question).map(\.variable)
            .map { instrument.questions[$0.question].columnName(of: $0).name(in: wave) }
    }

    private func codings(of entry: PlacedRow, _ evidence: Evidence) throws -> [Explanation.CodingPlace] {
        var found: [Explanation.CodingPlace] = []
        for coding in entry.codings {
            guard let code = coding.code, evidence.questions.contains(coding.unit.question),
                evidence.concerns(code, by: coding.kind)
            else { continue }
            let store = results.store
            let text =
                showsText
                ? try store.answerText(entry.batch, record: entry.place.record, question: coding.unit.question) : nil
            found.append(
                Explanation.CodingPlace(
                    unit: coding.unit.description, code: code.text, valence: coding.valence.rawValue,
                    coder: coding.coder, rule: coding.rule,
                    place: humanPlaces["\(coding.coder)|\(coding.unit)|\(code)"], text: text))
        }
        return found
    }

    /// Desk research, register and invitations: the line of the file that says it.
    private func sources(_ plan: TablePlan, _ place: EditionTables.Place) -> [String] {
        let study = results.prepared.study
        func lines(_ id: String, where isSource: (DeskTable, Int) -> Bool) -> [String] {
            guard let table = results.input.deskTables[id] else { return [] }
            return table.rows.indices.filter { isSource(table, $0) && table.places.indices.contains($0) }
                .map { table.places[$0] }
        }
        switch plan.analysis {
        case .desk(let id, _), .crossWalk(let id, _, _, _): return lines(id) { $0.rowID($1) == place.row }
        case .caseStudies(let publication):
            return lines(DeskTable.caseStudies(of: publication)) { $0.rowID($1) == place.row }
        case .meetingLog(let log): return lines(log.table) { $0.rowID($1) == place.row }
        case .partnerships(let meetings):
            let held = meetings.map { id in
                lines(id) { table, row in
                    let named = table.place(of: "partnership").map { DeskTable.parts(table.rows[row][$0]) } ?? []
                    return named.contains(place.row)
                }
            }
            return study.registerFiles + (held ?? [])
        case .responseRate(let surveys):
            let survey = surveys.first { place.row.hasPrefix($0.text) }.flatMap { study.survey($0) }
            guard let id = survey?.invited else { return [] }
            return study.desk.first { $0.table.id == id }?.files.filter { $0.hasSuffix(".csv") } ?? []
        default: return []
        }
    }

    private func sentence(
        _ table: Table, _ row: TableRow, _ column: Int, _ explanation: Explanation
    ) -> String {
        let text: String? = if case .text(let label) = row.values[column].shown { label.en } else { nil }
        let isWhole = explanation.kind == "count"
        let number = explanation.value.map { isWhole ? "\(Int($0))" : "\($0)" }
        let value = number ?? text ?? "not shown ([c] or [x])"
        return "\(plan.title.en), “\(table.title.en)”: \(row.label.en), \(table.columns[column].heading.en): \(value)"
    }
}
