/// Why a row is refused, in words for the people who delivered it.
package struct RefusalReason: Sendable, Hashable {
    /// What has to be mended: the file, a value, the identity, the register, a repetition.
    package enum Kind: String, Sendable, Hashable, Encodable, CaseIterable {
        case structure, value, identity, register, repetition, test, other
    }

    package let code: String
    package let kind: Kind
    package let what: Label
    package let why: Label
    package let fix: Label

    /// A preview or test row; left out, and no reason to stop a batch.
    package static let testRow = "test-row"

    /// The reason behind a stable code; a code that is not listed explains itself.
    package init(code: String) {
        self = Self.known[code] ?? RefusalReason(code, .other, Label(code), "", "")
    }

    private init(_ code: String, _ kind: Kind, _ what: Label, _ why: Label, _ fix: Label) {
        (self.code, self.kind, self.what, self.why, self.fix) = (code, kind, what, why, fix)
    }

    private static let known = Dictionary(
        (structure + values + identities + places).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    private static let structure = [
        RefusalReason(
            "too-few-fields", .structure, Label(de: "Die Zeile hat zu wenige Felder", en: "The row has too few fields"),
            Label(de: "Felder ließen sich nicht zuordnen", en: "fields could not be told apart"),
            Label(
                de: "Fehlt ein Trennzeichen, oder ist eine Zeile umbrochen? Neu exportieren.",
                en: "Is a delimiter missing, or a line broken? Export again.")),
        RefusalReason(
            "too-many-fields", .structure,
            Label(de: "Die Zeile hat zu viele Felder", en: "The row has too many fields"),
            Label(de: "Felder ließen sich nicht zuordnen", en: "fields could not be told apart"),
            Label(
                de: "Steht das Trennzeichen in einem Text ohne Anführungszeichen? Neu exportieren.",
                en: "Does a text without quotes contain the delimiter? Export again.")),
        RefusalReason(
            "truncated-record", .structure,
            Label(de: "Die Datei endet mitten in der Zeile", en: "The file ends within the row"),
            Label(de: "der Rest ging verloren", en: "the rest was lost"),
            Label(de: "Die Datei wurde abgeschnitten: noch einmal holen.", en: "The file was cut off: fetch it again.")),
        RefusalReason(
            "stray-quote", .structure,
            Label(
                de: "Hinter einem schließenden Anführungszeichen steht Text", en: "Text follows a closing quote"),
            Label(
                de: "davor blieb wohl ein Anführungszeichen offen", en: "a quote was probably left open before"),
            Label(
                de: "Anführungszeichen im Text verdoppeln oder das offene schließen. Neu exportieren.",
                en: "Double quotes inside texts, or close the open one. Export again.")),
        RefusalReason(
            testRow, .test, Label(de: "Vorschau- oder Testzeile", en: "Preview or test row"),
            Label(de: "sie stammt von niemandem, der befragt wurde", en: "nobody who was asked gave it"),
            Label(de: "Nichts zu tun.", en: "Nothing to do.")),
    ]

    private static let correct = Label(
        de: "Wert in der Datei berichtigen, oder im Fragebogen aufnehmen.",
        en: "Correct the value in the file, or add it to the instrument.")
    private static let invalid = Label(
        de: "mit einem ungültigen Wert zählt die Zeile nicht", en: "with an invalid value the row does not count")

    private static let values = [
        RefusalReason(
            "value-not-in-options", .value,
            Label(de: "Die Antwort gehört zu keiner Antwortmöglichkeit", en: "The answer is none of the options"),
            invalid, correct),
        RefusalReason(
            "not-a-number", .value, Label(de: "Die Antwort ist keine Zahl", en: "The answer is not a number"), invalid,
            Label(
                de: "Wert in der Datei berichtigen, oder im Fragebogen das Dezimalzeichen.",
                en: "Correct the value in the file, or the decimal sign in the instrument.")),
        RefusalReason(
            "out-of-range", .value,
            Label(de: "Die Zahl liegt außerhalb des Bereichs", en: "The number is outside its range"), invalid,
            Label(
                de: "Wert in der Datei berichtigen, oder den Bereich im Fragebogen erweitern.",
                en: "Correct the value in the file, or widen the range in the instrument.")),
        RefusalReason(
            "not-a-date", .value, Label(de: "Die Angabe ist kein Datum", en: "The value is not a date"), invalid,
            Label(
                de: "Reihenfolge von Tag, Monat und Jahr prüfen.", en: "Check the order of day, month and year.")),
        RefusalReason(
            "duplicate-rank", .value,
            Label(de: "Eine Antwort steht auf zwei Rängen", en: "One option has two ranks"), invalid,
            Label(de: "Ränge in der Datei berichtigen.", en: "Correct the ranks in the file.")),
        RefusalReason(
            "bad-weight", .value,
            Label(de: "Das Gewicht fehlt oder ist keine Zahl ab 0", en: "The weight is missing or no number from 0 on"),
            Label(de: "ohne Gewicht lässt sich die Zeile nicht zählen", en: "without a weight the row cannot count"),
            Label(de: "Gewicht nachtragen.", en: "Supply the weight.")),
    ]

    private static let identities = [
        RefusalReason(
            "no-response-id", .identity,
            Label(de: "Die Kennung der Antwort fehlt", en: "The response has no id"),
            Label(
                de: "ohne Kennung lassen sich Wiederholungen nicht erkennen", en: "without one, repetitions go unseen"),
            Label(de: "Export mit der Kennung wiederholen.", en: "Export again with the id.")),
        RefusalReason(
            "duplicate-response", .repetition,
            Label(de: "Die Kennung steht zweimal in der Datei", en: "The response id stands twice in the file"),
            Label(de: "nur die erste Zeile zählt", en: "only the first row counts"),
            Label(de: "Doppelte Zeile löschen.", en: "Delete the repeated row.")),
        RefusalReason(
            "duplicate-respondent", .repetition,
            Label(
                de: "Dieselbe Person hat in dieser Welle schon geantwortet",
                en: "The same person answered before in this wave"),
            Label(de: "jede Person zählt einmal je Welle", en: "each person counts once a wave"),
            Label(de: "Eine der beiden Zeilen löschen.", en: "Delete one of the two rows.")),
        RefusalReason(
            "redelivered", .repetition,
            Label(de: "Die Antwort wurde schon geliefert", en: "The response was delivered before"),
            Label(de: "jede Antwort zählt einmal", en: "each response counts once"),
            Label(
                de: "Nichts zu tun, oder die Regel 'redelivered' ändern.", en: "Nothing to do, or change 'redelivered'."
            )),
    ]

    private static let places = [
        RefusalReason(
            "no-city", .register, Label(de: "Die Stadt fehlt", en: "The response names no city"),
            Label(de: "ohne Stadt gehört die Antwort zu keiner Partnerschaft", en: "without one it belongs nowhere"),
            Label(de: "Stadt nachtragen.", en: "Supply the city.")),
        RefusalReason(
            "unknown-city", .register,
            Label(de: "Die Stadt steht nicht im Register", en: "The city is not in the register"),
            Label(de: "ohne Stadt gehört die Antwort zu keiner Partnerschaft", en: "without one it belongs nowhere"),
            Label(
                de: "Schreibweise im Register als Alias eintragen; die Zeilen gelten dann beim nächsten Lauf.",
                en: "Add the spelling to the register's aliases; the rows then count at the next run.")),
        RefusalReason(
            "not-a-member-then", .register,
            Label(
                de: "Die Stadt war an diesem Tag nicht Mitglied", en: "The city was no member on that day"),
            Label(
                de: "es zählen nur Antworten aus der Zeit der Mitgliedschaft",
                en: "only answers from the time of membership count"),
            Label(
                de: "Daten der Mitgliedschaft im Register prüfen.", en: "Check the dates of membership in the register."
            )),
    ]
}
