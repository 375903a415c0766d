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
            return codebook.codes.first { $0.id == id }.map { row($0, key: key) } ?? ""
        }
        let others: [Html] = codebook.themes.map { theme in
            let codes = theme.codes.filter { !first.contains($0.id) }
            let rows = codes.map { row($0, key: nil) }
            return codes.isEmpty ? "" : "<h3>\(theme.label[frame.language])</h3><div class=\"codes\">\(rows)</div>"
        }
        return """
            <fieldset class="palette"><legend>\(frame.words(DeskWords.codes))</legend>
            <div class="codes">\(shown)</div>
            <p class="find"><label>\(frame.words(DeskWords.findCode)) <kbd>/</kbd> <input id="find" autocomplete="off" role="searchbox"></label></p>
            <details id="others"><summary>\(frame.words(DeskWords.moreCodes))</summary>\(others)</details></fieldset>
            """
    }

    private func row(_ code: Code, key: Int?) -> Html {
        let (id, language) = (code.id.text, frame.language)
        let digit: Html = key.map { "<kbd>\($0)</kbd> " } ?? ""
        let shortcut: Html = key.map { " data-key=\"\($0)\" aria-keyshortcuts=\"\($0)\"" } ?? ""
        let isGiven = given.contains { $0.code == code.id }
        let hint: Html = suggested.contains(code.id) ? " <em>\(frame.words(DeskWords.suggestion))</em>" : ""
        return """
            <div class="code" data-name="\(id) \(code.label[language])"><label><input type="checkbox" name="code" value="\(id)"\(shortcut)\(" checked", when: isGiven)> \(digit)<b>\(id)</b> \(code.label[language])\(hint)</label>
            <select name="valence.\(id)" aria-label="\(frame.words(DeskWords.valence)): \(id)">\(valences(of: code.id))</select>
            <small>\(code.definition[language])</small></div>

            """
    }

    /// What the question asks for stands first, since most answers say that.
    private func valences(of code: CodeID) -> [Html] {
        let chosen = given.first { $0.code == code }?.valence ?? usual
        return Valence.allCases.map {
            "<option value=\"\($0.rawValue)\"\(" selected", when: $0 == chosen)>\($0.label[frame.language])</option>"
        }
    }

    private var usual: Valence { Self.usual(context) }

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
        for id in form.all("code") {
            guard known.contains(CodeID(id)), let valence = form["valence.\(id)"].flatMap(Valence.init(rawValue:))
            else { return nil }
            codes.insert(CodeWithValence(CodeID(id), valence))
        }
        return codes.sorted()
    }
}
