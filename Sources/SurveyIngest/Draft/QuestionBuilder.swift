import SurveyModel

/// Turns column groups into questions and system columns, with ids that never collide.
struct QuestionBuilder {
    let format: FileFormat
    private let rowCount: Int
    private let platform: PlatformKnowledge?
    private var ids: Set<String> = []
    var questions: [Question] = []
    private(set) var system = SystemColumns()
    private(set) var missing: [String: MissingReason?] = [:]
    private(set) var remarks: [String] = []
    var notes: [QuestionID: [String]] = [:]
    var counts: [QuestionID: [Int: Int]] = [:]

    init(format: FileFormat, rowCount: Int, platform: PlatformKnowledge?) {
        (self.format, self.rowCount, self.platform) = (format, rowCount, platform)
    }

    mutating func add(_ group: ColumnGroup) {
        switch group.shape {
        case .alone: addSingle(group.columns[0])
        case .multi(let chosen, let notChosen): addMulti(group, chosen, notChosen)
        case .battery: addBattery(group)
        }
    }

    // MARK: One column

    private mutating func addSingle(_ column: ColumnProfile) {
        if takeAsSystem(column) { return }
        if [.open, .single].contains(kind(column)), let joined = joinedChoice(column) {
            return addJoined(column, joined)
        }
        var question = Question(
            id: freshID(column.name), kind: kind(column), asked: Label(column.wording ?? column.name),
            label: Label(shortened(column.wording ?? column.name)), column: ColumnName(column.name))
        switch question.kind {
        case .single: question.options = options(column.answers)
        case .integer, .numeric, .date: question.missing = missingWords([column])
        default: break
        }
        if question.kind == .single { question.missing = missingWords([column]) }
        note(column, question)
        questions.append(question)
    }

    private func kind(_ column: ColumnProfile) -> Question.Kind {
        if column.isEmpty { return .hidden }
        if isTechnical(column.name) { return .hidden }
        if column.isDate(format.dateOrder) { return .date }
        if column.isNumeric(decimalComma: format.decimalComma), column.answers.count > 12 || !column.isCategorical {
            if column.isUnique, namesAKey(column.name) { return .key }
            return column.isWhole(decimalComma: format.decimalComma) ? .integer : .numeric
        }
        if column.isCategorical, column.answers.count > 1 || column.answeredCount < rowCount { return .single }
        if column.isCategorical { return .hidden }
        return column.isWordy ? .open : column.isUnique ? .key : .open
    }

    private func namesAKey(_ name: String) -> Bool {
        let lower = name.lowercased()
        return ["id", "nr", "no", "key", "number", "serial"].contains { lower == $0 || lower.hasSuffix($0) }
    }

    private mutating func takeAsSystem(_ column: ColumnProfile) -> Bool {
        let name = column.name.lowercased()
        if platform?.columns.response.contains(column.name) == true, system.response == nil, column.isUnique {
            system.response = column.name
            return true
        }
        if platform?.columns.isTechnical(column.name) == true { return true }
        if isPersonal(column) {
            system.dropped.append(column.name)
            remarks.append("'\(column.name)' looks personal and is dropped.")
            return true
        }
        if system.response == nil, column.isUnique, isResponseID(name) {
            system.response = column.name
            return true
        }
        if system.weight == nil, name == "weight" || name == "gewicht" || name == "weights",
            column.emptyCount == 0, column.isNumeric(decimalComma: format.decimalComma)
        {
            system.weight = column.name
            remarks.append("'\(column.name)' is taken as the design weight.")
            return true
        }
        return false
    }

    private func isResponseID(_ name: String) -> Bool {
        [
            "id", "response id", "responseid", "respondentid", "respondent id", "case", "lfdn", "_id", "column 1",
            "unique_id",
        ]
        .contains(name.split(separator: ".").first.map(String.init) ?? name)
    }

    private func isPersonal(_ column: ColumnProfile) -> Bool {
        platform?.dropped.contains(column.name) == true || namesPersonalData(column.name)
            || holdsPersonalData(column.answers)
    }

    private func isTechnical(_ name: String) -> Bool {
        let words = [
            "collectorid", "collector id", "start date", "end date", "startdate", "enddate", "starttime", "endtime",
            "interviewtime", "seed", "lastpage", "_uuid", "__version__", "_index", "_status", "device",
        ]
        let lower = name.lowercased()
        return words.contains { lower == $0 || lower.hasPrefix($0 + ".") || lower.hasPrefix("grouptime") }
    }

    // MARK: Several columns

    private mutating func addMulti(_ group: ColumnGroup, _ chosen: [String], _ notChosen: [String]) {
        var question = Question(
            id: freshID(group.stem), kind: .multi, asked: Label(group.columns[0].wording ?? group.stem),
            label: Label(shortened(group.stem)))
        question.options = group.columns.enumerated().map { index, column in
            AnswerOption(
                code: index + 1, label: Label(shortened(optionLabel(column, notChosen))),
                column: ColumnName(column.name))
        }
        question.tick = TickMarks(
            chosen: chosen, notChosen: notChosen, emptyIsNotChosen: group.columns.contains { $0.emptyCount > 0 })
        question.missing = missingWords(group.columns)
        question.options = distinctlyLabelled(question.options)
        counts[question.id] = Dictionary(
            uniqueKeysWithValues: group.columns.enumerated().map { ($0 + 1, $1.count(besides: notChosen)) })
        questions.append(question)
    }

    /// The option's own text where the cells carry it, else what the header says.
    private func optionLabel(_ column: ColumnProfile, _ notChosen: [String]) -> String {
        let texts = column.answers.filter { !notChosen.contains($0) }
        if texts.count == 1, texts[0].count > 3, texts[0].contains(where: \.isLetter) { return texts[0] }
        return column.wording ?? part(column.name)
    }

    private mutating func addBattery(_ group: ColumnGroup) {
        let id = freshID(group.stem)
        var answers: [String] = []
        for text in group.columns.flatMap(\.answers) where !answers.contains(text) { answers.append(text) }
        var question = Question(
            id: id, kind: .battery, asked: Label(group.stem), label: Label(shortened(group.stem)),
            options: options(answers))
        question.items = group.columns.enumerated().map { index, column in
            Item(
                id: QuestionID("\(id)_\(index + 1)"), label: Label(shortened(column.wording ?? part(column.name))),
                column: ColumnName(column.name))
        }
        question.missing = missingWords(group.columns)
        counts[id] = counted(question.options, in: group.columns)
        questions.append(question)
    }

    // MARK: Options, labels, ids

    private func options(_ answers: [String]) -> [AnswerOption] {
        draftedOptions(answers.alphabetical, decimalComma: format.decimalComma) { Label(shortened($0)) }
            .sorted { $0.code < $1.code }
    }

    /// How often each option was chosen, by its code, in all columns together.
    func counted(_ options: [AnswerOption], in columns: [ColumnProfile]) -> [Int: Int] {
        let counts = options.map { option in (option.code, columns.reduce(0) { $0 + $1.count(of: option.texts) }) }
        return Dictionary(counts, uniquingKeysWith: +)
    }

    func missingWords(_ columns: [ColumnProfile]) -> [String: MissingReason?] {
        let found = Set(columns.flatMap(\.texts)).intersection(ColumnProfile.emptyWords)
            .subtracting(platform?.missing.keys.map(normalised) ?? [])
        return Dictionary(uniqueKeysWithValues: found.map { ($0, MissingReason.notAnswered) })
    }

    func shortened(_ text: String) -> String {
        text.count <= 80 ? text : String(text.prefix(79)) + "…"
    }

    /// Letters and digits of the name's start, made unique with a number.
    mutating func freshID(_ name: String) -> QuestionID {
        let plain = name.unicodeScalars.filter {
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
