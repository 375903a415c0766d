import SurveyModel

/// Reads `reports/<publication>.yml`; what the tables name is checked against the study.
struct PublicationDecoder {
    let surveys: [SurveyStage]
    let desk: [DeskStage]
    let coding: CodingStage?
    let register: Register

    func decode(_ cursor: YamlCursor) -> (plan: PublicationPlan, texts: String?)? {
        guard let record = cursor.record(["id", "title", "subtitle", "citation", "tables", "texts"]),
            let id: PublicationID = record.identifier("id")
        else { return nil }
        var seen: Set<TableID> = []
        let tables = record.required("tables")?.list?.compactMap { element -> TablePlan? in
            guard let table = table(element) else { return nil }
            if !seen.insert(table.id).inserted {
                element.report("duplicate-id", "the table '\(table.id)' stands twice")
            }
            return table
        }
        let plan = PublicationPlan(
            id: id, title: record.required("title")?.label ?? "", subtitle: record["subtitle"]?.label ?? "",
            citation: record["citation"]?.label ?? "", tables: tables ?? [])
        return (plan, record["texts"]?.text)
    }

    private static let keys = [
        "id", "title", "analysis", "surveys", "question", "items", "questions", "of", "level", "breaks", "wave",
        "figure",
        "coarser", "desk", "columns",
    ]

    private func table(_ cursor: YamlCursor) -> TablePlan? {
        guard let record = cursor.record(Self.keys), let id: TableID = record.identifier("id") else { return nil }
        guard var plan = table(record.fields, id: id, at: record) else { return nil }
        plan.coarser = (record["coarser"]?.oneOrMany ?? []).compactMap { element in
            guard let overrides = element.record(Self.keys) else { return nil }
            let fields = record.fields.filter { $0.key != "coarser" }.merging(overrides.fields) { $1 }
            return table(fields, id: id, at: overrides)
        }
        return plan
    }

    private func table(_ fields: [String: YamlCursor], id: TableID, at record: YamlRecord) -> TablePlan? {
        let merged = YamlRecord(place: record.place, fields: fields)
        guard let (analysis, defaultTitle) = analysis(merged) else { return nil }
        var plan = TablePlan(id: id, title: merged["title"]?.label ?? defaultTitle, analysis: analysis)
        plan.breaks = merged["breaks"]?.oneOrMany.compactMap { $0.choice(Break.self) } ?? [.overall]
        plan.wave = merged["wave"]?.text.map { WaveID($0) }
        plan.figure = merged["figure"].flatMap(figure)
        check(plan, merged)
        return plan
    }

    private func figure(_ cursor: YamlCursor) -> FigurePlan? {
        guard cursor.isRecord else { return cursor.choice(FigurePlan.Kind.self).map { FigurePlan(kind: $0) } }
        guard let record = cursor.record(["kind", "title"]),
            let kind = record.required("kind")?.choice(FigurePlan.Kind.self)
        else { return nil }
        return FigurePlan(kind: kind, title: record["title"]?.label)
    }

    // MARK: Analyses

    private enum AnalysisName: String, CaseIterable {
        case sample, frequency, ranking, numeric
        case codeFrequency = "code-frequency"
        case citiesNaming = "cities-naming"
    }

    private func analysis(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        if let cursor = record["desk"] { return deskAnalysis(cursor, record) }
        switch record.required("analysis")?.choice(AnalysisName.self) {
        case .sample:
            let surveys = record.required("surveys")?.oneOrMany.compactMap { survey($0) } ?? []
            return (.sample(surveys: surveys.map(\.id)), Label(de: "Stichprobe", en: "Sample"))
        case .frequency:
            return questionAnalysis(record.required("question"), kinds: [.single, .multi, .ranking]) {
                .frequency(survey: $0.id, question: $1.id)
            }
        case .ranking:
            return questionAnalysis(record.required("items"), kinds: [.battery]) {
                .ranking(survey: $0.id, question: $1.id)
            }
        case .numeric:
            let found = (record.required("questions")?.oneOrMany ?? []).compactMap {
                question($0, kinds: [.numeric, .integer])
            }
            guard let first = found.first else { return nil }
            return (.numeric(survey: first.0.id, questions: found.map(\.1.id)), first.1.label)
        case .codeFrequency: return codeAnalysis(record) { .codeFrequency($0, level: $1) }
        case .citiesNaming: return codeAnalysis(record) { .citiesNaming($0, level: $1) }
        case nil: return nil
        }
    }

    private func deskAnalysis(_ cursor: YamlCursor, _ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let name = cursor.text else { return nil }
        let names = desk.map { "desk/" + $0.table.id }
        guard let table = desk.first(where: { "desk/" + $0.table.id == name })?.table else {
            cursor.unknownWord(name, among: names, code: "unknown-desk-table")
            return nil
        }
        let known = table.columns.map(\.id)
        let columns = record["columns"]?.oneOrMany.compactMap { element -> String? in
            guard let text = element.text else { return nil }
            if !known.contains(text) { element.unknownWord(text, among: known, code: "unknown-column") }
            return text
        }
        return (.desk(table: table.id, columns: columns ?? known), table.title)
    }

    private func questionAnalysis(
        _ cursor: YamlCursor?, kinds: [Question.Kind], _ make: (Instrument, Question) -> TablePlan.Analysis
    ) -> (TablePlan.Analysis, Label)? {
        guard let cursor, let (instrument, question) = question(cursor, kinds: kinds) else { return nil }
        return (make(instrument, question), question.label)
    }

    private func codeAnalysis(
        _ record: YamlRecord, _ make: (CodeSet, TablePlan.CodeLevel) -> TablePlan.Analysis
    ) -> (TablePlan.Analysis, Label)? {
        guard let of = record.required("of"), let stage = of.text else { return nil }
        guard let coding, coding.id == stage else {
            of.unknownWord(stage, among: coding.map { [$0.id] } ?? [], code: "unknown-stage")
            return nil
        }
        let cursors = record.required("questions")?.oneOrMany ?? []
        let found = cursors.compactMap { cursor -> (Instrument, Question)? in
            guard let pair = question(cursor, kinds: [.open]) else { return nil }
            if coding.answers[pair.0.id]?.contains(pair.1.id) != true {
                cursor.report(
                    "not-coded", "'\(pair.1.id)' is not coded", fix: "add it to 'answers' of stage '\(stage)'")
            }
            return pair
        }
        guard let survey = found.first?.0 else { return nil }
        if let stranger = zip(cursors, found).first(where: { $0.1.0.id != survey.id }) {
            stranger.0.report(
                "two-surveys", "open questions of two surveys in one table",
                why: "respondents of different surveys cannot be counted together")
        }
        let level = record["level"]?.choice(TablePlan.CodeLevel.self) ?? .code
        let set = CodeSet(survey: survey.id, questions: found.map(\.1.id))
        return (make(set, level), Label(de: "Codierte offene Antworten", en: "Coded open answers"))
    }

    // MARK: What tables name

    private func survey(_ cursor: YamlCursor) -> Instrument? {
        guard let text = cursor.text else { return nil }
        if let stage = surveys.first(where: { $0.instrument.id.text == text }) { return stage.instrument }
        cursor.unknownWord(text, among: surveys.map(\.instrument.id.text), code: "unknown-survey")
        return nil
    }

    /// Reads `survey.question`.
    private func question(_ cursor: YamlCursor, kinds: [Question.Kind]) -> (Instrument, Question)? {
        guard let text = cursor.text else { return nil }
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let stage = surveys.first(where: { $0.instrument.id.text == parts[0] }) else {
            cursor.unknownWord(parts.first ?? text, among: surveys.map(\.instrument.id.text), code: "unknown-survey")
            return nil
        }
        guard let question = stage.instrument.question(QuestionID(parts[1])) else {
            cursor.unknownWord(parts[1], among: stage.instrument.questions.map(\.id.text), code: "unknown-question")
            return nil
        }
        guard kinds.contains(question.kind) else {
            cursor.report(
                "wrong-question-type", "'\(text)' is a question of type \(question.kind.rawValue)",
                why: "this analysis is for \(kinds.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        return (stage.instrument, question)
    }

    private func check(_ plan: TablePlan, _ record: YamlRecord) {
        guard let id = plan.survey, let instrument = surveys.first(where: { $0.instrument.id == id })?.instrument else {
            return
        }
        if let wave = plan.wave, !instrument.waves.contains(wave), let cursor = record["wave"] {
            cursor.unknownWord(wave.text, among: instrument.waves.map(\.text), code: "unknown-wave")
        }
        if plan.breaks.contains(.wave), instrument.waves.isEmpty {
            record["breaks"]?.report("no-waves", "'\(id)' has no waves")
        }
        let grouped = plan.breaks.contains { [.partnership, .role, .city].contains($0) }
        if grouped, instrument.columns.city == nil, instrument.columns.partnership == nil {
            record["breaks"]?.report("no-cities", "'\(id)' does not know its respondents' cities")
        }
        if plan.breaks.contains(.wave), plan.breaks.count > 1 {
            record["breaks"]?.report(
                "overlapping-samples", "'wave' stands alone among the breaks",
                why:
                    "over all waves each person counts once, with the latest answer; beside single waves the difference would give people away",
                fix: "make two tables of different questions, or name one 'wave:'")
        }
    }
}

extension TablePlan {
    /// The one survey that the table is about; `nil` for samples and desk research.
    package var survey: SurveyID? {
        switch analysis {
        case .frequency(let survey, _), .ranking(let survey, _), .numeric(let survey, _): survey
        case .codeFrequency(let set, _), .citiesNaming(let set, _): set.survey
        case .sample, .desk: nil
        }
    }
}
