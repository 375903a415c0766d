import SurveyModel

/// Reads what desk tables say about a survey's population: `invited: desk/<table>` and `weights: {margins: …}`.
func readPopulation(_ record: ReadMap<SurveyStageKeys>, into study: inout Study) {
    guard let index = study.surveys.firstIndex(where: { $0.instrument.id.text == record.ingest }) else { return }
    let instrument = study.surveys[index].instrument
    if let cursor = record.at(\.invited), let table = cursor.deskTable(among: study.desk) {
        checkInvitations(table, of: instrument, study.register, at: cursor)
        study.surveys[index].invited = table.id
    }
    if let weights = record.weights {
        study.surveys[index].weighting = decodeWeighting(weights, of: instrument, study.register, desk: study.desk)
    }
}

extension YamlCursor {
    /// The table of desk research that it names as `desk/<id>`.
    func deskTable(among desk: [DeskStage]) -> DeskTable? {
        guard let name = text else { return nil }
        if let table = desk.first(where: { "desk/" + $0.table.id == name })?.table { return table }
        unknownWord(name, among: desk.map { "desk/" + $0.table.id }, code: "unknown-desk-table")
        return nil
    }
}

/// Checks a desk table that says how many people were invited: columns `invited`, and `city` and `wave` where the
/// survey has them.
private func checkInvitations(
    _ table: DeskTable, of instrument: Instrument, _ register: Register, at cursor: YamlCursor
) {
    let hasCities = instrument.columns.city != nil
    let needed = ["invited"] + (hasCities ? ["city"] : []) + (instrument.waves.isEmpty ? [] : ["wave"])
    for name in needed where !table.columns.contains(where: { $0.id == name }) {
        cursor.report(
            "missing-column", "the table '\(table.id)' has no column '\(name)'", fix: "add the column '\(name)'")
    }
    func check(_ column: String, among known: [String], code: String) {
        guard let place = table.columns.firstIndex(where: { $0.id == column }) else { return }
        for text in Set(table.rows.map { $0[place].de }).sorted() where !known.contains(text) {
            cursor.unknownWord(text, among: known, code: code)
        }
    }
    if hasCities { check("city", among: register.cities.map(\.id.text), code: "unknown-city") }
    if !instrument.waves.isEmpty { check("wave", among: instrument.waves.map(\.text), code: "unknown-wave") }
    if instrument.waves.isEmpty, let place = table.columns.firstIndex(where: { $0.id == "wave" }),
        let wave = table.rows.map({ $0[place].de }).first(where: { !$0.isEmpty })
    {
        cursor.report(
            "unknown-wave", "the table '\(table.id)' names the wave '\(wave)', and \(instrument.id) has no waves",
            fix: "leave the column 'wave' empty, or take it away")
    }
    if let place = table.columns.firstIndex(where: { $0.id == "invited" }) {
        for text in table.rows.map({ $0[place].de }) where (Int(text) ?? 0) < 1 {
            cursor.report("not-a-count", "'\(text)' is not a number of people invited")
        }
    }
}
