import SurveyModel

/// Refuses a question that the study shows both by wave and over all waves.
///
/// Over all waves a person counts once, with the latest answer; the difference to the waves would then be a count of
/// the few who dropped out between them.
func checkOverlappingSamples(_ publications: [PublicationStage], surveys: [SurveyStage], findings: Findings) {
    let waved = Set(surveys.filter { !$0.instrument.waves.isEmpty }.map(\.instrument.id))
    var shown: [String: (byWave: Bool, place: String)] = [:]
    for publication in publications {
        for table in publication.plan.tables.flatMap({ [$0] + $0.coarser }) {
            guard let survey = table.survey, waved.contains(survey), let subject = table.subject else { continue }
            let byWave = table.wave != nil || table.breaks.contains(.wave)
            let place = "\(publication.plan.id)/\(table.id)"
            if let earlier = shown[subject], earlier.byWave != byWave {
                findings.add(
                    Diagnostic(
                        code: "overlapping-samples", at: .init(file: publication.file),
                        what:
                            "the tables '\(earlier.place)' and '\(place)' show one question by wave and over all waves",
                        why: "the difference between the two would give away the few people who left between waves",
                        fix: "use 'breaks: [wave]' or 'wave: …' in both"))
            }
            if shown[subject] == nil { shown[subject] = (byWave, place) }
        }
    }
}

extension TablePlan {
    /// What the table counts, equal for tables on the same question.
    fileprivate var subject: String? {
        switch analysis {
        case .frequency(let survey, let question), .ranking(let survey, let question): "\(survey).\(question)"
        case .numeric(let survey, let questions): questions.first.map { "\(survey).\($0)" }
        case .codeFrequency(let set, _): "\(set.survey).\(set.id)"
        case .citiesNaming, .sample, .desk: nil
        }
    }
}
