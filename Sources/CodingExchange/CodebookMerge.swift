import SurveyModel

/// Merges what a file says into a codebook, theme by theme and code by code; what the file does not have stays.
struct CodebookMerge {
    private(set) var codebook: Codebook
    private(set) var diagnostics: [Diagnostic] = []
    private let guids: RefiGuids
    private var added: [String] = []
    private var changed: [String] = []
    private var moved: [String] = []

    init(_ codebook: Codebook?, guids: RefiGuids) {
        (self.codebook, self.guids) = (codebook ?? Codebook(themes: []), guids)
    }

    mutating func merge(_ themes: [IncomingTheme]) {
        let before = Set(codebook.codes.map(\.id))
        var met: Set<CodeID> = []
        for theme in themes {
            // A file that gives a code no theme does not move it.
            let known = theme.isNone ? theme.codes.filter { place(of: $0) != nil } : []
            for code in known { met.insert(merge(code, into: nil)) }
            let others = theme.isNone ? theme.codes.filter { place(of: $0) == nil } : theme.codes
            if theme.isNone, others.isEmpty { continue }
            let own = place(of: theme)
            for code in others { met.insert(merge(code, into: own)) }
        }
        say("added-codes", "added", added)
        say("changed-codes", "changed", changed)
        say("moved-codes", "now in another theme", moved)
        say("kept-codes", "not in the file, kept", before.subtracting(met).map(\.text).sorted())
    }

    private mutating func say(_ code: String, _ what: String, _ names: [String]) {
        guard !names.isEmpty else { return }
        diagnostics.append(note(code, "\(names.count) codes \(what): \(names.joined(separator: ", "))"))
    }

    // MARK: Themes

    private mutating func place(of theme: IncomingTheme) -> Int {
        let known = codebook.themes.firstIndex { one in
            one.id == theme.id || theme.guid != nil && normalisedGuid(guids.theme(one)) == theme.guid
        }
        if let known {
            codebook.themes[known].label = updated(codebook.themes[known].label, theme.label)
            return known
        }
        let name = theme.label[.en] ?? theme.label[.de] ?? ""
        let taken = Set(codebook.themes.map(\.id.text) + codebook.codes.map(\.id.text))
        let id = theme.id ?? ThemeID(newID(from: name, taken: taken))
        codebook.themes.append(
            Theme(id: id, label: updated(Label(id.text), theme.label, isNew: true), codes: [], guid: theme.guid))
        return codebook.themes.count - 1
    }

    // MARK: Codes

    private func place(of code: IncomingCode) -> (theme: Int, index: Int)? {
        for place in codebook.themes.indices {
            let known = codebook.themes[place].codes.firstIndex { one in
                one.id == code.id || code.guid != nil && normalisedGuid(guids.code(one)) == code.guid
            }
            if let known { return (place, known) }
        }
        return nil
    }

    /// - Parameter theme: Where the file has it; `nil` for a file that does not say, and a code that is known.
    private mutating func merge(_ code: IncomingCode, into theme: Int?) -> CodeID {
        if let known = place(of: code) { return update(known.theme, known.index, code, theme ?? known.theme) }
        let taken = Set(codebook.themes.map(\.id.text) + codebook.codes.map(\.id.text))
        let id = code.id ?? CodeID(newID(from: code.name, taken: taken))
        var new = Code(
            id: id, label: updated(Label(id.text), code.label, isNew: true),
            definition: updated("", code.definition, isNew: true), guid: code.guid)
        new.indicators = indicators(of: new, code.terms)
        codebook.themes[theme ?? codebook.themes.count - 1].codes.append(new)
        added.append(id.text)
        return id
    }

    private mutating func update(_ place: Int, _ index: Int, _ code: IncomingCode, _ theme: Int) -> CodeID {
        let old = codebook.themes[place].codes[index]
        var new = old
        new.label = updated(old.label, code.label)
        new.definition = updated(old.definition, code.definition)
        new.indicators = indicators(of: old, code.terms)
        if new != old { changed.append(old.id.text) }
        codebook.themes[place].codes[index] = new
        if place != theme {
            codebook.themes[theme].codes.append(codebook.themes[place].codes.remove(at: index))
            moved.append(old.id.text)
        }
        return old.id
    }

    private func updated(_ label: Label, _ texts: [Language: String], isNew: Bool = false) -> Label {
        let any = isNew ? texts[.de] ?? texts[.en] : nil
        return Label(de: texts[.de] ?? any ?? label.de, en: texts[.en] ?? any ?? label.en)
    }

    /// The file's plain entries, then those that no table can hold; in the old order where nothing changed.
    private func indicators(of code: Code, _ terms: [Language: [String]]) -> [Indicator] {
        Language.allCases.flatMap { language -> [Indicator] in
            let old = code.indicators.filter { $0.language == language }
            guard let terms = terms[language], terms != old.filter(CodebookTable.isWritable).map(\.pattern) else {
                return old
            }
            let plain = terms.map { Indicator(language: language, pattern: $0, rule: "") }
            let all = plain + old.filter { !CodebookTable.isWritable($0) }
            return all.enumerated().map { index, one in
                var one = one
                one.rule = "\(code.id).\(language.rawValue).\(index + 1)"
                return one
            }
        }
    }
}

/// The first four letters of a name, with a number where they are taken.
private func newID(from name: String, taken: Set<String>) -> String {
    let letters = name.uppercased().unicodeScalars.filter { ("A"..."Z").contains($0) }.prefix(4)
    let base = letters.isEmpty ? "CODE" : String(String.UnicodeScalarView(letters))
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)\(number)") { number += 1 }
    return "\(base)\(number)"
}
