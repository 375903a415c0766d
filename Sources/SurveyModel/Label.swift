/// A language in which Tandem publishes.
package enum Language: String, Sendable, Hashable, Encodable, CaseIterable, Comparable {
    case de, en

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// The BCP 47 tag that documents carry in their properties.
    package var tag: String { self == .de ? "de-DE" : "en-GB" }
}

/// A text that readers see, in every language that Tandem publishes.
package struct Label: Sendable, Hashable, Encodable, ExpressibleByStringLiteral {
    package var de: String
    package var en: String

    package init(de: String, en: String) {
        self.de = de
        self.en = en
    }

    /// One wording for all languages: names, identifiers and questions asked in one language only.
    package init(_ same: String) { self.init(de: same, en: same) }

    package init(stringLiteral same: String) { self.init(same) }

    package subscript(language: Language) -> String { language == .de ? de : en }

    package static func + (left: Label, right: Label) -> Label {
        Label(de: left.de + right.de, en: left.en + right.en)
    }
}
