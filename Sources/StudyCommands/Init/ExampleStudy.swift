import StudyConfig

/// A small invented study, complete and commented: what `tandem init` writes.
enum ExampleStudy {
    static var files: [(path: String, kind: ConfigurationFile?, text: String)] {
        [
            ("pipeline.yml", .pipeline, pipeline), ("surveys/training/instrument.yml", .instrument, instrument),
            ("surveys/training/first.csv", nil, answers), ("surveys/codebook.yml", .codebook, codebook),
            ("reports/overview.yml", .publication, publication),
        ]
    }

    private static let pipeline = """
        study:                                 # all paths in this file are relative to it
          id: example
          title: {de: "Beispielstudie (synthetisch)", en: "Example study (synthetic)"}
          languages: [de, en]
          synthetic: true                      # printed on every cover, receipt and summary
          contact: {name: "to be named", email: "to be named"}

        register:
          cities: surveys/cities.csv           # key; name; aliases; …
          partnerships: surveys/partnerships.csv

        stages:
          - ingest: training                   # a survey: its questionnaire and its CSV files
            instrument: surveys/training/instrument.yml
            batches: surveys/training/*.csv
            refuse: {warn_above: 2%, stop_above: 20%}
          - code: findings                     # open answers get codes from the codebook
            codebook: surveys/codebook.yml
            answers:
              training: [T3]
            human: surveys/codings/*.csv       # what people coded, a file a coder: `tandem desk --coder NAME`
          - report: overview                   # what is published: workbooks and summaries
            publication: reports/overview.yml

        """

    private static let instrument = """
        id: training
        title: {de: "Fortbildung (synthetisch)", en: "Training (synthetic)"}
        platform: plain
        response: {column: id}
        questions:
          - id: T1
            type: single
            asked: {de: "Wie bewerten Sie die Fortbildung?", en: "How do you rate the training?"}
            label: {de: "Bewertung", en: "Rating"}
            options:
              1: {de: "schlecht", en: "poor"}
              2: {de: "mittel", en: "fair"}
              3: {de: "gut", en: "good"}
          - id: T2
            type: integer
            asked: {de: "Wie viele Stunden haben Sie aufgewendet?", en: "How many hours did you spend?"}
            label: {de: "Stunden", en: "Hours"}
            range: [0, 100]
          - id: T3
            type: open
            asked: {de: "Was hat gefehlt?", en: "What was missing?"}
            context: barrier

        """

    private static let codebook = """
        version: 1
        themes:
          - id: RES
            label: {de: "Ressourcen", en: "Resources"}
            codes:
              - id: RES1
                label: {de: "Zeit", en: "Time"}
                definition: {de: "Zeit für die Teilnahme.", en: "Time to take part."}
                indicators:
                  de: ["Zeit*", {suffix: "zeit"}]
                  en: ["time", "hours"]
              - id: RES2
                label: {de: "Unterlagen", en: "Materials"}
                definition: {de: "Unterlagen zum Nachlesen.", en: "Materials to read up on."}
                indicators:
                  de: ["Unterlagen", "Skript*"]
                  en: ["handout*", "material*"]

        """

    private static let publication = """
        id: overview
        title: {de: "Überblick", en: "Overview"}
        tables:
          - id: sample
            analysis: sample
            surveys: [training]
          - id: rating
            analysis: frequency
            question: training.T1
            figure: bars
          - id: hours
            analysis: numeric
            questions: [training.T2]
          - id: missing
            analysis: code-frequency
            of: findings
            questions: [training.T3]
            level: code
            figure: bars

        """

    /// Forty invented answers, made by a rule instead of a list.
    private static var answers: String {
        let texts = ["Zu wenig Zeit", "Unterlagen fehlten", "Not enough time", "no handouts", "", "nichts"]
        let rows = (1...40).map { number in
            "\(number),\(1 + (number * 7) % 5 % 3),\(2 + (number * 3) % 11),\(texts[(number * 5) % texts.count])"
        }
        return (["id,T1,T2,T3"] + rows).joined(separator: "\n") + "\n"
    }
}
