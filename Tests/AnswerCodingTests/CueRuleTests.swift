import AnswerCoding
import SurveyModel
import Testing

/// A sentence with what it says about one code, and the cue rule that tells so.
private struct Said: Sendable, CustomTestStringConvertible {
    var text: String
    var context: Question.Context
    var code: CodeID
    var valence: Valence
    var rule: String

    init(_ text: String, _ context: Question.Context, _ code: CodeID, _ valence: Valence, _ rule: String) {
        (self.text, self.context, self.code, self.valence, self.rule) = (text, context, code, valence, rule)
    }

    var testDescription: String { "\(text) – \(context)" }
}

/// Codes with words that are matters, and words that are burdens by themselves.
private let words: [(code: CodeID, de: [String], en: [String], says: Valence?)] = [
    ("CAP1", ["Personal", "Kolleginnen", "Stellen"], ["staff"], nil), ("CAP2", ["Know-how"], ["skills"], nil),
    ("CAP3", ["Zeit"], ["time"], nil), ("DAT3", ["Datenschutz"], ["GDPR"], nil),
    ("DAT4", ["rechtlich*"], ["legal"], nil), ("ECO1", ["Stadtwerke*"], ["utilities"], nil),
    ("ECO2", ["interkommunale"], ["inter-municipal"], nil),
    ("ECO3", ["Beratung", "Leitfäden"], ["consultants", "toolkit"], nil), ("FIN1", ["Geld"], ["money", "budget"], nil),
    ("FIN2", ["Fördermittel"], ["grants"], nil), ("FIN3", ["Bürokratie"], ["red tape"], .barrier),
    ("FIN3", ["Förderanträgen"], [], nil), ("FIN4", ["Folgekosten"], [], nil),
    (
        "GOV1", ["Bürgermeister", "Rückendeckung", "Stadtrat", "politische Rückhalt"], ["mayor", "political support"],
        nil
    ),
    ("GOV2", ["Strategie"], [], nil), ("GOV3", ["Stabsstelle"], ["in charge"], nil),
    ("GOV5", ["Kommunalwahl"], ["elections"], .neutral), ("NET2", ["Englisch"], ["language"], nil),
    ("NET2", ["Sprachbarriere"], [], .barrier), ("NET5", ["Workshop"], ["workshops"], nil),
    ("NET7", ["Anerkennung"], ["recognition"], nil),
    ("ORG2", ["Skepsis", "Widerstand", "Widerstände"], ["resistance"], .barrier),
    ("SOC2", ["Misstrauen"], ["distrust"], .barrier), ("TEC1", ["Breitband", "Glasfaser", "WLAN"], ["broadband"], nil),
    ("TEC2", ["Technik"], [], nil), ("TEC3", [], ["interfaces"], nil),
]

private func codebook() -> Codebook {
    let ids = Set(words.map(\.code)).sorted()
    let codes = ids.map { id in
        let entries = words.filter { $0.code == id }.flatMap { entry in
            entry.de.map { Indicator(language: .de, pattern: $0, says: entry.says, rule: "r") }
                + entry.en.map { Indicator(language: .en, pattern: $0, says: entry.says, rule: "r") }
        }
        return Code(id: id, label: Label(id.text), definition: "", indicators: entries)
    }
    return Codebook(themes: [Theme(id: "T", label: "T", codes: codes)])
}

struct CueRuleTests {
    @Test(arguments: german)
    fileprivate func `German wording says what it says`(said: Said) throws {
        try check(said, "de")
    }

    @Test(arguments: english)
    fileprivate func `English wording says what it says`(said: Said) throws {
        try check(said, "en")
    }

    private func check(_ said: Said, _ language: String) throws {
        let answer = OpenAnswer(
            unit: UnitID(survey: "s", response: "r", question: "Q"), language: language, text: said.text,
            context: said.context)
        let codings = try AnswerCoder(codebook: codebook()).code(answer).codings.filter { $0.code == said.code }
        #expect(codings.map(\.valence) == [said.valence])
        #expect(codings.map(\.rule) == ["r \(said.rule)"])
    }

    @Test func `every cue rule has a sentence that it decides, but those that only keep others silent`() {
        let decided = Set((german + english).map(\.rule))
        let silent: Set = ["de-no-negation", "de-survey-talk", "en-no-negation", "en-survey-talk"]
        #expect(Set(cueRuleNames).subtracting(decided) == silent)
    }

    @Test(arguments: [
        ("Bitte die Frage nach dem Personal nicht in jedem Fragebogen stellen", "de"),
        ("Personal: siehe Antwort oben", "de"), ("staff, see previous answer", "en"),
        ("this question about staff is odd", "en"),
    ])
    func `what is said about the questionnaire is no finding`(text: String, language: String) throws {
        let answer = OpenAnswer(
            unit: UnitID(survey: "s", response: "r", question: "Q"), language: language, text: text, context: .barrier)
        #expect(try AnswerCoder(codebook: codebook()).code(answer).state == .noFinding)
    }
}

private let german: [Said] = [
    Said("Personal haben wir genug, das ist nicht der Engpass.", .barrier, "CAP1", .negatedBarrier, "de-not-the-cause"),
    Said("Personal haben wir genug, aber es fehlt das Geld.", .barrier, "CAP1", .driver, "de-presence"),
    Said("Personal haben wir genug, aber es fehlt das Geld.", .barrier, "FIN1", .barrier, "de-lack"),
    Said("Am Geld scheitert es nicht.", .barrier, "FIN1", .negatedBarrier, "de-not-the-cause"),
    Said("Es scheitert nicht am Geld, sondern am Personal.", .barrier, "FIN1", .negatedBarrier, "de-not-the-cause"),
    Said("Es scheitert nicht am Geld, sondern am Personal.", .barrier, "CAP1", .barrier, "context"),
    Said("Geld ist nicht das Problem.", .barrier, "FIN1", .negatedBarrier, "de-not-the-cause"),
    Said("Weniger das Geld als die fehlende Zeit bremst uns.", .barrier, "FIN1", .negatedBarrier, "de-less-than"),
    Said("Weniger das Geld als die fehlende Zeit bremst uns.", .barrier, "CAP3", .barrier, "de-lack"),
    Said("Es fehlt uns nicht an Know-how.", .barrier, "CAP2", .negatedBarrier, "de-not-the-cause"),
    Said("Know-how fehlt uns nicht.", .barrier, "CAP2", .negatedBarrier, "de-not-the-cause"),
    Said("Widerstand gibt es kaum.", .barrier, "ORG2", .negatedBarrier, "entry"),
    Said("Die Bürokratie hält sich in Grenzen.", .barrier, "FIN3", .negatedBarrier, "de-solved"),
    Said("Der Datenschutz war nie ein Problem.", .barrier, "DAT3", .negatedBarrier, "de-not-the-cause"),
    Said("Datenschutz ist für uns kein Thema.", .barrier, "DAT3", .negatedBarrier, "de-not-the-cause"),
    Said("Der Stadtrat steht voll hinter uns, nur fehlt das Geld.", .barrier, "GOV1", .driver, "de-help"),
    Said("Der Stadtrat steht nicht hinter dem Projekt.", .barrier, "GOV1", .barrier, "de-help"),
    Said("Der Stadtrat zieht nicht mit.", .barrier, "GOV1", .barrier, "de-help"),
    Said("Der Stadtrat lehnt jedes Digitalprojekt ab.", .barrier, "GOV1", .barrier, "de-hindrance"),
    Said("Vom Stadtrat kommt keine Unterstützung.", .barrier, "GOV1", .barrier, "de-help"),
    Said("Das WLAN funktioniert nicht.", .barrier, "TEC1", .barrier, "de-works"),
    Said("Das Breitband ist inzwischen kein Hindernis mehr.", .barrier, "TEC1", .negatedBarrier, "de-not-the-cause"),
    Said("Für kleine Städte gibt es keine passenden Fördermittel.", .barrier, "FIN2", .barrier, "de-negation"),
    Said("Ohne Fördermittel können wir das nicht stemmen.", .barrier, "FIN2", .barrier, "de-without"),
    Said("Wir finden niemanden für die offenen Stellen.", .barrier, "CAP1", .barrier, "de-lack"),
    Said("Die Sprachbarriere ist überwunden.", .barrier, "NET2", .negatedBarrier, "de-solved"),
    Said("Englisch? Kein Problem.", .barrier, "NET2", .negatedBarrier, "de-not-the-cause"),
    Said("Nicht nur das Personal fehlt.", .barrier, "CAP1", .barrier, "de-lack"),
    Said("Zeit, Zeit, Zeit", .barrier, "CAP3", .barrier, "context"),
    Said("Mehr Personal bräuchten wir.", .barrier, "CAP1", .barrier, "de-need"),
    Said("Es ist nicht das Personal, es ist die Technik.", .barrier, "CAP1", .negatedBarrier, "de-not-it"),
    Said("Beratung hatten wir viel, geholfen hat sie nicht.", .barrier, "ECO3", .negatedDriver, "de-useless"),
    Said("Die Beratung hat uns nichts gebracht.", .barrier, "ECO3", .negatedDriver, "de-useless"),
    Said("Ohne den Bürgermeister wären wir nie so weit gekommen.", .driver, "GOV1", .driver, "de-without"),
    Said("Der Bürgermeister war es sicher nicht.", .driver, "GOV1", .negatedDriver, "de-not-it"),
    Said("Nicht die Fördermittel, sondern die Bürger treiben uns an.", .driver, "FIN2", .negatedDriver, "de-negation"),
    Said("Fördermittel haben dabei keine Rolle gespielt.", .driver, "FIN2", .negatedDriver, "de-not-it"),
    Said("Die Fördermittel waren nicht entscheidend.", .driver, "FIN2", .negatedDriver, "de-not-it"),
    Said("Leider gibt es keine Fördermittel mehr.", .driver, "FIN2", .barrier, "de-regret"),
    Said("Gute Leute, nur fehlt das Personal.", .driver, "CAP1", .barrier, "de-lack"),
    Said("Nicht zuletzt die Anerkennung von außen.", .driver, "NET7", .driver, "context"),
    Said("Kein anderer als der Bürgermeister.", .driver, "GOV1", .driver, "context"),
    Said("Am Geld liegt es nicht.", .driver, "FIN1", .negatedBarrier, "de-not-the-cause"),
    Said("Fördermittel, ganz klar. Ohne die ginge nichts.", .driver, "FIN2", .driver, "context"),
    Said("Der Stadtrat hat nie gebremst.", .driver, "GOV1", .negatedBarrier, "de-hindrance"),
    Said("Die Sprachbarriere ist kleiner geworden.", .change, "NET2", .negatedBarrier, "de-shrinks"),
    Said("Personal ist noch knapper geworden.", .change, "CAP1", .barrier, "de-lack"),
    Said("Das Personal ist weg.", .change, "CAP1", .barrier, "de-shrinks"),
    Said("Wir haben endlich Personal.", .change, "CAP1", .driver, "de-quality"),
    Said("Der Bürgermeister treibt das Thema nicht mehr.", .change, "GOV1", .negatedDriver, "de-useless"),
    Said("Der politische Rückhalt ist verpufft.", .change, "GOV1", .negatedDriver, "de-fades"),
    Said("Die Skepsis im Haus hat nachgelassen.", .change, "ORG2", .negatedBarrier, "de-shrinks"),
    Said("Die Widerstände sind weniger geworden.", .change, "ORG2", .negatedBarrier, "de-shrinks"),
    Said("Früher fehlte das Geld, heute nicht mehr.", .change, "FIN1", .negatedBarrier, "de-bygone"),
    Said("Glasfaser liegt jetzt überall.", .change, "TEC1", .driver, "context"),
    Said("Datenschutz bremst uns nicht mehr.", .change, "DAT3", .negatedBarrier, "de-not-the-cause"),
    Said("Im Herbst ist Kommunalwahl.", .change, "GOV5", .neutral, "entry"),
    Said("Die Fördermittel sind ausgelaufen.", .change, "FIN2", .barrier, "de-hindrance"),
    Said("Strategie unverändert.", .change, "GOV2", .neutral, "de-open"),
    Said("Bitte keine weiteren Leitfäden.", .wish, "ECO3", .negatedDriver, "de-rejection"),
    Said("Weniger Bürokratie", .wish, "FIN3", .driver, "de-shrinks"),
    Said("Mehr Personal", .wish, "CAP1", .driver, "de-wish"),
    Said("Uns fehlt das Personal.", .wish, "CAP1", .barrier, "de-lack"),
    Said("Beratung brauchen wir nicht.", .wish, "ECO3", .negatedDriver, "de-rejection"),
    Said("Hilfe bei rechtlichen Fragen", .wish, "DAT4", .driver, "de-help"),
    Said("Unterstützung bei den Förderanträgen", .wish, "FIN3", .driver, "de-help"),
    Said("Es fehlt an Personal, Zeit und Geld.", .barrier, "CAP1", .barrier, "de-lack"),
    Said("Es fehlt an Personal, Zeit und Geld.", .barrier, "FIN1", .barrier, "de-lack"),
    Said("Es fehlt an allem: Personal, Zeit, Geld.", .driver, "FIN1", .barrier, "de-lack"),
    Said("Personal, Zeit und Geld fehlen.", .driver, "CAP1", .barrier, "de-lack"),
    Said(
        "Rückendeckung vom Bürgermeister haben wir, trotzdem geht nichts voran.", .barrier, "GOV1", .driver,
        "de-presence"),
    Said("Geld ist da, aber keine Leute.", .barrier, "FIN1", .driver, "de-presence"),
    Said("Zwar gibt es Fördermittel, aber der Eigenanteil fehlt.", .barrier, "FIN2", .driver, "conceded"),
    Said("Weniger der Bürgermeister als die Bürgerschaft.", .driver, "GOV1", .negatedDriver, "de-less-than"),
    Said("Der Workshop hat uns weitergebracht.", .driver, "NET5", .driver, "de-help"),
    Said("Die Technik allein bewegt gar nichts.", .driver, "TEC2", .negatedDriver, "de-useless"),
    Said(
        "Leider sind zwei Kolleginnen gegangen, die Stellen sind weiter unbesetzt.", .change, "CAP1", .barrier,
        "de-regret"),
    Said("Die interkommunale Zusammenarbeit ist eingeschlafen.", .change, "ECO2", .negatedDriver, "de-fades"),
    Said("Das Misstrauen der Bürger hat sich gelegt.", .change, "SOC2", .negatedBarrier, "de-shrinks"),
    Said("Die Frage der Folgekosten ist geklärt.", .change, "FIN4", .negatedBarrier, "de-solved"),
    Said("Jetzt gibt es eine Stabsstelle.", .change, "GOV3", .driver, "context"),
    Said("Die Anerkennung von außen spornt uns nicht mehr an.", .change, "NET7", .negatedDriver, "de-no-longer"),
    Said("Ohne Personal geht es nicht.", .barrier, "CAP1", .barrier, "de-without"),
    Said("Weder Fördermittel noch der Bürgermeister.", .driver, "FIN2", .negatedDriver, "de-exclusion"),
    Said("Kommunalwahl im Mai, mal sehen.", .change, "GOV5", .neutral, "de-open"),
    Said("Treiber Bürgermeister: gebremst.", .change, "GOV1", .negatedDriver, "de-driver-label"),
    Said("Das Breitband läuft, aber keiner nutzt es.", .barrier, "TEC1", .driver, "de-works"),
    Said("Gute Zusammenarbeit mit den Stadtwerken.", .change, "ECO1", .driver, "de-quality"),
    // What is lacking.
    Said("Beim Personal hapert es gewaltig.", .driver, "CAP1", .barrier, "de-lack"),
    Said("Die Strategie lässt zu wünschen übrig.", .driver, "GOV2", .barrier, "de-lack"),
    Said("Das Geld reicht hinten und vorne nicht.", .driver, "FIN1", .barrier, "de-lack"),
    Said("Personalengpass und Haushaltskürzungen beim Geld", .change, "FIN1", .barrier, "de-lack"),
    Said("Der Bürgermeister wurde abgewählt.", .change, "GOV1", .barrier, "de-lack"),
    Said("Treiber? Ein eigenes Geld. Haben wir nicht.", .driver, "FIN1", .barrier, "de-lack"),
    // What hinders, or is a burden.
    Said("Der Stadtrat verschleppt jede Entscheidung.", .change, "GOV1", .barrier, "de-hindrance"),
    Said("Die Stadtwerke stellen sich quer.", .driver, "ECO1", .barrier, "de-hindrance"),
    Said("Das Breitband hinkt hinterher.", .none, "TEC1", .barrier, "de-hindrance"),
    Said("Die Technik ist marode.", .none, "TEC2", .barrier, "de-hindrance"),
    Said("Die Beratung geht an der Praxis vorbei.", .driver, "ECO3", .barrier, "de-hindrance"),
    // A negation turns what stands beside it in its statement.
    Said("Der Workshop war zu lang und brachte uns nicht weiter.", .none, "NET5", .negatedDriver, "de-useless"),
    Said("Kein Geld, keine Bürokratie.", .barrier, "FIN3", .negatedBarrier, "entry"),
    Said("Wenn das Breitband nicht seit Jahren stocken würde!", .barrier, "TEC1", .barrier, "de-hindrance"),
    Said("Der Datenschutz erschwert vieles und hilft niemandem.", .barrier, "DAT3", .negatedDriver, "de-useless"),
    Said("Dass die Strategie Teil der Planung ist und nicht nebenher läuft", .driver, "GOV2", .driver, "context"),
    // Asked for drivers, the absence of trouble is one.
    Said("Keine Angst vor der Bürokratie", .driver, "FIN3", .driver, "de-hindrance"),
    Said("Ein Bürgermeister, der sich nicht beirren und nicht bremsen lässt", .driver, "GOV1", .driver, "de-hindrance"),
    // What helps.
    Said("Die Stadtwerke haben vieles angestoßen.", .none, "ECO1", .driver, "de-help"),
    Said("Die Fördermittel waren der Türöffner.", .none, "FIN2", .driver, "de-help"),
    Said("Das Englisch ist uns zugutegekommen, ein Glücksfall.", .none, "NET2", .driver, "de-help"),
    Said("Der Stadtrat hat alles einstimmig beschlossen.", .none, "GOV1", .driver, "de-help"),
    Said("Mehr Unterstützung vom Stadtrat", .barrier, "GOV1", .barrier, "de-wish"),
    Said("Es ist schwierig Unterstützung vom Stadtrat zu bekommen", .barrier, "GOV1", .barrier, "de-hindrance"),
    // What goes on without naming anything speaks of what was named.
    Said("Wir haben eine Strategie, die liegt aber in der Schublade.", .driver, "GOV2", .barrier, "de-hindrance"),
    Said("Die Beratung kostet Zeit, zahlt sich aber aus.", .none, "ECO3", .driver, "de-help"),
    Said("Anfangs hat der Stadtrat gemauert, das hat sich gelegt.", .none, "GOV1", .negatedBarrier, "de-past"),
    Said("Der Workshop wurde groß angekündigt. Gebracht hat er wenig.", .none, "NET5", .negatedDriver, "de-useless"),
    Said("Schwer zu sagen, die Strategie ist ganz neu.", .barrier, "GOV2", .neutral, "de-open"),
    Said("Der Stadtrat redet über Strategie, entscheidet aber nichts.", .barrier, "GOV1", .barrier, "de-negation"),
    Said("Die Daten liegen aber ohne Strategie herum.", .barrier, "GOV2", .barrier, "de-without"),
    // What used to help, what would help.
    Said("Früher hat uns die Beratung sehr geholfen.", .driver, "ECO3", .negatedDriver, "de-bygone"),
    Said("Hilfreich wäre eine Strategie.", .driver, "GOV2", .barrier, "de-need"),
    Said("Hätten wir wenigstens Glasfaser!", .barrier, "TEC1", .barrier, "de-need"),
    Said("Jemand, der uns die Bürokratie abnimmt", .wish, "FIN3", .driver, "entry"),
    // Not it, not bad, over.
    Said("Das Personal kann es nicht sein.", .driver, "CAP1", .negatedDriver, "de-not-it"),
    Said("Der Datenschutz wird gern vorgeschoben.", .barrier, "DAT3", .negatedBarrier, "de-not-the-cause"),
    Said("Die Angst vor dem Datenschutz ist unbegründet.", .none, "DAT3", .negatedBarrier, "de-solved"),
    Said("Der Elan der Stadtwerke ist dahin.", .change, "ECO1", .negatedDriver, "de-fades"),
    Said("Die Stabsstelle wurde aufgelöst.", .change, "GOV3", .barrier, "de-shrinks"),
    Said("Der Workshop findet im Mai statt.", .none, "NET5", .neutral, "de-open"),
]

private let english: [Said] = [
    Said("Staff is not the bottleneck.", .barrier, "CAP1", .negatedBarrier, "en-not-the-cause"),
    Said("It's not about the money.", .barrier, "FIN1", .negatedBarrier, "en-not-the-cause"),
    Said("We have enough money, that is not the point.", .barrier, "FIN1", .negatedBarrier, "en-not-the-cause"),
    Said("The mayor is fully behind us, but there is no money.", .barrier, "GOV1", .driver, "en-help"),
    Said("The mayor doesn't care.", .barrier, "GOV1", .barrier, "en-negation"),
    Said("There are no grants for towns like ours.", .barrier, "FIN2", .barrier, "en-negation"),
    Said("We don't lack skills.", .barrier, "CAP2", .negatedBarrier, "en-not-the-cause"),
    Said("Skills are not lacking.", .barrier, "CAP2", .negatedBarrier, "en-not-the-cause"),
    Said("Language has never been an issue.", .barrier, "NET2", .negatedBarrier, "en-not-the-cause"),
    Said("Language is less of a problem than we thought.", .barrier, "NET2", .negatedBarrier, "en-shrinks"),
    Said("Not the money but the time.", .barrier, "CAP3", .barrier, "context"),
    Said("Not the money but the time.", .barrier, "FIN1", .negatedBarrier, "en-negation"),
    Said("It is less the money than the staff that is missing.", .barrier, "FIN1", .negatedBarrier, "en-less-than"),
    Said("It is less the money than the staff that is missing.", .barrier, "CAP1", .barrier, "en-lack"),
    Said("There is hardly any resistance.", .barrier, "ORG2", .negatedBarrier, "entry"),
    Said("The broadband does not reach the villages.", .barrier, "TEC1", .barrier, "en-lack"),
    Said("The consultants did not help.", .barrier, "ECO3", .negatedDriver, "en-useless"),
    Said("GDPR is not as bad as people say.", .barrier, "DAT3", .negatedBarrier, "en-solved"),
    Said("We can't find staff.", .barrier, "CAP1", .barrier, "en-lack"),
    Said("The red tape was manageable.", .barrier, "FIN3", .negatedBarrier, "en-solved"),
    Said("Certainly not the mayor.", .driver, "GOV1", .negatedDriver, "en-not-it"),
    Said("The grants did not make the difference.", .driver, "FIN2", .negatedDriver, "en-help"),
    Said("Not the grants, the people.", .driver, "FIN2", .negatedDriver, "en-negation"),
    Said("Nothing would move without grants.", .driver, "FIN2", .driver, "en-without"),
    Said("Nobody but the mayor.", .driver, "GOV1", .driver, "context"),
    Said("Grants played no role.", .driver, "FIN2", .negatedDriver, "en-useless"),
    Said("Good ideas, but too few staff.", .driver, "CAP1", .barrier, "en-lack"),
    Said("Last but not least the recognition from abroad.", .driver, "NET7", .driver, "context"),
    Said("Grants? Not really.", .driver, "FIN2", .negatedDriver, "en-not-it"),
    Said("Language is no longer a barrier.", .change, "NET2", .negatedBarrier, "en-not-the-cause"),
    Said("We lost two staff members.", .change, "CAP1", .barrier, "en-lack"),
    Said("Two new staff members joined.", .change, "CAP1", .driver, "context"),
    Said("Resistance has faded.", .change, "ORG2", .negatedBarrier, "en-fades"),
    Said("The mayor has lost interest.", .change, "GOV1", .negatedDriver, "en-fades"),
    Said("The mayor no longer pushes the topic.", .change, "GOV1", .negatedDriver, "en-no-longer"),
    Said("The budget was cut.", .change, "FIN1", .barrier, "en-lack"),
    Said("More red tape than before.", .change, "FIN3", .barrier, "entry"),
    Said("Less red tape than before.", .change, "FIN3", .negatedBarrier, "en-shrinks"),
    Said("The problem with the interfaces has been solved.", .change, "TEC3", .negatedBarrier, "en-solved"),
    Said("The problem with the interfaces has not been solved.", .change, "TEC3", .barrier, "en-solved"),
    Said("Not another toolkit.", .wish, "ECO3", .negatedDriver, "en-rejection"),
    Said("Less red tape", .wish, "FIN3", .driver, "en-shrinks"),
    Said("More workshops", .wish, "NET5", .driver, "en-wish"),
    Said("We have no budget for travel.", .wish, "FIN1", .barrier, "en-negation"),
    Said("We don't need consultants.", .wish, "ECO3", .negatedDriver, "en-rejection"),
    Said("Help with legal questions", .wish, "DAT4", .driver, "en-help"),
    Said("We have political support, but no staff.", .barrier, "GOV1", .driver, "conceded"),
    Said("Money is there, but nobody to spend it.", .barrier, "FIN1", .driver, "en-presence"),
    Said("Although there are grants, we cannot pay our own share.", .barrier, "FIN2", .driver, "conceded"),
    Said("Less the mayor than the residents.", .driver, "GOV1", .negatedDriver, "en-less-than"),
    Said("The inter-municipal cooperation has petered out.", .change, "ECO2", .negatedDriver, "en-fades"),
    Said("The distrust has disappeared.", .change, "SOC2", .negatedBarrier, "en-shrinks"),
    Said("Now somebody is in charge.", .change, "GOV3", .driver, "context"),
    Said("Without staff.", .barrier, "CAP1", .barrier, "en-without"),
    Said("Neither grants nor the mayor.", .driver, "FIN2", .negatedDriver, "en-exclusion"),
    Said("Unfortunately the grants are no longer there.", .driver, "FIN2", .barrier, "en-regret"),
    Said("Resistance used to be fierce.", .barrier, "ORG2", .negatedBarrier, "en-bygone"),
    Said("At first there was resistance.", .change, "ORG2", .negatedBarrier, "en-past"),
    Said("There will be elections, wait and see.", .change, "GOV5", .neutral, "en-open"),
    Said("Driver mayor: stalled.", .change, "GOV1", .negatedDriver, "en-driver-label"),
    Said("Broadband is in place, but nobody uses it.", .barrier, "TEC1", .driver, "en-presence"),
    Said("Good cooperation with the utilities.", .change, "ECO1", .driver, "en-quality"),
    // What is lacking.
    Said("Skills are few and far between.", .driver, "CAP2", .barrier, "en-lack"),
    Said("The mayor was voted out.", .change, "GOV1", .barrier, "en-lack"),
    Said("We could not hire staff.", .none, "CAP1", .barrier, "en-lack"),
    // What hinders, or is a burden.
    Said("Our interfaces are antiquated.", .none, "TEC3", .barrier, "en-hindrance"),
    Said("The utilities drag their feet and sabotage us.", .driver, "ECO1", .barrier, "en-hindrance"),
    Said("Legal is a stumbling block.", .driver, "DAT4", .barrier, "en-hindrance"),
    // A negation turns what stands beside it in its statement.
    Said(
        "The workshops were too long and did not give us anything useful.", .none, "NET5", .negatedDriver, "en-useless"),
    Said("We suffer from nobody having time.", .barrier, "CAP3", .barrier, "en-hindrance"),
    Said("The grants let us buy a tool that did not exist before.", .driver, "FIN2", .driver, "en-help"),
    Said("A budget nobody has to fight for", .driver, "FIN1", .driver, "context"),
    Said("That the mayor is part of the team and not an add-on", .driver, "GOV1", .driver, "context"),
    // Asked for drivers, the absence of trouble is one.
    Said("No red tape", .driver, "FIN3", .driver, "entry"),
    Said("Consultants, they never get tired of our questions", .driver, "ECO3", .driver, "en-hindrance"),
    // What helps.
    Said("The utilities paved the way.", .none, "ECO1", .driver, "en-help"),
    Said("The mayor is a game changer.", .none, "GOV1", .driver, "en-help"),
    Said("Our twin mayor never became a real asset.", .none, "GOV1", .negatedDriver, "en-help"),
    Said("Don't change the workshops.", .wish, "NET5", .driver, "en-quality"),
    Said("Broadband works, but nobody uses it.", .barrier, "TEC1", .driver, "en-works"),
    // What goes on without naming anything speaks of what was named.
    Said(
        "GDPR is much discussed, but it never really stopped us.", .barrier, "DAT3", .negatedBarrier, "en-not-the-cause"
    ),
    Said("We expected the budget to be the main trouble. It was not.", .none, "FIN1", .negatedBarrier, "en-not-it"),
    Said("The mayor nods politely but votes for the roundabout.", .barrier, "GOV1", .barrier, "context"),
    Said("Budget is covered, that is fine.", .barrier, "FIN1", .driver, "en-presence"),
    // What used to help, what would help.
    Said("Political support used to be our engine, but it has faded.", .driver, "GOV1", .negatedDriver, "en-bygone"),
    Said("It would be easier if somebody was in charge.", .barrier, "GOV3", .barrier, "en-need"),
    Said("We would need staff.", .driver, "CAP1", .barrier, "en-need"),
    Said("Someone who does the red tape for us", .wish, "FIN3", .driver, "entry"),
    // Not it, not bad, over.
    Said("I would not blame the mayor.", .barrier, "GOV1", .negatedBarrier, "en-not-it"),
    Said("GDPR is mostly an excuse.", .barrier, "DAT3", .negatedBarrier, "en-not-the-cause"),
    Said("The fears about GDPR were unfounded.", .none, "DAT3", .negatedBarrier, "en-solved"),
    Said("The grants have lost their pull.", .change, "FIN2", .negatedDriver, "en-fades"),
    Said("We have not yet found staff.", .driver, "CAP1", .negatedDriver, "en-negation"),
    Said("Legal is handled by the county.", .none, "DAT4", .neutral, "en-open"),
    Said("The budget used to be different.", .barrier, "FIN1", .negatedBarrier, "en-solved"),
]
