import SurveyModel

/// Finds the codes and themes of a codebook in what another program made of it: by GUID, then by the id at the beginning
/// of the name, then by the label, since programs give new GUIDs and people new names.
struct CodeRecognition {
    /// A code, a code with a valence, or, with `nil` for the code, that none applies.
    typealias Meaning = (code: CodeID?, valence: Valence?)

    private let codebook: Codebook
    private let codesByGuid: [String: Code]
    private let themesByGuid: [String: Theme]
    private let meaningsByGuid: [String: Meaning]

    /// - Parameter guids: Those that the study gives its codes; `nil` for files that have none.
    init(_ codebook: Codebook, guids: RefiGuids?) {
        self.codebook = codebook
        func byGuid<Value>(_ all: [(guid: String?, value: Value)]) -> [String: Value] {
            let pairs = all.compactMap { one in normalisedGuid(one.guid).map { ($0, one.value) } }
            return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        }
        codesByGuid = byGuid(codebook.codes.map { (guids?.code($0), $0) })
        themesByGuid = byGuid(codebook.themes.map { (guids?.theme($0), $0) })
        let added = codebook.codes.flatMap { code in
            Valence.allCases.map { (guids?.code(code, $0), Meaning(code.id, $0)) }
        }
        meaningsByGuid = byGuid(
            codebook.codes.map { (guids?.code($0), (Optional($0.id), nil)) } + added + [(guids?.noCode, (nil, nil))])
    }

    func code(guid: String? = nil, name: String) -> Code? {
        guid.flatMap { codesByGuid[$0] }
            ?? codebook.codes.filter { begins(name, with: $0.id.text) }.max { $0.id.text.count < $1.id.text.count }
            ?? only(codebook.codes.filter { isLabel(name, $0.label) })
    }

    func theme(guid: String? = nil, name: String) -> Theme? {
        guid.flatMap { themesByGuid[$0] }
            ?? codebook.themes.first { begins(name, with: $0.id.text) }
            ?? only(codebook.themes.filter { isLabel(name, $0.label) })
    }

    func meaning(guid: String? = nil, name: String) -> Meaning? {
        if let known = guid.flatMap({ meaningsByGuid[$0] }) { return known }
        if isLabel(name, Self.noCode) { return (nil, nil) }
        return code(name: name).map { ($0.id, valence(in: name, of: $0)) }
    }

    /// Whether a code stands only for what this program adds to its projects: a valence, or that no code applies.
    func isOwnAddition(guid: String?, name: String) -> Bool {
        guard let meaning = meaning(guid: guid, name: name) else { return false }
        return meaning.code == nil || meaning.valence != nil
    }

    /// Without the id before it.
    func name(_ name: String, of id: String?) -> String {
        guard let id, begins(name, with: id), name != id else { return name }
        let rest = name.dropFirst(id.count).drop { !$0.isLetter && !$0.isNumber }
        return rest.isEmpty ? name : String(rest)
    }

    static let noCode = Label(de: "kein Code", en: "no code")

    /// `CAP1 Barrier` says a valence, `CAP1 Staffing` does not.
    private func valence(in name: String, of code: Code) -> Valence? {
        let rest = self.name(name, of: code.id.text)
        if isLabel(rest, code.label) { return nil }
        return Valence.allCases.first { rest.lowercased() == $0.rawValue || isLabel(rest, $0.label) }
    }

    private func begins(_ name: String, with id: String) -> Bool {
        guard name.hasPrefix(id) else { return false }
        return name.dropFirst(id.count).first.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    private func isLabel(_ name: String, _ label: Label) -> Bool {
        let name = words(name)
        return !name.isEmpty && (name == words(label.de) || name == words(label.en))
    }

    private func words(_ text: String) -> [String] {
        text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private func only<Value>(_ found: [Value]) -> Value? { found.count == 1 ? found[0] : nil }
}
