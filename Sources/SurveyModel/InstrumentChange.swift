/// Where in an instrument the name of a column is said.
package struct ColumnPlace: Sendable, Hashable {
    package enum Part: Sendable, Hashable {
        case own
        /// By place in the question, from 0.
        case item(Int)
        case option(Int)
        case rank(Int)
    }

    package var question: QuestionID
    package var part: Part

    package init(_ question: QuestionID, _ part: Part) { (self.question, self.part) = (question, part) }
}

/// One thing that an instrument has to say so that a new file can be read through it.
package enum InstrumentChange: Sendable, Hashable {
    /// A wave that the survey did not have.
    case wave(WaveID)
    /// A column has another name: in the wave, or in some files where the survey has no waves.
    case column(ColumnPlace, found: String, wave: WaveID?)
    /// Another spelling of an option, by its code.
    case spelling(QuestionID, option: Int, text: String)
    /// A text that stands for no answer to a question.
    case missing(QuestionID, text: String, MissingReason)
    case option(QuestionID, AnswerOption)
    case item(QuestionID, Item)
    /// A column that looks personal and is never stored.
    case dropped(String)
    /// A question that was not asked before.
    case question(Question)
}

extension Instrument {
    /// The instrument after a change; unknown places change nothing.
    package func changed(by change: InstrumentChange) -> Instrument {
        var changed = self
        switch change {
        case .wave(let wave): changed.waves.append(wave)
        case .column(let place, let found, let wave):
            changed.questions.change(place.question) { question in
                question.rename(place.part) { $0.renamed(to: found, in: wave, of: changed.waves) }
            }
        case .spelling(let id, let code, let text):
            changed.questions.change(id) { question in
                guard let index = question.options.firstIndex(where: { $0.code == code }) else { return }
                question.options[index].texts.append(text)
            }
        case .missing(let id, let text, let reason): changed.questions.change(id) { $0.missing[text] = reason }
        case .option(let id, let option): changed.questions.change(id) { $0.options.append(option) }
        case .item(let id, let item): changed.questions.change(id) { $0.items.append(item) }
        case .dropped(let column): changed.columns.dropped.append(column)
        case .question(let question): changed.questions.append(question)
        }
        return changed
    }
}

extension [Question] {
    fileprivate mutating func change(_ id: QuestionID, _ body: (inout Question) -> Void) {
        guard let index = firstIndex(where: { $0.id == id }) else { return }
        body(&self[index])
    }
}

extension Question {
    fileprivate mutating func rename(_ part: ColumnPlace.Part, _ new: (ColumnName) -> ColumnName) {
        switch part {
        case .own: column = new(column)
        case .item(let index): items[index].column = new(items[index].column)
        case .option(let index): options[index].column = options[index].column.map(new)
        case .rank(let index): rankColumns[index] = new(rankColumns[index])
        }
    }

    /// The name of a column at one of its places.
    package func column(at part: ColumnPlace.Part) -> ColumnName? {
        switch part {
        case .own: column
        case .item(let index): items[index].column
        case .option(let index): options[index].column
        case .rank(let index): rankColumns[index]
        }
    }

    /// Every place at which it names a column.
    package var columnPlaces: [ColumnPlace] {
        let parts: [ColumnPlace.Part] =
            switch kind {
            case .battery: items.indices.map { .item($0) }
            case .ranking: rankColumns.indices.map { .rank($0) }
            case .multi where tick.separator == nil:
                options.indices.filter { options[$0].column != nil }.map { .option($0) }
            default: [.own]
            }
        return parts.map { ColumnPlace(id, $0) }
    }
}

extension ColumnName {
    /// With a new name from a wave on; where there are no waves, with another name beside the usual one.
    ///
    /// A wave without a name of its own takes that of the first.
    package func renamed(to found: String, in wave: WaveID?, of waves: [WaveID]) -> ColumnName {
        guard let wave, !waves.isEmpty else { return ColumnName(usual, byWave: byWave, others: others + [found]) }
        let all = waves.contains(wave) ? waves : waves + [wave]
        let names = all.map { (wave: $0, name: $0 == wave ? found : name(in: $0)) }
        let kept = names.enumerated().filter { $0 == 0 || $1.name != names[0].name }.map(\.element)
        return ColumnName(
            names[0].name, byWave: Dictionary(kept.map { ($0.wave, $0.name) }, uniquingKeysWith: { first, _ in first }))
    }
}
