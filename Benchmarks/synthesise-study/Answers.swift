import SurveyModel

/// Makes answers that differ from question to question and hang together within a person.
struct AnswerMaker {
    let instrument: Instrument
    let texts: OpenTexts
    /// Raises agreement from wave to wave.
    let shift: Double

    /// The text of a cell for each column of the instrument's questions.
    func answers(of person: Person, random: inout SeededRandom) -> [String: String] {
        var cells: [String: String] = [:]
        var participates = true
        for question in instrument.questions where question.derivation == nil {
            if question.id == "NS11", !participates {
                for option in question.options { cells[name(option.column ?? question.column)] = "-6" }
                continue
            }
            for (column, text) in answer(question, person, &random) { cells[column] = text }
            if question.id == "NS10" { participates = ["1", "2"].contains(cells["NS10"]) }
            if question.id == "NS15", !participates { cells["NS15"] = "-6" }
        }
        return cells
    }

    private func name(_ column: ColumnName) -> String { column.usual }

    private func answer(_ question: Question, _ person: Person, _ random: inout SeededRandom) -> [(String, String)] {
        switch question.kind {
        case .single: return [(name(question.column), single(question, &random))]
        case .battery: return question.items.map { (name($0.column), step(question, $0, person, &random)) }
        case .multi: return ticks(question, person, &random)
        case .ranking: return ranks(question, &random)
        case .integer, .numeric: return [(name(question.column), number(question, &random))]
        case .open: return [(name(question.column), texts.pick(question.id.text, english: person.isEnglish, &random))]
        case .key: return [(name(question.column), "0" + String(5_100_000 + random.below(3_000_000)))]
        case .date, .hidden: return [(name(question.column), "")]
        }
    }

    private func missing(_ question: Question, _ random: inout SeededRandom) -> String? {
        let words = question.missing.keys.sorted()
        return random.chance(4) ? random.pick(words) : nil
    }

    /// Options lean: the first few are chosen more often, each question in its own way.
    private func single(_ question: Question, _ random: inout SeededRandom) -> String {
        if let word = missing(question, &random), word != "-6" { return word }
        let weights = question.options.map { 2.2 + leaning("\(question.id).\($0.code)") }.map { max(0.9, $0) }
        var rest = Double(random.below(10_000)) / 10_000 * weights.reduce(0, +)
        for (option, weight) in zip(question.options, weights) {
            rest -= weight
            if rest <= 0 { return String(option.code) }
        }
        return String(question.options.last?.code ?? 1)
    }

    private func step(_ question: Question, _ item: Item, _ person: Person, _ random: inout SeededRandom) -> String {
        if let word = missing(question, &random) { return word }
        let codes = question.options.map(\.code)
        let (low, high) = (Double(codes.min() ?? 1), Double(codes.max() ?? 5))
        let centre = (low + high) / 2 + leaning(item.id.text) * 0.7 + person.mood + shift
        let value = centre + random.bell() * 0.9
        return String(Int(min(high, max(low, value.rounded()))))
    }

    private func ticks(_ question: Question, _ person: Person, _ random: inout SeededRandom) -> [(String, String)] {
        if random.chance(2), question.missing["-1"] != nil {
            return question.options.map { (name($0.column ?? question.column), "-1") }
        }
        var isAny = false
        var cells = question.options.map { option in
            let usual = max(6, min(75, 32 + Int(leaning("\(question.id)#\(option.code)") * 22)))
            let isChosen = random.chance(Int(Double(usual) * reach(person, question)))
            isAny = isAny || isChosen
            return (name(option.column ?? question.column), isChosen)
        }
        if !isAny, !cells.isEmpty { cells[0].1 = true }
        settle(question, &cells)
        return cells.map { ($0.0, mark(question, $0.1)) }
    }

    /// Whoever says "none" says nothing else, but for some who tick nearly everything.
    private func settle(_ question: Question, _ cells: inout [(String, Bool)]) {
        guard let exclusive = question.exclusive else { return }
        let isExclusive = question.options.map { exclusive.codes.contains($0.code) }
        let others = zip(cells, isExclusive).count { $0.1 && !$1 }
        guard zip(cells, isExclusive).contains(where: { $0.1 && $1 }), others < 6 else { return }
        for index in cells.indices where !isExclusive[index] { cells[index].1 = false }
    }

    /// Some municipalities are in many networks, others in one.
    private func reach(_ person: Person, _ question: Question) -> Double {
        question.id == "NS11" ? max(0.1, 0.55 + person.mood) : 1
    }

    private func mark(_ question: Question, _ isChosen: Bool) -> String {
        if isChosen { return question.tick.chosen.first ?? "1" }
        return question.tick.emptyIsNotChosen ? "" : question.tick.notChosen.first ?? "0"
    }

    private func ranks(_ question: Question, _ random: inout SeededRandom) -> [(String, String)] {
        var left = question.options.map {
            (code: $0.code, weight: max(0.2, 1.5 + leaning("\(question.id)!\($0.code)")))
        }
        return question.rankColumns.map { column in
            var rest = Double(random.below(10_000)) / 10_000 * left.reduce(0) { $0 + $1.weight }
            let place = left.firstIndex { entry in
                rest -= entry.weight
                return rest <= 0
            }
            let chosen = left.remove(at: place ?? left.count - 1)
            return (name(column), String(chosen.code))
        }
    }

    /// Many small towns, few large cities: from 8,000 to a quarter of a million.
    private func population(_ draw: Int) -> Int {
        let part = Double(draw) / 240_000
        return 8_000 + Int(240_000 * part * part * part)
    }

    private func number(_ question: Question, _ random: inout SeededRandom) -> String {
        if let word = missing(question, &random), word != "-6" { return word }
        if question.id.text.hasSuffix("03") { return String(population(random.below(240_000))) }
        let largest = min(question.maximum ?? 40, 40)
        let value = min(largest, abs(random.bell() + leaning(question.id.text)) * largest / 4)
        guard question.kind == .numeric else { return String(Int(value)) }
        let tenths = Int(value * 5 / largest * 10)
        return "\(tenths / 10)\(instrument.format.decimalComma ? "," : ".")\(tenths % 10)"
    }
}
