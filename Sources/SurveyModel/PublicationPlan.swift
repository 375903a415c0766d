/// What a publication holds, as configured.
package struct PublicationPlan: Sendable, Hashable, Encodable {
    package var id: PublicationID
    package var title: Label
    package var subtitle: Label
    package var citation: Label
    package var tables: [TablePlan]
    /// Whose codings its tables count.
    package var codedBy: CodedBy
    /// The tables that the summary shows; empty for the first three with a figure.
    package var summary: [TableID] = []
    /// Tables whose findings lead the cover and the summary, in this order; the others follow in the order of the tables.
    package var highlights: [TableID] = []
    /// The texts of approved case studies, which a table shows.
    package var caseTexts: [HumanText] = []
    /// Human texts by slot (`preface`, `before-barriers`…) in the languages that exist.
    package var texts: [String: [Language: HumanText]]
    /// `nil`: nobody is quoted.
    package var quotes: QuotePlan?

    package init(
        id: PublicationID, title: Label, subtitle: Label = "", citation: Label = "", tables: [TablePlan],
        codedBy: CodedBy = .anyone, texts: [String: [Language: HumanText]] = [:]
    ) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.citation = citation
        self.tables = tables
        self.codedBy = codedBy
        self.texts = texts
    }
}

extension PublicationPlan {
    /// In the order of slots and languages.
    package var allTexts: [HumanText] {
        texts.keys.sorted().flatMap { slot in Language.allCases.compactMap { texts[slot]?[$0] } } + caseTexts
    }
}

/// One table that a publication asks for: a named analysis of the plan.
package struct TablePlan: Sendable, Hashable, Encodable {
    package enum Analysis: Sendable, Hashable, Encodable {
        /// Responses, respondents and cities per survey and wave.
        case sample(surveys: [SurveyID])
        /// Options of a single, multiple-choice or ranking question: n, share, interval.
        case frequency(survey: SurveyID, question: QuestionID)
        /// Items of a battery, sorted: answered n, mean with interval, median, top-2 share.
        case ranking(survey: SurveyID, question: QuestionID)
        /// Numeric questions: answered n, mean with interval, median.
        case numeric(survey: SurveyID, questions: [QuestionID])
        /// Respondents naming each theme or code, by valence, with cities naming it beside.
        case codeFrequency(CodeSet, level: CodeLevel)
        /// How many cities of each partnership name each theme or code.
        case citiesNaming(CodeSet, level: CodeLevel)
        /// Two single-choice questions against each other.
        case crosstab(survey: SurveyID, row: QuestionID, column: QuestionID)
        /// Items of a battery: the share of every step, and top 2 minus bottom 2.
        case distribution(survey: SurveyID, question: QuestionID)
        /// Items of a battery: how stable their order is when cities are drawn again.
        case rankStability(survey: SurveyID, question: QuestionID)
        /// Items of a battery: lighthouse against follower cities, and in how many pairs the lighthouse is higher.
        case lighthouseFollower(survey: SurveyID, question: QuestionID)
        /// Items of a battery: the change between two waves.
        case waveChange(survey: SurveyID, question: QuestionID, from: WaveID, to: WaveID, Pairing)
        /// Items of a battery by partnership: each partnership is the mean of its cities.
        case partnershipProfile(survey: SurveyID, question: QuestionID)
        /// How many cities of each size class have a respondent who chose an option.
        case citiesBySize(survey: SurveyID, question: QuestionID)
        /// Which themes or codes the same respondents name.
        case coOccurrence(CodeSet, level: CodeLevel)
        /// Invited, answered, and the share of the two, per survey and wave.
        case responseRate(surveys: [SurveyID])
        /// Topics that municipalities can pass on and want to learn, from two batteries with the same items.
        case supplyDemand(survey: SurveyID, supply: QuestionID, demand: QuestionID)
        /// How well the supply of one city meets the demand of another, from the same two batteries.
        case pairScores(survey: SurveyID, supply: QuestionID, demand: QuestionID)
        /// Numbers and codes side by side: items with the codes that mean the same, and the verdict of people.
        case jointDisplay(survey: SurveyID, question: QuestionID, CodeSet, verdicts: String?)
        /// Options of a ranking: how many put each at which place, and points for the places.
        case rankPoints(survey: SurveyID, question: QuestionID)
        /// Which themes or codes each partnership does not name, names, or names in all its cities.
        case crossCase(CodeSet, level: CodeLevel)
        /// Meetings from desk research with what those who answered about each said.
        case meetingLog(MeetingLogPlan)
        /// Offers from desk research by the code that they answer, with how many name it.
        case crossWalk(table: String, columns: [String], CodeSet, level: CodeLevel)
        /// The partnerships of the register; with a log of meetings, how many they held.
        case partnerships(meetings: String?)
        /// The case studies among the texts of the publication, section by section.
        case caseStudies(PublicationID)
        /// A table of desk research, with the columns to show.
        case desk(table: String, columns: [String])
    }

    /// Who is compared between two waves; rows of the two are never pooled.
    package enum Pairing: String, Sendable, Hashable, Encodable, CaseIterable {
        /// The same people, who answered both times.
        case paired
        /// Everyone of either wave.
        case unpaired
        /// Everyone of either wave, and the same people beside them, in columns of their own.
        case sideBySide = "side-by-side"
    }

    package enum CodeLevel: String, Sendable, Hashable, Encodable, CaseIterable { case theme, code }

    /// Meetings of a desk table, each matched by its key with an answer to a single choice.
    package struct MeetingLogPlan: Sendable, Hashable, Encodable {
        package var table: String
        package var columns: [String]
        package var survey: SurveyID
        /// The single choice that says which meeting a response is about.
        package var meeting: QuestionID
        /// The column with the number of people who took part.
        package var participants: String
        /// Scales of which mean and median are shown.
        package var ratings: [QuestionID]
        /// Scales of which the share of the two highest steps is shown.
        package var shares: [QuestionID]

        package init(
            table: String, columns: [String], survey: SurveyID, meeting: QuestionID, participants: String,
            ratings: [QuestionID], shares: [QuestionID]
        ) {
            self.table = table
            self.columns = columns
            self.survey = survey
            self.meeting = meeting
            self.participants = participants
            self.ratings = ratings
            self.shares = shares
        }
    }

    package var id: TableID
    package var title: Label
    package var analysis: Analysis
    package var breaks: [Break]
    /// Restricts a survey with waves to one of them.
    package var wave: WaveID?
    package var figure: FigurePlan?
    /// Whether significance tests are asked for; they are off otherwise.
    package var test: Bool
    /// Whether numeric questions show their median, which reads every single answer; sums are enough otherwise.
    package var median = true
    /// What is published when too much would be withheld, in order.
    package var coarser: [TablePlan]

    package init(
        id: TableID, title: Label, analysis: Analysis, breaks: [Break] = [.overall], wave: WaveID? = nil,
        figure: FigurePlan? = nil, test: Bool = false, coarser: [TablePlan] = []
    ) {
        self.test = test
        self.id = id
        self.title = title
        self.analysis = analysis
        self.breaks = breaks
        self.wave = wave
        self.figure = figure
        self.coarser = coarser
    }
}

extension TablePlan {
    /// The one survey that the table is about; `nil` for samples, response rates and desk research.
    package var survey: SurveyID? {
        switch analysis {
        case .frequency(let survey, _), .ranking(let survey, _), .numeric(let survey, _), .crosstab(let survey, _, _),
            .distribution(let survey, _), .rankStability(let survey, _), .lighthouseFollower(let survey, _),
            .waveChange(let survey, _, _, _, _), .partnershipProfile(let survey, _), .citiesBySize(let survey, _),
            .supplyDemand(let survey, _, _), .pairScores(let survey, _, _), .jointDisplay(let survey, _, _, _),
            .rankPoints(let survey, _):
            survey
        case .meetingLog(let log): log.survey
        case .codeFrequency(let set, _), .citiesNaming(let set, _), .coOccurrence(let set, _), .crossCase(let set, _),
            .crossWalk(_, _, let set, _):
            set.survey
        case .sample, .responseRate, .desk, .partnerships, .caseStudies: nil
        }
    }

    /// The open questions whose codes the table counts.
    package var codeSet: CodeSet? {
        switch analysis {
        case .codeFrequency(let set, _), .citiesNaming(let set, _), .coOccurrence(let set, _), .crossCase(let set, _),
            .crossWalk(_, _, let set, _), .jointDisplay(_, _, let set, _):
            set
        default: nil
        }
    }

    /// The single choices whose answers are the groups.
    package var breakQuestions: [QuestionID] {
        breaks.compactMap { if case .answer(let question) = $0 { question } else { nil } }
    }

    /// The tables of desk research that it reads.
    package var deskTables: [String] {
        switch analysis {
        case .desk(let table, _), .crossWalk(let table, _, _, _): [table]
        case .caseStudies(let publication): [DeskTable.caseStudies(of: publication)]
        case .meetingLog(let log): [log.table]
        case .partnerships(let meetings): meetings.map { [$0] } ?? []
        case .jointDisplay(_, _, _, let verdicts): verdicts.map { [$0] } ?? []
        default: []
        }
    }

    /// Breaks that the analysis counts by, beside those that the table shows.
    package var ownBreaks: [Break] {
        switch analysis {
        case .codeFrequency, .citiesNaming, .crossCase, .jointDisplay, .citiesBySize, .pairScores: [.city]
        case .meetingLog(let log): [.answer(log.meeting)]
        case .lighthouseFollower: [.city, .role]
        case .partnershipProfile: [.city, .partnership]
        default: []
        }
    }
}

/// The figure beside a table; its data and order are the table's.
package struct FigurePlan: Sendable, Hashable, Encodable {
    package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
        /// Horizontal bars, one a row, one colour.
        case bars
        /// Bars side by side, one a group or valence.
        case groupedBars = "grouped-bars"
        /// Means or shares as dots with their intervals.
        case dotInterval = "dot-interval"
        /// Shares of the steps of a scale, stacked to both sides of its middle, one row an item.
        case divergingBars = "diverging-bars"
        /// The table itself, its cells shaded by value.
        case heatMap = "heat-map"
    }

    package var kind: Kind
    /// Overrides the generated title.
    package var title: Label?

    package init(kind: Kind, title: Label? = nil) {
        self.kind = kind
        self.title = title
    }
}
