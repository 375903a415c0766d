import SurveyModel

/// Reads which analysis a table asks for, and what it needs.
extension PublicationDecoder {
    func analysis(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        if let cursor = record["desk"], record["analysis"] == nil { return deskAnalysis(cursor, record) }
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
        case .coOccurrence: return codeAnalysis(record) { .coOccurrence($0, level: $1) }
        case .distribution: return battery(record) { .distribution(survey: $0.id, question: $1.id) }
        case .rankStability: return battery(record) { .rankStability(survey: $0.id, question: $1.id) }
        case .lighthouseFollower: return battery(record) { .lighthouseFollower(survey: $0.id, question: $1.id) }
        case .partnershipProfile: return battery(record) { .partnershipProfile(survey: $0.id, question: $1.id) }
        case .waveChange: return waveChange(record)
        case .crosstab: return crosstab(record)
        case .supplyDemand:
            return twoBatteries(record) { .supplyDemand(survey: $0, supply: $1, demand: $2) }
        case .pairScores:
            return twoBatteries(record) { .pairScores(survey: $0, supply: $1, demand: $2) }
        case .jointDisplay: return jointDisplay(record)
        case .rankPoints:
            return questionAnalysis(record.required("question"), kinds: [.ranking]) {
                .rankPoints(survey: $0.id, question: $1.id)
            }
        case .crossCase: return codeAnalysis(record) { .crossCase($0, level: $1) }
        case .crossWalk: return crossWalk(record)
        case .meetingLog: return meetingLog(record)
        case .partnerships: return partnershipRegister(record)
        case .caseStudies:
            return (.caseStudies(publication), Label(de: "Fallstudien", en: "Case studies"))
        case .citiesBySize:
            return questionAnalysis(record.required("question"), kinds: [.single, .multi]) {
                .citiesBySize(survey: $0.id, question: $1.id)
            }
        case .responseRate:
            let surveys = record.required("surveys")?.oneOrMany.compactMap { survey($0) } ?? []
            return (.responseRate(surveys: surveys.map(\.id)), Label(de: "Rücklauf", en: "Response"))
        case nil: return nil
        }
    }

    private func battery(
        _ record: YamlRecord, _ make: (Instrument, Question) -> TablePlan.Analysis
    ) -> (TablePlan.Analysis, Label)? {
        questionAnalysis(record.required("items"), kinds: [.battery], make)
    }

    private func waveChange(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let from = record.required("from")?.text, let to = record.required("to")?.text,
            let pairing = record.required("pairing")?.choice(TablePlan.Pairing.self)
        else { return nil }
        let found = battery(record) { instrument, question in
            for (key, wave) in [("from", from), ("to", to)] where !instrument.waves.contains(WaveID(wave)) {
                record[key]?.unknownWord(wave, among: instrument.waves.map(\.text), code: "unknown-wave")
            }
            if pairing != .unpaired, instrument.columns.respondent == nil {
                record["pairing"]?.report(
                    "no-respondent-key", "'\(instrument.id)' cannot link people over waves",
                    fix: "write 'pairing: unpaired', or declare the column 'respondent' of the instrument")
            }
            return .waveChange(
                survey: instrument.id, question: question.id, from: WaveID(from), to: WaveID(to), pairing)
        }
        if from == to { record["to"]?.report("same-wave", "a change needs two waves") }
        return found
    }

    private func crosstab(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let first = record.required("question").flatMap({ question($0, kinds: [.single]) }),
            let by = record.required("by"), let second = question(by, kinds: [.single])
        else { return nil }
        guard isSameSurvey(first.0, second.0, by) else { return nil }
        return (.crosstab(survey: first.0.id, row: first.1.id, column: second.1.id), first.1.label)
    }

    /// What can be passed on and what is to be learnt, by the same topics.
    private func twoBatteries(
        _ record: YamlRecord, _ analysis: (SurveyID, QuestionID, QuestionID) -> TablePlan.Analysis
    ) -> (TablePlan.Analysis, Label)? {
        guard let supply = record.required("supply").flatMap({ question($0, kinds: [.battery]) }),
            let cursor = record.required("demand"), let demand = question(cursor, kinds: [.battery])
        else { return nil }
        guard isSameSurvey(supply.0, demand.0, cursor) else { return nil }
        guard supply.1.items.count == demand.1.items.count else {
            cursor.report("different-items", "supply and demand have different numbers of items")
            return nil
        }
        return (analysis(supply.0.id, supply.1.id, demand.1.id), supply.1.label)
    }

    private func jointDisplay(_ record: YamlRecord) -> (TablePlan.Analysis, Label)? {
        guard let items = record.required("items"), let numbers = question(items, kinds: [.battery]) else { return nil }
        let verdicts = record["verdicts"]?.text
        let names = desk.map { "desk/" + $0.table.id }
        if let verdicts, !names.contains(verdicts) {
            record["verdicts"]?.unknownWord(verdicts, among: names, code: "unknown-desk-table")
        }
        return codeAnalysis(record) { set, _ in
            if set.survey != numbers.0.id { _ = isSameSurvey(numbers.0, nil, items) }
            return .jointDisplay(
                survey: numbers.0.id, question: numbers.1.id, set,
                verdicts: verdicts.map { String($0.dropFirst("desk/".count)) })
        }
    }

    private func isSameSurvey(_ first: Instrument, _ second: Instrument?, _ cursor: YamlCursor) -> Bool {
        if first.id == second?.id { return true }
        cursor.report(
            "two-surveys", "questions of two surveys in one table",
            why: "respondents of different surveys cannot be counted together")
        return false
    }

    private func questionAnalysis(
        _ cursor: YamlCursor?, kinds: [Question.Kind], _ make: (Instrument, Question) -> TablePlan.Analysis
    ) -> (TablePlan.Analysis, Label)? {
        guard let cursor, let (instrument, question) = question(cursor, kinds: kinds) else { return nil }
        return (make(instrument, question), question.label)
    }

    func codeAnalysis(
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
        let set = CodeSet(survey: survey.id, questions: found.map(\.1.id), codedBy: codedBy)
        return (make(set, level), Label(de: "Codierte offene Antworten", en: "Coded open answers"))
    }
}
