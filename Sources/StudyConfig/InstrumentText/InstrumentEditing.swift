import SurveyModel
import Yams

/// The text of an instrument with changes written into it, comments and layout as they were.
///
/// What is written is read again: it says what the instrument said, and the changes.
///
/// - Parameter notes: Comments above new questions.
/// - Returns: `nil` where a place is written in a form that only a person can change.
package func editedInstrument(
    _ text: String, by changes: [InstrumentChange], notes: [QuestionID: [String]] = [:]
) -> String? {
    // Line ends are as they were in the end.
    if text.contains("\r\n") {
        return editedInstrument(text.replacing("\r\n", with: "\n"), by: changes, notes: notes)?
            .replacing("\n", with: "\r\n")
    }
    guard var expected = try? readInstrument(text) else { return nil }
    var edited = text
    for change in changes {
        guard var yaml = YamlText(edited) else { return nil }
        guard yaml.write(change, of: expected, notes) else { return nil }
        expected = expected.changed(by: change)
        edited = yaml.text
    }
    guard let result = try? readInstrument(edited), result.inOneOrder == expected.inOneOrder else { return nil }
    return edited
}

/// Those of some changes that only a person can write.
package func unwritable(_ changes: [InstrumentChange], in text: String) -> [InstrumentChange] {
    changes.filter { editedInstrument(text, by: [$0]) == nil && !isPartOfNew($0, changes) }
}

/// Parts of a new question are written with it.
private func isPartOfNew(_ change: InstrumentChange, _ changes: [InstrumentChange]) -> Bool {
    changes.contains { other in
        guard case .question(let new) = other, case .option(let id, _) = change else { return false }
        return new.id == id
    }
}

extension Instrument {
    /// What is dropped has no order.
    fileprivate var inOneOrder: Instrument {
        var instrument = self
        instrument.columns.dropped = Set(columns.dropped).sorted()
        return instrument
    }
}

extension YamlText {
    /// - Returns: Whether it could be written.
    fileprivate mutating func write(
        _ change: InstrumentChange, of instrument: Instrument, _ notes: [QuestionID: [String]]
    ) -> Bool {
        let keys = InstrumentKeys.map.keys
        switch change {
        case .wave(let wave):
            guard let values = root[keys.wave.name]?[WaveKeys.map.keys.values.name] else { return false }
            return append(wave.text, to: values)
        case .column(let place, let found, let wave):
            guard let question = instrument.question(place.question), let column = question.column(at: place.part)
            else { return false }
            let new = column.renamed(to: found, in: wave, of: instrument.waves)
            return write(columnYAML(new, waves: instrument.waves), at: place, of: question)
        case .spelling(let id, let code, let text): return addSpelling(yaml(text), of: code, of: id)
        case .missing(let id, let text, let reason):
            return node(of: id).map {
                add("\(yaml(text)): \(reason.rawValue)", to: QuestionKeys.map.keys.missing.name, of: $0)
            } ?? false
        case .option(let id, let option):
            guard let options = node(of: id)?[QuestionKeys.map.keys.options.name] else { return false }
            return append(optionYAML(option), to: options)
        case .item(let id, let item):
            guard let items = node(of: id)?[QuestionKeys.map.keys.items.name] else { return false }
            return append(itemYAML(item), to: items)
        case .dropped(let column):
            if let dropped = root[keys.drop.name] { return append(yaml(column), to: dropped) }
            return insertLine(line(keys.drop.name, "[\(yaml(column))]"), above: keys.questions.name)
        case .question(let question):
            guard let questions = root[keys.questions.name] else { return false }
            let comments = (notes[question.id] ?? []).map { "  # \(oneLine($0))\n" }.joined()
            let lines = (comments + questionYAML(question, counts: [:])).split(separator: "\n")
            return appendLine(lines.map { String($0.dropFirst(2)) }.joined(separator: "\n"), to: questions)
        }
    }

    private var questionNodes: [Node] { root[InstrumentKeys.map.keys.questions.name]?.sequence.map(Array.init) ?? [] }

    private func node(of id: QuestionID) -> Node? {
        questionNodes.first { $0[QuestionKeys.map.keys.id.name]?.string == id.text }
    }

    /// A map of options has no place for columns: it becomes a list.
    private mutating func write(_ column: String, ofOption index: Int, of question: Question, in node: Node) -> Bool {
        let key = QuestionKeys.map.keys.options.name
        guard node[key]?.mapping != nil else {
            let option = option(question.options[index].code, in: node)
            return option.map { set(OptionKeys.map.keys.column.name, of: $0, to: column) } ?? false
        }
        let keys = OptionKeys.map.keys
        let options = question.options.enumerated().map { place, option in
            let own = place == index ? column : option.column.map { columnYAML($0, waves: []) }
            let flow = OptionKeys.map.flow(option, usual: .unread, others: own.map { [keys.column.name: $0] } ?? [:])
            return "- " + flow
        }
        return setList(key, of: node, to: options)
    }

    private mutating func write(_ column: String, at place: ColumnPlace, of question: Question) -> Bool {
        let keys = QuestionKeys.map.keys
        guard let node = node(of: place.question) else {
            // The text of the option 'other' is a question that is said at the one that has the option.
            let source = questionNodes.first { ($0[keys.id.name]?.string).map { $0 + "other" } == question.id.text }
            return source.map { $0[keys.other.name] != nil && set(keys.other.name, of: $0, to: column) } ?? false
        }
        switch place.part {
        case .own: return set(keys.column.name, of: node, to: column)
        case .item(let index):
            let item = node[keys.items.name]?.sequence?.first {
                $0[ItemKeys.map.keys.id.name]?.string == question.items[index].id.text
            }
            return item.map { set(ItemKeys.map.keys.column.name, of: $0, to: column) } ?? false
        case .option(let index): return write(column, ofOption: index, of: question, in: node)
        case .rank(let index): return node[keys.columns.name].map { set(index, of: $0, to: column) } ?? false
        }
    }

    private mutating func addSpelling(_ text: String, of code: Int, of id: QuestionID) -> Bool {
        guard let node = node(of: id), let option = option(code, in: node) else { return false }
        let key = OptionKeys.map.keys.text.name
        if let texts = option[key] { return append(text, to: texts) }
        // The only text would be the label where none is said.
        guard option[OptionKeys.map.keys.label.name] != nil else { return false }
        return set(key, of: option, to: "[\(text)]")
    }

    /// An option in a list of options; those of a map have no place for more than their label.
    private func option(_ code: Int, in question: Node) -> Node? {
        let key = OptionKeys.map.keys.code.name
        return question[QuestionKeys.map.keys.options.name]?.sequence?.enumerated().first {
            ($1[key]?.string).map { $0 == String(code) } ?? ($0 + 1 == code)
        }?.element
    }
}
