import SurveyModel

/// What a survey platform writes when nobody changes its export options; the instrument may override every line.
struct PlatformPreset {
    var format = FileFormat()
    var missing: [String: MissingReason?] = [:]
    var tick = TickMarks()
    var columns = PlatformColumns()
    /// Columns that hold personal data and are never stored.
    var dropped: [String] = []

    static let names = platformPresets.map(\.name)

    static func named(_ name: String, findings: Findings) -> PlatformPreset? {
        guard let known = platformPresets.first(where: { $0.name == name }) else { return nil }
        var preset = PlatformPreset(yaml: known.yaml, findings: findings)
        preset.columns.answerCodes = platformAnswerCodes[name] ?? []
        return preset
    }

    /// A preset is a piece of an instrument in which columns may have several names; an empty one changes nothing.
    init(yaml: String, findings: Findings) {
        guard !yaml.isEmpty,
            let record = YamlCursor.document(Array(yaml.utf8), file: "preset", findings: findings)?
                .map(InstrumentKeys.self)
        else { return }
        format = fileFormat(record.csv, over: format)
        missing = record.missing ?? [:]
        tick = tickMarks(record.ticks, over: tick)
        columns.response = record.at(\.response)?.texts ?? []
        columns.date = record.at(\.submitted)?.texts ?? []
        columns.language = record.at(\.language)?.texts ?? []
        columns.lastPage = record.at(\.lastPage)?.texts ?? []
        columns.technical = record.technical ?? []
        columns.testRows = record.testRows ?? []
        dropped = record.drop ?? []
    }

    init() {}
}

/// What is known of a platform by its name; `nil` for an unknown name.
package func platformKnowledge(_ name: String) -> PlatformKnowledge? {
    PlatformPreset.named(name, findings: Findings()).map {
        PlatformKnowledge(
            name: name, columns: $0.columns, dropped: $0.dropped, missing: $0.missing, format: $0.format)
    }
}

/// The names of all platforms.
package var platformNames: [String] { PlatformPreset.names }

/// The platform whose own columns a file has, told by three of them or more; a time stamp first is Google's.
package func likelyPlatform(_ columns: [String]) -> String? {
    let scores = platformNames.compactMap { name -> (name: String, hits: Int)? in
        guard let known = platformKnowledge(name) else { return nil }
        let own = Set(
            known.columns.response + known.columns.date + known.columns.language + known.columns.lastPage
                + known.columns.technical + known.dropped)
        return (name, columns.count(where: own.contains))
    }
    if let best = scores.max(by: { $0.hits < $1.hits }), best.hits >= 3 { return best.name }
    return ["Timestamp", "Zeitstempel"].contains(columns.first) ? "google-forms" : nil
}
