import SurveyModel

/// Reads the questions of an instrument; later questions may borrow options from earlier ones.
final class QuestionDecoder {
    private let waves: [WaveID]
    private let tick: TickMarks
    private let personalText: PersonalTextPolicy
    private let missing: [String: MissingReason?]
    /// Columns of questions that are personal and never stored.
    private(set) var droppedColumns: [String] = []
    private var decoded: [Question] = []
    /// By the lower case of each id, the line on which it was taken.
    private var seen: [String: Int] = [:]

    /// - Parameter missing: What stands for missing answers in every question.
    init(
        waves: [WaveID], tick: TickMarks, personalText: PersonalTextPolicy, missing: [String: MissingReason?]
    ) {
        (self.waves, self.tick, self.personalText, self.missing) = (waves, tick, personalText, missing)
    }

    func decode(_ records: [ReadMap<QuestionKeys>]?) -> [Question] {
        for record in records ?? [] {
            guard let question = question(record) else { continue }
            if question.personal == .drop {
                droppedColumns += question.allColumns
                continue
            }
            decoded.append(question)
            if let other = otherText(of: question, record) { decoded.append(other) }
        }
        return decoded
    }

    private func question(_ record: ReadMap<QuestionKeys>) -> Question? {
        guard let id = record.id, let kind = record.type else { return nil }
        claim(id.text, at: record.at(\.id))
        let label = record.label
        var question = Question(
            id: id, kind: kind, asked: record.asked ?? label ?? Label(id.text), label: label, tick: tick)
        question.personalText = personalText
        record.fill(&question)
        question.options = options(record)
        question.optionsOf = record.at(\.optionsOf)?.text.map { QuestionID($0) }
        question.items = record.items?.compactMap { item($0) } ?? []
        if let column = record.column { question.column = columnName(column) ?? question.column }
        question.waves = record.waves.map { askedWaves($0) }
        (question.minimum, question.maximum) = range(record.range)
        question.tick = tickMarks(record.ticks, over: tick)
        placeColumns(record, in: &question)
        question.personal = declaredPrivacy(record, of: kind)
        question.shownIf = record.shownIf.flatMap { declaredFilter($0, among: decoded) }
        question.derivation = record.derived.flatMap {
            declaredDerivation($0, options: record.options, among: decoded)
        }
        question.trendBreaks = record.comparable.map { trendBreaks($0, waves: waves) } ?? []
        question.isOrdered =
            record.ordered ?? (record.scale != nil || question.kind == .battery && question.hasScaleLabels)
        if let reason = question.unsure {
            record.at(\.unsure)?.report(
                "unsure", severity: .warning, "\(question.id) rests on a guess: \(reason)",
                fix: "correct the question where it is wrong, and take the line away")
        }
        question.exclusive = declaredExclusive(record, of: question)
        question.readMeaning(of: record)
        checkParts(of: question, at: record.place)
        OptionOverlaps(
            question: question, missing: missing, place: record.place, optionPlaces: optionPlaces(record)
        ).report()
        return question
    }

    private func claim(_ id: String, at cursor: YamlCursor?) {
        guard let first = seen[id.lowercased()] else {
            seen[id.lowercased()] = cursor?.location.line ?? 0
            return
        }
        cursor?.report(
            "duplicate-id", "the id '\(id)' is already taken in line \(first)",
            why: "ids name columns of the store, where case does not count", fix: "give one of the two another id")
    }

    // MARK: Parts

    private func options(_ record: ReadMap<QuestionKeys>) -> [AnswerOption] {
        if let cursor = record.at(\.optionsOf) { return borrowed(cursor) }
        if let scale = record.scale { return scaleSteps(scale) }
        guard let cursor = record.options else { return [] }
        return cursor.isRecord ? optionMap(cursor) : optionList(cursor)
    }

    /// Where each option stands; none where they are borrowed, or filled in between the ends of a scale.
    private func optionPlaces(_ record: ReadMap<QuestionKeys>) -> [YamlCursor] {
        guard record.at(\.optionsOf) == nil, record.scale == nil, let cursor = record.options else { return [] }
        return cursor.isRecord ? (cursor.pairs ?? []).map(\.key) : cursor.list ?? []
    }

    private func borrowed(_ cursor: YamlCursor) -> [AnswerOption] {
        guard let id = cursor.text else { return [] }
        guard let source = decoded.first(where: { $0.id.text == id }) else {
            cursor.unknownWord(id, among: decoded.map(\.id.text), code: "unknown-question")
            return []
        }
        if source.kind != .battery {
            return source.options.map { AnswerOption(code: $0.code, label: $0.label, texts: $0.texts) }
        }
        return source.items.enumerated().map { AnswerOption(code: $0 + 1, label: $1.label) }
    }

    private func optionMap(_ cursor: YamlCursor) -> [AnswerOption] {
        (cursor.pairs ?? []).compactMap { key, value in
            guard let code = key.optionCode(label: value), let label = value.label else { return nil }
            return AnswerOption(code: code, label: label, texts: key.scalarText.map { [$0] } ?? [])
        }
    }

    /// `{1: low, 5: high}` names the ends; the steps between carry their number.
    private func scaleSteps(_ cursor: YamlCursor) -> [AnswerOption] {
        let named = optionMap(cursor)
        guard let low = named.map(\.code).min(), let high = named.map(\.code).max(), high - low <= 100 else {
            return named
        }
        return (low...high).map { step in
            named.first { $0.code == step } ?? AnswerOption(code: step, label: Label(String(step)))
        }
    }

    private func optionList(_ cursor: YamlCursor) -> [AnswerOption] {
        (cursor.list ?? []).enumerated().compactMap { index, element in
            guard let record = element.map(OptionKeys.self) else { return nil }
            if let code = record.at(\.code), code.scalarText.flatMap({ Int($0) }) == nil {
                _ = code.optionCode(label: record.at(\.label) ?? code)
                return nil
            }
            var option = AnswerOption(code: index + 1, label: "")
            record.fill(&option)
            option.column = record.column.flatMap { columnName($0) }
            guard record.at(\.label) == nil else { return option }
            guard let text = option.texts.first else {
                element.report("missing-key", "an option needs 'label' or 'text'")
                return nil
            }
            option.label = Label(text)
            return option
        }
    }

    private func item(_ record: ReadMap<ItemKeys>) -> Item? {
        guard let id = record.id, let label = record.label else { return nil }
        claim(id.text, at: record.at(\.id))
        var item = Item(
            id: id, label: label, column: record.column.flatMap { columnName($0) }, codes: record.codes ?? [])
        item.trendBreaks = record.comparable.map { trendBreaks($0, waves: waves) } ?? []
        return item
    }

    private func otherText(of question: Question, _ record: ReadMap<QuestionKeys>) -> Question? {
        guard let other = record.other, let column = columnName(other) else { return nil }
        let id = QuestionID(question.id.text + "other")
        claim(id.text, at: other)
        var text = Question(
            id: id, kind: .open, asked: question.asked + Label(de: " (Sonstiges)", en: " (other)"),
            label: question.label + Label(de: " (Sonstiges)", en: " (other)"), column: column, waves: question.waves)
        text.personalText = question.personalText
        return text
    }

    // MARK: Columns

    private func columnName(_ cursor: YamlCursor) -> ColumnName? {
        if let text = cursor.scalarText { return ColumnName(text) }
        if !cursor.isRecord {
            let names = cursor.list?.compactMap(\.text) ?? []
            return names.first.map { ColumnName($0, others: Array(names.dropFirst())) }
        }
        var byWave: [WaveID: String] = [:]
        for (key, value) in cursor.pairs ?? [] {
            guard let wave = key.scalarText, let column = value.text else { continue }
            if !waves.contains(WaveID(wave)) { key.unknownWord(wave, among: waves.map(\.text), code: "unknown-wave") }
            byWave[WaveID(wave)] = column
        }
        guard let usual = waves.lazy.compactMap({ byWave[$0] }).first else { return nil }
        return ColumnName(usual, byWave: byWave)
    }

    private func placeColumns(_ record: ReadMap<QuestionKeys>, in question: inout Question) {
        switch question.kind {
        case .ranking:
            question.rankColumns = rankColumns(record)
        case .multi where question.tick.separator == nil:
            let pattern = record.columns?.text ?? "\(question.id)_{code}"
            for index in question.options.indices where question.options[index].column == nil {
                question.options[index].column = ColumnName(filled(pattern, question.options[index].code))
            }
        default:
            if let columns = record.columns {
                columns.report("unused-key", "'columns' is for multi and ranking questions", fix: "write 'column: …'")
            }
        }
    }

    private func rankColumns(_ record: ReadMap<QuestionKeys>) -> [ColumnName] {
        if record.columns == nil { record.reportMissing(\.columns) }
        return record.columns?.oneOrMany.compactMap { columnName($0) } ?? []
    }

    /// `{code}` becomes the code, `{code:02}` the code with leading zeros.
    private func filled(_ pattern: String, _ code: Int) -> String {
        pattern.replacing(/\{code[^}]*?(\d?)\}/, maxReplacements: 1) { match in
            let digits = String(code)
            return String(repeating: "0", count: max(0, (Int(match.1) ?? 0) - digits.count)) + digits
        }
    }

    // MARK: Small parts

    private func askedWaves(_ cursor: YamlCursor) -> [WaveID] {
        cursor.oneOrMany.compactMap { element in
            guard let wave = element.text else { return nil }
            if !waves.contains(WaveID(wave)) {
                element.unknownWord(wave, among: waves.map(\.text), code: "unknown-wave")
            }
            return WaveID(wave)
        }
    }

    private func range(_ cursor: YamlCursor?) -> (Double?, Double?) {
        guard let cursor else { return (nil, nil) }
        let ends = cursor.list?.compactMap(\.number) ?? []
        guard ends.count == 2, ends[0] <= ends[1] else {
            cursor.report("bad-range", "expected [smallest, largest]")
            return (nil, nil)
        }
        return (ends[0], ends[1])
    }

    private func checkParts(of question: Question, at place: YamlCursor) {
        switch question.kind {
        case .single, .multi, .ranking:
            if question.options.isEmpty {
                place.report(
                    "no-options", "\(question.id) has no options", why: "a question of this type is read by them",
                    fix: "write 'options: {1: …, 2: …}', or another type")
            }
        case .battery:
            if question.items.isEmpty {
                place.report(
                    "no-items", "\(question.id) has no items",
                    fix: "write 'items:' with an id, a column and a label each")
            }
            if question.options.isEmpty {
                place.report(
                    "no-scale", "\(question.id) has no scale", fix: "write 'scale: {1: …, 5: …}', or 'options'")
            }
        default: break
        }
        if question.derivation != nil, question.kind != .single {
            place.report("derived-type", "\(question.id) is derived", fix: "write 'type: single'")
        }
    }
}
