import AnswerCoding
import CodingExchange
import DelimitedText
import StudyConfig
import StudyStore
import SurveyModel

/// The open answers of a study with what people made of them: what coders share.
package struct CodingTeam {
    private let pipeline: Pipeline
    private let study: Study
    private let stage: CodingStage
    private let answers: [UnitID: OpenAnswer]

    /// - Throws: `missing` for a study without a code stage, or without a store to take the answers from.
    package init(_ pipeline: Pipeline) throws(PipelineError) {
        self.pipeline = pipeline
        study = try pipeline.check()
        guard let stage = study.coding else { throw .missing("the study has no code stage") }
        self.stage = stage
        guard Files.exists(pipeline.state.store) else {
            throw .missing("\(pipeline.state.store): there are no answers yet; use 'tandem run' first")
        }
        let path = pipeline.state.store
        let store = try stored { () throws(StoreError) in try StudyStore(path: path, isReadOnly: true) }
        var found: [UnitID: OpenAnswer] = [:]
        for survey in study.surveys {
            let ids = stage.answers[survey.instrument.id] ?? []
            let questions = survey.instrument.questions.filter { ids.contains($0.id) }
            for batch in survey.batches {
                let answers = try stored { () throws(StoreError) in try store.answers(of: batch, questions: questions) }
                for stored in answers { found[stored.answer.unit] = stored.answer }
            }
        }
        answers = found
    }

    var codebook: Codebook { stage.codebook }

    var allAnswers: [OpenAnswer] { answers.values.sorted { $0.unit < $1.unit } }

    /// The codes that people gave; empty for "seen, no code".
    var codesByPeople: [UnitID: Set<CodeID>] {
        Dictionary(grouping: stage.people, by: \.unit).mapValues { codings in
            Set(effectiveCodings(dictionary: [], people: codings).compactMap(\.code))
        }
    }

    private func hash(_ unit: UnitID) -> String { String(Digest.sha256(answers[unit]?.text ?? "").prefix(16)) }

    private func people(_ coder: String) -> [Coding] { stage.people.filter { $0.coder == coder } }

    private var human: [Coding] { stage.people.filter { $0.kind == .human } }
}

// MARK: Handing out

extension CodingTeam {
    /// Writes a worklist for each coder, and what the codes mean.
    ///
    /// Units that people coded before are left out. A list that is there already is kept with what was filled in; only
    /// units that nobody has are added.
    /// - Returns: How many units each coder has, and how many were added now.
    package func assign(
        coders: [String], double: Double, language: Language, to folder: String
    ) throws(PipelineError) -> [(coder: String, units: Int, added: Int)] {
        try Files.makeFolder(folder)
        var lists: [Worklist] = []
        for coder in coders { lists.append(try existing(file(coder, in: folder)) ?? Worklist(rows: [])) }
        let taken = Set(lists.flatMap { $0.rows.map(\.unit) } + stage.people.map(\.unit))
        let dealt = assigned(answers.keys.filter { !taken.contains($0) }, to: coders, double: double)
        var done: [(coder: String, units: Int, added: Int)] = []
        for (index, coder) in coders.enumerated() {
            lists[index].rows += dealt[index].map { row($0, language) }
            try Files.replace(file(coder, in: folder), with: lists[index].bytes)
            done.append((coder, lists[index].rows.count, dealt[index].count))
        }
        try Files.replace("\(folder)/codes.\(language.rawValue).csv", with: guide(language))
        return done
    }

    private func file(_ coder: String, in folder: String) -> String { "\(folder)/\(coder).csv" }

    private func existing(_ path: String) throws(PipelineError) -> Worklist? {
        guard Files.exists(path) else { return nil }
        return try readWorklist(path)
    }

    private func row(_ unit: UnitID, _ language: Language) -> Worklist.Row {
        let question = study.survey(unit.survey)?.instrument.questions.first { $0.id == unit.question }
        return Worklist.Row(
            unit: unit, question: question?.asked[language] ?? unit.question.text, text: answers[unit]?.text ?? "",
            textHash: hash(unit))
    }

    private func guide(_ language: Language) -> [UInt8] {
        let rows = stage.codebook.themes.flatMap { theme in
            theme.codes.map { [theme.label[language], $0.id.text, $0.label[language], $0.definition[language]] }
        }
        let valences = Valence.allCases.map { ["", $0.rawValue, $0.label[language], ""] }
        return delimitedText(
            header: ["theme", "code", "label", "definition"], rows: rows + valences, delimiter: UInt8(ascii: ";"),
            byteOrderMark: true)
    }

    private func readWorklist(_ path: String) throws(PipelineError) -> Worklist {
        guard let bytes = Files.read(path) else { throw .missing(path) }
        let read: (list: Worklist, diagnostics: [Diagnostic])
        do {
            read = try Worklist.read(bytes, file: path, codebook: stage.codebook)
        } catch {
            throw .data("\(path)\(error.line > 0 ? ":\(error.line)" : ""): \(error.what)")
        }
        let errors = read.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw .data("\(path): nothing was taken over\n" + errors.map(\.printed).joined(separator: "\n"))
        }
        return read.list
    }
}

// MARK: Taking in

extension CodingTeam {
    /// Merges a worklist into `codings/<coder>.csv`, by unit.
    ///
    /// - Parameter coder: Whose codings these are; the file's name when `nil`.
    /// - Throws: `data` with every problem of the list, and for units that the study does not have; then nothing is written.
    package func take(
        _ path: String, as coder: String?
    ) throws(PipelineError) -> (file: String, changes: CodingsFile.Changes) {
        let list = try readWorklist(path)
        let unknown = list.rows.filter { $0.codes != nil && answers[$0.unit] == nil }
        if let first = unknown.first {
            throw .data("\(path): nothing was taken over; the study has no unit '\(first.unit)'\(more(unknown.count))")
        }
        let name = coder ?? fileStem(path)
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
            throw .data("'\(name)' is no coder's name")
        }
        let folder = stage.peopleFiles.first.map { String($0.prefix(upTo: $0.lastIndex(of: "/") ?? $0.startIndex)) }
        let relative = "\(folder ?? "surveys/codings")/\(name).csv"
        var file = CodingsFile(people(name))
        let changes = file.merge(list)
        try Files.makeFolder(pipeline.project.absolute(folder ?? "surveys/codings"))
        try Files.replace(pipeline.project.absolute(relative), with: file.bytes)
        return (relative, changes)
    }

    private func more(_ count: Int) -> String { count > 1 ? " and \(count - 1) more" : "" }

    /// Writes what coders disagree on and nobody has settled, with what each of them said, for `take(…, as: "adjudicated")`.
    package func adjudicate(language: Language, to path: String) throws(PipelineError) -> Int {
        let settled = Set(stage.people.filter { $0.kind == .adjudicated }.map(\.unit))
        let open = disagreements.filter { !settled.contains($0.unit) && answers[$0.unit] != nil }
        let rows = open.map { one -> Worklist.Row in
            var row = row(one.unit, language)
            row.note = one.said.map { "\($0.coder): \($0.codes)" }.joined(separator: " | ")
            return row
        }
        try Files.replace(path, with: Worklist(rows: rows).bytes)
        return rows.count
    }

    private var disagreements: [(unit: UnitID, said: [(coder: String, codes: String)])] {
        Dictionary(grouping: human, by: \.unit).map { unit, codings in
            let byCoder = Dictionary(grouping: codings, by: \.coder).map { coder, codings in
                let codes = codings.compactMap { coding in coding.code.map { "\($0) \(coding.valence.rawValue)" } }
                    .sorted()
                return (coder: coder, codes: codes.isEmpty ? "no code" : codes.joined(separator: ", "))
            }
            return (unit: unit, said: byCoder.sorted { $0.coder < $1.coder })
        }.filter { Set($0.said.map(\.codes)).count > 1 }.sorted { $0.unit < $1.unit }
    }
}

// MARK: Progress

extension CodingTeam {
    /// How far the coding is.
    package struct Progress: Sendable {
        package var answers: Int
        package var coders: [(name: String, units: Int)]
        /// Units that two coders or more saw, those on which they differ, and those of these that are settled.
        package var double: Int
        package var differing: Int
        package var settled: Int
        /// Codings of units that the study does not have, and of texts that were changed since.
        package var findings: [Diagnostic]
    }

    package var progress: Progress {
        let byCoder = Dictionary(grouping: stage.people, by: \.coder).mapValues { Set($0.map(\.unit)).count }
        let byUnit = Dictionary(grouping: human, by: \.unit)
        let adjudicated = Set(stage.people.filter { $0.kind == .adjudicated }.map(\.unit))
        let differing = disagreements
        return Progress(
            answers: answers.count, coders: byCoder.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            double: byUnit.values.count { Set($0.map(\.coder)).count > 1 }, differing: differing.count,
            settled: differing.count { adjudicated.contains($0.unit) }, findings: findings)
    }

    private var findings: [Diagnostic] {
        let units = Dictionary(grouping: stage.people, by: \.unit)
        return units.keys.sorted().compactMap { unit in
            guard answers[unit] != nil else {
                return Diagnostic(
                    .warning, code: "unknown-unit", what: "no answer belongs to the coded unit '\(unit)'",
                    why: "its codings count for nothing")
            }
            let hashes = Set(units[unit, default: []].compactMap(\.textHash))
            guard hashes.contains(where: { $0 != hash(unit) }) else { return nil }
            return Diagnostic(
                .warning, code: "stale-text", what: "the text of '\(unit)' was changed after it was coded",
                fix: "code it again, or write its new text_hash")
        }
    }

    /// All effective codings by people, and those of the dictionary where nobody coded, for other programs.
    package func codings() throws(PipelineError) -> (codings: [Coding], units: [UnitID], codebook: Codebook) {
        let people = Dictionary(grouping: stage.people, by: \.unit)
        do {
            let coder = try AnswerCoder(codebook: stage.codebook)
            let units = answers.keys.sorted()
            let codings = units.flatMap { unit -> [Coding] in
                guard let answer = answers[unit] else { return [] }
                return effectiveCodings(dictionary: coder.code(answer).codings, people: people[unit] ?? [])
            }
            return (codings, units, stage.codebook)
        } catch {
            throw .configuration(ConfigError(diagnostics: error.diagnostics))
        }
    }

    /// Writes the effective codings as a 0/1 matrix of responses by codes, or as one row a coding.
    package func export(asMatrix: Bool, to path: String) throws(PipelineError) -> Int {
        let (codings, units, codebook) = try codings()
        let bytes =
            asMatrix
            ? CodingTables.matrix(codings, units: units, codebook: codebook)
            : CodingTables.long(codings, codebook: codebook)
        try Files.replace(path, with: bytes)
        return codings.count
    }
}
