import SurveyModel

/// How German says that something hinders, helps, is missing, gone, wished for or beside the point.
let germanCueRules: [CueRule] = [
    CueRule(
        id: "de-lack", language: .de, meaning: .lack,
        phrases: [
            "fehl*", "haben weder", "gibt weder", "hat weder", "mangel*", "*mangel", "mangeln*", "zu wenig*",
            "zu gering*", "zu klein*", "zu knapp*", "knapp*",
            "zu kurz*", "zu duenn*", "unzureichend*", "nicht ausreichend*", "reicht nicht", "reichen nicht",
            "nicht genug", "nicht genuegend", "unbesetzt*", "vakant*", "nicht besetzt", "begrenzt*", "beschraenkt*",
            "gekuerzt*", "kuerzung*", "weggebrochen*", "leer*", "defizit*", "unklar*", "unterbesetzt*",
            "ungeklaert*", "schwach*", "luecke*", "lueckenhaft*", "*luecke", "*luecken", "engpass*", "engpaess*",
            "*engpass", "verloren", "weggegangen", "fehlanzeige", "unterfinanzier*", "rar", "ausgeduennt*",
            "auf der strecke", "brach", "*notstand", "nirgends", "vermiss*", "aufgebraucht", "erschoepft*",
            "offen geblieben", "nicht vorhanden", "nicht verfuegbar", "blank", "abgewandert", "kommt zu kurz",
            "kommen zu kurz", "bleibt auf der strecke", "wegrationalisiert",
        ]),
    CueRule(
        id: "de-hindrance", language: .de, meaning: .hindrance,
        phrases: [
            "schwierig*", "schwer", "schwere", "schwerer", "schwerfaellig*", "huerde*", "*huerde", "*huerden",
            "hemmnis*", "hindernis*", "hemmt", "hemmen*",
            "hindert", "hindern", "bremst*", "bremsen*", "bremser*", "gebremst", "ausgebremst", "blockt", "blocken",
            "blockier*", "verhinder*", "erschwer*", "problem*", "*problem", "*probleme", "*problemen", "langwierig*",
            "aufwendig*", "aufwaendig*", "kompliziert*", "buerokrat*", "ueberlast*", "ueberforder*", "widerstand*",
            "widerstaende*", "skepsis*", "scheiter*", "gescheitert", "veraltet*", "zu viel*", "zu lang*", "zu spaet",
            "zu teuer", "zu hoch*", "zu komplex*", "zu starr*", "zu gross*", "zu eng*", "zaeh*", "muehsam*",
            "muehselig*", "umstaendlich*", "dauert", "dauern", "inkompatib*", "insel*", "angst", "aengste*",
            "vorbehalt*", "streit*", "zerstritten", "konflikt*", "gerangel", "*gerangel", "wechsel*", "fluktuation*",
            "frisst", "fressen", "auffressen", "verzoeger*", "stockt", "stocken", "ins stocken", "stillstand",
            "ungewiss*", "unsicher*",
            "*unsicherheit", "schleppend*", "laehm*", "frust*", "nervt", "nerven", "aerger*", "vertagt*",
            "verschoben", "hoert auf", "hoert … auf", "wegfall*", "faellt weg", "fallen weg", "faellt … weg",
            "bricht weg", "gestrichen", "*flut", "*dschungel", "*wirrwarr", "*chaos", "*irrsinn", "*wahnsinn",
            "*explosion", "*muedigkeit", "*stau", "*krieg", "ungeeignet*", "unpassend*", "unmoeglich*",
            "ueberfluessig*", "schlecht*", "miserabel*", "katastroph*", "desolat*", "chaotisch*", "witz", "albtraum",
            "langsam*", "traege*", "starr*", "stur*", "mauert", "mauern", "lehnt … ab", "lehnen … ab", "abgelehnt",
            "sperrt", "sperren", "straeub*", "wehrt sich", "wehren sich", "verweiger*", "zieht … zurueck",
            "zurueckgezogen", "ausgestiegen", "abgesprungen", "steigt … aus", "bei null", "von vorn", "von vorne",
            "verschaerft*", "verschlechter*", "schlechter", "schlimmer", "schwieriger", "eingefroren", "auf eis",
            "gestoppt", "geplatzt", "liegen bleib*", "liegen geblieben", "haengt an",
            "haengen an", "verzettel*", "doppelarbeit", "gegeneinander", "aneinander vorbei", "nebeneinander her",
            "ignorier*", "belaechelt", "abgetan", "misstrau*", "meckern", "schimpf*", "beschwer*", "kaputt*",
            "stoeranfaellig*", "unbrauchbar*", "unverstaendlich*", "unuebersichtlich*", "verwirr*", "zerfaser*",
            "trotz", "ausgelaufen", "laeuft aus", "laufen aus", "laeuft … aus",
            "laufen … aus", "leidet", "leiden", "belastung*", "belastet", "erdrueck*", "muerbe", "stress*", "broeckel*",
            "gelitten", "schublade*", "verstaub*", "abgeworben", "wackel*", "hakt", "klemmt", "lahmt", "ewig",
            "sackgasse*", "flickenteppich*", "wildwuchs", "dschungel", "zumutung*", "hickhack", "gezerre",
            "undurchsichtig*", "ungeklaert*", "abschreck*", "zugenommen", "gekuendigt", "hinterher", "nervig*",
            "engpass*", "nadeloehr*", "stolperstein*", "hemmschuh*", "bremsklotz*", "teuer", "kaum besetzen",
            "nicht besetzen", "liegt brach", "verlernt", "stockend*", "lueckenhaft*",
        ]),
    CueRule(id: "de-regret", language: .de, meaning: .regret, phrases: ["leider", "bedauerlicherweise", "traurig*"]),
    CueRule(
        id: "de-help", language: .de, meaning: .help,
        phrases: [
            "hilft", "helfen", "geholfen", "half", "hilfreich*", "dank", "erleichter*", "ermoeglich*", "erfolgsfaktor*",
            "treibt", "treiben", "getrieben", "foerderlich*", "chance*", "motivier*", "unterstuetz*",
            "vorangebracht", "hilfe", "unterstuetzung", "entlastung", "vorantreib*", "beschleunig*", "gestaerkt",
            "staerkt", "staerken",
            "rueckenwind*", "steht hinter", "stehen hinter", "verbessert*", "profitier*", "bringt", "gebracht",
            "zieht mit", "ziehen mit", "zieht … mit", "ziehen … mit", "antrieb*",
            "leichter", "einfacher", "schneller", "begeister*", "an bord", "mit im boot", "ins boot",
            "lohnt", "gelohnt", "endlich", "gewonnen", "neue stelle*", "durchbruch",
            "tuer geoeffnet", "oeffnet tueren", "geoeffnet", "beflueg*", "schub", "anschub", "spornt*", "angespornt",
            "ermutig*", "ueberzeugt", "setzt sich … ein", "setzen sich … ein", "einstimmig", "traegt … mit",
            "macht mut", "zugkraft", "zuegig*", "gefruchtet", "weitergebracht", "vorwaerts", "vorankommen",
            "entlast*", "vereinfach*", "verdanken", "dafuer gesorgt", "gluecklicherweise", "zum glueck",
            "stellt … bereit",
            "stellen … bereit", "befreiend*", "*befreiend", "*abbau", "schwung",
        ]),
    CueRule(id: "de-driver-label", language: .de, meaning: .driverLabel, phrases: ["treiber", "treiber *"]),
    CueRule(
        id: "de-useless", language: .de, meaning: .useless,
        phrases: [
            "bringt nichts", "bringen nichts", "bringt wenig", "bringt uns nichts", "bringt uns wenig",
            "bringt uns nicht",
            "brachte nichts", "nichts gebracht", "wenig gebracht", "hilft nichts", "hilft nicht", "geholfen … nicht",
            "hilft wenig",
            "hilft kaum", "hilft uns nicht", "hilft uns wenig", "hilft niemandem", "helfen nicht", "helfen wenig",
            "helfen kaum", "helfen uns nicht", "helfen uns wenig", "nicht geholfen", "nichts geholfen",
            "wenig geholfen", "kaum geholfen", "half nicht", "half nichts", "half wenig", "nuetzt nichts",
            "nuetzt wenig", "nutzlos*", "wirkungslos*", "kein* hilfe", "kein* grosse hilfe", "kein* nutzen",
            "kein* mehrwert", "kein* unterschied", "egal", "unerheblich", "irrelevant", "treibt … nicht",
            "treiben … nicht", "motiviert … nicht", "liest … keiner", "liest … niemand", "lesen … nicht",
        ]),
    CueRule(
        id: "de-works", language: .de, meaning: .works,
        phrases: [
            "klappt", "voran", "funktioniert*", "funktionieren", "laeuft", "laufen", "passt", "passen", "stimmt",
            "reicht",
            "genug", "ausreichend*", "komplett", "liefert", "liefern", "steht", "gelungen", "gelingt", "fit",
            "greift", "traegt", "verfuegbar*", "erreichbar*", "verlaesslich*", "zuverlaessig*", "kommt an",
            "kommen an", "nutzbar*",
        ]),
    CueRule(
        id: "de-quality", language: .de, meaning: .quality,
        phrases: [
            "gut", "gute", "guter", "gutes", "guten", "gutem", "stark*", "engagiert*", "besser*", "klar*",
            "erfolgreich*", "schlank*", "kurze wege", "kurzen wege", "mutig*", "ausgezeichnet*", "super",
            "toll*", "enge", "enger", "engen", "vertrauensvoll*", "unkompliziert*", "unbuerokratisch*", "schnell*",
            "hoch motiviert",
            "kompetent*", "langjaehrig*", "stabil*", "gewachsen*", "eingespielt*", "grossartig*", "hervorragend*",
            "klasse", "prima", "begeistert*", "hochmotiviert*",
        ]),
    CueRule(
        id: "de-presence", language: .de, meaning: .presence,
        phrases: [
            "haben wir", "haetten wir", "ist da", "sind da", "waere da", "waeren da", "vorhanden", "ist vorhanden",
            "will", "wollen", "gibt es genug", "ist gegeben", "sind gegeben", "ist nicht schlecht", "ist geregelt",
            "ist gesichert", "ist in ordnung", "bestens", "da ist", "da sind", "gibt es reichlich",
        ]),
    CueRule(
        id: "de-solved", language: .de, meaning: .solved,
        phrases: [
            "entschaerft*", "in grenzen", "ueberschaubar*", "handhabbar*", "beherrschbar*", "nicht so schlimm",
            "nicht so wild", "nicht schlimm", "geloest*", "loesen", "behoben*", "beheben", "ueberwunden*",
            "ueberwinden", "abgebaut*",
            "vom tisch", "erledigt*", "keine rede", "im griff", "ausgeraeumt", "beseitigt",
            "bereinigt", "geklaert", "gebannt", "halb so wild", "passé", "passe", "schnee von gestern",
        ]),
    CueRule(
        id: "de-shrinks", language: .de, meaning: .shrinks,
        phrases: [
            "kleiner*", "geringer*", "weniger", "gesunken", "sinkt", "ist weg", "sind weg", "nicht weg", "war weg",
            "verschwunden", "vorbei", "nachgelassen",
            "laesst nach", "schwindet", "geschrumpft", "schrumpft", "leiser", "zurueckgegangen", "geht zurueck",
            "abgenommen", "hat sich gelegt", "haben sich gelegt", "sich … gelegt", "nimmt ab", "nehmen ab", "milder",
            "ruhiger", "reduziert*",
        ]),
    CueRule(
        id: "de-fades", language: .de, meaning: .fades,
        phrases: [
            "verpufft", "versandet", "eingeschlafen", "im sande", "luft … raus", "schwung … raus", "erlahmt",
            "abgeebbt",
            "verflogen", "abgeflaut", "erloschen", "eingebrochen",
        ]),
    CueRule(id: "de-without", language: .de, meaning: .without, phrases: ["ohne"]),
    CueRule(
        id: "de-negation", language: .de, meaning: .negation,
        phrases: [
            "nicht", "kein*", "nie", "niemand*", "niemals", "kaum", "wenig", "nichts", "nirgendwo", "noch nie",
            "mitnichten", "keinesfalls", "keineswegs",
        ]),
    CueRule(
        id: "de-exclusion", language: .de, meaning: .exclusion, phrases: ["weder", "noch an", "noch am", "auch nicht"]),
    CueRule(
        id: "de-no-negation", language: .de, meaning: .noNegation,
        phrases: [
            "nicht nur", "kein* anderer als", "kein* anderes als", "niemand anders als", "kein* geringerer als",
            "nicht zuletzt", "nicht allein", "nicht mehr wegzudenken", "nicht ohne", "nicht bloss",
            "nicht zu unterschaetzen*", "nicht unerheblich*", "nicht unwichtig*", "nicht umsonst", "kein wunder",
            "keine frage", "nicht schlecht", "nichts anderes als", "nicht zu vergessen", "nicht weniger als",
            "nicht selten", "nicht einfach", "nicht leicht", "nicht wenig*", "nicht hoch genug", "kein geringer*",
            "keine wahl", "keine andere wahl", "nicht locker", "keine ruhe", "kein weg vorbei", "nicht mehr hergeben",
        ]),
    CueRule(
        id: "de-not-the-cause", language: .de, meaning: .notTheCause,
        phrases: [
            "liegt … nicht", "liegts … nicht", "lag … nicht", "liegt … weniger", "nicht an", "nicht am",
            "scheitert … nicht", "nicht scheitern", "nicht gescheitert", "nicht das problem*",
            "nicht das groesste problem*",
            "nicht das hauptproblem", "nicht unser problem", "nicht das thema", "kein* problem*", "kein* hindernis*",
            "kein* huerde*", "kein* hemmnis*", "kein* engpass*", "kein* *problem", "kein* grosse* huerde*",
            "nicht die huerde*", "nicht der engpass", "nicht der flaschenhals", "kein* mangel*", "nicht … fehlen",
            "mangelt … nicht", "fehlt … nicht", "haperts nicht", "hapert … nicht", "kein grund*", "nicht der grund",
            "kein* ausrede*", "das kleinste problem", "kleinste problem", "kleinste sorge", "geringste problem",
            "geringste sorge", "unproblematisch*", "problemlos*", "reibungslos*", "kein* thema", "nicht zu klagen",
            "nicht klagen", "nicht beklagen", "kommen … klar", "kommen … zurecht", "kommt … klar", "komme … klar",
            "daran scheitert … nicht",
        ]),
    CueRule(
        id: "de-not-it", language: .de, meaning: .notIt,
        phrases: [
            "ist es nicht", "sind es nicht", "war es nicht", "waren es nicht", "ist … jedenfalls nicht",
            "nicht unbedingt", "nicht so sehr", "sicher nicht", "bestimmt nicht", "gewiss nicht", "eher nicht",
            "nicht wirklich", "jedenfalls nicht", "war nicht der", "war nicht die", "war nicht das", "ist nicht der",
            "sind nicht die", "ist nicht die", "ist nicht das", "waren nicht die", "nicht der wichtigste*",
            "kein* rolle", "nebensaechlich*", "zweitrangig*", "kein treiber*", "kein* antrieb*", "wohl kaum",
            "am wenigsten",
        ]),
    CueRule(
        id: "de-less-than", language: .de, meaning: .lessThan,
        phrases: ["das", "die", "der", "den", "dem", "am", "an", "ein", "eine", "einen", "um", "bei"].flatMap {
            ["weniger \($0) … als", "nicht so sehr \($0) … als", "weniger \($0) … sondern"]
        }),
    CueRule(
        id: "de-no-longer", language: .de, meaning: .noLonger,
        phrases: [
            "nicht mehr", "kein* mehr", "kein* … mehr", "nicht laenger", "niemand … mehr", "kaum noch", "kaum mehr",
            "nie wieder", "nie mehr", "laengst nicht mehr",
        ]),
    CueRule(
        id: "de-past", language: .de, meaning: .past,
        phrases: ["frueher", "vorher", "damals", "einst", "zuvor", "in der vergangenheit", "anfangs", "zu beginn"]),
    CueRule(
        id: "de-wish", language: .de, meaning: .wish,
        phrases: [
            "wuerde helfen", "wuerden helfen", "haette geholfen", "haetten geholfen", "waere hilfreich", "brauch*",
            "gebraucht", "benoetig*", "wuensch*", "mehr", "sollte*", "moechte*", "waere gut", "waere schoen",
            "gern", "gerne", "bitte", "notwendig*", "noetig*", "bedarf", "es braucht",
        ]),
    CueRule(
        id: "de-rejection", language: .de, meaning: .rejection,
        phrases: [
            "kein* weitere*", "brauchen … nicht", "braucht … nicht", "nicht noetig", "nicht notwendig", "nicht noch",
            "bitte kein*", "kein* … bitte", "nicht schon wieder", "genug von",
            "statt noch", "bloss kein*", "nur kein*", "kein* zusaetzlich*", "verzichten", "verzichtbar*",
        ]),
    CueRule(
        id: "de-open", language: .de, meaning: .open,
        phrases: [
            "mal sehen", "mal schauen", "abwarten", "bleibt abzuwarten", "wird sich zeigen", "zeigt sich", "noch offen",
            "schauen wir mal", "weder gut noch schlecht", "je nachdem", "man wird sehen", "ausgang offen",
            "unveraendert*", "gleich geblieben", "gleichgeblieben", "wie gehabt", "nichts geaendert",
            "kommt darauf an", "in planung", "geplant", "angedacht", "im gespraech", "wird diskutiert", "noch unklar",
        ]),
    CueRule(
        id: "de-survey-talk", language: .de, meaning: .surveyTalk,
        phrases: [
            "diese frage*", "dieser frage*", "die frage nach", "ihre frage*", "ihrer frage*", "fragebogen*", "bogen",
            "diese umfrage", "dieser umfrage", "diese befragung", "dieser befragung", "siehe antwort*", "siehe frage*",
            "siehe oben",
            "siehe vorherige*", "siehe letzte*", "siehe bericht", "siehe anlage", "siehe mail", "s. o.", "wie oben",
            "wie beim letzten mal", "wie letztes mal", "schon beantwortet", "bereits beantwortet", "oben genannt*",
            "siehe ps*", "antwort wie", "siehe unten",
        ]),
]
