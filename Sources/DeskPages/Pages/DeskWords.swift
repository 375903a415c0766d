import SurveyModel

/// What the desk says, in both languages.
enum DeskWords {
    static let toContent = Label(de: "Zum Inhalt", en: "To the content")
    static let pages = Label(de: "Seiten", en: "Pages")
    static let lead = Label(de: "Leitung", en: "Lead")
    static let keysOn = Label(de: "Tasten an/aus", en: "Keys on/off")
    static let notSaved = Label(
        de: "Nicht gespeichert: Der Schreibtisch antwortet nicht. Ihre Eingaben stehen noch hier.",
        en: "Not saved: the desk does not answer. What you entered is still here.")

    static let refusedSave = Label(
        de: "Nicht gespeichert. Ihre Eingaben stehen noch hier.", en: "Not saved. What you entered is still here.")

    static let overview = Label(de: "Übersicht", en: "Overview")
    static let code = Label(de: "Codieren", en: "Code")
    static let settle = Label(de: "Entscheiden", en: "Adjudicate")
    static let agreement = Label(de: "Übereinstimmung", en: "Agreement")
    static let codebook = Label(de: "Codebuch", en: "Codebook")
    static let refused = Label(de: "Abgelehnte Zeilen", en: "Refused rows")
    static let publications = Label(de: "Veröffentlichungen", en: "Publications")
    static let explanation = Label(de: "Herkunft einer Zahl", en: "Where a number comes from")
    static let problem = Label(de: "Das ging nicht", en: "That did not work")

    // MARK: Coding

    static let saved = Label(de: "Gespeichert.", en: "Saved.")
    static let undone = Label(de: "Zurückgenommen.", en: "Taken back.")
    static let nothingToUndo = Label(
        de:
            "Seit dem Start dieses Schreibtischs gibt es nichts zurückzunehmen, oder jemand hat es inzwischen geändert.",
        en: "There is nothing to take back since this desk was started, or somebody changed it meanwhile.")
    static let chooseCode = Label(
        de: "Wählen Sie einen Code, oder „Kein Code“.", en: "Choose a code, or “No code here”.")
    static let conflict = Label(
        de:
            "Nicht gespeichert: Diese Antwort wurde inzwischen anders codiert, in einem anderen Fenster oder Programm. Unten steht, was jetzt gilt.",
        en:
            "Not saved: this answer was coded differently meanwhile, in another window or program. Below is what holds now."
    )
    static let otherText = Label(
        de: "Nicht gespeichert: Die Antwort lautet seit einer neuen Lieferung anders.",
        en: "Not saved: the answer reads otherwise since a new delivery.")
    static let gone = Label(de: "Diese Antwort gibt es nicht mehr.", en: "This answer is there no more.")
    static let youEntered = Label(de: " Sie gaben ein: ", en: " You entered: ")
    static let otherCodes = Label(
        de: "Nicht gespeichert: Das Codebuch hat sich geändert, seit diese Seite offen ist. Wählen Sie neu.",
        en: "Not saved: the codebook changed since this page was opened. Choose again.")
    static let again = Label(
        de: "Neu zu codieren: Ein Code bedeutet inzwischen etwas anderes, oder die Antwort lautet anders. Vorher: ",
        en: "To be coded again: a code has another meaning by now, or the answer reads otherwise. Before: ")
    static let noHits = Label(de: "Keine Antwort passt zu dieser Auswahl.", en: "No answer fits this choice.")
    static let allDone = Label(de: "Alles ist codiert.", en: "All is coded.")
    static let question = Label(de: "Frage", en: "Question")
    static let allQuestions = Label(de: "alle Fragen", en: "all questions")
    static let search = Label(de: "Wörter in der Antwort", en: "Words in the answer")
    static let order = Label(de: "Reihenfolge", en: "Order")
    static let inStudyOrder = Label(de: "wie in der Studie", en: "as in the study")
    static let learningOrder = Label(de: "unsichere zuerst", en: "unsure ones first")
    static let show = Label(de: "Zeigen", en: "Show")
    static let codes = Label(de: "Codes", en: "Codes")
    static let valence = Label(de: "Wertung", en: "Valence")
    static let findCode = Label(de: "Code suchen", en: "Find a code")
    static let moreCodes = Label(de: "Alle weiteren Codes", en: "All other codes")
    static let note = Label(de: "Notiz", en: "Note")
    static let unsure = Label(
        de: "Unsicher: jemand anderes soll es ansehen", en: "Unsure: somebody else is to look at it")
    static let saveNext = Label(de: "Speichern und weiter", en: "Save and next")
    static let noCode = Label(de: "Kein Code", en: "No code here")
    static let undo = Label(de: "Zurücknehmen", en: "Undo")
    static let later = Label(de: "Später", en: "Later")
    static let previous = Label(de: "Vorige", en: "Previous")
    static let suggestion = Label(de: "vom Wörterbuch vorgeschlagen", en: "suggested by the dictionary")
    static let keysHelp = Label(
        de:
            "1–9 Code · / suchen · b Hemmnis · d Treiber · n verneintes Hemmnis · m verneinter Treiber · - neutral · 0 kein Code · Enter speichern · z zurücknehmen · s später · u unsicher · e Notiz · ← →",
        en:
            "1–9 code · / find · b barrier · d driver · n negated barrier · m negated driver · - neutral · 0 no code · Enter save · z undo · s later · u unsure · e note · ← →"
    )
    static let takeAlong = Label(de: "Liste speichern", en: "Save the list")
    static let bundleHelp = Label(
        de:
            "Diese Seite lädt nichts nach. Was Sie entscheiden, bleibt in diesem Browser, bis Sie die Liste speichern; `tandem coding import` nimmt sie.",
        en:
            "This page loads nothing. What you decide stays in this browser until you save the list; `tandem coding import` takes it."
    )
    static func progress(_ done: Int, _ all: Int) -> Label {
        Label(de: "\(done) von \(all) codiert", en: "\(done) of \(all) coded")
    }

    // MARK: Adjudicating

    static let nothingToSettle = Label(
        de: "Es gibt nichts zu entscheiden: Wo zwei codierten, sind sie sich einig, oder es ist entschieden.",
        en: "There is nothing to adjudicate: where two coded, they agree, or it is settled.")
    static let take = Label(de: "So übernehmen", en: "Take this")
    static let none = Label(de: "kein Code", en: "no code")
    static let own = Label(de: "Eigene Entscheidung", en: "A decision of your own")
    static let asksForHelp = Label(de: "unsicher: bittet um einen zweiten Blick", en: "unsure: asks for a second look")
    static let reason = Label(de: "Begründung", en: "Reason")
    static let needsReason = Label(
        de: "Wer keiner der Codierungen folgt, sagt warum: Tragen Sie eine Begründung ein.",
        en: "Who follows none of the codings says why: give a reason.")
    static let coder = Label(de: "Codierung", en: "Coding")
    static func open(_ count: Int) -> Label {
        Label(de: "\(count) Antworten zu entscheiden", en: "\(count) answers to adjudicate")
    }
    static let settleKeys = Label(
        de:
            "1–9 diese Codierung übernehmen · / Code suchen · Enter eigene Entscheidung speichern · 0 kein Code · z zurücknehmen · s später",
        en: "1–9 take that coding · / find a code · Enter save your own decision · 0 no code · z undo · s later")

    // MARK: Overview

    static let run = Label(de: "Lauf beginnen", en: "Run")
    static let atWork = Label(de: "Ein Lauf arbeitet …", en: "A run is at work …")
    static let whatARunDoes = Label(de: "Was ein Lauf täte", en: "What a run would do")
    static let nothingToDo = Label(de: "Alles ist auf dem neuesten Stand.", en: "All is up to date.")
    static let lastRun = Label(de: "Letzter Lauf", en: "Last run")
    static let coders = Label(de: "Wer wie weit ist", en: "How far everybody is")
    static let scope = Label(de: "Bereich", en: "Scope")
    static let step = Label(de: "Schritt", en: "Step")
    static let state = Label(de: "Stand", en: "State")
    static let why = Label(de: "Grund", en: "Why")
    static let name = Label(de: "Name", en: "Name")
    static let coded = Label(de: "codiert", en: "coded")
    static let assigned = Label(de: "zugeteilt", en: "assigned")
    static let answers = Label(de: "Antworten", en: "Answers")
    static let place = Label(de: "Stelle", en: "Place")
    static let what = Label(de: "Was", en: "What")
    static let remedy = Label(de: "Was zu tun ist", en: "What to do")
    static let noneRefused = Label(de: "Keine Zeile wurde abgelehnt.", en: "No row was refused.")
    static let neverRun = Label(
        de: "Die Studie lief noch nie: „Lauf beginnen“ liest die Lieferungen.",
        en: "The study was never run: “Run” reads the deliveries.")

    // MARK: Codebook and publications

    static let spoken = Label(de: "Sprache", en: "Language")
    static let given = Label(de: "gegeben", en: "given")
    static let entry = Label(de: "Eintrag", en: "Entry")
    static let met = Label(de: "getroffen", en: "met")
    static let counted = Label(de: "gezählt", en: "counted")
    static let right = Label(de: "von Menschen bestätigt", en: "confirmed by people")
    static let tryEntry = Label(de: "Einen Eintrag ausprobieren", en: "Try an entry")
    static let pattern = Label(
        de: "Wort oder Wortgruppe, * für beliebige Buchstaben", en: "Word or phrase, * for any letters")
    static let tryIt = Label(de: "Ausprobieren", en: "Try")
    static let trialTake = Label(
        de: "Zum Übernehmen diese Zeile in das Codebuch eintragen:",
        en: "To take it over, put this line into the codebook:")
    static let formula = Label(de: "Formel", en: "Formula")
    static let method = Label(de: "Verfahren", en: "Method")
    static let rows = Label(de: "Zeilen", en: "Rows")
    static let sources = Label(de: "Quellen", en: "Sources")
    static let basis = Label(de: "gezählt oder Basis", en: "counted or base")
    static let clickNumber = Label(
        de: "Ein Klick auf eine Zahl führt zu Formel, Zeilen und Codierungen.",
        en: "A click on a number leads to its formula, rows and codings.")
    static let draftMissing = Label(
        de: "Noch kein Entwurf: „Lauf beginnen“ schreibt ihn.", en: "No draft yet: “Run” writes it.")
}
