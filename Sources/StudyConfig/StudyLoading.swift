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
        let errors = findings.diagnostics.sorted()
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
        guard let record = cursor.record(PipelineSchema.file) else {
            return nil
        }
        var study = Study(
            id: "", title: "", isSynthetic: false, contactName: "", contactEmail: "", licence: "", register: Register(),
            withdrawals: [], surveys: [], desk: [], coding: nil, publications: [], rules: Rules(), notices: [])
        readStudy(record.required("study"), into: &study)
        readRegister(record["register"], into: &study)
        study.rules = rules(record["rules"])
        study.theme = ThemeDecoder(files: files).decode(record["theme"])
        study.pseudonymKey = record["allow_outside"]?.record(PipelineSchema.outside)?["pseudonym_key"]?.text
        study.requires = requirement(record["requires"])
        study.permissions = record["permissions"]?.choice(StatePermissions.self) ?? .owner
        study.notify = notify(record["notify"])
        readStages(record.required("stages"), into: &study)
        return study
    }

    /// The hook is a file of the study: nothing else on the machine can be started by a configuration.
    private func notify(_ cursor: YamlCursor?) -> [String] {
        guard let command = cursor?.record(PipelineSchema.notify)?.required("command") else { return [] }
        let words = command.oneOrMany.compactMap(\.text)
        if let program = words.first, files.bytes(of: program) == nil {
            command.report(missingFileCode, "the file '\(program)' is missing or lies outside the project")
        }
        return words
    }

    private func requirement(_ cursor: YamlCursor?) -> ProgramVersion? {
        guard let cursor, let text = cursor.text else { return nil }
        if let version = ProgramVersion(text) { return version }
        cursor.report("not-a-version", "'\(text)' is not a version", fix: "write it as \"0.1.0\"")
        return nil
    }

    private func readStudy(_ cursor: YamlCursor?, into study: inout Study) {
        guard let record = cursor?.record(PipelineSchema.study) else {
            return
        }
        study.id = record.identifier("id", Identifier<Study>.self)?.text ?? ""
        study.title = record.required("title")?.label ?? ""
        study.isSynthetic = record["synthetic"]?.boolean ?? false
        study.licence = record["licence"]?.label ?? Label(de: "nicht angegeben", en: "not stated")
        if let languages = record["languages"]?.oneOrMany.compactMap({ $0.choice(Language.self) }), !languages.isEmpty {
            study.languages = Language.allCases.filter(languages.contains)
        }
        if let contact = record.required("contact")?.record(PipelineSchema.contact) {
            study.contactName = contact.required("name")?.text ?? ""
            study.contactEmail = contact.required("email")?.text ?? ""
        }
    }

    private func readRegister(_ cursor: YamlCursor?, into study: inout Study) {
        guard let record = cursor?.record(PipelineSchema.register),
            let cities = record.required("cities")?.text, let partnerships = record.required("partnerships")?.text
        else { return }
        study.registerFiles = [cities, partnerships] + [record["roles"]?.text].compactMap { $0 }
        study.register = StudyConfig.readRegister(
            cities: cities, partnerships: partnerships, roles: record["roles"]?.text, in: files, findings: findings)
        if let path = record["withdrawals"]?.text {
            study.withdrawalsFile = path
            study.withdrawals = readWithdrawals(
                path, register: study.register, in: files, findings: findings)
        }
    }

    private func rules(_ cursor: YamlCursor?) -> Rules {
        var rules = Rules()
        guard let record = cursor?.record(PipelineSchema.rules) else { return rules }
        if let number = record["withhold_below"]?.integer { rules.withholdBelow = number }
        if let number = record["interval_width"]?.integer { rules.intervalWidth = number }
        if let number = record["group_minimum"]?.integer { rules.groupMinimum = number }
        if let number = record["shares_from"]?.integer { rules.sharesFrom = number }
        if let number = record["reliable_from"]?.integer { rules.reliableFrom = number }
        if let protection = record["protection"]?.choice(Rules.Protection.self) { rules.protection = protection }
        if rules.withholdBelow < 3 {
            record["withhold_below"]?.report(
                "unsafe-rule", "withhold_below is \(rules.withholdBelow)", why: "counts of one or two name people")
        }
        return rules
    }

    // MARK: Stages

    /// Surveys and desk tables first, then coding, then reports: each may name what comes before it.
    private func readStages(_ cursor: YamlCursor?, into study: inout Study) {
        let stages = cursor?.list ?? []
        let kinds = PipelineSchema.kinds
        func named(_ kind: String, _ keys: (YamlCursor) -> RecordSchema) -> [YamlRecord] {
            stages.compactMap { stage in
                guard stage.pairs?.contains(where: { $0.key.scalarText == kind }) == true else { return nil }
                return stage.record(keys(stage))
            }
        }
        for stage in stages where stage.pairs?.contains(where: { kinds.contains($0.key.scalarText ?? "") }) == false {
            stage.report("unknown-stage", "a stage begins with one of \(kinds.joined(separator: ", "))")
        }
        let ingests = named("ingest") { isDesk($0) ? PipelineSchema.desk : PipelineSchema.survey }
        for record in ingests { readIngest(record, into: &study) }
        // Desk tables may stand after the survey that names them.
        for record in ingests { readPopulation(record, into: &study) }
        for record in named("code", { _ in PipelineSchema.code }) { readCoding(record, into: &study) }
        checkDeskCodes(study.desk, study.coding?.codebook, findings: findings)
        // What a missing file would have declared is unknown: reports that name it are not to blame.
        guard !findings.diagnostics.contains(where: { $0.code == missingFileCode }) else { return }
        for record in named("report", { _ in PipelineSchema.report }) { readReport(record, into: &study) }
        var overlapping = OverlappingSamples(surveys: study.surveys, analyses: analyses)
        overlapping.check(study.publications, findings: findings)
        checkMixedCoders(study.publications, findings: findings)
    }

    private func isDesk(_ stage: YamlCursor) -> Bool {
        stage.pairs?.contains { $0.key.scalarText == "ingest" && $0.value.scalarText?.hasPrefix("desk/") == true }
            == true
    }

    private func readIngest(_ record: YamlRecord, into study: inout Study) {
        guard let name = record["ingest"]?.text else { return }
        if name.hasPrefix("desk/") {
            guard let cursor = document(record.required("table"), into: &study),
                let table = decodeDeskTable(cursor, register: study.register, in: files)
            else { return }
            let csv = deskPath(
                cursor.record(DeskTableSchema.file)?["csv"]?.scalarText
                    ?? "\(table.id).csv", beside: cursor.file)
            study.desk.append(DeskStage(table: table, files: [cursor.file, csv]))
        } else if let stage = survey(record, name: name, in: &study) {
            if study.survey(stage.instrument.id) != nil {
                record["ingest"]?.report("duplicate-id", "the survey '\(name)' stands twice")
            }
            study.surveys.append(stage)
        }
    }

    private func survey(_ record: YamlRecord, name: String, in study: inout Study) -> SurveyStage? {
        guard let cursor = document(record.required("instrument"), into: &study),
            var instrument = decodeInstrument(cursor)
        else { return nil }
        if instrument.id.text != name {
            record["ingest"]?.report("wrong-id", "the instrument calls itself '\(instrument.id)', the stage '\(name)'")
        }
        if let policy = record["duplicates"]?.choice(Instrument.DuplicatePolicy.self) { instrument.duplicates = policy }
        if let policy = record["redelivered"]?.choice(Instrument.DuplicatePolicy.self) {
            instrument.redelivered = policy
        }
        let batches = record.required("batches")?.text.map { files.files(matching: $0) } ?? []
        if batches.isEmpty, let glob = record["batches"] {
            findings.add(
                Diagnostic(
                    .warning, code: "no-batches", at: glob.location, what: "no file matches '\(glob.scalarText ?? "")'")
            )
        }
        let thresholds = record["refuse"]?.record(PipelineSchema.refuse)
        return SurveyStage(
            instrument: instrument, instrumentFile: cursor.file,
            batches: batches.map { batch($0, of: instrument, at: record) },
            warnAbove: thresholds?["warn_above"].flatMap(refusalLimit) ?? RefusalLimit(percent: 2),
            stopAbove: thresholds?["stop_above"].flatMap(refusalLimit) ?? RefusalLimit(percent: 20))
    }

    private func batch(_ path: String, of instrument: Instrument, at record: YamlRecord) -> Batch {
        let wave = waveOfBatch(path, instrument: instrument)
        if wave == nil, !instrument.waves.isEmpty {
            findings.add(
                Diagnostic(
                    code: "unknown-wave", at: .init(file: path), what: "the file's name does not tell its wave",
                    why:
                        "the pattern is '\(instrument.wavePattern ?? "")', the waves are \(instrument.waves.map(\.text).joined(separator: ", "))",
                    fix: "rename the file"))
        }
        return Batch(id: BatchID(fileStem(path)), survey: instrument.id, wave: wave, file: path)
    }

    private func readCoding(_ record: YamlRecord, into study: inout Study) {
        guard let id = record["code"]?.text, let cursor = document(record.required("codebook"), into: &study),
            let codebook = decodeCodebook(cursor)
        else { return }
        if study.coding != nil {
            record["code"]?.report("two-code-stages", "a study has one code stage", fix: "merge the two")
        }
        var answers: [SurveyID: [QuestionID]] = [:]
        for (key, value) in record.required("answers")?.pairs ?? [] {
            guard let survey = study.survey(SurveyID(key.scalarText ?? "")) else {
                key.unknownWord(
                    key.scalarText ?? "?", among: study.surveys.map(\.instrument.id.text), code: "unknown-survey")
                continue
            }
            answers[survey.instrument.id] = openQuestions(value, of: survey.instrument)
        }
        let people = record["human"]?.text.map { files.files(matching: $0) } ?? []
        let events = readCodebookEvents(beside: cursor.file, codebook, in: files, findings: findings)
        let read = readHumanCodings(
            people, codebook: codebook, history: events.history, in: files, findings: findings)
        study.coding = CodingStage(
            id: id, codebook: codebook, codebookFile: cursor.file, answers: answers, people: read.codings,
            peopleFiles: people, recode: read.recode, eventsFile: events.file)
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

    private func readReport(_ record: YamlRecord, into study: inout Study) {
        guard let cursor = document(record.required("publication"), into: &study) else { return }
        var decoder = PublicationDecoder(
            StudyReferences(surveys: study.surveys, desk: study.desk, coding: study.coding, analyses: analyses))
        guard let decoded = decoder.decode(cursor) else { return }
        var plan = decoded.plan
        if let name = record["report"]?.text, name != plan.id.text {
            record["report"]?.report("wrong-id", "the publication calls itself '\(plan.id)', the stage '\(name)'")
        }
        if study.publications.contains(where: { $0.plan.id == plan.id }) {
            record["report"]?.report("duplicate-id", "the publication '\(plan.id)' stands twice")
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

    private func document(_ cursor: YamlCursor?, into study: inout Study) -> YamlCursor? {
        guard let cursor, let path = cursor.text else { return nil }
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
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return instrument.waves.first { matches(name, glob: pattern.replacing("{wave}", with: $0.text)) }
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
