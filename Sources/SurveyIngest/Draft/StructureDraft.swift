import SurveyModel

extension SurveyStructure {
    /// An instrument with the ids, wordings and options of the survey, for its export with codes.
    package func draft(id: SurveyID, title: String) -> InstrumentDraft {
        var builder = StructureBuilder()
        for question in questions { builder.add(question) }
        var instrument = Instrument(
            id: id, title: self.title ?? Label(title),
            format: FileFormat(delimiter: UInt8(ascii: ";"), emptyUnquoted: .notShown, emptyQuoted: .notAnswered),
            questions: builder.questions)
        instrument.missing = [:]
        return InstrumentDraft(
            instrument: instrument, platform: "limesurvey",
            remarks: [
                "Drafted from a LimeSurvey structure of \(questions.count) questions, for exports with question codes and answer codes."
            ] + builder.remarks, notes: builder.notes)
    }
}

/// Turns LimeSurvey's questions into questions of an instrument, with the columns that its export gives them.
private struct StructureBuilder {
    private(set) var questions: [Question] = []
    private(set) var notes: [QuestionID: [String]] = [:]
    private(set) var remarks: [String] = []
    private var filter: (condition: String, shownIf: ShownIf?) = ("", nil)

    mutating func add(_ source: SurveyStructure.Question) {
        filter = (source.relevance, shownIf(source.relevance))
        switch source.type {
        case "L", "!", "O": addSingle(source, options(source.answers))
        case "Y": addSingle(source, fixed([("Y", Label(de: "ja", en: "yes")), ("N", Label(de: "nein", en: "no"))]))
        case "G":
            addSingle(
                source, fixed([("F", Label(de: "weiblich", en: "female")), ("M", Label(de: "männlich", en: "male"))]))
        case "5": addSingle(source, steps(5))
        case "M", "P": addMulti(source)
        case "F", "H": addBattery(source, options(source.answers))
        case "A": addBattery(source, steps(5))
        case "B": addBattery(source, steps(10))
        case "C":
            addBattery(
                source,
                fixed([
                    ("Y", Label(de: "ja", en: "yes")), ("N", Label(de: "nein", en: "no")),
                    ("U", Label(de: "unsicher", en: "uncertain")),
                ]))
        case "E":
            addBattery(
                source,
                fixed([
                    ("I", Label(de: "mehr", en: "increase")), ("S", Label(de: "gleich", en: "same")),
                    ("D", Label(de: "weniger", en: "decrease")),
                ]))
        case "1": addDualScale(source)
        case "R": addRanking(source)
        case "N": addPlain(source, .numeric)
        case "D": addPlain(source, .date)
        case "S", "T", "U": addPlain(source, .open)
        case "K", "Q": addParts(source, source.type == "K" ? .numeric : .open)
        case ":", ";": addGrid(source, source.type == ":" ? .numeric : .open)
        case "X": break
        default:
            addPlain(source, .hidden)
            say("LimeSurvey's type '\(source.type)' is kept as a technical value.")
        }
    }

    // MARK: Shapes

    private mutating func addSingle(_ source: SurveyStructure.Question, _ options: [AnswerOption]) {
        var question = plain(source, .single)
        question.options = options
        if source.hasOther {
            let code = (options.map(\.code).max() ?? 0) + 1
            question.options.append(
                AnswerOption(code: code, label: Label(de: "Sonstiges", en: "Other"), texts: ["-oth-"]))
        }
        take(question)
        if source.hasOther { addText(source, "other", "\(source.name)[other]", Label(de: "Sonstiges", en: "other")) }
        if source.type == "O" {
            addText(source, "comment", "\(source.name)[comment]", Label(de: "Kommentar", en: "comment"))
        }
    }

    private mutating func addMulti(_ source: SurveyStructure.Question) {
        var question = plain(source, .multi)
        question.options = source.subquestions.enumerated().map { index, part in
            AnswerOption(code: index + 1, label: part.text, column: ColumnName("\(source.name)[\(part.name)]"))
        }
        question.tick = TickMarks(chosen: ["Y"], notChosen: ["N"], emptyIsNotChosen: true)
        take(question)
        if source.hasOther { addText(source, "other", "\(source.name)[other]", Label(de: "Sonstiges", en: "other")) }
        guard source.type == "P" else { return }
        for part in source.subquestions {
            addText(source, "\(part.name)comment", "\(source.name)[\(part.name)comment]", part.text)
        }
    }

    private mutating func addBattery(_ source: SurveyStructure.Question, _ scale: [AnswerOption]) {
        var question = plain(source, .battery)
        question.options = scale
        question.items = source.subquestions.map { item(source, $0, column: "\(source.name)[\($0.name)]") }
        take(question)
    }

    private mutating func addDualScale(_ source: SurveyStructure.Question) {
        for (number, scale) in ["0", "1"].enumerated() {
            var part = source
            part.answers = source.answers.filter { $0.scale == scale }
            part.name += "s\(number + 1)"
            var question = plain(part, .battery)
            question.options = options(part.answers)
            question.items = source.subquestions.map { entry in
                item(part, entry, column: "\(source.name)[\(entry.name)][\(number + 1)]")
            }
            take(question)
        }
    }

    private mutating func addRanking(_ source: SurveyStructure.Question) {
        var question = plain(source, .ranking)
        let offered = source.answers.isEmpty ? source.subquestions : source.answers
        question.options = options(offered)
        question.rankColumns = offered.indices.map { ColumnName("\(source.name)[\($0 + 1)]") }
        take(question)
        say("As many ranks as answers; leave out those that the survey does not ask for.")
    }

    private mutating func addPlain(_ source: SurveyStructure.Question, _ kind: Question.Kind) {
        take(plain(source, kind))
    }

    private mutating func addParts(_ source: SurveyStructure.Question, _ kind: Question.Kind) {
        for part in source.subquestions {
            addPart(source, part.name, "\(source.name)[\(part.name)]", part.text, kind)
        }
    }

    private mutating func addGrid(_ source: SurveyStructure.Question, _ kind: Question.Kind) {
        let columns = source.subquestions.filter { $0.scale == "1" }
        for row in source.subquestions where row.scale == "0" {
            for column in columns {
                let text = row.text + ": " + column.text
                let name = "\(row.name)_\(column.name)"
                addPart(source, name, "\(source.name)[\(name)]", text, kind)
            }
        }
    }

    // MARK: Small parts

    private mutating func addText(_ source: SurveyStructure.Question, _ name: String, _ column: String, _ text: Label) {
        addPart(source, name, column, text, .open)
    }

    private mutating func addPart(
        _ source: SurveyStructure.Question, _ name: String, _ column: String, _ text: Label, _ kind: Question.Kind
    ) {
        take(
            Question(
                id: QuestionID(identifier(source.name + "_" + name)), kind: kind, asked: source.text + " – " + text,
                label: text, column: ColumnName(column)))
    }

    private func plain(_ source: SurveyStructure.Question, _ kind: Question.Kind) -> Question {
        Question(
            id: QuestionID(identifier(source.name)), kind: kind, asked: source.text, column: ColumnName(source.name))
    }

    private func item(_ source: SurveyStructure.Question, _ part: SurveyStructure.Part, column: String) -> Item {
        Item(id: QuestionID(identifier(source.name + "_" + part.name)), label: part.text, column: ColumnName(column))
    }

    private mutating func take(_ question: Question) {
        var question = question
        question.shownIf = filter.shownIf
        question.options = distinctlyLabelled(question.options)
        questions.append(question)
        if filter.shownIf == nil, !filter.condition.isEmpty, filter.condition != "1" {
            say("Asked only if \(filter.condition): write it as 'shown_if' where it is one option of one question.")
        }
    }

    private mutating func say(_ text: String) {
        guard let id = questions.last?.id else { return remarks.append(text) }
        notes[id, default: []].append(text)
    }

    private func options(_ parts: [SurveyStructure.Part]) -> [AnswerOption] {
        let labels = Dictionary(parts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        return draftedOptions(parts.map(\.name), decimalComma: false) { labels[$0] ?? Label($0) }
    }

    private func fixed(_ codes: [(String, Label)]) -> [AnswerOption] {
        codes.enumerated().map { AnswerOption(code: $0 + 1, label: $1.1, texts: [$1.0]) }
    }

    private func steps(_ count: Int) -> [AnswerOption] {
        (1...count).map { AnswerOption(code: $0, label: Label(String($0)), texts: [String($0)]) }
    }

    /// `Q1.NAOK == "A1"`, also in brackets: one option of one question that came before.
    private func shownIf(_ condition: String) -> ShownIf? {
        let sides = condition.trimmed(of: " ()").components(splitAt: "==")
        guard sides.count == 2 else { return nil }
        let name = sides[0].trimmed(of: " ()").replacing(".NAOK", with: "").replacing(".value", with: "")
        let code = sides[1].trimmed(of: " ()\"'")
        guard let source = questions.first(where: { $0.kind == .single && $0.column.usual == name }),
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
