import SurveyModel

/// Finds what would make a cell of a question mean two things: a text, code or label that stands for two options, for an
/// option and a missing answer, or for chosen and not chosen.
struct OptionOverlaps {
    let question: Question
    /// Texts that stand for missing answers, those of the whole instrument included.
    let missing: [String: MissingReason?]
    /// Where the question stands, and each of its options as far as they have places of their own.
    let place: YamlCursor
    let optionPlaces: [YamlCursor]

    func report() {
        reportCodes()
        if question.hasOptionsInCells {
            reportSpellings()
        } else {
            reportLabels()
        }
        if question.kind == .multi, question.tick.separator == nil {
            reportColumns()
            reportTicks()
        }
    }

    private func reportCodes() {
        var seen: Set<Int> = []
        for (index, option) in question.options.enumerated() where !seen.insert(option.code).inserted {
            at(index).report("duplicate-code", "\(question.id) has two options with the code \(option.code)")
        }
    }

    // MARK: Options in cells

    private func reportSpellings() {
        let reasons = missingWords
        for (text, spellings) in grouped(question.optionSpellings) {
            if let reason = reasons[text] {
                reportMissing(text, reason, spellings[0])
            } else if let (first, second) = overlap(spellings) {
                report(text, first, second)
            }
        }
    }

    /// Two options that one text may mean; a declared text beats the code of an option that has texts of its own.
    private func overlap(_ spellings: [OptionSpelling]) -> (OptionSpelling, OptionSpelling)? {
        guard let first = spellings.first else { return nil }
        let other = spellings.dropFirst().first { spelling in
            if spelling.option == first.option { return false }
            let isBeaten = first.kind == .text && spelling.kind == .code
            return !isBeaten || question.options[spelling.option].texts.isEmpty
        }
        return other.map { (first, $0) }
    }

    private func report(_ text: String, _ first: OptionSpelling, _ second: OptionSpelling) {
        let codes = [first, second].map { "\($0.kind.rawValue) of option \(question.options[$0.option].code)" }
        let isCode = first.kind == .text && second.kind == .code
        at(max(first.option, second.option)).report(
            "ambiguous-option", "'\(text)' is the \(codes[0]) and the \(codes[1]) of \(question.id)",
            why: "a cell with it could be counted for either",
            fix: isCode
                ? "declare the text of option \(question.options[second.option].code) as well, or give it another code"
                : "let each text, code and label stand for one option")
    }

    private func reportMissing(_ text: String, _ reason: MissingReason, _ spelling: OptionSpelling) {
        let option = question.options[spelling.option].code
        at(spelling.option).report(
            "option-is-missing",
            "'\(text)' is the \(spelling.kind.rawValue) of option \(option) of \(question.id) and a missing answer (\(reason.rawValue))",
            why: "a cell with it would be counted as missing, and never for the option",
            fix: "write 'missing: {\(yaml(text)): \(keepWord)}' at the question, or leave the option out")
    }

    // MARK: Ticks and labels

    private func reportLabels() {
        for language in Language.allCases {
            var seen: Set<String> = []
            for (index, option) in question.options.enumerated() {
                let label = normalised(option.label[language])
                if label.isEmpty || seen.insert(label).inserted { continue }
                at(index).report(
                    "ambiguous-option", "\(question.id) has two options with the label '\(label)'",
                    fix: "let each label stand for one option")
            }
        }
    }

    private func reportColumns() {
        var seen: Set<ColumnName> = []
        for (index, option) in question.options.enumerated() {
            guard let column = option.column, !seen.insert(column).inserted else { continue }
            at(index).report(
                "ambiguous-option", "\(question.id) has two options in the column '\(column.usual)'",
                why: "its cells would be counted for both", fix: "give each option a column of its own")
        }
    }

    private func reportTicks() {
        let (chosen, notChosen) = (question.tick.chosen.map(normalised), question.tick.notChosen.map(normalised))
        for text in chosen where notChosen.contains(text) {
            place.report("ambiguous-tick", "'\(text)' means both chosen and not chosen in \(question.id)")
        }
        for (text, reason) in missingWords.sorted(by: { $0.key < $1.key }) where (chosen + notChosen).contains(text) {
            place.report(
                "option-is-missing",
                "'\(text)' is a tick of \(question.id) and a missing answer (\(reason.rawValue))",
                why: "a cell with it would be counted as missing",
                fix: "write 'missing: {\(yaml(text)): \(keepWord)}' at the question, or its ticks without it")
        }
    }

    // MARK: Parts

    private var missingWords: [String: MissingReason] {
        var words: [String: MissingReason] = [:]
        for (text, reason) in missing.merging(question.missing, uniquingKeysWith: { $1 }) {
            if let reason { words[normalised(text)] = reason }
        }
        return words
    }

    private func at(_ option: Int) -> YamlCursor {
        optionPlaces.indices.contains(option) ? optionPlaces[option] : place
    }

    /// Spellings by their text, in the order of the texts.
    private func grouped(_ spellings: [OptionSpelling]) -> [(String, [OptionSpelling])] {
        Dictionary(grouping: spellings, by: \.text).sorted { $0.key < $1.key }
    }
}
