import SurveyModel

/// The fixed words of a receipt.
enum ReceiptWording {
    static let title = Label(de: "Eingangsbestätigung", en: "Receipt")
    static let synthetic = Label(
        de: "Synthetische Daten: erfundene Antworten, keine Ergebnisse.",
        en: "Synthetic data: invented answers, no findings.")
    static let internalOnly = Label(de: "Intern. Nicht zur Veröffentlichung.", en: "Internal. Not for release.")
    static let refusedTitle = Label(de: "Zurückgewiesene Zeilen", en: "Refused rows")
    static let citiesTitle = Label(de: "Unbekannte Städte", en: "Unknown cities")
    static let columnsTitle = Label(de: "Spalten", en: "Columns")
    static let noticedTitle = Label(de: "Was sonst auffiel", en: "What else was noticed")
    static let nextTitle = Label(de: "Was jetzt zu tun ist", en: "What to do next")

    static let reasonHead = [
        Label(de: "Grund", en: "Reason"), Label(de: "Spalte", en: "Column"), Label(de: "Zeilen", en: "Rows"),
        Label(de: "Zeilennummern in der Datei", en: "Lines of the file"), Label(de: "Abhilfe", en: "Remedy"),
    ]
    static let cityHead = [
        Label(de: "Angabe", en: "As written"), Label(de: "Zeilen", en: "Rows"),
        Label(de: "Zeilennummern", en: "Lines"), Label(de: "Am ähnlichsten", en: "Nearest name"),
    ]

    static let unreadable = Label(de: "die Datei ließ sich nicht lesen.", en: "the file could not be read.")

    /// Why a whole file is not used, by stable code.
    static let failures: [String: Label] = [
        "too-many-refused": Label(
            de: "zu viele Zeilen wurden zurückgewiesen.", en: "too many rows were refused."),
        "undeclared-personal-data": Label(
            de: "eine Spalte sieht nach personenbezogenen Daten aus, und der Fragebogen sagt nichts über sie.",
            en: "a column looks personal, and the instrument says nothing of it."),
        "personal-text": Label(
            de: "Freitexte enthalten personenbezogene Angaben.", en: "free text holds personal data."),
        "wrong-file": Label(
            de: "keine Spalte gehört zu diesem Fragebogen.", en: "none of its columns belongs to this instrument."),
        "empty-file": Label(de: "die Datei ist leer.", en: "the file is empty."),
        "no-header": Label(de: "die Kopfzeile fehlt.", en: "the header is missing."),
        "unclosed-quote": Label(
            de: "ein Anführungszeichen wird nie geschlossen; ist die Datei vollständig?",
            en: "a quote is never closed; is the file complete?"),
        "not-utf8": Label(
            de: "der Zeichensatz der Datei ist nicht UTF-8 und nicht angegeben.",
            en: "the file's encoding is not UTF-8, and none is declared."),
        "other-people": Label(
            de: "unter denselben Kennungen stehen andere Personen als in einer früheren Datei der Welle.",
            en: "other people stand under the same ids as in an earlier file of the wave."),
        "corrected-without-ids": Label(
            de: "Zeilen sehen wie Berichtigungen einer früheren Datei aus, und keine Kennung sagt, ob sie es sind.",
            en: "rows look like corrections of an earlier file, and no id says whether they are."),
        "two-waves": Label(
            de: "dieselben Antworten liegen unter zwei Wellen.", en: "the same answers lie under two waves."),
        "weights": Label(
            de: "die Gewichtung ließ sich nicht berechnen.", en: "the weights could not be computed."),
    ]
}

extension Receipt {
    /// What the person who delivered the batch, or the researcher, does now; at least one step.
    var steps: [Label] {
        let command = "tandem quarantine export --batch \(batch.survey)/\(batch.id)"
        var steps: [Label] = []
        if failsAlike {
            steps.append(
                Label(
                    de: "Zuerst den Fragebogen prüfen: Alle Zeilen scheitern auf dieselbe Weise, also passen wohl seine"
                        + " Antwortmöglichkeiten, Zahlen oder Datumsangaben nicht zu diesem Export.",
                    en: "Check the instrument first: all rows fail alike, so its options, numbers or dates probably do"
                        + " not fit this export."))
        }
        if let failure {
            steps.append(
                Label(
                    de:
                        "Beheben, was die Meldung nennt, und die Datei unter demselben Namen noch einmal ablegen: `\(failure.message)`",
                    en: "Mend what the message names, and put the file back under the same name: `\(failure.message)`"))
        }
        if !unknownCities.isEmpty {
            steps.append(
                Label(
                    de: "Unbekannte Städte klären: Ist eine andere Schreibweise gemeint, gehört sie in die Spalte"
                        + " `aliases` des Städteregisters; die Zeilen gelten dann beim nächsten Lauf.",
                    en: "Settle the unknown cities: another spelling belongs into the column `aliases` of the register"
                        + " of cities; the rows then count at the next run."))
        }
        if reasons.contains(where: { $0.reason.code == "not-a-member-then" }) {
            steps.append(
                Label(
                    de: "Städte, die an dem Tag nicht Mitglied waren: stimmen die Daten ihrer Mitgliedschaft im"
                        + " Register, ist nichts zu tun; sonst dort berichtigen.",
                    en: "Cities that were no members on that day: where the dates of membership in the register are"
                        + " right, nothing is to be done; otherwise correct them there."))
        }
        let explained = ["unknown-city", "not-a-member-then", RefusalReason.testRow]
        if !failsAlike, reasons.contains(where: { !explained.contains($0.reason.code) }) {
            steps.append(
                Label(
                    de: "Die genannten Zeilen im Export berichtigen und die Datei unter demselben Namen noch einmal"
                        + " ablegen. `\(command)` schreibt sie als Tabelle mit Gründen.",
                    en: "Correct the rows named above in the export and put the file back under the same name."
                        + " `\(command)` writes them as a table with reasons."))
        }
        if !missingColumns.isEmpty {
            steps.append(
                Label(
                    de: "Fehlende Spalten klären: Umbenannte gehören in den Fragebogen (`tandem check \(batch.file)`"
                        + " schlägt die Zeilen vor); nicht mehr gestellte Fragen gelten als nicht gezeigt.",
                    en:
                        "Settle the missing columns: renamed ones belong into the instrument (`tandem check \(batch.file)`"
                        + " proposes the lines); questions no longer asked count as not shown."))
        }
        if steps.isEmpty { steps.append(Label(de: "Nichts.", en: "Nothing.")) }
        return steps
    }
}
