/// The system of themes and codes with which open answers are coded.
package struct Codebook: Sendable, Hashable, Encodable {
    package var version: Int
    package var themes: [Theme]
    package var overlaps: Overlaps

    /// Which of several entries counts where their hits overlap.
    package enum Overlaps: String, Sendable, Hashable, Encodable, CaseIterable {
        /// The longest, within a code and between codes.
        case longest
        case every
    }

    package init(version: Int = 1, themes: [Theme], overlaps: Overlaps = .longest) {
        (self.version, self.themes, self.overlaps) = (version, themes, overlaps)
    }

    package var codes: [Code] { themes.flatMap(\.codes) }

    package func theme(of code: CodeID) -> Theme? {
        themes.first { $0.codes.contains { $0.id == code } }
    }
}

package struct Theme: Sendable, Hashable, Encodable {
    package var id: ThemeID
    package var label: Label
    package var codes: [Code]
    /// By which other programs know it; derived from the id when `nil`.
    package var guid: String?
    package var wording = ValenceWording()

    package init(id: ThemeID, label: Label, codes: [Code], guid: String? = nil) {
        (self.id, self.label, self.codes, self.guid) = (id, label, codes, guid)
    }
}

/// A code is neutral; whether it was named as barrier or driver belongs to the coding.
package struct Code: Sendable, Hashable, Encodable {
    package var id: CodeID
    package var label: Label
    package var definition: Label
    package var indicators: [Indicator]
    package var wording = ValenceWording()
    /// By which other programs know it; derived from the id when `nil`.
    package var guid: String?
    /// What becomes of it when coders do not agree.
    package var agreement: AgreementConsequence

    package init(
        id: CodeID, label: Label, definition: Label, indicators: [Indicator] = [], guid: String? = nil,
        agreement: AgreementConsequence = .flag
    ) {
        (self.agreement, self.id, self.label, self.definition) = (agreement, id, label, definition)
        (self.indicators, self.guid) = (indicators, guid)
    }
}

/// What becomes of a code on which coders do not agree, as the codebook declares it.
package enum AgreementConsequence: String, Sendable, Hashable, Encodable, CaseIterable {
    /// Its figures are shown; a note says that they are weak.
    case flag
    /// It counts for its theme and has no figures of its own.
    case rollUp = "roll-up"
    /// It counts for nothing.
    case omit
}

/// What becomes of answers on which coders differ, which no majority decides and nobody settled.
package enum UnsettledRule: String, Sendable, Hashable, Encodable, CaseIterable {
    /// They leave the base, as answers that nobody could code.
    case exclude
    /// Each counts as one of its coders has it, every coder's word for as many.
    case share
}

/// What a study makes of the model that learns from its people's codings.
package enum LearntUse: String, Sendable, Hashable, Encodable, CaseIterable {
    /// Nothing: not even suggestions are made.
    case off
    /// It suggests codes to people, and never codes.
    case suggest
}

/// A dictionary entry: a word or phrase that indicates a code.
package struct Indicator: Sendable, Hashable, Encodable {
    /// How the words of the pattern meet the words of a text.
    package enum Mode: String, Sendable, Hashable, Encodable, CaseIterable {
        /// Words separated by blanks, each with its own wildcards: `Personal*`, `*strategie`, `licen?e*`.
        case glob
        /// The same Snowball stem.
        case stem
        case prefix, suffix, infix
        /// Like `glob`, with up to `gap` words between two words of the pattern.
        case phrase
    }

    /// The language of the texts in which it counts.
    package var language: Language
    package var mode: Mode
    package var pattern: String
    package var gap: Int
    /// Words or phrases that must not be the hit or around it, although the pattern meets them.
    package var exclusions: [String]
    /// Counts only where the text writes its capitalised words with a capital letter: `Nutzen`, not `nutzen`.
    package var isNoun: Bool
    /// A valence that the wording itself carries.
    package var says: Valence?
    /// Names the entry in provenance, such as `CAP1.de.3`.
    package var rule: String

    package init(
        language: Language, mode: Mode = .glob, pattern: String, gap: Int = 0, exclusions: [String] = [],
        isNoun: Bool = false, says: Valence? = nil, rule: String
    ) {
        (self.language, self.mode, self.pattern, self.gap) = (language, mode, pattern, gap)
        (self.exclusions, self.isNoun, self.says, self.rule) = (exclusions, isNoun, says, rule)
    }

    /// As a list, not by names: a codebook has thousands.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for text in [language.rawValue, mode.rawValue, pattern, says?.rawValue ?? "", rule] + exclusions {
            try container.encode(text)
        }
        try container.encode(gap)
        try container.encode(isNoun)
    }

    /// Nothing but a pattern with wildcards, as it can stand in any table.
    package var isPlain: Bool {
        mode == .glob && gap == 0 && exclusions.isEmpty && !isNoun && says == nil
    }
}

extension Codebook {
    /// Without the codes that count for nothing.
    package func leavingOut(_ codes: Set<CodeID>) -> Codebook {
        var kept = self
        for theme in kept.themes.indices { kept.themes[theme].codes.removeAll { codes.contains($0.id) } }
        return kept
    }
}
