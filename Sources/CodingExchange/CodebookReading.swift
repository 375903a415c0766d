import DelimitedText
import SurveyModel

/// Reads a codebook of another program, a table (`.csv`) or a REFI-QDA codebook (`.qdc`), and merges it into the study's.
///
/// - Parameters:
///   - codebook: Into which it is merged, by id and GUID; `nil` for none.
///   - language: That of the names in a `.qdc`.
/// - Returns: The codebook, and what was added, changed, moved, kept, left out.
/// - Throws: For a file that is neither, or damaged.
package func mergedCodebook(
    _ bytes: [UInt8], file: String, into codebook: Codebook?, language: Language, guids: RefiGuids
) throws(ExchangeError) -> (codebook: Codebook, notes: [Diagnostic]) {
    var merge = CodebookMerge(codebook, guids: guids)
    var notes: [Diagnostic] = []
    if file.lowercased().hasSuffix(".csv") {
        let table: DelimitedTable
        do {
            table = try readTable(bytes, file: file)
        } catch {
            throw ExchangeError("line \(error.line): \(error.what)")
        }
        merge.merge(try CodebookTable.read(table, file: file))
    } else {
        let read = try RefiCodebook.read(bytes)
        let tree = CodeTree(language: language, codebook: codebook, guids: guids)
        notes = read.notes + tree.notes(read.codes)
        merge.merge(tree.themes(read.codes))
    }
    return (merge.codebook, notes + merge.diagnostics)
}

/// Makes two levels of a tree of codes without limit.
private struct CodeTree {
    let language: Language
    let codebook: Codebook?
    let guids: RefiGuids

    /// Codes at the top that have none below become codes of a theme for them; deeper levels become part of the name.
    func themes(_ tree: [RefiCode]) -> [IncomingTheme] {
        let tree = tree.filter { !isOwnAddition($0) }
        var themes = tree.filter(isTheme).map { theme in
            let below = theme.children.flatMap { codes($0, above: []) }
            let own = theme.isCodable ? codes(theme, above: [], withChildren: false) : []
            let guid = normalisedGuid(theme.guid)
            return IncomingTheme(
                guid: theme.isCodable ? nil : guid, label: [language: name(theme)],
                codes: own + below)
        }
        let alone = tree.filter { !isTheme($0) && $0.isCodable }.flatMap { codes($0, above: []) }
        if !alone.isEmpty {
            let label: [Language: String] = [.de: "Ohne Thema", .en: "No theme"]
            themes.append(IncomingTheme(id: "NONE", label: label, codes: alone))
        }
        return themes
    }

    private func isTheme(_ code: RefiCode) -> Bool { code.children.contains { !isOwnAddition($0) } }

    /// Codes for valences and for "no code", as this program writes them into projects.
    private func isOwnAddition(_ code: RefiCode) -> Bool {
        let guid = normalisedGuid(code.guid)
        guard guid != guids.noCode else { return true }
        return codebook?.codes.contains { one in Valence.allCases.contains { guids.code(one, $0) == guid } } ?? false
    }

    private func codes(_ code: RefiCode, above: [String], withChildren: Bool = true) -> [IncomingCode] {
        if isOwnAddition(code) { return [] }
        let path = above + [name(code)]
        let own = IncomingCode(
            guid: normalisedGuid(code.guid), name: code.name, label: [language: path.joined(separator: " > ")],
            definition: code.description.isEmpty ? [:] : [language: code.description])
        let below = withChildren ? code.children.flatMap { codes($0, above: path) } : []
        return (code.isCodable ? [own] : []) + below
    }

    /// Without the id that this program puts before it.
    private func name(_ code: RefiCode) -> String {
        let guid = normalisedGuid(code.guid)
        let id =
            codebook?.themes.first { guids.theme($0) == guid }?.id.text
            ?? codebook?.codes.first { guids.code($0) == guid }?.id.text
        guard let id, code.name.hasPrefix(id + " ") else { return code.name }
        return String(code.name.dropFirst(id.count + 1))
    }

    func notes(_ tree: [RefiCode]) -> [Diagnostic] {
        func depth(_ code: RefiCode) -> Int { 1 + (code.children.filter { !isOwnAddition($0) }.map(depth).max() ?? 0) }
        let deepest = tree.map(depth).max() ?? 0
        let empty = tree.filter { !isTheme($0) && !$0.isCodable }.map { "'\($0.name)'" }
        var notes: [Diagnostic] = []
        if deepest > 2 {
            notes.append(
                note("flattened", "the file has \(deepest) levels, a codebook two; deeper names are joined by ' > '"))
        }
        if !empty.isEmpty {
            notes.append(
                note("lost-themes", "not codable and without codes, left out: \(empty.joined(separator: ", "))"))
        }
        return notes
    }
}
