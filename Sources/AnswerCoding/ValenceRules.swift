import SurveyModel

/// A wording that decides whether a code is named as hindering or helping; the rules are data, each with its id.
struct CueRule {
    enum Meaning {
        /// What is named is missing, or it hinders.
        case lack, hindrance
        /// What is named helps, or is there.
        case help
        /// Turns what follows or stands before it around.
        case negation
        /// Looks like a negation and is none.
        case noNegation
        /// No longer the case.
        case noLonger
        /// Would help, would have helped: a wish.
        case wish
    }

    let id: String
    let language: Language
    let meaning: Meaning
    /// Word patterns in the notation of the codebook.
    let phrases: [String]
}

/// All cue rules; of phrases in one place the longer counts before the shorter.
let cueRules: [CueRule] = [
    CueRule(
        id: "de-lack", language: .de, meaning: .lack,
        phrases: [
            "fehl*", "mangel*", "*mangel", "mangeln*", "zu wenig*", "zu gering*", "zu klein*", "zu knapp*", "knapp*",
            "zu kurz*", "unzureichend*", "nicht ausreichend*",
            "nicht genug", "nicht genuegend", "kaum", "ohne", "unbesetzt*", "vakant*", "begrenzt*", "gekuerzt*",
            "kuerzung*", "weggebrochen*", "leer*", "defizit*", "unklar*",
            "unterbesetzt*", "ungeklaert*", "schwach*", "luecke*", "engpass*", "engpaess*", "verloren", "weggegangen",
        ]),
    CueRule(
        id: "de-hindrance", language: .de, meaning: .hindrance,
        phrases: [
            "schwierig*", "huerde*", "hemmnis*", "hindernis*", "hemmt", "hemmen*", "bremst*", "bremsen*", "gebremst",
            "blockier*", "verhinder*", "erschwer*", "problem*", "langwierig*",
            "aufwendig*", "aufwaendig*", "kompliziert*", "buerokrat*", "ueberlast*", "ueberforder*", "widerstand*",
            "widerstaende*", "skepsis*", "scheiter*", "gescheitert", "veraltet*", "zu viel*",
            "zu lang*", "zu spaet", "zu teuer", "zu hoch*", "zu komplex*", "zu starr*", "zaeh*", "muehsam*", "dauert",
            "dauern", "inkompatib*", "abhaengig*", "insellösung*", "insel*", "angst", "aengste*", "vorbehalt*",
            "streit*", "konflikt*", "wechsel*", "fluktuation*", "frisst", "fressen", "verzoeger*", "stock*",
            "stillstand", "ungewiss*", "unsicher*",
        ]),
    CueRule(
        id: "de-help", language: .de, meaning: .help,
        phrases: [
            "hilft", "helfen", "geholfen", "half", "hilfreich*", "dank", "erleichter*", "ermoeglich*", "erfolgsfaktor*",
            "treiber*", "treibt", "treiben", "getrieben", "foerderlich*", "chance*",
            "motivier*", "unterstuetz*", "vorangebracht", "voran", "vorantreib*", "beschleunig*", "gestaerkt",
            "staerkt", "staerken", "gut*", "stark*", "engagiert*", "rueckenwind*", "endlich",
            "neue stelle*", "gewonnen", "steht hinter", "stehen hinter", "verbessert*", "besser*", "klar*",
            "profitier*", "bringt", "gebracht", "erfolgreich*", "zieht mit", "ziehen mit", "wichtigste*",
            "entscheidend*", "trägt", "traegt", "antrieb*", "druck",
        ]),
    CueRule(
        id: "de-negation", language: .de, meaning: .negation,
        phrases: ["nicht", "kein*", "nie", "niemand", "nirgends", "weder", "niemals"]),
    CueRule(
        id: "de-no-negation", language: .de, meaning: .noNegation,
        phrases: ["nicht nur", "nicht zuletzt", "nicht allein", "nicht mehr wegzudenken", "nicht ohne"]),
    CueRule(
        id: "de-no-longer", language: .de, meaning: .noLonger,
        phrases: [
            "nicht mehr", "kein* mehr", "nicht laenger", "weniger*", "entschaerft*", "geloest*", "behoben*",
            "ueberwunden*", "abgebaut*", "kein problem*", "kein* hindernis*", "kein* huerde*", "kein* thema",
            "kein* hemmnis*", "nicht das problem*", "nicht am", "nicht an", "liegt nicht",
        ]),
    CueRule(
        id: "de-wish", language: .de, meaning: .wish,
        phrases: [
            "wuerde helfen", "wuerden helfen", "haette geholfen", "haetten geholfen", "waere hilfreich", "brauch*",
            "benoetig*", "wuensch*", "mehr", "sollte*", "moechte*", "waere gut",
        ]),
    CueRule(
        id: "en-lack", language: .en, meaning: .lack,
        phrases: [
            "lack*", "missing", "insufficient*", "too little", "too few", "not enough", "without", "limited",
            "short of", "shortage*", "scarce*", "no", "unfilled", "vacant", "unclear", "gap*", "cut", "cuts", "poor",
            "weak", "absent", "absence", "understaff*", "ran out", "runs out", "dried up",
        ]),
    CueRule(
        id: "en-hindrance", language: .en, meaning: .hindrance,
        phrases: [
            "difficult*", "hurdle*", "barrier*", "obstacle*", "problem*", "slow*", "block*", "hinder*", "hamper*",
            "prevent*", "resist*", "bureaucra*", "complicated", "complex*", "burden*", "overload*", "overwhelm*",
            "too many", "too much", "too long", "too late", "expensive", "outdated", "incompatib*", "fear*",
            "reluctan*", "struggle*", "fail*", "delay*", "drag*", "painful", "tedious", "conflict*", "turnover",
            "locked*", "lock in", "stuck", "stall*", "uncertain*",
        ]),
    CueRule(
        id: "en-help", language: .en, meaning: .help,
        phrases: [
            "help*", "facilitat*", "enabl*", "driver*", "drive*", "drove", "success factor*", "thanks to",
            "opportunit*", "support*", "boost*", "push*", "strong*", "good", "great", "motivat*", "improv*", "better",
            "accelerat*", "made it possible", "made it easier", "committed", "backing", "backs", "gained", "key",
            "momentum", "finally", "benefit*", "encourag*", "pressure",
        ]),
    CueRule(
        id: "en-negation", language: .en, meaning: .negation,
        phrases: [
            "not", "never", "nobody", "neither", "nor", "n't", "isn't", "wasn't", "doesn't", "don't", "didn't",
            "hardly", "cannot",
        ]),
    CueRule(
        id: "en-no-negation", language: .en, meaning: .noNegation,
        phrases: ["not only", "not least", "no doubt", "not just"]),
    CueRule(
        id: "en-no-longer", language: .en, meaning: .noLonger,
        phrases: [
            "no longer", "not any more", "not anymore", "less of a", "no problem*", "not a problem", "not the problem",
            "no obstacle*", "no barrier*", "not an obstacle", "isn't the problem", "not the issue", "no issue",
            "not a barrier", "overcome", "solved", "resolved", "eased",
        ]),
    CueRule(
        id: "en-wish", language: .en, meaning: .wish,
        phrases: [
            "would help", "would have helped", "need", "needs", "needed", "wish*", "should", "more", "would be useful",
            "would make",
        ]),
]
