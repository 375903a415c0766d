import StudyConfig
import SurveyModel

/// The configuration of a study around one drafted instrument: a publication with every question in it.
struct StudyDraft {
    let instrument: Instrument
    let hasCodebook: Bool

    private var openQuestions: [QuestionID] { instrument.questions.filter { $0.kind == .open }.map(\.id) }

    private var codes: Bool { hasCodebook && !openQuestions.isEmpty }

    var pipeline: String {
        let head = [
            "# A study drafted from one survey file. Correct titles, labels and types in",
            "# surveys/\(instrument.id)/instrument.yml, then run `tandem run` again.", "study:",
            "  id: \(instrument.id)",
            "  title: \(yaml(instrument.title.de))", "  languages: [de, en]",
            "  contact: {name: \"to be named\", email: \"to be named\"}", "", "register:",
            "  cities: surveys/cities.csv", "  partnerships: surveys/partnerships.csv", "", "stages:",
            "  - ingest: \(instrument.id)", "    instrument: surveys/\(instrument.id)/instrument.yml",
            "    batches: surveys/\(instrument.id)/*.csv", "    refuse: {warn_above: 2%, stop_above: 20%}",
        ]
        let report = ["  - report: overview", "    publication: reports/overview.yml"]
        return (head + (codes ? codeStage : []) + report).joined(separator: "\n") + "\n"
    }

    private var codeStage: [String] {
        [
            "  - code: findings", "    codebook: surveys/codebook.yml", "    answers:",
            "      \(instrument.id): [\(openQuestions.map(\.text).joined(separator: ", "))]",
        ]
    }

    var publication: String {
        var lines = [
            "id: overview",
            "title: {de: \(yaml("Grundauszählung: \(instrument.title.de)")), en: \(yaml("Frequencies: \(instrument.title.en)"))}",
            "tables:",
            "  - id: sample", "    analysis: sample", "    surveys: [\(instrument.id)]",
        ]
        for question in instrument.questions { lines += table(question) }
        if codes {
            for question in openQuestions {
                lines += [
                    "  - id: \(question)codes", "    analysis: code-frequency", "    of: findings",
                    "    questions: [\(instrument.id).\(question)]", "    level: code", "    figure: bars",
                    "    coarser: {level: theme}",
                ]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func table(_ question: Question) -> [String] {
        let reference = "\(instrument.id).\(question.id)"
        switch question.kind {
        case .single, .multi, .ranking:
            return [
                "  - id: \(question.id)", "    analysis: frequency", "    question: \(reference)", "    figure: bars",
            ]
        case .battery:
            return [
                "  - id: \(question.id)", "    analysis: distribution", "    items: \(reference)",
            ] + (question.isOrdered ? ["    figure: diverging-bars"] : [])
        case .numeric, .integer:
            return ["  - id: \(question.id)", "    analysis: numeric", "    questions: [\(reference)]"]
        case .date, .open, .key, .hidden: return []
        }
    }
}
