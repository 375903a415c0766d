import DelimitedText
import SurveyModel

/// Reads `pipeline.yml` and everything it names.
///
/// - Parameter analyses: What tables of publications can ask for.
/// - Throws: `ConfigError` with all problems of all files, found in one pass.
package func loadStudy(
    _ files: some ProjectFiles, file: String = "pipeline.yml", analyses: [AnalysisDeclaration]
) throws(ConfigError) -> Study {
    let findings = Findings()
    guard let bytes = files.bytes(of: file) else {
        throw ConfigError(diagnostics: [missingFile(file)], isMissingInput: true)
    }
    let study = YamlCursor.document(bytes, file: file, findings: findings).flatMap {
        StudyLoader(files: files, findings: findings, analyses: analyses).load($0)
    }
    guard var study, !findings.hasErrors else {
        let others = study.map { $0.unreadableRows + $0.surveys.flatMap(\.misnamed).map(\.problem) } ?? []
        let errors = (findings.diagnostics + others).sorted()
        let onlyMissing = errors.filter { $0.severity == .error }.allSatisfy { $0.code == missingFileCode }
        throw ConfigError(diagnostics: errors, isMissingInput: onlyMissing)
    }
    study.notices = findings.diagnostics.sorted()
    return study
}

/// Walks through `pipeline.yml` and opens the files it names.
private struct StudyLoader<Files: ProjectFiles> {
    let files: Files
    let findings: Findings
    let analyses: [AnalysisDeclaration]

    func load(_ cursor: YamlCursor) -> Study? {
        guard let record = cursor.map(PipelineKeys.self) else { return nil }
        var study = Study()
        record.fill(&study)
        if let about = record.study {
            about.fill(&study)
            about.contact?.fill(&study)
        }
        record.register.map { readRegister($0, into: &study) }
        record.rules.map { readRules($0, into: &study.rules) }
        record.theme.map { ThemeDecoder(files: files).read($0, into: &study.theme) }
        record.outside?.fill(&study)
        record.notify.map { readHook($0, into: &study) }
        readStages(record.stages, into: &study)
        return study
    }

    /// The hook is a file of the study: nothing else on the machine can be started by a configuration.
    private func readHook(_ record: ReadMap<NotifyKeys>, into study: inout Study) {
        record.fill(&study)
        if let program = study.notify.first, files.bytes(of: program) == nil {
            record.at(\.command)?.report(
                missingFileCode, "the file '\(program)' is missing or lies outside the project")
        }
    }

    private func readRegister(_ record: ReadMap<RegisterKeys>, into study: inout Study) {
        let (cities, partnerships, roles) = (record.cities, record.partnerships, record.roles)
        guard let cities, let partnerships else { return }
        study.registerFiles = [cities, partnerships] + [roles].compactMap { $0 }
        let rows = Findings()
        study.register = StudyConfig.readRegister(
            cities: cities, partnerships: partnerships, roles: roles, in: files, findings: findings, rows: rows)
        study.unreadableRows = rows.errors
        if let path = record.withdrawals {
            study.withdrawalsFile = path
            study.withdrawals = readWithdrawals(
                path, register: study.register, in: files, findings: findings)
        }
    }

    private func readRules(_ record: ReadMap<RulesKeys>, into rules: inout Rules) {
        record.fill(&rules)
        if rules.withholdBelow < 3 {
            record.at(\.withholdBelow)?.report(
                "unsafe-rule", "withhold_below is \(rules.withholdBelow)", why: "counts of one or two name people")
        }
    }

    // MARK: Stages

    /// Surveys and desk tables first, then coding, then reports: each may name what comes before it.
    private func readStages(_ cursor: YamlCursor?, into study: inout Study) {
        let stages = Stages(cursor)
        stages.desk.forEach { readDesk($0, into: &study) }
        stages.surveys.forEach { readSurvey($0, into: &study) }
        stages.surveys.forEach { readPopulation($0, into: &study) }
        stages.codes.forEach { readCoding($0, into: &study) }
        checkDeskCodes(study.desk, study.coding?.codebook, findings: findings)
        // What a missing file would have declared is unknown: reports that name it are not to blame.
        guard !findings.diagnostics.contains(where: { $0.code == missingFileCode }) else { return }
        stages.reports.forEach { readReport($0, into: &study) }
        var overlapping = OverlappingSamples(surveys: study.surveys, analyses: analyses)
        overlapping.check(study.publications, findings: findings)
        checkMixedCoders(study.publications, findings: findings)
    }

    private func readDesk(_ record: ReadMap<DeskStageKeys>, into study: inout Study) {
        guard let cursor = document(record.table, at: record.at(\.table), into: &study),
            let (table, csv) = decodeDeskTable(cursor, register: study.register, in: files)
        else { return }
        study.desk.append(DeskStage(table: table, files: [cursor.file, csv]))
    }

    private func readSurvey(_ record: ReadMap<SurveyStageKeys>, into study: inout Study) {
        guard let name = record.ingest, let stage = survey(record, name: name, in: &study) else { return }
        if study.survey(stage.instrument.id) != nil {
            record.at(\.ingest)?.report("duplicate-id", "the survey '\(name)' stands twice")
        }
        study.surveys.append(stage)
    }

    private func survey(_ record: ReadMap<SurveyStageKeys>, name: String, in study: inout Study) -> SurveyStage? {
        guard let cursor = document(record.instrument, at: record.at(\.instrument), into: &study),
            let instrument = decodeInstrument(cursor)
        else { return nil }
        if instrument.id.text != name {
            record.at(\.ingest)?.report(
                "wrong-id", "the instrument calls itself '\(instrument.id)', the stage '\(name)'")
        }
        var stage = SurveyStage(instrument: instrument, instrumentFile: cursor.file)
        record.fill(&stage)
        record.refuse?.fill(&stage)
        stage.patterns = record.batches ?? []
        let paths = batches(record, order: stage.instrument.order)
        let twins = spelledTwice(paths)
        var files: [BatchID: String] = [:]
        for path in paths { add(path, twins, to: &stage, &files) }
        return stage
    }

    /// Every file once, in the order in which their versions follow each other.
    private func batches(_ record: ReadMap<SurveyStageKeys>, order: Instrument.DeliveryOrder) -> [String] {
        guard let globs = record.batches, let place = record.at(\.batches) else { return [] }
        var found: [String] = []
        for glob in globs {
            let files = filesInAnyCase(glob)
            if files.isEmpty {
                let what = "no file matches '\(glob)'"
                findings.add(Diagnostic(.warning, code: "no-batches", at: place.location, what: what))
            }
            let known = Set(found.map { Array($0.utf8) })
            found += files.filter { !known.contains(Array($0.utf8)) }
        }
        return order == .fileName ? found.sortedAsFileNames() : found
    }

    /// The files that a glob names; `*.csv` means `.CSV` as well, as old programs write it.
    private func filesInAnyCase(_ glob: String) -> [String] {
        let ending = ".csv"
        let loud =
            glob.hasSuffix(ending)
            ? files.files(matching: String(glob.dropLast(ending.count)) + ending.uppercased()) : []
        return (files.files(matching: glob) + loud).sortedAsFileNames()
    }

    /// Names that look the same and are not, as `ü` can be one sign or two: whatever compares names takes them for one.
    private func spelledTwice(_ paths: [String]) -> Set<String> {
        var seen: Set<String> = []
        return Set(paths.filter { !seen.insert($0).inserted })
    }

    private static func twoSpellings(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "two-spellings", at: .init(file: path),
            what: "two files have this name, one with composed letters (NFC), one with decomposed ones (NFD)",
            why: "most programs take the two names for one, and none of the files is read", fix: "rename one of the two"
        )
    }

    /// One bad name stops one file.
    ///
    /// - Parameters:
    ///   - twins: Names that are spelt in two ways.
    ///   - files: Those of the batches so far.
    private func add(
        _ path: String, _ twins: Set<String>, to stage: inout SurveyStage, _ files: inout [BatchID: String]
    ) {
        let instrument = stage.instrument
        let batch = Batch(
            id: BatchID(fileStem(path)), survey: instrument.id, wave: waveOfBatch(path, instrument: instrument),
            file: path)
        let problem =
            if twins.contains(path) {
                Self.twoSpellings(path)
            } else if let twin = files[batch.id] {
                Diagnostic(
                    code: "duplicate-id", at: .init(file: path), what: "'\(twin)' is called the same",
                    why: "a batch is known by the name of its file", fix: "rename one of the two")
            } else if batch.wave == nil, !instrument.waves.isEmpty {
                unknownWave(path, instrument)
            } else {
                Diagnostic?.none
            }
        if let problem {
            stage.misnamed.append(MisnamedFile(batch: batch, problem: problem))
        } else {
            stage.batches.append(batch)
            files[batch.id] = path
        }
    }

    private func unknownWave(_ path: String, _ instrument: Instrument) -> Diagnostic {
        let new = newWave(path, instrument: instrument)
        return Diagnostic(
            code: "unknown-wave", at: .init(file: path), what: "the file's name tells no wave of the survey",
            why:
                "the pattern is '\(instrument.wavePattern ?? "")', the waves are \(instrument.waves.map(\.text).joined(separator: ", "))",
            fix: new.map { "add \($0) to wave.values of the instrument, or rename the file" } ?? "rename the file")
    }

    private func readCoding(_ record: ReadMap<CodeStageKeys>, into study: inout Study) {
        let agreement = record.agreement
        _ = agreement?.coefficient
        guard let id = record.code,
            let cursor = document(record.codebook, at: record.at(\.codebook), into: &study),
            let codebook = decodeCodebook(cursor, agreement: agreement?.below ?? .flag)
        else { return }
        if study.coding != nil {
            record.at(\.code)?.report("two-code-stages", "a study has one code stage", fix: "merge the two")
        }
        let people = record.human.map { files.files(matching: $0) } ?? []
        let events = readCodebookEvents(beside: cursor.file, codebook, in: files, findings: findings)
        let read = readHumanCodings(
            people, codebook: codebook, history: events.history, in: files, findings: findings)
        study.coding = CodingStage(
            id: id, codebook: codebook, codebookFile: cursor.file, answers: answers(record.answers, of: study),
            people: read.codings, peopleFiles: people, peopleFolder: record.human.map(folder),
            recode: read.recode, eventsFile: events.file)
    }

    private func folder(_ glob: String) -> String { glob.lastIndex(of: "/").map { String(glob[..<$0]) } ?? "." }

    private func answers(_ cursor: YamlCursor?, of study: Study) -> [SurveyID: [QuestionID]] {
        var answers: [SurveyID: [QuestionID]] = [:]
        for (key, value) in cursor?.pairs ?? [] {
            let name = key.scalarText ?? "?"
            if let survey = study.survey(SurveyID(name)) {
                answers[survey.instrument.id] = openQuestions(value, of: survey.instrument)
            } else {
                key.unknownWord(name, among: study.surveys.map(\.instrument.id.text), code: "unknown-survey")
            }
        }
        return answers
    }

    private func openQuestions(_ cursor: YamlCursor, of instrument: Instrument) -> [QuestionID] {
        let open = instrument.questions.filter { $0.kind == .open }.map(\.id)
        return cursor.oneOrMany.compactMap { element in
            guard let text = element.text else { return nil }
            if !open.contains(QuestionID(text)) {
                element.unknownWord(text, among: open.map(\.text), code: "unknown-question")
            }
            return QuestionID(text)
        }
    }

    private func readReport(_ record: ReadMap<ReportStageKeys>, into study: inout Study) {
        guard let cursor = document(record.publication, at: record.at(\.publication), into: &study) else { return }
        var decoder = PublicationDecoder(
            StudyReferences(surveys: study.surveys, desk: study.desk, coding: study.coding, analyses: analyses))
        guard let decoded = decoder.decode(cursor) else { return }
        var plan = decoded.plan
        let place = record.at(\.report)
        if let name = record.report, name != plan.id.text {
            place?.report("wrong-id", "the publication calls itself '\(plan.id)', the stage '\(name)'")
        }
        if study.publications.contains(where: { $0.plan.id == plan.id }) {
            place?.report("duplicate-id", "the publication '\(plan.id)' stands twice")
        }
        let texts = decoded.texts.map { files.files(matching: $0 + "/*.md") } ?? []
        let reading = TextReading(
            files: files, findings: findings, partnerships: study.register.partnerships)
        if let cases = reading.read(texts, into: &plan) {
            study.desk.append(DeskStage(table: cases, files: []))
        }
        var stage = PublicationStage(plan: plan, file: cursor.file, textFolder: decoded.texts, textFiles: texts)
        if let path = decoded.releases {
            stage.releasesFile = path
            stage.releases = readQuoteReleases(path, for: plan, in: files, findings: findings)
        }
        study.publications.append(stage)
    }

    private func document(_ path: String?, at cursor: YamlCursor?, into study: inout Study) -> YamlCursor? {
        guard let path, let cursor else { return nil }
        guard let bytes = files.bytes(of: path) else {
            findings.add(missingFile(path, at: cursor.location))
            return nil
        }
        let document = YamlCursor.document(bytes, file: path, findings: findings)
        study.yamlContents[path] = document.flatMap { yamlContent(of: $0.node) }
        return document
    }
}

/// The wave that a batch's file name tells by the instrument's pattern.
package func waveOfBatch(_ path: String, instrument: Instrument) -> WaveID? {
    guard let pattern = instrument.wavePattern else { return nil }
    let name = fileName(path)
    return instrument.waves.first { matches(name, glob: pattern.replacing("{wave}", with: $0.text)) }
}

/// The wave that stands in the file's name where the pattern has `{wave}`, though the instrument does not know it.
package func newWave(_ path: String, instrument: Instrument) -> WaveID? {
    guard let pattern = instrument.wavePattern, let mark = pattern.firstRange(of: "{wave}") else { return nil }
    let name = fileName(path)
    let before = pattern[..<mark.lowerBound].split(separator: "*", omittingEmptySubsequences: false).last ?? ""
    let after = pattern[mark.upperBound...].split(separator: "*", omittingEmptySubsequences: false).first ?? ""
    guard name.hasSuffix(after) else { return nil }
    let stem = name.dropLast(after.count)
    let start = before.isEmpty ? stem.startIndex : stem.ranges(of: before).last?.upperBound
    guard let start, start < stem.endIndex else { return nil }
    return WaveID(String(stem[start...]))
}

/// Whether a name meets a glob in which `*` stands for any run of characters.
package func matches(_ name: some StringProtocol, glob: some StringProtocol) -> Bool {
    let parts = glob.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return name == glob }
    guard name.hasPrefix(first), name.hasSuffix(last), name.count >= first.count + last.count else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let found = rest.firstRange(of: part) else { return false }
        rest = rest[found.upperBound...]
    }
    return true
}
