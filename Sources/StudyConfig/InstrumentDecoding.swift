import SurveyModel

/// Reads `instrument.yml`.
///
/// - Returns: `nil` when something essential is missing; every problem is in `findings`.
func decodeInstrument(_ cursor: YamlCursor) -> Instrument? {
    guard let record = cursor.map(InstrumentKeys.self) else { return nil }
    let preset = platformPreset(record)
    var instrument = Instrument.unread
    instrument.platform = preset.columns
    record.fill(&instrument)
    instrument.format = fileFormat(record.csv, over: preset.format)
    instrument.missing = preset.missing.merging(instrument.missing) { $1 }
    readPeople(record, into: &instrument)
    readWaves(record.wave, into: &instrument)
    let questions = QuestionDecoder(
        waves: instrument.waves, tick: tickMarks(record.ticks, over: preset.tick),
        personalText: record.personalText ?? .redact, missing: instrument.missing)
    instrument.questions = questions.decode(record.questions)
    instrument.quoteConsent = declaredConsent(record.quoteConsent, among: instrument.questions)
    instrument.columns.dropped += questions.droppedColumns
    let declared = instrument.declaredColumns
    instrument.columns.dropped += preset.dropped.filter { !declared.contains($0) }
    return instrument
}

/// Reads an instrument alone, as `loadStudy` does.
///
/// - Throws: `ConfigError` with every problem.
package func readInstrument(_ yaml: String, file: String = "instrument.yml") throws(ConfigError) -> Instrument {
    let findings = Findings()
    let instrument = YamlCursor.document(Array(yaml.utf8), file: file, findings: findings).flatMap(decodeInstrument)
    guard let instrument, !findings.hasErrors else { throw ConfigError(diagnostics: findings.diagnostics.sorted()) }
    return instrument
}

private func platformPreset(_ record: ReadMap<InstrumentKeys>) -> PlatformPreset {
    guard let cursor = record.at(\.platform), let name = record.platform else { return PlatformPreset() }
    if let preset = PlatformPreset.named(name, findings: cursor.findings) { return preset }
    cursor.unknownWord(name, among: PlatformPreset.names, code: "unknown-platform")
    return PlatformPreset()
}

/// The columns that tell who answered, and where they live.
private func readPeople(_ record: ReadMap<InstrumentKeys>, into instrument: inout Instrument) {
    record.respondent?.fill(&instrument)
    record.city?.fill(&instrument)
    if instrument.columns.personal == .drop, let respondent = instrument.columns.respondent {
        instrument.columns.dropped.append(respondent)
        instrument.columns.respondent = nil
    }
}

private func readWaves(_ record: ReadMap<WaveKeys>?, into instrument: inout Instrument) {
    guard let record else { return }
    _ = record.from
    record.fill(&instrument)
    for label in instrument.waveLabels.keys.sorted() where !instrument.waves.contains(WaveID(label)) {
        record.at(\.labels)?.unknownWord(label, among: instrument.waves.map(\.text), code: "unknown-wave")
    }
    if let pattern = instrument.wavePattern, !pattern.contains("{wave}") {
        record.at(\.pattern)?.report(
            "wave-pattern", "the pattern does not contain '{wave}'", fix: "write it as \"*-{wave}.csv\"")
    }
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
        return Set(system.compactMap { $0 } + answers.flatMap(\.all))
    }
}
