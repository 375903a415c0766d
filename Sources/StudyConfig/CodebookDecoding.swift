import SurveyModel

/// Reads `codebook.yml`.
///
/// - Parameter agreement: What becomes of codes on which coders do not agree, where the codebook does not say it.
func decodeCodebook(_ cursor: YamlCursor, agreement: AgreementConsequence = .flag) -> Codebook? {
    guard let record = cursor.map(CodebookKeys.self) else { return nil }
    var codebook = CodebookKeys.usual
    record.fill(&codebook)
    var decoder = CodebookDecoder(agreement: agreement)
    codebook.themes = record.themes?.compactMap { decoder.theme($0) } ?? []
    return codebook
}

private struct CodebookDecoder {
    let agreement: AgreementConsequence
    private var seen: Set<String> = []

    init(agreement: AgreementConsequence) { self.agreement = agreement }

    mutating func theme(_ record: ReadMap<ThemeOfCodesKeys>) -> Theme? {
        guard let id = record.id else { return nil }
        var theme = Theme(id: id, label: Label(id.text), codes: [])
        record.fill(&theme)
        claim(id.text, at: record.at(\.id))
        claim(theme.guid, at: record.at(\.guid))
        theme.codes = record.codes?.compactMap { code($0) } ?? []
        return theme
    }

    private mutating func code(_ record: ReadMap<CodeKeys>) -> Code? {
        guard let id = record.id else { return nil }
        var code = Code(id: id, label: Label(id.text), definition: "", agreement: agreement)
        record.fill(&code)
        claim(id.text, at: record.at(\.id))
        claim(code.guid, at: record.at(\.guid))
        code.indicators = record.indicators.map { indicators($0, of: id) } ?? []
        return code
    }

    private mutating func claim(_ id: String?, at cursor: YamlCursor?) {
        guard let id, !seen.insert(id).inserted else { return }
        cursor?.report("duplicate-id", "the id '\(id)' is already taken")
    }

    private func indicators(_ record: ReadMap<IndicatorsKeys>, of code: CodeID) -> [Indicator] {
        Language.allCases.flatMap { language in
            let name = language.rawValue
            return (record.raw[name]?.list ?? []).enumerated().compactMap { index, element in
                indicator(element, Indicator(language: language, pattern: "", rule: "\(code).\(name).\(index + 1)"))
            }
        }
    }

    /// A plain text is a glob; a map names its mode: `{suffix: "mangel", not: ["…"], says: barrier}`.
    private func indicator(_ cursor: YamlCursor, _ plain: Indicator) -> Indicator? {
        var indicator = plain
        if let pattern = cursor.scalarText {
            indicator.pattern = pattern
            return indicator
        }
        guard let record = cursor.map(IndicatorKeys.self) else { return nil }
        let named = Indicator.Mode.allCases.filter { record.raw[$0.rawValue] != nil }
        guard named.count == 1, let pattern = record.raw[named[0].rawValue]?.text else {
            let modes = Indicator.Mode.allCases.map(\.rawValue)
            cursor.report("no-mode", "an entry needs exactly one of \(modes.joined(separator: ", "))")
            return nil
        }
        (indicator.mode, indicator.pattern) = (named[0], pattern)
        record.fill(&indicator)
        return indicator
    }
}
