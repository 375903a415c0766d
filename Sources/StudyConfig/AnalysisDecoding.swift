import SurveyModel

/// Which analysis a table asks for, and the values of the keys that it declares.
struct AnalysisReading {
    let declaration: AnalysisDeclaration
    private let study: StudyReferences
    private let record: YamlRecord
    private let codedBy: CodedBy
    private(set) var values: [String: PlanValue] = [:]
    /// What the keys read so far name: later ones are a wave, a column or another question of it.
    private var instrument: Instrument?
    private var desk: DeskTable?
    private var stage: CodingStage?
    private var firstLabel: Label?
    /// The question that was named last: items are those of it.
    private var battery: Question?

    /// Reads all keys and reports what is wrong with each.
    ///
    /// - Parameters:
    ///   - publication: In which the table stands.
    ///   - codedBy: Whose codings it counts.
    /// - Returns: `nil` when the analysis is not known or a key that it needs cannot be used.
    init?(_ record: YamlRecord, of publication: PublicationID, codedBy: CodedBy, in study: StudyReferences) {
        guard let declaration = study.declaration(record) else { return nil }
        self.declaration = declaration
        (self.study, self.record, self.codedBy) = (study, record, codedBy)
        for key in declaration.keys { values[key.name] = value(key) }
        values.merge(declaration.implied(publication)) { first, _ in first }
        let request = AnalysisRequest(values, instrument, deskTables: study.desk.map(\.table))
        for finding in declaration.check(request) + declaration.unorderedScales(request) {
            record[finding.key]?.report(finding.code, finding.what, why: finding.why, fix: finding.fix)
        }
        guard declaration.keys.allSatisfy({ !$0.isRequired || values[$0.name] != nil }) else { return nil }
    }

    var title: Label { declaration.title ?? firstLabel ?? "" }

    private mutating func value(_ key: AnalysisKey) -> PlanValue? {
        guard let cursor = key.isRequired ? record.required(key.name) : record[key.name] else { return usual(key) }
        switch key.kind {
        case .survey: return survey(cursor)
        case .surveys: return .surveys(cursor.oneOrMany.compactMap { study.survey($0)?.id })
        case .question(let kinds): return question(cursor, kinds)
        case .questions(let kinds):
            return declaration.usesCodes ? codeSet(cursor, kinds) : questions(cursor.oneOrMany, kinds)
        case .codeStage: return codeStage(cursor)
        case .codeLevel: return word(cursor, TablePlan.CodeLevel.allCases.map(\.rawValue)) ?? usual(key)
        case .words(let words): return word(cursor, words) ?? usual(key)
        case .someWords(let words):
            let known = cursor.oneOrMany.compactMap { word($0, words) }.compactMap(\.word)
            return known.isEmpty ? usual(key) : .words(known)
        case .deskTable: return deskTable(cursor)
        case .deskColumn: return column(cursor).map { .columns([$0]) }
        case .deskColumns: return .columns(cursor.oneOrMany.compactMap(column))
        case .items: return items(cursor)
        case .wave: return wave(cursor)
        case .yesNo: return cursor.boolean.map { .flag($0) } ?? usual(key)
        }
    }

    /// What holds where the key is absent.
    private func usual(_ key: AnalysisKey) -> PlanValue? {
        switch key.kind {
        case .deskColumns: desk.map { .columns($0.columns.map(\.id)) }
        case .codeLevel, .words: key.usual.map { .word($0) }
        case .someWords: key.usual.map { .words([$0]) }
        case .yesNo: key.usual.map { .flag($0 == "yes") }
        default: nil
        }
    }

    private func word(_ cursor: YamlCursor, _ words: [String]) -> PlanValue? {
        guard let text = cursor.text else { return nil }
        if words.contains(text) { return .word(text) }
        cursor.unknownWord(text, among: words)
        return nil
    }

    // MARK: Questions

    private mutating func question(_ cursor: YamlCursor, _ kinds: [Question.Kind]) -> PlanValue? {
        guard let (found, question) = study.question(cursor, kinds: kinds) else { return nil }
        if let instrument, instrument.id != found.id {
            report(cursor, "questions of two surveys in one table")
            return nil
        }
        note(found, question.label)
        battery = question
        return .question(found.id, question.id)
    }

    private func items(_ cursor: YamlCursor) -> PlanValue? {
        guard let battery else { return nil }
        let known = battery.items.map(\.id)
        let named = cursor.oneOrMany.compactMap { element in element.text.map { (element, QuestionID($0)) } }
        for (element, id) in named where !known.contains(id) {
            element.unknownWord(id.text, among: known.map(\.text), code: "unknown-item")
        }
        return .items(named.map(\.1))
    }

    private mutating func questions(_ cursors: [YamlCursor], _ kinds: [Question.Kind]) -> PlanValue? {
        var ids: [QuestionID] = []
        for cursor in cursors {
            guard let (found, question) = study.question(cursor, kinds: kinds) else { continue }
            note(found, question.label)
            if found.id != instrument?.id { cursor.report("two-surveys", "'\(question.id)' is of another survey") }
            ids.append(question.id)
        }
        return ids.isEmpty ? nil : instrument.map { .questions($0.id, ids) }
    }

    private mutating func note(_ found: Instrument, _ label: Label) {
        if instrument == nil { instrument = found }
        if firstLabel == nil { firstLabel = label }
    }

    private mutating func wave(_ cursor: YamlCursor) -> PlanValue? {
        guard let text = cursor.text else { return nil }
        if let instrument, !instrument.waves.contains(WaveID(text)) {
            cursor.unknownWord(text, among: instrument.waves.map(\.text), code: "unknown-wave")
        }
        return .wave(WaveID(text))
    }

    private mutating func survey(_ cursor: YamlCursor) -> PlanValue? {
        guard let found = study.survey(cursor) else { return nil }
        note(found, found.title)
        return .survey(found.id)
    }

    private func report(_ cursor: YamlCursor, _ what: String) {
        cursor.report("two-surveys", what, why: "respondents of different surveys cannot be counted together")
    }

    // MARK: Codes

    private mutating func codeStage(_ cursor: YamlCursor) -> PlanValue? {
        guard let name = cursor.text else { return nil }
        guard let coding = study.coding, coding.id == name else {
            cursor.unknownWord(name, among: study.coding.map { [$0.id] } ?? [], code: "unknown-stage")
            return nil
        }
        stage = coding
        return .word(name)
    }

    /// Open questions of one survey that the stage codes.
    private mutating func codeSet(_ cursor: YamlCursor, _ kinds: [Question.Kind]) -> PlanValue? {
        guard let stage else { return nil }
        let found = cursor.oneOrMany.compactMap { element in
            study.question(element, kinds: kinds).map { (cursor: element, instrument: $0.0, question: $0.1) }
        }
        for one in found where stage.answers[one.instrument.id]?.contains(one.question.id) != true {
            one.cursor.report(
                "not-coded", "'\(one.question.id)' is not coded", fix: "add it to 'answers' of stage '\(stage.id)'")
        }
        guard let survey = found.first?.instrument else { return nil }
        if let stranger = found.first(where: { $0.instrument.id != survey.id }) {
            report(stranger.cursor, "open questions of two surveys in one table")
        }
        note(survey, "")
        return .codeSet(CodeSet(survey: survey.id, questions: found.map(\.question.id), codedBy: codedBy))
    }

    // MARK: Desk research

    private mutating func deskTable(_ cursor: YamlCursor) -> PlanValue? {
        guard let name = cursor.text else { return nil }
        guard let table = study.desk.first(where: { "desk/" + $0.table.id == name })?.table else {
            cursor.unknownWord(name, among: study.desk.map { "desk/" + $0.table.id }, code: "unknown-desk-table")
            return nil
        }
        desk = table
        if firstLabel == nil { firstLabel = table.title }
        return .deskTable(table.id)
    }

    private func column(_ cursor: YamlCursor) -> String? {
        guard let desk, let text = cursor.text else { return nil }
        if desk.place(of: text) == nil {
            cursor.unknownWord(text, among: desk.columns.map(\.id), code: "unknown-column")
        }
        return text
    }
}

extension StudyReferences {
    fileprivate func declaration(_ record: YamlRecord) -> AnalysisDeclaration? {
        if record["analysis"] == nil,
            let implied = analyses.first(where: { $0.impliedBy.map { record[$0] != nil } ?? false })
        {
            return implied
        }
        guard let cursor = record.required("analysis"), let name = cursor.text else { return nil }
        let known = analyses.filter { $0.impliedBy == nil }
        if let found = known.first(where: { $0.name == name }) { return found }
        cursor.unknownWord(name, among: known.map(\.name))
        return nil
    }
}

extension AnalysisDeclaration {
    /// Scales of which it would take means although their options are no steps.
    fileprivate func unorderedScales(_ request: AnalysisRequest) -> [AnalysisFinding] {
        if batteryForm == .everyStep { return [] }
        return keys.filter(\.takesMeans).flatMap { key in
            request.questions(key.name).filter { question in
                let isScale = question.kind == .battery || key.kind == .questions([.single])
                return isScale && !question.isOrdered && !question.hasScaleLabels
            }.map { unordered($0, in: key) }
        }
    }

    private func unordered(_ question: Question, in key: AnalysisKey) -> AnalysisFinding {
        AnalysisFinding(
            key.name, "not-ordered", "the options of '\(question.id)' are no steps in a known order",
            why: "'\(name)' takes means of their codes",
            fix:
                "write 'ordered: yes' at the question if the codes rise or fall with what the options mean, or ask for 'analysis: \(question.kind == .battery ? "distribution" : "frequency")'"
        )
    }

    /// Whether its open questions stand for their codes.
    fileprivate var usesCodes: Bool { keys.contains { $0.kind == .codeStage } }
}

extension AnalysisKey {
    /// Whether it may name a scale of which means are taken.
    fileprivate var takesMeans: Bool {
        switch kind {
        case .question(let kinds): kinds.contains(.battery)
        case .questions(let kinds): kinds.contains(.battery) || kinds == [.single]
        default: false
        }
    }
}
