import SurveyModel

/// A publication as its file says, with where the rest of it lies.
struct DecodedPublication {
    var plan: PublicationPlan
    /// The folder with human texts.
    var texts: String?
    /// The file with released quotes; `nil` when nobody is quoted.
    var releases: String?
}

/// Reads `reports/<publication>.yml`; what the tables name is checked against the study.
struct PublicationDecoder {
    private let study: StudyReferences
    /// Whose codings the publication counts.
    private var codedBy = CodedBy.anyone
    private var publication: PublicationID = ""

    init(_ study: StudyReferences) { self.study = study }

    mutating func decode(_ cursor: YamlCursor) -> DecodedPublication? {
        guard let record = cursor.map(PublicationKeys.self), let id = record.id else { return nil }
        var plan = PublicationPlan(id: id, title: "", tables: [])
        record.fill(&plan)
        (publication, codedBy) = (id, plan.codedBy)
        plan.tables = tables(record.tables)
        let known = plan.tables.map(\.id)
        record.at(\.summary)?.check(plan.summary, among: known, code: "unknown-table")
        record.at(\.highlights)?.check(plan.highlights, among: known, code: "unknown-table")
        plan.quotes = record.quotes.flatMap(quotePlan)
        return DecodedPublication(
            plan: plan, texts: record.texts,
            releases: plan.quotes == nil ? nil : record.quotes?.released ?? "surveys/releases/\(id).csv")
    }

    private func quotePlan(_ record: ReadMap<QuotesKeys>) -> QuotePlan? {
        var plan = QuotesKeys.usual
        record.fill(&plan)
        guard let cursor = record.at(\.codes) else { return nil }
        guard let codebook = study.coding?.codebook else {
            cursor.report("no-codes", "quotes stand under codes, and the study codes no answers")
            return nil
        }
        cursor.check(plan.codes, among: codebook.codes.map(\.id), code: "unknown-code")
        return plan
    }

    // MARK: Tables

    private func tables(_ cursor: YamlCursor?) -> [TablePlan] {
        var seen: Set<TableID> = []
        return (cursor?.list ?? []).compactMap { element in
            guard let table = table(element) else { return nil }
            if !seen.insert(table.id).inserted {
                element.report("duplicate-id", "the table '\(table.id)' stands twice")
            }
            return table
        }
    }

    private func table(_ cursor: YamlCursor) -> TablePlan? {
        let added = study.analyses.addedKeys.map(\.name)
        guard let record = cursor.record(TableKeys.map.names + added) else { return nil }
        let own = ReadMap<TableKeys>(raw: record)
        guard let id = own.id, var plan = table(record, id: id) else { return nil }
        plan.coarser = (own.coarser?.oneOrMany ?? []).compactMap { element in
            guard let overrides = element.record(TableContentKeys.map.names + added) else { return nil }
            let fields = record.fields.merging(overrides.fields) { $1 }
            return table(YamlRecord(place: overrides.place, fields: fields), id: id)
        }
        return plan
    }

    private func table(_ record: YamlRecord, id: TableID) -> TablePlan? {
        guard let reading = AnalysisReading(record, of: publication, codedBy: codedBy, in: study) else { return nil }
        let content = ReadMap<TableContentKeys>(raw: record)
        var plan = TablePlan(id: id, title: reading.title, analysis: reading.declaration.name, reading.values)
        content.fill(&plan)
        plan.breaks = content.breaks?.oneOrMany.compactMap { groupBreak($0, of: plan.survey) } ?? [.overall]
        plan.wave = content.wave.map { WaveID($0) }
        plan.figure = content.figure.flatMap(figure)
        plan.filter = content.filter.flatMap { filter($0, of: plan.survey) }
        check(plan, reading.declaration, content)
        return plan
    }

    /// One of the words, or `survey.question` for the answers to a single choice of the table's survey.
    private func groupBreak(_ cursor: YamlCursor, of survey: SurveyID?) -> Break? {
        guard let text = cursor.text else { return nil }
        guard text.contains(".") else {
            let found = Break.plain.first { $0.rawValue == text }
            if found == nil { cursor.unknownWord(text, among: Break.plain.map(\.rawValue) + ["<survey>.<question>"]) }
            return found
        }
        return choice(cursor, of: survey).map { .answer($0.id) }
    }

    /// A single choice of the table's survey.
    private func choice(_ cursor: YamlCursor, of survey: SurveyID?) -> Question? {
        guard let (instrument, question) = study.question(cursor, kinds: [.single]) else { return nil }
        if let survey, instrument.id != survey {
            cursor.report(
                "two-surveys", "'\(cursor.text ?? "?")' is no question of '\(survey)'",
                why: "respondents of different surveys cannot be counted together")
        }
        return question
    }

    private func filter(_ record: ReadMap<FilterKeys>, of survey: SurveyID?) -> AnswerFilter? {
        guard let question = record.at(\.question).flatMap({ choice($0, of: survey) }) else { return nil }
        let known = question.options.map(\.code)
        let named = (record.codes ?? []).compactMap { place in place.integer.map { (place, $0) } }
        for (place, code) in named where !known.contains(code) {
            place.unknownWord(String(code), among: known.map(String.init), code: "unknown-option")
        }
        return AnswerFilter(question.id, known.filter { code in named.contains { $0.1 == code } })
    }

    private func checkFilter(_ plan: TablePlan, _ analysis: AnalysisDeclaration, _ record: ReadMap<TableContentKeys>) {
        guard plan.filter != nil, let cursor = record.at(\.filter) else { return }
        if !analysis.takesFilter {
            cursor.report(
                "no-filter", "'\(analysis.name)' takes no 'where'",
                fix: "ask for one of \(study.analyses.filter(\.takesFilter).map(\.name).joined(separator: ", "))")
        }
        if !plan.breaks.allSatisfy({ [.overall, .wave].contains($0) }) || plan.breaks.count > 1 {
            cursor.report(
                "filter-and-groups", "a table with 'where' has no other groups",
                why: "who is left is a group of its own", fix: "leave 'breaks' out, or write 'breaks: [wave]'")
        }
    }

    private func figure(_ cursor: YamlCursor) -> FigurePlan? {
        guard cursor.isRecord else { return cursor.choice(FigurePlan.Kind.self).map { FigurePlan(kind: $0) } }
        guard let record = cursor.map(FigureKeys.self), let kind = record.kind else { return nil }
        return FigurePlan(kind: kind, title: record.title)
    }

    private func check(_ plan: TablePlan, _ analysis: AnalysisDeclaration, _ record: ReadMap<TableContentKeys>) {
        guard let id = plan.survey, let instrument = study.surveys.first(where: { $0.instrument.id == id })?.instrument
        else {
            return
        }
        if let wave = plan.wave, !instrument.waves.contains(wave), let cursor = record.at(\.wave) {
            cursor.unknownWord(wave.text, among: instrument.waves.map(\.text), code: "unknown-wave")
        }
        if plan.breaks.contains(.wave), instrument.waves.isEmpty {
            record.at(\.breaks)?.report("no-waves", "'\(id)' has no waves")
        }
        if analysis.needsGroups, !plan.breaks.contains(where: { $0 != .overall && $0 != .wave }) {
            (record.at(\.breaks) ?? record.at(\.analysis))?.report(
                "no-groups", "'\(analysis.name)' compares groups, and 'breaks' names none",
                fix: "write 'breaks: [role]', or a single choice of the survey; waves are compared by 'wave-change'")
        }
        if analysis.needsGroups, plan.breaks.contains(.wave) {
            record.at(\.breaks)?.report(
                "groups-are-waves", "waves are no groups of one sample", fix: "ask for 'analysis: wave-change'")
        }
        checkFilter(plan, analysis, record)
        let isOfPlaces = plan.wave == nil && plan.breaks.allSatisfy { [.overall, .partnership, .role].contains($0) }
        if analysis.followsPeople, !isOfPlaces {
            (record.at(\.breaks) ?? record.at(\.wave))?.report(
                "people-change-groups", "'\(analysis.name)' follows people over waves, whose answers may change",
                fix: "group by 'role' or 'partnership', and say the first wave with 'from'")
        }
        let grouped = plan.breaks.contains { [.partnership, .role, .city].contains($0) }
        if grouped, instrument.columns.city == nil, instrument.columns.partnership == nil {
            record.at(\.breaks)?.report("no-cities", "'\(id)' does not know its respondents' cities")
        }
        if analysis.needsCities, instrument.columns.city == nil {
            record.at(\.analysis)?.report("no-cities", "'\(id)' does not know its respondents' cities")
        }
        if plan.breaks.contains(.city), plan.breaks.contains(.role) {
            record.at(\.breaks)?.report(
                "city-by-role", "'city' and 'role' stand in one table",
                why: "of one or two people a city, the role is a name", fix: "show one of the two, or partnerships")
        }
        if plan.breaks.contains(.wave), plan.breaks.count > 1 {
            record.at(\.breaks)?.report(
                "overlapping-samples", "'wave' stands alone among the breaks",
                why:
                    "over all waves each person counts once, with the latest answer; beside single waves the difference would give people away",
                fix: "make two tables of different questions, or name one 'wave:'")
        }
    }
}

extension YamlCursor {
    /// Holds ids against those that are known; the place names one or many.
    func check<Domain>(_ ids: [Identifier<Domain>], among known: [Identifier<Domain>], code: String) {
        for (id, place) in zip(ids, oneOrMany) where !known.contains(id) {
            place.unknownWord(id.text, among: known.map(\.text), code: code)
        }
    }
}
