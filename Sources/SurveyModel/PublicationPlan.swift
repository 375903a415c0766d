/// What a publication holds, as configured.
package struct PublicationPlan: Sendable, Hashable, Encodable {
    package var id: PublicationID
    package var title: Label
    package var subtitle: Label
    package var citation: Label
    /// The digital object identifier, and the number of the series; empty without.
    package var doi = ""
    package var issn = ""
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
        (self.id, self.title, self.subtitle, self.citation, self.tables) = (id, title, subtitle, citation, tables)
        (self.codedBy, self.texts) = (codedBy, texts)
    }
}

extension PublicationPlan {
    /// In the order of slots and languages.
    package var allTexts: [HumanText] {
        texts.keys.sorted().flatMap { slot in Language.allCases.compactMap { texts[slot]?[$0] } } + caseTexts
    }
}

/// One table that a publication asks for: an analysis by its name, with what its keys say.
package struct TablePlan: Sendable, Hashable, Encodable {
    package enum CodeLevel: String, Sendable, Hashable, Encodable, CaseIterable { case theme, code }

    package var id: TableID
    package var title: Label
    package var analysis: String
    /// By the names of the keys that the analysis declares.
    package var values: [String: PlanValue]
    package var breaks: [Break]
    /// Restricts a survey with waves to one of them.
    package var wave: WaveID?
    /// Restricts the table to those who gave some answer.
    package var filter: AnswerFilter?
    package var figure: FigurePlan?
    /// What is published when too much would be withheld, in order.
    package var coarser: [TablePlan]

    package init(
        id: TableID, title: Label, analysis: String, _ values: [String: PlanValue] = [:], breaks: [Break] = [.overall],
        wave: WaveID? = nil, figure: FigurePlan? = nil, coarser: [TablePlan] = []
    ) {
        (self.id, self.title, self.analysis, self.values, self.breaks) = (id, title, analysis, values, breaks)
        (self.wave, self.figure, self.coarser) = (wave, figure, coarser)
    }
}

extension TablePlan {
    /// The one survey that the table is about; `nil` for samples, response rates and desk research.
    package var survey: SurveyID? { values.sorted.lazy.compactMap(\.survey).first }

    /// The open questions whose codes the table counts.
    package var codeSet: CodeSet? {
        values.sorted.lazy.compactMap { if case .codeSet(let set) = $0 { set } else { nil } }.first
    }

    /// Whether the table says as what its codes were named, such as barrier or driver.
    package var tellsValences: Bool { analysis == "code-frequency" && breaks == [.overall] }

    /// The single choices whose answers are the groups.
    package var breakQuestions: [QuestionID] {
        breaks.compactMap { if case .answer(let question) = $0 { question } else { nil } }
    }

    /// The single choices by whose answers respondents are told apart, as groups or by the filter.
    package var groupingQuestions: [QuestionID] { breakQuestions + (filter.map { [$0.question] } ?? []) }

    /// Everything by which respondents are divided.
    package var groupings: [Break] { breaks + (filter.map { [.answer($0.question)] } ?? []) }

    /// The tables of desk research that it reads.
    package var deskTables: [String] {
        values.sorted.compactMap { if case .deskTable(let id) = $0 { id } else { nil } }
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
        /// Shares of the steps of a scale, stacked to both sides of its middle, one row per item.
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

/// Those who gave one of some answers to a single choice.
package struct AnswerFilter: Sendable, Hashable, Encodable {
    package var question: QuestionID
    package var codes: [Int]

    /// - Parameter codes: Each once, in the order of the options.
    package init(_ question: QuestionID, _ codes: [Int]) { (self.question, self.codes) = (question, codes) }

    /// The level of the break by the question that holds them all.
    package var level: String { CellKey.level(codes) }
}
