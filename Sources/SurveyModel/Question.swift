/// One question of an instrument; its identity is the id, column names may change from wave to wave.
package struct Question: Sendable, Hashable, Encodable {
    package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
        /// One of `options`.
        case single
        /// Any of `options`; one 0/1 variable per option.
        case multi
        /// Rows (`items`) answered on one scale (`options`).
        case battery
        /// `options` put in order; one variable per rank.
        case ranking
        case numeric
        case integer
        case date
        /// Free text; coded, never stored beside the closed answers.
        case open
        /// Text that identifies something outside the survey, such as a municipality key with leading zeros.
        case key
        /// Technical values that are kept but not reported.
        case hidden
    }

    /// Which valence a statement has where its wording says nothing.
    package enum Context: String, Sendable, Hashable, Encodable, CaseIterable {
        case barrier, driver
        /// What has changed: what is named without valuation is there now, and helps.
        case change
        /// What is wished for: what is named without valuation helps.
        case wish
        case none
    }

    package var id: QuestionID
    package var kind: Kind
    /// The wording respondents saw; immutable.
    package var asked: Label
    /// The short form that tables print; may be corrected.
    package var label: Label
    package var options: [AnswerOption]
    package var items: [Item]
    /// Whether its options are steps that rise or fall with their codes, so that means of them say something.
    package var isOrdered = false
    /// What a high answer says; `nil` where nobody has said it.
    package var high: ScaleMeaning?
    /// What becomes of a value that it does not allow; `nil` where the instrument says it.
    package var invalidValues: Instrument.InvalidPolicy?
    /// What a draft could not decide, until a person has.
    package var unsure: String?
    /// Where a question of one column is found; `multi` and `battery` name their columns in options and items.
    package var column: ColumnName
    /// One column per rank, in order; `ranking` only.
    package var rankColumns: [ColumnName]
    package var tick: TickMarks
    /// The waves that asked it; `nil` for all.
    package var waves: [WaveID]?
    package var missing: [String: MissingReason?]
    package var context: Context
    package var minimum: Double?
    package var maximum: Double?
    /// What happens to personal data in its free text.
    package var personalText = PersonalTextPolicy.redact
    /// How its values are kept when they are personal themselves; `nil` when they are not.
    ///
    /// What is dropped is no question of the instrument.
    package var personal: PersonalColumn?
    /// Who was asked it; `nil` for everyone.
    package var shownIf: ShownIf?
    /// Options of a multiple choice that rule the others out.
    package var exclusive: ExclusiveOptions?
    /// The earlier question that its options are of: of a battery, they are its items.
    package var optionsOf: QuestionID?
    /// How its answers follow from those of another question; `nil` for what people were asked.
    package var derivation: Derivation?
    /// The waves before which the trend breaks, since the question changed: answers on both sides are not compared.
    package var trendBreaks: Set<WaveID> = []

    package init(
        id: QuestionID, kind: Kind, asked: Label, label: Label? = nil, options: [AnswerOption] = [],
        items: [Item] = [], column: ColumnName? = nil, rankColumns: [ColumnName] = [],
        tick: TickMarks = TickMarks(), waves: [WaveID]? = nil, missing: [String: MissingReason?] = [:],
        context: Context = .none, minimum: Double? = nil, maximum: Double? = nil
    ) {
        (self.id, self.kind, self.asked) = (id, kind, asked)
        self.label = label ?? asked
        self.options = options
        self.items = items
        self.column = column ?? ColumnName(id.text)
        (self.rankColumns, self.tick, self.waves, self.missing) = (rankColumns, tick, waves, missing)
        (self.context, self.minimum, self.maximum) = (context, minimum, maximum)
    }
}

/// An answer that a question offers.
package struct AnswerOption: Sendable, Hashable, Encodable {
    /// The stored number; on a scale it is also the value of the step.
    package var code: Int
    package var label: Label
    /// The cell texts that mean this option; so do the code's digits, where they are not a text of another option.
    package var texts: [String]
    /// The column of this option; `multi` with one column per option only.
    package var column: ColumnName?
    /// Whether every text that is none of the others means it: what people wrote beside the options offered.
    package var isAnyText = false
    /// Whether it is what is left over, such as "other" and "none": it leads no sentence.
    package var isResidual = false

    package init(code: Int, label: Label, texts: [String] = [], column: ColumnName? = nil) {
        (self.code, self.label, self.texts, self.column) = (code, label, texts, column)
    }
}

/// A row of a battery.
package struct Item: Sendable, Hashable, Encodable {
    package var id: QuestionID
    package var label: Label
    package var column: ColumnName
    /// The codes of the codebook that stand for the same thing.
    package var codes: [CodeID]
    /// How it reads as a barrier and as a driver; where it says nothing, as its only code does.
    package var wording = ValenceWording()
    /// As for questions; the battery's own breaks count for each item besides.
    package var trendBreaks: Set<WaveID> = []

    package init(id: QuestionID, label: Label, column: ColumnName? = nil, codes: [CodeID] = []) {
        self.id = id
        self.label = label
        self.column = column ?? ColumnName(id.text)
        self.codes = codes
    }
}

/// The header under which an answer is found, with other names in other waves or other files.
package struct ColumnName: Sendable, Hashable, Encodable {
    package var usual: String
    package var byWave: [WaveID: String]
    /// What it is called in files that have no column of the usual name; the first that a file has is read.
    package var others: [String] = []

    package init(_ usual: String, byWave: [WaveID: String] = [:], others: [String] = []) {
        (self.usual, self.byWave, self.others) = (usual, byWave, others)
    }

    package func name(in wave: WaveID?) -> String { wave.flatMap { byWave[$0] } ?? usual }

    /// Every name, each once, the usual one first.
    package var all: [String] {
        var seen: Set<String> = []
        let names = [usual] + others + byWave.sorted { $0.key < $1.key }.map(\.value)
        return names.filter { seen.insert($0).inserted }
    }

    /// The column in a file with these names: another name stands for the usual one that is not there.
    func matched(to names: Set<String>) -> ColumnName {
        guard !others.isEmpty, !names.contains(normalised(usual)) else { return self }
        guard let found = others.first(where: { names.contains(normalised($0)) }) else { return self }
        return ColumnName(found, byWave: byWave)
    }
}

/// How a multiple-choice export says "chosen" and "not chosen".
package struct TickMarks: Sendable, Hashable, Encodable {
    /// Cell texts that mean chosen; empty: everything that is neither missing nor in `notChosen`.
    package var chosen: [String]
    package var notChosen: [String]
    /// Whether an empty cell means "not chosen" as long as any option of the question is chosen.
    package var emptyIsNotChosen: Bool
    /// All chosen options joined in one cell by this text, split against the known options, longest first.
    package var separator: String?

    package init(
        chosen: [String] = ["1", "Y", "Yes", "Ja"], notChosen: [String] = ["0", "N", "No", "Nein"],
        emptyIsNotChosen: Bool = false, separator: String? = nil
    ) {
        (self.chosen, self.notChosen, self.emptyIsNotChosen) = (chosen, notChosen, emptyIsNotChosen)
        self.separator = separator
    }
}

/// The filter before a question: it is asked of those who chose one of some options of an earlier question.
package struct ShownIf: Sendable, Hashable, Encodable {
    package var question: QuestionID
    package var codes: Set<Int>

    package init(question: QuestionID, codes: Set<Int>) {
        self.question = question
        self.codes = codes
    }
}
