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
        let stages = Stages(record.stages)
        record.register.map { readRegister($0, publications: stages.reports.compactMap(\.report), into: &study) }
        record.rules.map { readRules($0, into: &study.rules) }
        record.theme.map { ThemeDecoder(files: files).read($0, into: &study.theme) }
        record.outside?.fill(&study)
        record.notify.map { readHook($0, into: &study) }
        readStages(stages, into: &study)
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

    private func readRegister(_ record: ReadMap<RegisterKeys>, publications: [String], into study: inout Study) {
        let (cities, partnerships, roles) = (record.cities, record.partnerships, record.roles)
        guard let cities, let partnerships else { return }
        study.registerFiles = [cities, partnerships] + [roles].compactMap { $0 }
        let rows = Findings()
        study.register = StudyConfig.readRegister(
            cities: cities, partnerships: partnerships, roles: roles, publications: publications, in: files,
            findings: findings, rows: rows)
        study.unreadableRows = rows.errors
        if let path = record.withdrawals {
            study.withdrawalsFile = path
            study.withdrawals = readWithdrawals(
                path, register: study.register, in: files, findings: findings)
        }
    }

    private func readRules(_ record: ReadMap<RulesKeys>, into rules: inout Rules) {
        record.fill(&rules)
        if !(0.5...0.999).contains(rules.confidence) {
            record.at(\.confidence)?.report(
                "unusable-confidence", "confidence is \(rules.confidence)",
                why: "intervals need a level from 0.5 to 0.999", fix: "write 'confidence: 0.95'")
        }
        if rules.withholdBelow < 3 {
            record.at(\.withholdBelow)?.report(
                "unsafe-rule", "withhold_below is \(rules.withholdBelow)", why: "counts of one or two name people")
        }
    }

    // MARK: Stages

    /// Surveys and desk tables first, then coding, then reports: each may name what comes before it.
    private func readStages(_ stages: Stages, into study: inout Study) {
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
        if let place = record.at(\.batches) {
            BatchFiles(files: files, findings: findings).find(stage.patterns, at: place.location, for: &stage)
        }
        return stage
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
        if let human = record.human, !human.hasSuffix(".csv") {
            record.at(\.human)?.report(
                "no-coder-files", "'\(human)' names no CSV files, and no coding would count",
                fix: "write '\(human.hasSuffix("/") ? String(human.dropLast()) : human)/*.csv'")
        }
        let people = record.human.map { files.files(matching: $0) } ?? []
        let events = readCodebookEvents(beside: cursor.file, codebook, in: files, findings: findings)
        let read = readHumanCodings(
            people, codebook: codebook, history: events.history, in: files, findings: findings)
        study.coding = CodingStage(
            id: id, codebook: codebook, codebookFile: cursor.file, answers: answers(record.answers, of: study),
            people: read.codings, peopleFiles: people, peopleFolder: record.human.map(folder),
            unsettled: agreement?.unsettled ?? .exclude, learnt: record.learnt ?? .suggest,
            recode: read.recode, notes: read.notes, unsure: read.unsure, history: events.history,
            eventsFile: events.file)
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
