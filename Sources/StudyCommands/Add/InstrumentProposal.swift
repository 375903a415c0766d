import StudyConfig
import SurveyIngest
import SurveyModel

/// What an instrument has to say so that a new file can be read through it as it was meant.
struct InstrumentProposal {
    /// With all changes.
    private(set) var instrument: Instrument
    private(set) var changes: [InstrumentChange] = []
    /// How the draft came to its new questions.
    private(set) var notes: [QuestionID: [String]] = [:]

    init(_ bytes: [UInt8], path: String, of survey: SurveyStage, wave: WaveID?, register: Register) throws {
        instrument = survey.instrument
        if let wave, !instrument.waves.contains(wave) { add(.wave(wave)) }
        var stage = survey
        stage.instrument = instrument
        let columns = try NewFileCheck(bytes, path: path, of: stage, wave: wave, register: register).columns
        for rename in columns.renames { add(.column(rename.place, found: rename.found, wave: wave)) }
        for answer in columns.unread { add(answer) }
        for (id, texts) in columns.missingTexts.sorted(by: { $0.key < $1.key }) {
            for (text, reason) in texts.sorted(by: { $0.key < $1.key }) { add(.missing(id, text: text, reason)) }
        }
        var new = columns.new
        for part in NewFile(bytes, format: instrument.format)?.parts(of: instrument, in: new, wave: wave) ?? [] {
            add(part)
            new.removeAll { $0 == part.column }
        }
        addQuestions(bytes, new, wave)
    }

    private mutating func add(_ change: InstrumentChange) {
        changes.append(change)
        instrument = instrument.changed(by: change)
    }

    private mutating func add(_ answer: ColumnComparison.Unread) {
        if let code = answer.option {
            add(.spelling(answer.question, option: code, text: answer.text))
        } else if answer.isNewOption, let question = instrument.question(answer.question) {
            let code = (question.options.map(\.code).max() ?? 0) + 1
            add(.option(question.id, AnswerOption(code: code, label: Label(answer.text), texts: [answer.text])))
        }
    }

    private mutating func add(_ part: NewPart) {
        guard let question = instrument.question(part.question) else { return }
        let column = ColumnName(part.column)
        if question.kind == .battery {
            let id = QuestionID(freeName("\(question.id)_\(question.items.count + 1)"))
            add(.item(question.id, Item(id: id, label: Label(part.label), column: column)))
        } else {
            let code = (question.options.map(\.code).max() ?? 0) + 1
            add(.option(question.id, AnswerOption(code: code, label: Label(part.label), column: column)))
        }
    }

    private func freeName(_ name: String) -> String {
        var taken = instrument.questionNames
        return NewFile.freeName(name, &taken)
    }

    /// New columns as a draft of the file has them; without one, they are named and not read.
    private mutating func addQuestions(_ bytes: [UInt8], _ columns: [String], _ wave: WaveID?) {
        guard !columns.isEmpty,
            let draft = try? draftInstrument(
                bytes, id: instrument.id, title: "", encoding: instrument.format.encoding)
        else { return }
        for column in NewFile.personal(of: draft, in: columns) { add(.dropped(column)) }
        for new in NewFile.questions(of: draft, in: columns, for: instrument, wave: wave) {
            notes[new.question.id] = new.notes
            add(.question(new.question))
        }
    }
}
