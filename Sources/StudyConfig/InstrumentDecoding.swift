import SurveyModel

/// Reads `instrument.yml`.
///
/// - Returns: `nil` when something essential is missing; every problem is in `findings`.
func decodeInstrument(_ cursor: YamlCursor) -> Instrument? {
    guard
        let record = cursor.record(InstrumentSchema.file)
    else { return nil }
    let preset = platformPreset(record["platform"])
    var instrument = Instrument(
        id: record.identifier("id") ?? "?", title: record.required("title")?.label ?? "", questions: [])
    instrument.format = fileFormat(record["csv"], over: preset.format)
    instrument.columns = systemColumns(record)
    instrument.platform = platformColumns(record, over: preset)
    (instrument.waves, instrument.wavePattern) = waveRule(record["wave"])
    instrument.missing = preset.missing.merging(record["missing"]?.missingMap ?? [:]) { $1 }
    instrument.invalidValues = record["invalid"]?.choice(Instrument.InvalidPolicy.self) ?? .refuse
    let questions = QuestionDecoder(
        waves: instrument.waves, tick: tickMarks(record["ticks"], over: preset.tick),
        personalText: record["personal_text"]?.choice(PersonalTextPolicy.self) ?? .redact)
    instrument.questions = questions.decode(record.required("questions"))
    instrument.quoteConsent = declaredConsent(record["quote_consent"], among: instrument.questions)
    instrument.columns.dropped += questions.droppedColumns
    let declared = instrument.declaredColumns
    instrument.columns.dropped += preset.dropped.filter { !declared.contains($0) }
    return instrument
}

private func platformPreset(_ cursor: YamlCursor?) -> PlatformPreset {
    guard let cursor, let name = cursor.text else { return PlatformPreset() }
    if let preset = PlatformPreset.named(name, findings: cursor.findings) { return preset }
    cursor.unknownWord(name, among: PlatformPreset.names, code: "unknown-platform")
    return PlatformPreset()
}

/// What the platform writes, without what the instrument says otherwise.
private func platformColumns(_ record: YamlRecord, over preset: PlatformPreset) -> PlatformColumns {
    var columns = preset.columns
    if let technical = record["technical"]?.texts { columns.technical = technical }
    if let tests = testRows(record["test_rows"]) { columns.testRows = tests }
    return columns
}

private func systemColumns(_ record: YamlRecord) -> SystemColumns {
    var columns = SystemColumns()
    columns.response = columnName(record["response"])
    columns.partnership = columnName(record["partnership"])
    columns.language = columnName(record["language"])
    columns.lastPage = columnName(record["last_page"])
    columns.dropped = record["drop"]?.texts ?? []
    columns.date = columnName(record["submitted"])
    if let weight = record["weight"]?.text, weight != "none" { columns.weight = weight }
    if let respondent = record["respondent"]?.record(InstrumentSchema.respondent) {
        columns.respondent = respondent.required("key")?.text
        columns.personal = respondent["personal"]?.choice(SystemColumns.PersonalPolicy.self) ?? .pseudonymise
        if columns.personal == .drop { columns.respondent.map { columns.dropped.append($0) } }
        if columns.personal == .drop { columns.respondent = nil }
    }
    if let city = record["city"]?.record(InstrumentSchema.city) {
        columns.city = city.required("column")?.text
        if let date = city["at"]?.text { columns.date = date }
    }
    return columns
}

private func columnName(_ cursor: YamlCursor?) -> String? {
    guard let cursor else { return nil }
    return cursor.isRecord ? cursor.record(InstrumentSchema.columnOnly)?.required("column")?.text : cursor.text
}

private func waveRule(_ cursor: YamlCursor?) -> ([WaveID], String?) {
    guard let record = cursor?.record(InstrumentSchema.wave) else { return ([], nil) }
    if let from = record.required("from"), from.text != "file" {
        from.unknownWord(from.scalarText ?? "?", among: ["file"])
    }
    let pattern = record.required("pattern")
    if let text = pattern?.text, !text.contains("{wave}") {
        pattern?.report("wave-pattern", "the pattern does not contain '{wave}'", fix: "write it as \"*-{wave}.csv\"")
    }
    return (record.required("values")?.texts.map { WaveID($0) } ?? [], pattern?.scalarText)
}

extension Instrument {
    /// Every column that the instrument itself speaks of.
    fileprivate var declaredColumns: Set<String> {
        let system = [
            columns.response, columns.respondent, columns.city, columns.partnership, columns.date, columns.language,
            columns.weight, columns.lastPage,
        ]
        let answers = questions.flatMap { question in
            [question.column] + question.items.map(\.column) + question.rankColumns
                + question.options.compactMap(\.column)
        }
        return Set(system.compactMap { $0 } + answers.flatMap { [$0.usual] + $0.byWave.values })
    }
}
