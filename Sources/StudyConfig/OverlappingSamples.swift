import SurveyModel

/// Refuses a question that the study shows both by wave and over all waves, or a battery in two forms.
///
/// Over all waves a person counts once, with the latest answer; the difference to the waves would then be a count of
/// the few who dropped out between them.
struct OverlappingSamples {
    private let analyses: [String: AnalysisDeclaration]
    private let waved: Set<SurveyID>
    private var shown: [String: (byWave: Bool, place: String)] = [:]
    /// Pairs of tables that were named.
    private var reported: Set<String> = []
    private var forms: [String: (form: AnalysisDeclaration.BatteryForm, place: String)] = [:]

    init(surveys: [SurveyStage], analyses: [AnalysisDeclaration]) {
        self.analyses = Dictionary(analyses.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        waved = Set(surveys.filter { !$0.instrument.waves.isEmpty }.map(\.instrument.id))
    }

    mutating func check(_ publications: [PublicationStage], findings: Findings) {
        for publication in publications {
            for table in publication.plan.tables.flatMap({ [$0] + $0.coarser }) {
                guard let survey = table.survey, waved.contains(survey) else { continue }
                let place = "\(publication.plan.id)/\(table.id)"
                for subject in subjects(of: table) {
                    checkWaves(table, subject, place, publication.file, findings)
                    checkForm(table, subject, place, publication.file, findings)
                }
            }
        }
    }

    private mutating func checkWaves(
        _ table: TablePlan, _ subject: String, _ place: String, _ file: String, _ findings: Findings
    ) {
        let byWave = table.wave != nil || table.breaks.contains(.wave) || table.values.values.contains(where: \.isWave)
        if let earlier = shown[subject], earlier.byWave != byWave, reported.insert("\(earlier.place) \(place)").inserted
        {
            findings.add(
                Diagnostic(
                    code: "overlapping-samples", at: .init(file: file),
                    what: "the tables '\(earlier.place)' and '\(place)' show one question by wave and over all waves",
                    why: "the difference between the two would give away the few people who left between waves",
                    fix: "use 'breaks: [wave]' or 'wave: …' in both"))
        }
        if shown[subject] == nil { shown[subject] = (byWave, place) }
    }

    private mutating func checkForm(
        _ table: TablePlan, _ subject: String, _ place: String, _ file: String, _ findings: Findings
    ) {
        guard let form = analyses[table.analysis]?.batteryForm else { return }
        if let earlier = forms[subject], earlier.form != form, earlier.place != place {
            findings.add(
                Diagnostic(
                    code: "two-forms-of-one-battery", at: .init(file: file),
                    what:
                        "the tables '\(earlier.place)' and '\(place)' show one battery as distribution and as top-2 share",
                    why: "the sum of two steps would stand beside the steps, and give withheld ones away",
                    fix: "keep one of the two in the whole study"))
        }
        if forms[subject] == nil { forms[subject] = (form, place) }
    }

    /// What the table counts, each equal for tables on the same answers; none for tables that cannot overlap.
    private func subjects(of table: TablePlan) -> [String] {
        let values = analyses[table.analysis]?.counted.compactMap { table.values[$0] } ?? []
        return values.flatMap(\.subjects).map { "\(table.survey ?? "").\($0)" }
    }
}

extension PlanValue {
    fileprivate var isWave: Bool { if case .wave = self { true } else { false } }
}
