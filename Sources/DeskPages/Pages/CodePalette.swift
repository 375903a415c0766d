import SurveyModel

/// The codes of a codebook to choose from: the offered ones with digits, all others by theme.
struct CodePalette {
    let frame: PageFrame
    let codebook: Codebook
    let context: Question.Context
    /// What is chosen already.
    let given: [CodeWithValence]
    var suggested: Set<CodeID> = []
    /// Whether the offered codes have digits.
    var hasKeys = true

    func html(offered: [CodeID]) -> Html {
        let chosen = Set(given.map(\.code))
        let first = offered + codebook.codes.map(\.id).filter { chosen.contains($0) && !offered.contains($0) }
        let shown: [Html] = first.enumerated().map { place, id in
            let key = hasKeys && place < offered.count ? place + 1 : nil
            return codebook.codes.first { $0.id == id }.map { rows($0, key: key) } ?? ""
        }
        let others: [Html] = codebook.themes.map { theme in
            let codes = theme.codes.filter { !first.contains($0.id) }
            let rows = codes.map { row($0, key: nil, name: $0.id.text, given: nil) }
            return codes.isEmpty ? "" : "<h3>\(theme.label[frame.language])</h3><div class=\"codes\">\(rows)</div>"
        }
        return """
            <fieldset class="palette"><legend>\(frame.words(DeskWords.codes))</legend>
            <div class="codes">\(shown)</div>
            <p class="find"><label>\(frame.words(DeskWords.findCode)) <kbd>/</kbd> <input id="find" form="" autocomplete="off" role="searchbox"></label></p>
            <details id="others"><summary>\(frame.words(DeskWords.moreCodes))</summary>\(others)</details></fieldset>
            """
    }

    /// A row for each valence that the code has; the first of them has the key.
    private func rows(_ code: Code, key: Int?) -> Html {
        let valences = given.filter { $0.code == code.id }.map(\.valence)
        let first = row(code, key: key, name: code.id.text, given: valences.first)
        let others = valences.dropFirst().enumerated().map { place, valence in
            row(code, key: nil, name: "\(code.id).\(place + 2)", given: valence)
        }
        return "\(first)\(others)"
    }

    /// - Parameter name: Of the row within the form: the code's id, and a number behind it where the code has several.
    private func row(_ code: Code, key: Int?, name: String, given: Valence?) -> Html {
        let (id, language) = (code.id.text, frame.language)
        let digit: Html = key.map { "<kbd>\($0)</kbd> " } ?? ""
        let shortcut: Html = key.map { " data-key=\"\($0)\" aria-keyshortcuts=\"\($0)\"" } ?? ""
        let hint: Html = suggested.contains(code.id) ? " <em>\(frame.words(DeskWords.suggestion))</em>" : ""
        return """
            <div class="code" data-name="\(id) \(code.label[language])"><label><input type="checkbox" name="code" value="\(name)"\(shortcut)\(" checked", when: given != nil)> \(digit)<b>\(id)</b> \(code.label[language])\(hint)</label>
            <select name="valence.\(name)" aria-label="\(frame.words(DeskWords.valence)): \(id)">\(valences(given))</select>
            <small>\(code.definition[language])</small></div>

            """
    }

    /// What the question asks for stands first, since most answers say that.
    private func valences(_ given: Valence?) -> [Html] {
        let chosen = given ?? Self.usual(context)
        return Valence.allCases.map {
            "<option value=\"\($0.rawValue)\"\(" selected", when: $0 == chosen)>\($0.label[frame.language])</option>"
        }
    }

    /// The valence of most answers to a question.
    static func usual(_ context: Question.Context) -> Valence {
        switch context {
        case .barrier: .barrier
        case .driver: .driver
        default: .neutral
        }
    }

    /// The codes and valences that a form names.
    ///
    /// - Returns: `nil` where it names a code or a valence that there is not.
    static func codes(_ form: Form, _ codebook: Codebook) -> [CodeWithValence]? {
        let known = Set(codebook.codes.map(\.id))
        var codes: Set<CodeWithValence> = []
        for name in form.all("code") {
            let id = CodeID(String(name.prefix { $0 != "." }))
            guard known.contains(id), let valence = form["valence.\(name)"].flatMap(Valence.init(rawValue:))
            else { return nil }
            codes.insert(CodeWithValence(id, valence))
        }
        return codes.sorted()
    }
}
