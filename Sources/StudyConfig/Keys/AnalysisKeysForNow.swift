import SurveyModel

// The analyses as they stand, until each is declared where it is made. This file then goes as a whole.

/// How publications name analyses.
enum AnalysisName: String, CaseIterable {
    case sample, frequency, ranking, numeric
    case codeFrequency = "code-frequency"
    case citiesNaming = "cities-naming"
    case crosstab, distribution
    case rankStability = "rank-stability"
    case lighthouseFollower = "lighthouse-follower"
    case waveChange = "wave-change"
    case partnershipProfile = "partnership-profile"
    case citiesBySize = "cities-by-size"
    case coOccurrence = "co-occurrence"
    case responseRate = "response-rate"
    case supplyDemand = "supply-demand"
    case pairScores = "pair-scores"
    case jointDisplay = "joint-display"
    case rankPoints = "rank-points"
    case crossCase = "cross-case"
    case crossWalk = "cross-walk"
    case meetingLog = "meeting-log"
    case caseStudies = "case-studies"
    case partnerships

    fileprivate var declaration: AnalysisDeclaration {
        let (summary, keys) = content
        return AnalysisDeclaration(rawValue, summary, keys: keys)
    }

    private var content: (summary: String, keys: [AnalysisKey]) {
        switch self {
        case .sample: ("responses, respondents, cities per survey and wave", [.surveys])
        case .responseRate: ("invited, respondents, response rate per wave", [.surveys])
        case .frequency: ("n, share, interval", [.question([.single, .multi, .ranking])])
        case .ranking: ("n, mean, interval, median, top-2 share", [.items])
        case .numeric: ("n, mean, interval, median", [.questions([.numeric, .integer])])
        case .codeFrequency:
            ("respondents naming, share, as barrier, as driver, cities naming", AnalysisKey.coded)
        case .citiesNaming: ("cities naming, in all and by partnership", AnalysisKey.coded)
        case .coOccurrence:
            (
                "pairs of themes or codes named by the same respondents: both, Jaccard index, lift",
                AnalysisKey.coded
            )
        case .crossCase:
            (
                "theme by partnership: 0 named by no city, 1 by at least one, 2 by all; shown or withheld as the counts of cities are",
                AnalysisKey.coded
            )
        case .distribution:
            ("n, share of every step, top 2 minus bottom 2; not beside `ranking` of the same battery", [.items])
        case .rankStability:
            (
                "mean, mean of city means, rank, 90 % rank interval over draws of whole cities, share of draws in the top three, tier; `test: yes` adds the mean rank by person and Kendall's W",
                [.items]
            )
        case .lighthouseFollower:
            (
                "means by role, pairs with answers, pairs in which the lighthouse is higher; `test: yes` adds the exact sign-flip p",
                [.items]
            )
        case .partnershipProfile: ("for each partnership n and the mean of its cities' means", [.items])
        case .waveChange:
            (
                "the same people: n, higher, same, lower, mean change with interval (`test: yes`: rank-biserial correlation, Wilcoxon p by Holm); everyone: n and mean of both waves, difference with interval; side by side: everyone, and the same people in columns of their own",
                [.items, .from, .to, .pairing]
            )
        case .citiesBySize:
            ("cities with a respondent who chose an option, by size class", [.question([.single, .multi])])
        case .crosstab:
            (
                "counts, shares within each answer to the second; `test: yes` adds Cramér's V and Rao–Scott F",
                [.question([.single]), .by]
            )
        case .supplyDemand: ("n and mean of both, demand minus supply", [.supply, .demand])
        case .pairScores:
            (
                "for each two named cities with enough answers: Σ over topics min(supply of one, demand of the other), both ways",
                [.supply, .demand]
            )
        case .jointDisplay:
            (
                "n and mean of an item, cities that name its codes, the verdict of people (first column item, second verdict)",
                [.items, .of, .questions([.open]), .verdicts]
            )
        case .rankPoints:
            (
                "how many put each option at which place, named at all, points (as many as places for the first, one for the last)",
                [.question([.ranking])]
            )
        case .meetingLog:
            (
                "meetings with answers, response rate, mean, median, share of the two highest steps; the table needs a `key`",
                [.desk, .columns, .meeting, .participants, .ratings, .shares]
            )
        case .crossWalk:
            (
                "offers beside how many respondents name the code, or its theme, that each answers; the table needs a column of type `code`",
                [.desk, .columns] + AnalysisKey.coded
            )
        case .caseStudies: ("the approved case studies among the texts, section by section", [])
        case .partnerships:
            (
                "form, cities, countries, dates and roles by topic from the register; own meetings and attendances",
                [.meetings]
            )
        }
    }
}

/// All analyses that a table can ask for.
package let analysesForNow = AnalysisName.allCases.map(\.declaration)

extension AnalysisKey {
    fileprivate static let surveys = AnalysisKey(
        "surveys", .surveys, isRequired: true, "The surveys.", example: "[partnership-survey]")
    fileprivate static let items = AnalysisKey(
        "items", .question([.battery]), isRequired: true, "A battery.", example: "partnership-survey.PS10")
    fileprivate static let of = AnalysisKey(
        "of", .codeStage, isRequired: true, "The stage that codes open answers.", example: "findings")
    fileprivate static let level = AnalysisKey(
        "level", .codeLevel, usual: "code", "Whether themes or codes are counted.", example: "theme")
    fileprivate static let coded: [AnalysisKey] = [.of, .questions([.open]), .level]
    fileprivate static let from = AnalysisKey(
        "from", .wave, isRequired: true, "The earlier wave.", example: "W0")
    fileprivate static let to = AnalysisKey("to", .wave, isRequired: true, "The later wave.", example: "W2")
    fileprivate static let pairing = AnalysisKey(
        "pairing", .words(TablePlan.Pairing.allCases.map(\.rawValue)), isRequired: true,
        "Who is compared: the same people, everyone, or both side by side.", example: "paired")
    fileprivate static let by = AnalysisKey(
        "by", .question([.single]), isRequired: true, "The second question of a cross table.",
        example: "partnership-survey.PS03")
    fileprivate static let supply = AnalysisKey(
        "supply", .question([.battery]), isRequired: true, "What can be passed on, topic by topic.",
        example: "expression-of-interest.EI10")
    fileprivate static let demand = AnalysisKey(
        "demand", .question([.battery]), isRequired: true, "What is to be learnt, on the same topics.",
        example: "expression-of-interest.EI11")
    fileprivate static let verdicts = AnalysisKey(
        "verdicts", .deskTable, "What people concluded from both.", example: "desk/verdicts")
    fileprivate static let desk = AnalysisKey(
        "desk", .deskTable, isRequired: true, "A table of desk research.", example: "desk/meetings")
    fileprivate static let columns = AnalysisKey(
        "columns", .deskColumns, "Its columns to show; otherwise all.", example: "[name, founding]")
    fileprivate static let meeting = AnalysisKey(
        "meeting", .question([.single]), isRequired: true,
        "Which meeting a response is about; the texts of its options are the table's key.",
        example: "meeting-evaluation.ME01")
    fileprivate static let participants = AnalysisKey(
        "participants", .deskColumn, isRequired: true, "The column with the number of people who took part.",
        example: "participants")
    fileprivate static let ratings = AnalysisKey(
        "ratings", .questions([.single]), "Scales of which mean and median are shown.",
        example: "[meeting-evaluation.ME10]")
    fileprivate static let shares = AnalysisKey(
        "shares", .questions([.single]), "Scales of which the share of the two highest steps is shown.",
        example: "[meeting-evaluation.ME11]")
    fileprivate static let meetings = AnalysisKey(
        "meetings", .deskTable, "Meetings with the columns partnership and participants.", example: "desk/meetings")

    fileprivate static func question(_ kinds: [Question.Kind]) -> AnalysisKey {
        AnalysisKey("question", .question(kinds), isRequired: true, "A question.", example: "partnership-survey.PS03")
    }

    fileprivate static func questions(_ kinds: [Question.Kind]) -> AnalysisKey {
        AnalysisKey(
            "questions", .questions(kinds), isRequired: true, "Questions of one survey.",
            example: "[partnership-survey.PS12]")
    }
}
