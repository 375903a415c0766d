import SurveyModel

/// A wording that decides whether a code is named as hindering or helping; the rules are data, each with its id.
struct CueRule {
    enum Meaning {
        /// What is named is missing, or it hinders.
        case lack, hindrance
        /// What is named helps, or is there.
        case help
        /// "Without": a lack, or that nothing would go without it.
        case without
        /// Turns what follows or stands before it around.
        case negation
        /// "Neither … nor": denies several things at once.
        case exclusion
        /// Looks like a negation and is none.
        case noNegation
        /// Said not to be where the trouble comes from.
        case notTheCause
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
            "nicht genug", "nicht genuegend", "kaum", "unbesetzt*", "vakant*", "begrenzt*", "gekuerzt*",
            "kuerzung*", "weggebrochen*", "leer*", "defizit*", "unklar*",
            "unterbesetzt*", "ungeklaert*", "schwach*", "luecke*", "engpass*", "engpaess*", "verloren", "weggegangen",
        ]),
    CueRule(id: "de-without", language: .de, meaning: .without, phrases: ["ohne"]),
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
            "stillstand", "ungewiss*", "unsicher*", "schleppend*", "laehm*", "frust*", "nervt", "nerven", "aerger*",
            "vertagt*", "verschoben", "hoert auf", "wegfall*", "faellt weg", "gestrichen", "*flut", "*dschungel",
            "leider", "ungeeignet*", "unpassend*", "unmoeglich*", "ueberfluessig*",
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
            "entscheidend*", "traegt", "antrieb*", "druck", "klappt", "funktioniert*", "laeuft", "leichter",
            "einfacher",
            "schneller", "genug", "ausreichend*", "komplett", "schlank*", "begeister*", "gelungen", "gelingt",
            "an bord",
            "mit im boot", "zuverlaessig*", "liefert", "liefern", "lohnt", "gelohnt", "steht", "fit",
        ]),
    CueRule(
        id: "de-negation", language: .de, meaning: .negation,
        phrases: ["nicht", "kein*", "nie", "niemand", "nirgends", "niemals"]),
    CueRule(id: "de-exclusion", language: .de, meaning: .exclusion, phrases: ["weder", "noch an", "auch nicht"]),
    CueRule(
        id: "de-no-negation", language: .de, meaning: .noNegation,
        phrases: ["nicht nur", "nicht zuletzt", "nicht allein", "nicht mehr wegzudenken", "nicht ohne"]),
    CueRule(
        id: "de-not-the-cause", language: .de, meaning: .notTheCause,
        phrases: [
            "liegt … nicht", "liegts … nicht", "lag … nicht", "nicht an", "nicht am", "scheitert … nicht",
            "nicht scheitern",
            "nicht das problem*", "kein* problem*", "kein* hindernis*", "kein* huerde*", "kein* hemmnis*",
            "nicht die huerde*", "kein* mangel*", "nicht … fehlen", "mangelt … nicht", "fehlt … nicht", "im griff",
        ]),
    CueRule(
        id: "de-no-longer", language: .de, meaning: .noLonger,
        phrases: [
            "nicht mehr", "kein* mehr", "nicht laenger", "entschaerft*", "geloest*", "behoben*",
            "ueberwunden*", "abgebaut*", "kein* thema",
            "verschwunden", "vom tisch", "vorbei", "erledigt*", "kein* rolle", "keine rede", "kleiner geworden",
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
            "lack*", "missing", "insufficient*", "too little", "too few", "not enough", "limited",
            "short of", "shortage*", "scarce*", "unfilled", "vacant", "unclear", "gap*", "cut", "cuts", "poor",
            "weak", "absent", "absence", "understaff*", "ran out", "runs out", "dried up",
        ]),
    CueRule(id: "en-without", language: .en, meaning: .without, phrases: ["without"]),
    CueRule(
        id: "en-hindrance", language: .en, meaning: .hindrance,
        phrases: [
            "difficult*", "hurdle*", "barrier*", "obstacle*", "problem*", "slow*", "block*", "hinder*", "hamper*",
            "prevent*", "resist*", "bureaucra*", "complicated", "complex*", "burden*", "overload*", "overwhelm*",
            "too many", "too much", "too long", "too late", "expensive", "outdated", "incompatib*", "fear*",
            "reluctan*", "struggle*", "fail*", "delay*", "drag*", "painful", "tedious", "conflict*", "turnover",
            "locked*", "lock in", "stuck", "stall*", "sadly", "uncertain*", "trouble*", "quarrel*", "frustrat*",
            "annoy*", "cancelled",
            "postponed", "charges", "overhead*", "nightmare*", "impossible", "unfortunately", "unsuitable",
        ]),
    CueRule(
        id: "en-help", language: .en, meaning: .help,
        phrases: [
            "help*", "facilitat*", "enabl*", "driver*", "drive*", "drove", "success factor*", "thanks to",
            "opportunit*", "support*", "boost*", "push*", "strong*", "good", "great", "motivat*", "improv*", "better",
            "accelerat*", "made it possible", "made it easier", "committed", "backing", "backs", "gained", "key",
            "momentum", "finally", "benefit*", "encourag*", "pressure", "paid off", "works", "worked", "easier",
            "faster",
            "enough", "on board", "in place", "suddenly", "deliver*", "approved", "reliable",
            "now have",
        ]),
    CueRule(
        id: "en-negation", language: .en, meaning: .negation,
        phrases: [
            "not", "no", "never", "nobody", "n't", "isn't", "wasn't", "doesn't", "don't", "didn't",
            "hardly", "cannot",
        ]),
    CueRule(id: "en-exclusion", language: .en, meaning: .exclusion, phrases: ["neither", "nor"]),
    CueRule(
        id: "en-no-negation", language: .en, meaning: .noNegation,
        phrases: ["not only", "not least", "no doubt", "not just"]),
    CueRule(
        id: "en-not-the-cause", language: .en, meaning: .notTheCause,
        phrases: [
            "not … problem*", "no problem*", "not … issue*", "no issue*", "not … barrier*", "no barrier*",
            "not … obstacle*",
            "no obstacle*", "isn't … problem*", "isn't … issue", "no lack", "no shortage*", "no trouble*",
            "not about", "never … problem*", "not the reason", "don't … trouble", "under control",
        ]),
    CueRule(
        id: "en-no-longer", language: .en, meaning: .noLonger,
        phrases: [
            "no longer", "not any more", "not anymore", "less of a", "no problem*", "not a problem", "not the problem",
            "no obstacle*", "no barrier*", "not an obstacle", "isn't the problem", "not the issue", "no issue",
            "not a barrier", "overcome", "solved", "resolved", "eased", "gone", "vanished", "any more", "not about",
            "no trouble*", "any trouble*", "off the table", "under control", "never a problem",
            "has not been a problem",
        ]),
    CueRule(
        id: "en-wish", language: .en, meaning: .wish,
        phrases: [
            "would help", "would have helped", "need", "needs", "needed", "wish*", "should", "more", "would be useful",
            "would make",
        ]),
]
