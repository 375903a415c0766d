/// Which answers of a survey may be quoted: those of responses that chose one of the options.
package struct QuoteConsent: Sendable, Hashable, Encodable {
    /// A question of type `single`.
    package var question: QuestionID
    package var options: [Int]

    package init(question: QuestionID, options: [Int]) {
        self.question = question
        self.options = options
    }
}

/// What a publication may quote: nothing unless it says so.
package struct QuotePlan: Sendable, Hashable, Encodable {
    /// In the order in which their quotes stand.
    package var codes: [CodeID]
    /// At most so many quotes a code.
    package var most: Int

    package init(codes: [CodeID], most: Int) {
        self.codes = codes
        self.most = most
    }
}

/// A quote that people released, as `surveys/releases/<publication>.csv` says.
package struct QuoteRelease: Sendable, Hashable, Encodable {
    package var unit: UnitID
    package var code: CodeID
    package var valence: Valence
    /// The words to be printed, anonymised; in the language of the answer.
    package var text: String
    /// The same in the other language; `nil` prints the original there as well.
    package var translation: String?
    /// Of the answer that the readers saw: the first 16 digits of its SHA-256.
    package var textHash: String
    /// Two people who read the quote and found nobody in it; empty where nobody did.
    package var readers: [String]
    package var releasedOn: CalendarDate?
    package var place: Diagnostic.Location

    package init(
        unit: UnitID, code: CodeID, valence: Valence, text: String, translation: String? = nil, textHash: String,
        readers: [String], releasedOn: CalendarDate?, place: Diagnostic.Location
    ) {
        (self.unit, self.code, self.valence, self.text, self.translation) = (unit, code, valence, text, translation)
        (self.textHash, self.readers, self.releasedOn, self.place) = (textHash, readers, releasedOn, place)
    }
}

/// A quote as it is printed: words, code and valence; nothing that tells who said it or which quotes belong together.
package struct Quote: Sendable, Hashable, Encodable {
    package var code: CodeID
    package var valence: Valence
    /// As said, in the language of the answer.
    package var text: String
    /// `nil` when the answer's language is not known.
    package var language: Language?
    package var translation: String?
    /// For people inside alone: never printed.
    package var unit: UnitID

    package init(
        code: CodeID, valence: Valence, text: String, language: Language?, translation: String?, unit: UnitID
    ) {
        (self.code, self.valence, self.text, self.language) = (code, valence, text, language)
        (self.translation, self.unit) = (translation, unit)
    }

    /// The words for readers of a language, and whether they are a translation.
    package func words(for reader: Language) -> (text: String, isTranslated: Bool) {
        if let translation, let language, language != reader { return (translation, true) }
        return (text, false)
    }
}
