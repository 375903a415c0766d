import StudyConfig
import SurveyAnalysis

/// A project in memory.
struct MemoryFiles: ProjectFiles {
    var texts: [String: String]
    /// Files that are no text.
    var data: [String: [UInt8]] = [:]

    func bytes(of path: String) -> [UInt8]? { data[path] ?? texts[path].map { Array($0.utf8) } }

    func files(matching glob: String) -> [String] { texts.keys.filter { matches($0, glob: glob) }.sorted() }
}

/// Reads a study whose tables can ask for every analysis.
func loadStudy(_ files: some ProjectFiles) throws(ConfigError) -> Study {
    try loadStudy(files, analyses: Analyses.declarations)
}

/// The smallest study with everything in it.
let smallStudy = MemoryFiles(texts: [
    "pipeline.yml": """
    study:
      id: small
      title: {de: "Klein", en: "Small"}
      contact: {name: "A", email: "a@example.org"}
    register: {cities: cities.csv, partnerships: partnerships.csv}
    stages:
      - ingest: ps
        instrument: ps.yml
        batches: data/*.csv
      - code: findings
        codebook: codebook.yml
        answers: {ps: [Q3]}
        human: codings/*.csv
      - report: overview
        publication: overview.yml
    """,
    "cities.csv": "key;name;aliases;consent_named\nulm;Ulm;Ulm/Donau;yes\narezzo;Arezzo;;no\n",
    "partnerships.csv": "key;name;city;valid_from;valid_to;status\nT1;Ulm–Arezzo;ulm;;;\nT1;;arezzo;;2023-12-31;left\n",
    "ps.yml": """
    id: ps
    title: {de: "Befragung", en: "Survey"}
    platform: limesurvey
    respondent: {key: token}
    city: {column: city, at: submitdate}
    wave: {from: file, pattern: "ps-{wave}.csv", values: [W0, W1]}
    missing: {"k. A.": -3, "N/A": keep}
    questions:
      - id: Q1
        type: single
        asked: {de: "Frage eins?", en: "Question one?"}
        label: {de: "Eins", en: "One"}
        options:
          1: {de: "ja", en: "yes"}
          02: {de: "nein", en: "no"}
      - id: Q2
        type: battery
        asked: Zwei
        scale: {1: low, 3: high}
        items:
          - {id: Q2_01, column: {W0: "Q2[1]", W1: "B2[1]"}, label: Personal, codes: [CAP1]}
      - id: Q3
        type: open
        asked: Drei
        context: barrier
      - id: Q4
        type: multi
        asked: Vier
        options: {1: a, 2: b}
        columns: "Q4[{code:02}]"
    """,
    "codebook.yml": """
    version: 2
    themes:
      - id: CAP
        label: {de: Personal, en: Staff}
        codes:
          - id: CAP1
            label: {de: Personal, en: Staff}
            indicators:
              de: ["Personal*", {suffix: "mangel", not: ["Geldmangel"], says: barrier}]
    """,
    "codings/anna.csv": "unit;code;valence\nps/r1/Q3;CAP1;barrier\nps/r2/Q3;;\n",
    "overview.yml": """
    id: overview
    title: {de: "Überblick", en: "Overview"}
    tables:
      - {id: one, analysis: frequency, question: ps.Q1, wave: W1, figure: bars}
      - {id: items, analysis: ranking, items: ps.Q2, breaks: [wave]}
      - id: codes
        analysis: code-frequency
        of: findings
        questions: [ps.Q3]
        breaks: [overall, partnership]
        coarser: {breaks: [overall], level: theme}
    """,
    "data/ps-W0.csv": "", "data/ps-W1.csv": "",
])
