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
    private let schema: PublicationSchema
    /// Whose codings the publication counts.
    private var codedBy = CodedBy.anyone
    private var publication: PublicationID = ""

    init(_ study: StudyReferences) {
        self.study = study
        schema = PublicationSchema(study.analyses)
    }

    mutating func decode(_ cursor: YamlCursor) -> DecodedPublication? {
        guard let record = cursor.record(schema.file),
            let id: PublicationID = record.identifier("id")
        else { return nil }
        publication = id
        codedBy = record["coded_by"]?.choice(CodedBy.self) ?? .anyone
        var seen: Set<TableID> = []
        let tables = record.required("tables")?.list?.compactMap { element -> TablePlan? in
            guard let table = table(element) else { return nil }
            if !seen.insert(table.id).inserted {
                element.report("duplicate-id", "the table '\(table.id)' stands twice")
            }
            return table
        }
        var plan = PublicationPlan(
            id: id, title: record.required("title")?.label ?? "", subtitle: record["subtitle"]?.label ?? "",
            citation: record["citation"]?.label ?? "", tables: tables ?? [], codedBy: codedBy)
        plan.summary = named(record["summary"], among: plan.tables.map(\.id))
        plan.highlights = named(record["highlights"], among: plan.tables.map(\.id))
        let quotes = record["quotes"]?.record(PublicationSchema.quotes)
        plan.quotes = quotes.flatMap(quotePlan)
        return DecodedPublication(
            plan: plan, texts: record["texts"]?.text,
            releases: plan.quotes == nil ? nil : quotes?["released"]?.text ?? "surveys/releases/\(id).csv")
    }

    private func quotePlan(_ record: YamlRecord) -> QuotePlan? {
        guard let cursor = record.required("codes") else { return nil }
        guard let codebook = study.coding?.codebook else {
            cursor.report("no-codes", "quotes stand under codes, and the study codes no answers")
            return nil
        }
        let known = codebook.codes.map(\.id)
        let codes = cursor.oneOrMany.compactMap { element -> CodeID? in
            guard let text = element.text else { return nil }
            if !known.contains(CodeID(text)) {
                element.unknownWord(text, among: known.map(\.text), code: "unknown-code")
            }
            return CodeID(text)
        }
        return QuotePlan(codes: codes, most: record["most"]?.integer ?? 3)
    }

    /// Tables of the publication, by their ids.
    private func named(_ cursor: YamlCursor?, among tables: [TableID]) -> [TableID] {
        (cursor?.oneOrMany ?? []).compactMap { element in
            guard let text = element.text else { return nil }
            if tables.contains(TableID(text)) { return TableID(text) }
            element.unknownWord(text, among: tables.map(\.text), code: "unknown-table")
            return nil
        }
    }

    private func table(_ cursor: YamlCursor) -> TablePlan? {
        guard let record = cursor.record(schema.table), let id: TableID = record.identifier("id") else {
            return nil
        }
        guard var plan = table(record.fields, id: id, at: record) else { return nil }
        plan.coarser = (record["coarser"]?.oneOrMany ?? []).compactMap { element in
            guard let overrides = element.record(schema.coarser) else { return nil }
            let fields = record.fields.filter { $0.key != "coarser" }.merging(overrides.fields) { $1 }
            return table(fields, id: id, at: overrides)
        }
        return plan
    }

    private func table(_ fields: [String: YamlCursor], id: TableID, at record: YamlRecord) -> TablePlan? {
        let merged = YamlRecord(place: record.place, fields: fields)
        guard let reading = AnalysisReading(merged, of: publication, codedBy: codedBy, in: study) else { return nil }
        var plan = TablePlan(
            id: id, title: merged["title"]?.label ?? reading.title, analysis: reading.declaration.name, reading.values)
        plan.breaks = merged["breaks"]?.oneOrMany.compactMap { groupBreak($0, of: plan.survey) } ?? [.overall]
        plan.wave = merged["wave"]?.text.map { WaveID($0) }
        plan.figure = merged["figure"].flatMap(figure)
        check(plan, needsCities: reading.declaration.needsCities, merged)
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
        guard let (instrument, question) = study.question(cursor, kinds: [.single]) else { return nil }
        if let survey, instrument.id != survey {
            cursor.report(
                "two-surveys", "'\(text)' is no question of '\(survey)'",
                why: "respondents of different surveys cannot be counted together")
        }
        return .answer(question.id)
    }

    private func figure(_ cursor: YamlCursor) -> FigurePlan? {
        guard cursor.isRecord else { return cursor.choice(FigurePlan.Kind.self).map { FigurePlan(kind: $0) } }
        guard let record = cursor.record(PublicationSchema.figure),
            let kind = record.required("kind")?.choice(FigurePlan.Kind.self)
        else { return nil }
        return FigurePlan(kind: kind, title: record["title"]?.label)
    }

    private func check(_ plan: TablePlan, needsCities: Bool, _ record: YamlRecord) {
        guard let id = plan.survey, let instrument = study.surveys.first(where: { $0.instrument.id == id })?.instrument
        else {
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
        if needsCities, instrument.columns.city == nil {
            record["analysis"]?.report("no-cities", "'\(id)' does not know its respondents' cities")
        }
        if plan.breaks.contains(.city), plan.breaks.contains(.role) {
            record["breaks"]?.report(
                "city-by-role", "'city' and 'role' stand in one table",
                why: "of one or two people a city, the role is a name", fix: "show one of the two, or partnerships")
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
