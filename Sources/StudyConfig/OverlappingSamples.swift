import SurveyModel

/// Refuses a question that the study shows both by wave and over all waves.
///
/// Over all waves a person counts once, with the latest answer; the difference to the waves would then be a count of
/// the few who dropped out between them.
func checkOverlappingSamples(_ publications: [PublicationStage], surveys: [SurveyStage], findings: Findings) {
    let waved = Set(surveys.filter { !$0.instrument.waves.isEmpty }.map(\.instrument.id))
    var shown: [String: (byWave: Bool, place: String)] = [:]
    var forms: [String: (isDistribution: Bool, place: String)] = [:]
    for publication in publications {
        for table in publication.plan.tables.flatMap({ [$0] + $0.coarser }) {
            guard let survey = table.survey, waved.contains(survey), let subject = table.subject else { continue }
            let byWave = table.wave != nil || table.breaks.contains(.wave)
            let place = "\(publication.plan.id)/\(table.id)"
            if let earlier = shown[subject], earlier.byWave != byWave {
                findings.add(
                    "overlapping-samples", in: publication.file,
                    "the tables '\(earlier.place)' and '\(place)' show one question by wave and over all waves",
                    why: "the difference between the two would give away the few people who left between waves",
                    fix: "use 'breaks: [wave]' or 'wave: …' in both")
            }
            if shown[subject] == nil { shown[subject] = (byWave, place) }
            guard let isDistribution = table.isDistribution else { continue }
            if let earlier = forms[subject], earlier.isDistribution != isDistribution,
                earlier.place != place
            {
                findings.add(
                    "two-forms-of-one-battery", in: publication.file,
                    "the tables '\(earlier.place)' and '\(place)' show one battery as distribution and as top-2 share",
                    why: "the sum of two steps would stand beside the steps, and give withheld ones away",
                    fix: "keep one of the two in the whole study")
            }
            if forms[subject] == nil { forms[subject] = (isDistribution, place) }
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
        case .crosstab(let survey, let row, let column): "\(survey).\(row)*\(column)"
        case .distribution(let survey, let question), .rankStability(let survey, let question),
            .lighthouseFollower(let survey, let question), .partnershipProfile(let survey, let question),
            .jointDisplay(let survey, let question, _, _):
            "\(survey).\(question)"
        case .supplyDemand(let survey, let supply, _): "\(survey).\(supply)"
        case .rankPoints(let survey, let question): "\(survey).\(question)"
        case .coOccurrence(let set, _), .crossWalk(_, _, let set, _): "\(set.survey).\(set.id)"
        case .citiesNaming, .citiesBySize, .waveChange, .pairScores, .sample, .responseRate, .desk, .crossCase,
            .meetingLog, .partnerships, .caseStudies:
            nil
        }
    }

    /// Whether a battery is shown step by step or by its two highest steps; `nil` for tables that do neither.
    fileprivate var isDistribution: Bool? {
        switch analysis {
        case .distribution: true
        case .ranking: false
        default: nil
        }
    }
}
