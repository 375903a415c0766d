import SurveyModel

/// Reads `codebook.yml`.
func decodeCodebook(_ cursor: YamlCursor) -> Codebook? {
    guard let record = cursor.record(CodebookSchema.file) else { return nil }
    var seen: Set<String> = []
    let themes = record.required("themes")?.list?.compactMap { decodeTheme($0, seen: &seen) } ?? []
    return Codebook(
        version: record.required("version")?.integer ?? 0, themes: themes,
        overlaps: record["overlaps"]?.choice(Codebook.Overlaps.self) ?? .longest)
}

private func decodeTheme(_ cursor: YamlCursor, seen: inout Set<String>) -> Theme? {
    guard let record = cursor.record(CodebookSchema.theme), let id: ThemeID = record.identifier("id") else {
        return nil
    }
    claim(id.text, at: record["id"], in: &seen)
    let codes = record.required("codes")?.list?.compactMap { decodeCode($0, seen: &seen) } ?? []
    return Theme(
        id: id, label: record.required("label")?.label ?? Label(id.text), codes: codes,
        guid: decodeGuid(record["guid"], seen: &seen))
}

private func decodeCode(_ cursor: YamlCursor, seen: inout Set<String>) -> Code? {
    guard let record = cursor.record(CodebookSchema.code),
        let id: CodeID = record.identifier("id")
    else { return nil }
    claim(id.text, at: record["id"], in: &seen)
    return Code(
        id: id, label: record.required("label")?.label ?? Label(id.text),
        definition: record["definition"]?.label ?? "", indicators: decodeIndicators(record["indicators"], of: id),
        guid: decodeGuid(record["guid"], seen: &seen),
        agreement: record["agreement"]?.choice(AgreementConsequence.self) ?? .flag)
}

/// By which another program knows a theme or code; each its own.
private func decodeGuid(_ cursor: YamlCursor?, seen: inout Set<String>) -> String? {
    guard let cursor, let text = cursor.text else { return nil }
    guard let guid = comparableGuid(text) else {
        cursor.report("bad-guid", "'\(text)' is no GUID", why: "it has the form 8-4-4-4-12, hexadecimal")
        return nil
    }
    claim(guid, at: cursor, in: &seen)
    return guid
}

private func claim(_ id: String, at cursor: YamlCursor?, in seen: inout Set<String>) {
    if !seen.insert(id).inserted { cursor?.report("duplicate-id", "the id '\(id)' is already taken") }
}

private func decodeIndicators(_ cursor: YamlCursor?, of code: CodeID) -> [Indicator] {
    guard let record = cursor?.record(CodebookSchema.indicators) else { return [] }
    return Language.allCases.flatMap { language in
        (record[language.rawValue]?.list ?? []).enumerated().compactMap { index, element in
            decodeIndicator(element, language: language, rule: "\(code).\(language.rawValue).\(index + 1)")
        }
    }
}

/// A plain text is a glob; a map names its mode: `{suffix: "mangel", not: ["…"], says: barrier}`; `noun: true` and
/// `weak: true` narrow it.
private func decodeIndicator(_ cursor: YamlCursor, language: Language, rule: String) -> Indicator? {
    if let pattern = cursor.scalarText { return Indicator(language: language, pattern: pattern, rule: rule) }
    let modes = Indicator.Mode.allCases.map(\.rawValue)
    guard let record = cursor.record(CodebookSchema.indicator) else { return nil }
    let named = Indicator.Mode.allCases.filter { record[$0.rawValue] != nil }
    guard named.count == 1, let pattern = record[named[0].rawValue]?.text else {
        cursor.report("no-mode", "an entry needs exactly one of \(modes.joined(separator: ", "))")
        return nil
    }
    return Indicator(
        language: language, mode: named[0], pattern: pattern, gap: record["gap"]?.integer ?? 0,
        exclusions: record["not"]?.texts ?? [], isNoun: record["noun"]?.boolean ?? false,
        isWeak: record["weak"]?.boolean ?? false, says: record["says"]?.choice(Valence.self), rule: rule)
}
