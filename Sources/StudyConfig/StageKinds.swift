import SurveyModel

/// The stages of a study by their kind, which the first key of each tells.
struct Stages {
    private(set) var surveys: [ReadMap<SurveyStageKeys>] = []
    private(set) var desk: [ReadMap<DeskStageKeys>] = []
    private(set) var codes: [ReadMap<CodeStageKeys>] = []
    private(set) var reports: [ReadMap<ReportStageKeys>] = []

    private static let ingest = SurveyStageKeys.map.keys.ingest.name
    private static let code = CodeStageKeys.map.keys.code.name
    private static let report = ReportStageKeys.map.keys.report.name

    init(_ cursor: YamlCursor?) {
        for stage in cursor?.list ?? [] { add(stage) }
    }

    private mutating func add(_ stage: YamlCursor) {
        guard let pairs = stage.pairs else { return }
        func value(_ name: String) -> YamlCursor? { pairs.first { $0.key.scalarText == name }?.value }
        if let name = value(Self.ingest) {
            if name.scalarText?.hasPrefix("desk/") == true {
                stage.map(DeskStageKeys.self).map { desk.append($0) }
            } else {
                stage.map(SurveyStageKeys.self).map { surveys.append($0) }
            }
        } else if value(Self.code) != nil {
            stage.map(CodeStageKeys.self).map { codes.append($0) }
        } else if value(Self.report) != nil {
            stage.map(ReportStageKeys.self).map { reports.append($0) }
        } else {
            let kinds = [Self.ingest, Self.code, Self.report]
            stage.report("unknown-stage", "a stage begins with one of \(kinds.joined(separator: ", "))")
        }
    }
}
