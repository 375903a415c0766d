import SurveyModel

/// Writes a codebook as the YAML that `loadCodebook` reads back to an equal value.
package func codebookYAML(_ codebook: Codebook) -> String {
    let themes = block(codebook.themes.map(themeYAML))
    let lines = CodebookKeys.map.lines(codebook, others: [CodebookKeys.map.keys.themes.name: themes])
    return lines.joined(separator: "\n") + "\n"
}

private func themeYAML(_ theme: Theme) -> String {
    let codes = block(theme.codes.map(codeYAML))
    let lines = ThemeOfCodesKeys.map.lines(theme, others: [ThemeOfCodesKeys.map.keys.codes.name: codes])
    return element(lines, indent: "  ")
}

private func codeYAML(_ code: Code) -> String {
    let entries = Dictionary(grouping: code.indicators, by: \.language).sorted { $0.key < $1.key }
    let languages = entries.map { language, entries in
        line("          \(language.rawValue)", block(entries.map { "            - \(indicatorYAML($0))" }))
    }
    let others = languages.isEmpty ? [:] : [CodeKeys.map.keys.indicators.name: block(languages)]
    return element(CodeKeys.map.lines(code, others: others), indent: "      ")
}

/// One dictionary entry: a plain text, or a map with its mode.
package func indicatorYAML(_ indicator: Indicator) -> String {
    if indicator.isPlain { return yaml(indicator.pattern) }
    return IndicatorKeys.map.flow(indicator, others: [indicator.mode.rawValue: yaml(indicator.pattern)])
}
