import StudyConfig
import SurveyModel

/// The configuration of a study around one drafted instrument: a publication with every question in it.
struct StudyDraft {
    let instrument: Instrument
    let hasCodebook: Bool
    let languages: [Language]

    private var openQuestions: [Question] { instrument.questions.filter { $0.kind == .open } }

    private var codes: Bool { hasCodebook && !openQuestions.isEmpty }

    var pipeline: String {
        let head = [
            "# A study drafted from one survey file. Correct titles, labels and types in",
            "# surveys/\(instrument.id)/instrument.yml, then run `tandem run` again.", "study:",
            "  id: \(instrument.id)",
            "  title: \(yaml(instrument.title.de))",
            "  languages: [\(languages.map(\.rawValue).joined(separator: ", "))]",
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
            "      \(instrument.id): [\(openQuestions.map(\.id.text).joined(separator: ", "))]",
            "    human: surveys/codings/*.csv",
        ]
    }

    /// Sample, open answers by their codes, then every question in its order; the long tail as comments.
    var publication: String {
        let head = [
            "id: overview",
            "title: {de: \(yaml("Grundauszählung: \(instrument.title.de)")), en: \(yaml("Frequencies: \(instrument.title.en)"))}",
            "tables:", "  - id: sample", "    analysis: sample", "    surveys: [\(instrument.id)]",
        ]
        // A mean of numbers that may be codes or keys is published when somebody has said that they are amounts.
        let isOpen = { (question: Question) in [.integer, .numeric].contains(question.kind) && question.unsure != nil }
        let tables = instrument.questions.filter { !isOpen($0) }.map(table).filter { !$0.isEmpty }
        let unsure = instrument.questions.filter(isOpen).map(table)
        let coded = codes ? openQuestions.flatMap(codeTable) : []
        let rest = Array(tables.dropFirst(Self.leading)) + unsure
        let tail =
            rest.isEmpty
            ? []
            : ["# \(rest.count) further tables: take the signs before them away to publish them."]
                + rest.flatMap { $0.map { "#" + $0.dropFirst() } }
        let lines = head + coded + tables.prefix(Self.leading).flatMap { $0 } + byCity + tail
        return lines.joined(separator: "\n") + "\n"
    }

    /// As many tables as readers look through.
    private static let leading = 30

    private func codeTable(_ question: Question) -> [String] {
        let title = Label(de: "Codierte Antworten: ", en: "Coded answers: ") + question.label
        return [
            "  - id: \(question.id)codes",
            "    title: {de: \(yaml(title.de)), en: \(yaml(title.en))}", "    analysis: code-frequency",
            "    of: findings",
            "    questions: [\(instrument.id).\(question.id)]", "    level: code", "    figure: bars",
            "    coarser: {level: theme}",
        ] + (instrument.columns.city == nil ? [] : codesByCity(question, title))
    }

    private func codesByCity(_ question: Question, _ title: Label) -> [String] {
        let name = title + Label(de: ", nach Städten", en: ", by city")
        return [
            "  - id: \(question.id)codescity", "    title: {de: \(yaml(name.de)), en: \(yaml(name.en))}",
            "    analysis: code-frequency", "    of: findings",
            "    questions: [\(instrument.id).\(question.id)]", "    level: theme", "    breaks: [overall, city]",
        ]
    }

    /// The first closed questions by city, where cities are known.
    private var byCity: [String] {
        guard instrument.columns.city != nil else { return [] }
        return instrument.questions.filter { [.single, .multi].contains($0.kind) }.prefix(5).flatMap { question in
            let name = question.label + Label(de: ", nach Städten", en: ", by city")
            return [
                "  - id: \(question.id)city", "    title: {de: \(yaml(name.de)), en: \(yaml(name.en))}",
                "    analysis: frequency", "    question: \(instrument.id).\(question.id)",
                "    breaks: [overall, city]",
            ]
        }
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
