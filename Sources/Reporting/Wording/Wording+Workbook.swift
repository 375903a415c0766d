import SurveyModel

/// The fixed words of a workbook in one language.
struct WorkbookWording {
    let language: Language

    private func word(_ de: String, _ en: String) -> String { language == .de ? de : en }

    var cover: String { word("Deckblatt", "Cover") }
    var contents: String { word("Inhalt", "Contents") }
    var notes: String { word("Hinweise", "Notes") }
    var project: String { word("Projekt", "Project") }
    var status: String { word("Fassung", "Status") }
    func statusText(_ edition: CalendarDate?) -> String {
        guard let edition else { return word("Entwurf, nicht zitierfähig", "Draft, not for citation") }
        let date = NumberText.date(edition, language)
        return word("Ausgabe vom \(date)", "Edition of \(date)")
    }
    var date: String { word("Stand", "Date of the data") }
    var findings: String { word("Das Wichtigste in Kürze", "Key findings") }
    var about: String { word("Über diese Veröffentlichung", "About this publication") }
    var contact: String { word("Kontakt", "Contact") }
    var licence: String { word("Lizenz", "Licence") }
    var citation: String { word("Zitiervorschlag", "Suggested citation") }
    var changes: String { word("Änderungen", "Changes") }
    var secrecy: String { word("Geheimhaltung", "Confidentiality") }
    var structure: String { word("Aufbau", "Structure") }
    var missing: String { word("Fehlende Daten", "Missing data") }
    var sheet: String { word("Blatt", "Sheet") }
    var content: String { word("Inhalt des Blattes", "Content of the sheet") }
    var toContent: String { word("Zum Inhalt", "Skip to content") }
    var id: String { word("Kennung", "Identifier") }
    var sign: String { word("Zeichen", "Sign") }
    var meaning: String { word("Bedeutung", "Meaning") }
    var code: String { word("Kürzel", "Key") }
    var back: String { word("Zurück zum Inhalt", "Back to contents") }
    var noSheet: String { word("(kein Blatt)", "(no sheet)") }
    var table: String { word("Tabelle", "Table") }
    var asked: String { word("Gefragt", "Asked") }
    var signs: String { word("Zeichen", "Signs") }
    func quoted(_ text: String) -> String { word("„\(text)“", "“\(text)”") }
    var baseIs: String { word("Basis", "Base") }
    var source: String { word("Quelle", "Source") }
    var synthetic: String {
        word(
            "Synthetische Daten: erfundene Antworten, keine Ergebnisse.",
            "Synthetic data: invented answers, no findings.")
    }
    var contentsText: String {
        word(
            "Das Blatt enthält eine Liste mit Verweisen auf alle Blätter.",
            "This sheet holds a list with links to all sheets.")
    }
    var notesText: String {
        word("Zeichenerklärung und Anmerkungen zu den Tabellen.", "Signs in use and notes to the tables.")
    }

    func dateText(_ date: CalendarDate?) -> String {
        date.map { NumberText.date($0, language) } ?? word("in den Daten nicht angegeben", "not stated in the data")
    }

    func noteMark(_ number: Int) -> String { word("[Anm. \(number)]", "[note \(number)]") }

    func secrecyText(_ rules: Rules) -> String {
        word(
            "Anzahlen unter \(rules.withholdBelow) und zu ihrem Schutz weitere Werte sind mit [c] unkenntlich gemacht; Näheres auf dem Blatt Hinweise.",
            "Counts below \(rules.withholdBelow), and further values that protect them, are replaced by [c]; see the sheet Notes."
        )
    }

    func structureText(tables: Int) -> String {
        word(
            "Deckblatt, Inhalt, Hinweise, \(tables) Datenblätter mit je einer Tabelle, Anhang.",
            "Cover, contents, notes, \(tables) data sheets with one table each, appendix.")
    }

    func sheetText(_ figure: FigurePlan.Kind?) -> String {
        switch figure {
        case nil: word("Das Blatt enthält eine Tabelle.", "This sheet holds one table.")
        case .heatMap?:
            word(
                "Das Blatt enthält eine Tabelle; je dunkler eine Zelle, desto größer ihr Wert.",
                "This sheet holds one table; the darker a cell, the larger its value.")
        default:
            word(
                "Das Blatt enthält eine Tabelle und ein Diagramm mit denselben Werten.",
                "This sheet holds one table and one chart with the same values.")
        }
    }
}
