/// A text that stands for an option in the cells of a file.
package struct OptionSpelling: Sendable, Hashable {
    /// By what a cell names an option, strongest first: where several fit, the first counts.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Declared as a text of the option.
        case text
        /// The digits of its code.
        case code
        /// Its label in one of the languages.
        case label
    }

    /// As texts are compared.
    package let text: String
    package let kind: Kind
    /// The index of the option.
    package let option: Int
}

extension Question {
    /// Everything that means one of the options, strongest first; a blank means none.
    package var optionSpellings: [OptionSpelling] {
        OptionSpelling.Kind.allCases.flatMap { kind in
            options.enumerated().flatMap { index, option in
                option.texts(by: kind).map { OptionSpelling(text: normalised($0), kind: kind, option: index) }
            }
        }.filter { !$0.text.isEmpty }
    }

    /// Whether its cells name options, alone or joined; elsewhere a cell only says whether its option is chosen.
    package var hasOptionsInCells: Bool {
        guard derivation == nil else { return false }
        return switch kind {
        case .single, .battery, .ranking: true
        case .multi: tick.separator != nil
        case .numeric, .integer, .date, .open, .key, .hidden: false
        }
    }
}

extension AnswerOption {
    fileprivate func texts(by kind: OptionSpelling.Kind) -> [String] {
        switch kind {
        case .text: texts
        case .code: [String(code)]
        case .label: [label.de, label.en]
        }
    }
}
