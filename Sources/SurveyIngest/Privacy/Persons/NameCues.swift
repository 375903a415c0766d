/// Words that tell that a name follows, or that what looks like a name is none; all in small letters.
enum NameCues {
    /// Forms of address and degrees; those with a dot are known by it elsewhere.
    static let titles: Set<String> = [
        "herr", "herrn", "hr", "frau", "fr", "dr", "prof", "dipl", "mag", "mr", "mrs", "ms", "miss", "mx", "sir",
        "madam",
        "mme", "dame", "dres", "professor", "professorin", "doktor",
    ]
    static let degrees: Set<String> = [
        "dr", "prof", "dipl", "ing", "med", "phil", "jur", "rer", "nat", "pol", "mag", "hc", "h", "c", "habil", "msc",
        "ba",
    ]

    /// Before a noun, not before a form of address.
    static let beforeNouns: Set<String> = [
        "jede", "jeder", "eine", "einer", "keine", "keiner", "als", "bis", "every", "a",
    ]

    /// Words that begin or end so are offices.
    static let officeParts = WordParts(
        beginnings: offices, endings: offices + ["meisterin", "leiterin", "beauftragter"])
    /// Beginnings of offices and roles; whoever holds one is named behind it.
    private static let offices = [
        "oberbürgermeister", "bürgermeister", "kanzler", "minister", "präsident", "direktor", "landrat", "landrät",
        "dezernent", "kämmer", "vorsitzende", "kolleg", "amtsleiter", "amtsleitung", "stadtrat", "stadträt",
        "stadtbaur",
        "beigeordnete", "referent", "geschäftsführer", "staatssekretär", "abteilungsleiter", "referatsleiter",
        "bereichsleiter", "fachbereichsleiter", "projektleiter", "teamleiter", "leiter", "sachbearbeiter", "chef",
        "vorgesetzte", "ansprechpartner", "mitarbeiter", "praktikant", "sekretär", "koordinator", "beauftragte",
        "datenschutzbeauftragte", "hausmeister", "nachbar", "pfarrer", "schulleiter", "architekt", "ingenieur",
        "mayor", "councillor", "councilor", "alderman", "commissioner", "colleague", "boss", "manager", "director",
        "chairman", "chairwoman", "officer", "secretary", "supervisor", "coordinator", "neighbour", "clerk", "speaker",
        "assistant", "minister", "engineer", "architect", "headteacher", "consultant", "friend", "freund", "freundin",
    ]
    /// Whom forms and phrases are about.
    static let nobodies: Set<String> = ["mustermann", "musterfrau", "nobody", "average", "everyman"]
    /// Several who hold an office: two names may follow.
    static let severalOffices: Set<String> = [
        "kollegen", "kolleginnen", "herren", "dezernenten", "referenten", "mitarbeiter", "colleagues", "councillors",
    ]
    /// Endings of words that begin as offices do and are none.
    static let noOffices = WordParts(endings: [
        "amt", "büro", "stadt", "städte", "kommune", "kommunen", "gemeinde", "gemeinden", "kreis", "kreise", "ort",
        "dorf",
        "land", "länder", "hood", "hoods", "ship", "lich", "liche", "lichen", "licher", "liches", "lichem", "ung", "ur",
        "ium", "fraktion", "konferenz", "sache", "gesellschaft", "haus", "schaft", "ing", "ate", "ly", "wahl", "runde",
        "treffen", "platte", "platz", "ei",
    ])
    static let shortOffices: Set<String> = ["ob", "obm", "bm", "cdo", "cio", "ceo", "cto"]
    /// Words right before a name that are no title: `laut Hoffmann`, `heiße Neumann`, `signed Marta`.
    static let introductions: Set<String> = [
        "laut", "heiße", "heisse", "heißt", "namens", "gez", "gezeichnet", "gruß", "grüße", "grüßen",
        "hochachtungsvoll",
        "named", "called", "signed", "regards", "sincerely", "wishes", "cheers", "ask", "frag", "fragt", "fragen",
        "familie",
        "family", "nachname", "vorname", "name", "surname", "contact", "cc", "ansprechperson", "dank", "wegen",
        "without",
        "told", "asked", "by", "with", "phone", "emailed", "thank", "thanks", "especially",
    ]
    /// Of these, those that are said of cities and companies, too, as are the pairs that end so.
    static let weakIntroductions: Set<String> = ["by", "with", "without", "wegen", "dank", "to", "on", "an"]
    static let introducingPairs: Set<String> = [
        "according to", "thanks to", "depends on", "relies on", "report to", "reports to", "talk to", "dank an",
        "danke an",
        "wende dich", "hängt an", "credit to", "led by", "is called", "my name", "i am",
    ]

    /// What people do, and cities and companies hardly.
    static let deeds: Set<String> = [
        "leitet", "leitete", "sagte", "sagt", "meint", "meinte", "schrieb", "pflegt", "pflegen", "betreut", "kennt",
        "weiß", "übernahm", "kümmert", "erklärte", "koordiniert", "organisiert", "vertritt", "moderierte", "moderiert",
        "said", "says", "wrote", "took", "leads", "led", "maintains", "manages", "coordinates", "presented", "knows",
        "told", "thinks", "chairs", "oversees", "retired", "resigned", "explained",
    ]

    /// Parts of family names in small letters.
    static let particles: Set<String> = [
        "von", "van", "vom", "zu", "zum", "zur", "de", "del", "della", "di", "da", "dos", "du", "le", "la", "den",
        "der",
        "dem", "ten", "ter", "af", "av", "al", "el", "bin", "ibn",
    ]
    /// Of these, those that may begin the family name; others only follow.
    static let firstParticles: Set<String> = [
        "von", "van", "vom", "de", "del", "della", "di", "da", "dos", "du", "le", "la", "ten", "ter", "af", "av", "al",
        "el",
        "bin", "ibn", "zu",
    ]

    /// A name before these is that of an institution, a place, a prize, a law or a product.
    static let institutions: Set<String> = [
        "stiftung", "institut", "schule", "gymnasium", "gesamtschule", "grundschule", "realschule", "universität",
        "uni",
        "hochschule", "akademie", "kolleg", "krankenhaus", "klinik", "klinikum", "kirche", "gemeinde", "platz",
        "straße",
        "strasse", "str", "allee", "weg", "ring", "gasse", "ufer", "brücke", "park", "haus", "halle", "bibliothek",
        "museum", "theater", "stadion", "verein", "verlag", "gmbh", "ag", "kg", "kgaa", "se", "ev", "eg", "ohg", "mbh",
        "ltd", "plc", "inc", "llc", "programm", "projekt", "preis", "stipendium", "gesellschaft", "bank", "effekt",
        "index", "modell", "gesetz", "prinzip", "skala", "test", "kommission", "plan", "foundation", "institute",
        "school", "boulevard", "chaussee", "promenade", "campus", "quartier", "siedlung", "flughafen", "bahnhof",
        "airport", "station", "zentrum", "app", "bot", "chatbot", "portal", "plattform", "platform", "software", "tool",
        "fellowships", "scholarships", "awards", "networks", "schools", "streets", "foundations", "institutes",
        "university", "college", "hospital", "clinic", "church", "street", "road", "avenue", "lane", "square", "bridge",
        "library", "theatre", "stadium", "programme", "program", "project", "prize", "award", "fellowship",
        "scholarship",
        "act", "model", "scale", "coefficient", "actions", "centre", "center", "group", "society", "trust", "week",
    ]

    /// Letters behind these count something.
    static let numbered: Set<String> = [
        "anlage", "variante", "punkt", "option", "typ", "teil", "phase", "klasse", "gruppe", "stufe", "plan",
        "abschnitt",
        "appendix", "annex", "part", "type", "grade", "level", "group", "class", "schedule", "kategorie", "category",
        "vitamin",
    ]

    /// Whether a word in small letters is none that people are called by: a function word, or one that ends as nouns do.
    static func isCommon(_ form: String) -> Bool { isFrequent(form) || endings.match(form) }

    /// The same, for words that are known one by one.
    static func isFrequent(_ form: String) -> Bool {
        form.utf8.count < 3 || englishWords.contains(form) || germanWords.contains(form) || institutions.contains(form)
            || commonWords.contains(form)
    }

    /// The same, and the subjects of offices: `Projektleiter Smart City`, `Director Finance`.
    static func isSubject(_ form: String) -> Bool { isCommon(form) || subjects.contains(form) || isCalendarWord(form) }

    static let subjects: Set<String> = [
        "smart", "city", "cities", "digital", "digitales", "digitale", "klimaschutz", "klima", "umwelt", "verkehr",
        "tiefbau", "hochbau", "bauen", "planen", "finanzen", "finance", "it", "soziales", "kultur", "sport", "energie",
        "energy", "transport", "housing", "communications", "operations", "open", "data", "technik", "presse",
        "europa", "jugend", "senioren", "umweltschutz", "controlling", "einkauf", "vergabe", "chief", "senior",
        "junior",
        "urban", "green", "public", "civic", "economic", "international", "internationales", "strategic", "strategie",
        "analytics", "services", "works", "parks", "health", "gesundheit", "wohnen", "geodaten", "gis", "iot",
        "homeoffice",
        "bauhof", "betriebshof", "fuhrpark", "bürgerservice", "service", "grünflächen", "personalmanagement", "politik",
        "statistik", "logistik", "informatik", "medien", "feuerwehr", "abfall", "abwasser", "straßen",
        "ordnung", "rathaus", "zentrale", "innovationen", "strategy", "policy", "legal", "audit",
    ]

    /// Articles and their like before an office.
    static let articles: Set<String> = [
        "der", "die", "den", "dem", "des", "vom", "zum", "zur", "beim", "ein", "eine", "einen", "einem", "einer",
        "auch",
        "schon", "selbst",
    ]

    private static let endings = WordParts(endings: [
        "ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tät", "täten", "ismus", "amt", "ämter", "bereich",
        "wesen",
        "projekt", "projekte", "daten", "system", "systeme", "stelle", "stellen", "büro", "thema", "themen", "ment",
        "ness",
        "ship", "tech", "ing", "ance", "ence", "plan", "pläne", "stadt", "städte", "kosten", "geld", "zeit", "netz",
        "netze",
    ])
    private static let commonWords: Set<String> = [
        "bereich", "büro", "runde", "team", "ebene", "wechsel", "wahl", "personal", "mangel", "ministerium", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
        "may",
        "june", "july", "august", "september", "october", "november", "december", "europe", "european", "germany",
        "german",
        "british", "brexit", "covid", "internet", "microsoft", "google", "excel", "land", "bund", "kreis", "eu",
        "staat",
    ]

    /// The most frequent words of both languages, by which a text's language is told.
    static let englishWords: Set<String> = [
        "the", "and", "of", "to", "is", "we", "our", "in", "it", "for", "not", "with", "that", "has", "have", "was",
        "but",
        "are", "from", "on", "by", "at", "as", "they", "this", "be", "us", "who", "no", "all", "would", "will", "can",
        "there",
        "their", "she", "he", "his", "her", "an", "or", "you", "your", "if", "when", "which", "after", "before", "more",
    ]
    static let germanWords: Set<String> = [
        "der", "die", "das", "und", "ist", "nicht", "wir", "ein", "eine", "mit", "von", "zu", "für", "es", "auf", "im",
        "den",
        "uns", "zur", "bei", "kein", "keine", "sind", "haben", "durch", "ohne", "dass", "dem", "des", "aus", "hat",
        "sich",
        "auch", "nur", "wird", "werden", "einen", "einer", "sie", "er", "ich", "aber", "oder", "wenn", "seit", "noch",
        "nach",
        "unser", "unsere", "sehr", "mehr", "zum", "vom", "wie", "als", "so", "man", "alle", "was", "war", "wurde",
    ]

    /// Behind a family name alone, these tell that somebody of an office is meant: `Schulze aus dem Bauamt`.
    static let origins: Set<String> = ["aus", "vom", "from"]
}
