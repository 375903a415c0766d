import SurveyModel

/// Turns LimeSurvey's questions into questions of an instrument, with the columns that its export gives them.
struct StructureBuilder {
    private(set) var questions: [Question] = []
    private(set) var notes: [QuestionID: [String]] = [:]
    private(set) var remarks: [String] = []
    /// Columns of questions that ask who somebody is, and of files that people send: they are never stored.
    private(set) var personal: [String] = []
    private var headers: StructureHeaders
    private var filter: (condition: String, shownIf: ShownIf?) = ("", nil)

    init(_ headers: StructureHeaders) { self.headers = headers }

    mutating func add(_ source: SurveyStructure.Question) {
        filter = (source.relevance, shownIf(source.relevance))
        switch source.type {
        case "L", "!", "O": addSingle(source, source.answers)
        case "Y", "G", "5": addSingle(source, SurveyStructure.fixedAnswers(source.type))
        case "M", "P": addMulti(source)
        case "F", "H": addBattery(source, source.answers)
        case "A", "B", "C", "E": addBattery(source, SurveyStructure.fixedAnswers(source.type))
        case "1": addDualScale(source)
        case "R": addRanking(source)
        case "N": addPlain(source, .numeric)
        case "D": addPlain(source, .date)
        case "S", "T", "U": addPlain(source, .open)
        case "|": personal += [source.name]
        case "K", "Q": addParts(source, source.type == "K" ? .numeric : .open)
        case ":", ";": addGrid(source, source.type == ":" ? .numeric : .open)
        case "X": break
        default:
            addPlain(source, .hidden)
            say("LimeSurvey's type '\(source.type)' is kept as a technical value.")
        }
    }

    // MARK: Shapes

    private mutating func addSingle(_ source: SurveyStructure.Question, _ parts: [SurveyStructure.Part]) {
        guard var question = plain(source, .single) else { return }
        question.choose(parts)
        if source.hasOther {
            let code = (question.options.map(\.code).max() ?? 0) + 1
            question.isOrdered = false
            question.options.append(
                AnswerOption(code: code, label: Label(de: "Sonstiges", en: "Other"), texts: ["-oth-"]))
        }
        take(question)
        if source.hasOther { addText(source, "other", [.other], Label(de: "Sonstiges", en: "other")) }
        if source.type == "O" { addText(source, "comment", [.comment], Label(de: "Kommentar", en: "comment")) }
    }

    private mutating func addMulti(_ source: SurveyStructure.Question) {
        var question = question(source, .multi)
        question.options = source.subquestions.enumerated().compactMap { index, part in
            column(source, [.init(part)]).map { AnswerOption(code: index + 1, label: part.text, column: $0) }
        }
        question.tick = TickMarks(
            chosen: ["Y", "Ja", "Yes"], notChosen: ["N", "Nein", "No"], emptyIsNotChosen: true)
        if !question.options.isEmpty { take(question) }
        if source.hasOther { addText(source, "other", [.other], Label(de: "Sonstiges", en: "other")) }
        guard source.type == "P" else { return }
        for part in source.subquestions {
            let name = part.name + "comment"
            addText(source, name, [.init(name, [part.text.de + " - comment", part.text.en + " - comment"])], part.text)
        }
    }

    private mutating func addBattery(_ source: SurveyStructure.Question, _ scale: [SurveyStructure.Part]) {
        var question = question(source, .battery)
        question.choose(scale)
        question.items = source.subquestions.compactMap { item(source, $0, [.init($0)]) }
        if !question.items.isEmpty { take(question) }
    }

    private mutating func addDualScale(_ source: SurveyStructure.Question) {
        for number in 1...2 {
            var part = source
            part.answers = source.answers.filter { $0.scale == String(number - 1) }
            var question = question(source, .battery)
            question.id = QuestionID(identifier(source.name + "s\(number)"))
            question.choose(part.answers)
            part.name += "s\(number)"
            question.items = source.subquestions.compactMap { entry in
                column(source, [.init(entry), .scale(number)]).map { named(part, entry, $0) }
            }
            if !question.items.isEmpty { take(question) }
        }
    }

    private mutating func addRanking(_ source: SurveyStructure.Question) {
        var question = question(source, .ranking)
        let offered = source.answers.isEmpty ? source.subquestions : source.answers
        question.options = SurveyStructure.options(offered)
        question.rankColumns = offered.indices.compactMap { column(source, [.rank($0 + 1)]) }
        guard !question.rankColumns.isEmpty else { return }
        take(question)
        if headers.isUnknown { say("As many ranks as answers; leave out those that the survey does not ask for.") }
    }

    private mutating func addPlain(_ source: SurveyStructure.Question, _ kind: Question.Kind) {
        if let question = plain(source, kind) { take(question) }
    }

    private mutating func addParts(_ source: SurveyStructure.Question, _ kind: Question.Kind) {
        for part in source.subquestions { addPart(source, part.name, [.init(part)], part.text, kind) }
    }

    private mutating func addGrid(_ source: SurveyStructure.Question, _ kind: Question.Kind) {
        let columns = source.subquestions.filter { $0.scale == "1" }
        for row in source.subquestions where row.scale == "0" {
            for column in columns {
                let text = row.text + ": " + column.text
                let name = "\(row.name)_\(column.name)"
                let cell = StructureHeaders.Part(
                    name, ["\(row.text.de)][\(column.text.de)", "\(row.text.en)][\(column.text.en)"])
                addPart(source, name, [cell], text, kind)
            }
        }
    }

    // MARK: Small parts

    private mutating func addText(
        _ source: SurveyStructure.Question, _ name: String, _ parts: [StructureHeaders.Part], _ text: Label
    ) {
        addPart(source, name, parts, text, .open)
    }

    private mutating func addPart(
        _ source: SurveyStructure.Question, _ name: String, _ parts: [StructureHeaders.Part], _ text: Label,
        _ kind: Question.Kind
    ) {
        guard let column = column(source, parts) else { return }
        var question = Question(
            id: QuestionID(identifier(source.name + "_" + name)), kind: kind, asked: source.text + " – " + text,
            label: text, column: column)
        if kind == .open { question.context = Question.Context(asked: source.text.de) }
        if isPersonal(question) { return }
        take(question)
    }

    private mutating func column(_ source: SurveyStructure.Question, _ parts: [StructureHeaders.Part]) -> ColumnName? {
        headers.column(source.name, source.text, parts)
    }

    /// A question of one column; `nil` when the file does not have it.
    private mutating func plain(_ source: SurveyStructure.Question, _ kind: Question.Kind) -> Question? {
        guard let column = column(source, []) else { return nil }
        var question = question(source, kind)
        question.column = column
        if kind == .open { question.context = Question.Context(asked: source.text.de) }
        return isPersonal(question) ? nil : question
    }

    /// Whether a text asks for a name or an address, by its whole wording or by its last part.
    private mutating func isPersonal(_ question: Question) -> Bool {
        guard [.open, .numeric].contains(question.kind) else { return false }
        let wordings = [question.asked.de, question.asked.en, question.label.de, question.label.en]
        guard wordings.contains(where: namesPersonalData) else { return false }
        personal.append(question.column.usual)
        return true
    }

    private func question(_ source: SurveyStructure.Question, _ kind: Question.Kind) -> Question {
        Question(id: QuestionID(identifier(source.name)), kind: kind, asked: source.text)
    }

    private mutating func item(
        _ source: SurveyStructure.Question, _ part: SurveyStructure.Part, _ parts: [StructureHeaders.Part]
    ) -> Item? {
        column(source, parts).map { named(source, part, $0) }
    }

    private func named(_ source: SurveyStructure.Question, _ part: SurveyStructure.Part, _ column: ColumnName) -> Item {
        Item(id: QuestionID(identifier(source.name + "_" + part.name)), label: part.text, column: column)
    }

    private mutating func take(_ question: Question) {
        var question = question
        question.shownIf = filter.shownIf
        question.options = distinctlyLabelled(question.options)
        notes[question.id] = [QuestionEvidence.certain("the survey's structure says so").sentence(question)]
        questions.append(question)
        if !question.isOrdered, [.single, .battery].contains(question.kind), question.options.count > 2 {
            say("Its options have no order that is known: write 'ordered: yes' where they rise with their codes.")
        }
        if filter.shownIf == nil, !filter.condition.isEmpty, filter.condition != "1" {
            say("Asked only if \(filter.condition): write it as 'shown_if' where it is one option of one question.")
        }
    }

    private mutating func say(_ text: String) {
        guard let id = questions.last?.id else { return remarks.append(text) }
        notes[id, default: []].append(text)
    }

    // MARK: Filters

    /// `Q1.NAOK == "A1"`, also in brackets: one option of one question that came before.
    private func shownIf(_ condition: String) -> ShownIf? {
        let sides = condition.trimmed(of: " ()").components(splitAt: "==")
        guard sides.count == 2 else { return nil }
        let name = sides[0].trimmed(of: " ()").replacing(".NAOK", with: "").replacing(".value", with: "")
        // A negation turns the filter round.
        guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }), !condition.contains("!") else { return nil }
        let code = sides[1].trimmed(of: " ()\"'")
        guard let source = questions.first(where: { $0.kind == .single && $0.id.text == identifier(name) }),
            let option = source.options.first(where: { $0.texts == [code] })
        else { return nil }
        return ShownIf(question: source.id, codes: [option.code])
    }
}

/// Letters and digits of a name, `_` kept, a letter first.
private func identifier(_ name: String) -> String {
    let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    return plain.first?.isLetter == true ? String(plain.prefix(64)) : "Q" + plain.prefix(63)
}

extension String {
    func trimmed(of signs: String) -> String {
        String(drop { signs.contains($0) }.reversed().drop { signs.contains($0) }.reversed())
    }
}
