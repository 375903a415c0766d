import SurveyModel

/// Released quotes as a sheet: code, valence, words.
///
/// Nothing tells who said them or which belong together.
func quoteTable(_ quotes: [Quote], codebook: Codebook?) -> PublishedTable {
    let rows = quotes.enumerated().map { index, quote in
        (
            id: String(index + 1),
            texts: [codeLabel(quote.code, codebook), quote.valence.label, quote.printed]
        )
    }
    return textTable(
        "quotes", Label(de: "Zitate aus offenen Antworten", en: "Quotes from open answers"),
        heading: Label(de: "Code", en: "Code"),
        columns: [
            ("valence", Label(de: "Wirkung", en: "Valence")), ("quote", Label(de: "Zitat", en: "Quote")),
        ], rows: rows,
        base: Label(
            de:
                "Einzelne Stimmen mit Einwilligung, anonymisiert und von zwei Personen freigegeben; kein Maß für Häufigkeit",
            en: "Single voices with consent, anonymised and released by two people; no measure of frequency"),
        sheetName: Label(de: "Zitate", en: "Quotes"))
}

func codeLabel(_ id: CodeID, _ codebook: Codebook?) -> Label {
    codebook?.codes.first { $0.id == id }?.label ?? Label(id.text)
}

extension Quote {
    /// In the marks of each language; a translation, or an original in another language, is said to be one.
    var printed: Label {
        Label(de: "„\(words(for: .de).text)“\(origin(.de))", en: "“\(words(for: .en).text)”\(origin(.en))")
    }

    private func origin(_ reader: Language) -> String {
        guard let language, language != reader else { return "" }
        let isTranslated = words(for: reader).isTranslated
        switch reader {
        case .de: return isTranslated ? " (aus dem Englischen)" : " (im Original englisch)"
        case .en: return isTranslated ? " (from the German)" : " (in German)"
        }
    }
}
