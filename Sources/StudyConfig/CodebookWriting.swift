import SurveyModel

/// Writes a codebook as the YAML that `loadCodebook` reads back to an equal value.
package func codebookYAML(_ codebook: Codebook) -> String {
    var lines = ["version: \(codebook.version)"]
    if codebook.overlaps != .longest { lines.append("overlaps: \(codebook.overlaps.rawValue)") }
    lines.append("themes:")
    for theme in codebook.themes {
        lines.append("  - id: \(theme.id)")
        if let guid = theme.guid { lines.append("    guid: \(guid)") }
        lines.append("    label: \(yaml(theme.label))")
        lines.append(theme.codes.isEmpty ? "    codes: []" : "    codes:")
        lines += theme.codes.flatMap(codeLines)
    }
    return lines.joined(separator: "\n") + "\n"
}

private func codeLines(_ code: Code) -> [String] {
    var lines = ["      - id: \(code.id)"]
    if let guid = code.guid { lines.append("        guid: \(guid)") }
    lines.append("        label: \(yaml(code.label))")
    if code.definition != "" { lines.append("        definition: \(yaml(code.definition))") }
    if code.agreement != .flag { lines.append("        agreement: \(code.agreement.rawValue)") }
    if code.indicators.isEmpty { return lines }
    lines.append("        indicators:")
    for language in Language.allCases {
        let entries = code.indicators.filter { $0.language == language }
        if entries.isEmpty { continue }
        lines.append("          \(language.rawValue):")
        lines += entries.map { "            - \(indicatorYAML($0))" }
    }
    return lines
}

/// One dictionary entry: a plain text, or a map with its mode.
package func indicatorYAML(_ indicator: Indicator) -> String {
    if indicator.isPlain { return yaml(indicator.pattern) }
    var fields = ["\(indicator.mode.rawValue): \(yaml(indicator.pattern))"]
    if indicator.gap != 0 { fields.append("gap: \(indicator.gap)") }
    if !indicator.exclusions.isEmpty {
        fields.append("not: [\(indicator.exclusions.map(yaml).joined(separator: ", "))]")
    }
    if indicator.isNoun { fields.append("noun: true") }
    if indicator.isWeak { fields.append("weak: true") }
    if let says = indicator.says { fields.append("says: \(says.rawValue)") }
    return "{\(fields.joined(separator: ", "))}"
}
