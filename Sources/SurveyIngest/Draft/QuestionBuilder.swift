import AnswerScales
import SurveyModel

/// Turns column groups into questions, with ids that never collide.
struct QuestionBuilder {
    let format: FileFormat
    private let platform: PlatformKnowledge?
    private var ids: Set<String> = []
    private(set) var questions: [Question] = []
    private(set) var notes: [QuestionID: [String]] = [:]
    private(set) var counts: [QuestionID: [Int: Int]] = [:]
    private(set) var answered: [QuestionID: Int] = [:]

    init(format: FileFormat, platform: PlatformKnowledge?) { (self.format, self.platform) = (format, platform) }

    mutating func add(_ group: ColumnGroup) {
        let before = questions.count
        defer {
            if questions.indices.contains(before) {
                answered[questions[before].id] = group.columns.map(\.answeredCount).max() ?? 0
            }
            if questions.indices.contains(before + 1), let column = group.columns.first {
                answered[questions[before + 1].id] = column.count(besides: column.options)
            }
        }
        switch group.shape {
        case .alone: addAlone(group.columns[0])
        case .multi(let ticks): addMulti(group, ticks)
        case .battery(let scale): addBattery(group, scale)
        case .ranking: addRanking(group)
        }
    }

    // MARK: One column

    private mutating func addAlone(_ column: ColumnProfile) {
        var (kind, evidence) = QuestionTyping(column, format, hasCodes: hasCodes).kind
        if [.open, .single].contains(kind), column.header.role == .answer,
            let joined = joinedChoice(column, isKobo: platform?.name == "kobo")
        {
            return addJoined(column, joined)
        }
        var question = Question(
            id: freshID(column.name), kind: kind, asked: Label(column.wording ?? column.name),
            label: Label(shortened(column.wording ?? column.name)), column: ColumnName(column.name))
        question.missing = missingWords([column])
        if kind == .single { evidence = choose(&question, from: [column], evidence) }
        if kind == .single, question.options.isEmpty {
            question.kind = .hidden
            evidence = .guess("nothing but what stands for no answer")
        }
        if question.kind == .open { question.context = Question.Context(asked: question.asked.de) }
        take(question, evidence)
        if question.options.contains(where: \.isAnyText) { addOwnText(beside: question) }
    }

    /// What people wrote into the cell instead of an option is an open answer.
    private mutating func addOwnText(beside question: Question) {
        let text = Label(de: " (eigene Angabe)", en: " (own answer)")
        var own = Question(
            id: freshID(question.id.text + "own"), kind: .open, asked: question.asked + text,
            label: question.label + text, column: question.column)
        own.missing = question.missing
        take(own, .certain("what people wrote themselves into the cells of \(question.id)"))
    }

    private mutating func addJoined(_ column: ColumnProfile, _ joined: JoinedOptions) {
        var question = Question(
            id: freshID(column.name), kind: .multi, asked: Label(column.wording ?? column.name),
            label: Label(shortened(column.wording ?? column.name)), column: ColumnName(column.name))
        question.options = draftedOptions(joined.options, decimalComma: format.decimalComma) {
            Label(shortened($0))
        }
        if joined.hasOtherTexts { question.options.append(anyText(besides: question.options)) }
        question.tick = TickMarks(separator: joined.separator)
        question.missing = missingWords([column])
        let reader = JoinedChoice(question)
        for answer in column.answers {
            for code in (try? reader.chosen(answer)) ?? [] {
                counts[question.id, default: [:]][code, default: 0] += column.count(of: [answer])
            }
        }
        for option in question.options where option.isAnyText { counts[question.id]?[option.code] = nil }
        take(question, .likely("options joined by '\(joined.separator)', which recur alone and in many combinations"))
    }

    // MARK: Several columns

    private mutating func addMulti(_ group: ColumnGroup, _ ticks: TickSpelling) {
        var question = Question(
            id: freshID(group.stem), kind: .multi, asked: Label(stemWording(group)),
            label: Label(shortened(stemWording(group))))
        question.options = group.columns.enumerated().map { index, column in
            AnswerOption(
                code: index + 1, label: Label(shortened(optionLabel(column, ticks))), column: ColumnName(column.name))
        }
        question.options = distinctlyLabelled(question.options)
        // Where "not chosen" is written, an empty cell is no answer.
        let isSaid = !ticks.notChosen.isEmpty
        question.tick = TickMarks(
            chosen: ticks.chosen, notChosen: ticks.notChosen,
            emptyIsNotChosen: !isSaid && group.columns.contains { $0.emptyCount > 0 })
        question.missing = missingWords(group.columns)
        counts[question.id] = Dictionary(
            uniqueKeysWithValues: group.columns.enumerated().map { ($0 + 1, $1.count(besides: ticks.notChosen)) })
        take(question, .certain(ticks.reason))
    }

    /// The option's own text where the cells carry it, else what the header says.
    private func optionLabel(_ column: ColumnProfile, _ ticks: TickSpelling) -> String {
        let texts = column.answers.filter { !ticks.notChosen.contains($0) }
        if ticks.chosen.isEmpty, texts.count == 1, texts[0].contains(where: \.isLetter),
            column.count(of: texts) >= ColumnProfile.fewest || column.header.part == texts[0]
        {
            return texts[0]
        }
        return column.header.part.isEmpty ? column.name : column.header.part
    }

    private mutating func addBattery(_ group: ColumnGroup, _ scale: AnswerScale?) {
        let id = freshID(group.stem)
        var question = Question(
            id: id, kind: .battery, asked: Label(stemWording(group)), label: Label(shortened(stemWording(group))))
        question.missing = missingWords(group.columns)
        let evidence = choose(&question, from: group.columns, .likely("neighbours with the same answers"))
        question.items = group.columns.enumerated().map { index, column in
            Item(
                id: QuestionID("\(id)_\(index + 1)"),
                label: Label(shortened(column.header.part.isEmpty ? column.name : column.header.part)),
                column: ColumnName(column.name))
        }
        take(question, evidence)
    }

    private mutating func addRanking(_ group: ColumnGroup) {
        var question = Question(
            id: freshID(group.stem), kind: .ranking, asked: Label(stemWording(group)),
            label: Label(shortened(stemWording(group))))
        question.rankColumns = group.columns.map { ColumnName($0.name) }
        question.missing = missingWords(group.columns)
        _ = choose(&question, from: group.columns, .certain(""))
        question.isOrdered = false
        take(question, .certain("one column a place"))
    }

    private func stemWording(_ group: ColumnGroup) -> String {
        let first = group.columns[0]
        if let question = first.header.question { return question }
        guard let wording = first.wording else { return group.stem + (first.header.scale.map { " [\($0)]" } ?? "") }
        let part = first.header.part
        let stem = part.isEmpty || !wording.contains(part) ? wording : wording.replacing(part, with: "")
        return normalised(stem.filter { !"[]".contains($0) })
    }

    // MARK: Options

    /// Options of the answers in some columns, in the order of their scale where that is known, and why.
    private mutating func choose(
        _ question: inout Question, from columns: [ColumnProfile], _ evidence: QuestionEvidence
    ) -> QuestionEvidence {
        // Tivian writes 0 for a closed question that was seen and not answered.
        if platform?.name == "efs", columns.contains(where: { $0.answers.contains("0") }) {
            question.missing["0"] = .notAnswered
        }
        var pooled = PooledAnswers(columns, without: Set(question.missing.keys))
        if question.kind == .battery, !pooled.slips.isEmpty {
            for text in pooled.slips { question.missing[text] = .invalid }
            pooled = PooledAnswers(columns, without: Set(question.missing.keys))
        }
        let scale = AnswerScale(pooled.options.map(\.text))
        question.options = draftedOptions(
            scale?.texts ?? pooled.options.map(\.text).alphabetical, decimalComma: format.decimalComma,
            isOrdered: scale != nil
        ) { Label(shortened($0)) }
        for index in question.options.indices {
            let text = question.options[index].texts[0]
            counts[question.id, default: [:]][question.options[index].code] = pooled.count(of: text)
            question.options[index].texts = pooled.spellings(of: text)
        }
        let codes = question.options.map(\.code)
        let people = columns.map(\.answeredCount).max() ?? 0
        let areRanks = question.kind == .battery && pooled.areRanks
        question.isOrdered = codes == codes.sorted() && isTrustworthy(scale, question, people: people) && !areRanks
        if pooled.hasOwnTexts { leaveRoom(in: &question) }
        if areRanks {
            return .guess("each number stands once in every row: ranks of the items, of which no mean is taken")
        }
        return ScaleReason(question, scale, evidence, platform?.name).evidence
    }

    /// What few people wrote is an answer of its own, but no step of a scale, of which means would be taken.
    private func leaveRoom(in question: inout Question) {
        if question.kind == .battery, question.isOrdered {
            question.invalidValues = .mark
        } else {
            question.options.append(anyText(besides: question.options))
        }
    }

    /// Numbers alone are steps where several questions are answered by them; a single question's may be codes.
    private func isTrustworthy(_ scale: AnswerScale?, _ question: Question, people: Int) -> Bool {
        guard let scale, scale.evidence == .numbers else { return scale != nil }
        if scale.texts.contains(where: { NumberedStep($0)?.words.isEmpty == false }) { return true }
        let numbers = scale.texts.compactMap { Int($0) }
        let isRating = question.kind == .battery || asksForRating(question.asked.de)
        guard isRating, people >= 10, !hasCodes, let low = numbers.first, let high = numbers.last else { return false }
        return (0...1).contains(low) && high - low == numbers.count - 1 && (4...11).contains(high)
    }

    /// Whether the platform writes its own numbers for options, among them such for "don't know".
    private var hasCodes: Bool { ["surveymonkey", "qualtrics", "efs"].contains(platform?.name) }

    /// Whether the wording says that the numbers are steps: "auf einer Skala von 1 bis 5".
    private func asksForRating(_ wording: String) -> Bool {
        let text = wording.plainWording
        return [
            "skala", "scale", "escala", "1-5", "1 bis 5", "1 to 5", "0-10", "1-10", "1 bis 10", "1 to 10", "0 bis 10",
            "0 to 10", "1 al 5", "1 al 10",
        ]
        .contains { text.contains($0) }
    }

    private func anyText(besides options: [AnswerOption]) -> AnswerOption {
        let code = ((options.map(\.code).max() ?? 0) / 100 + 1) * 100
        var option = AnswerOption(code: code, label: Label(de: "eigene Angabe", en: "own answer"))
        option.isAnyText = true
        return option
    }

    private func missingWords(_ columns: [ColumnProfile]) -> [String: MissingReason?] {
        var words: [String: MissingReason?] = [:]
        for (text, reason) in columns.flatMap(\.missing) where platform?.missing[text] == nil { words[text] = reason }
        return words
    }

    // MARK: Labels, ids

    private mutating func take(_ question: Question, _ evidence: QuestionEvidence) {
        var question = question
        if evidence.certainty == .guess { question.unsure = evidence.reason }
        notes[question.id] = [evidence.sentence(question)]
        questions.append(question)
    }

    private func shortened(_ text: String) -> String {
        text.count <= 80 ? text : String(text.prefix(79)) + "…"
    }

    /// Letters and digits of the name's start, made unique with a number.
    mutating func freshID(_ name: String) -> QuestionID {
        let plain = name.asciiLetters.unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
        }
        var stem = String(String.UnicodeScalarView(plain.prefix(16)))
        if stem.first?.isLetter != true { stem = "Q" + stem }
        var candidate = stem
        var number = 1
        while !ids.insert(candidate.lowercased()).inserted {
            number += 1
            candidate = "\(stem)x\(number)"
        }
        return QuestionID(candidate)
    }
}
