import DelimitedText
import SurveyModel

/// Reads a codebook of another program, a table (`.csv`) or a REFI-QDA codebook (`.qdc`), and merges it into the study's.
///
/// - Parameters:
///   - codebook: Into which it is merged, by GUID, id and label; `nil` for none.
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
        let tree = CodeTree(
            language: language,
            known: CodeRecognition(codebook ?? Codebook(themes: []), guids: guids))
        notes = read.notes + tree.notes(read.codes)
        merge.merge(tree.themes(read.codes))
    }
    return (merge.codebook, notes + merge.diagnostics)
}

/// Makes two levels of a tree of codes without limit.
private struct CodeTree {
    let language: Language
    let known: CodeRecognition

    /// Codes at the top that have none below become codes of a theme for them; deeper levels become part of the name.
    func themes(_ tree: [RefiCode]) -> [IncomingTheme] {
        let tree = tree.filter { !isOwnAddition($0) }
        var themes = tree.filter(isTheme).map { theme in
            let below = theme.children.flatMap { codes($0, above: []) }
            let own = theme.isCodable ? codes(theme, above: [], withChildren: false) : []
            let guid = normalisedGuid(theme.guid)
            return IncomingTheme(
                id: known.theme(guid: guid, name: theme.name)?.id, guid: theme.isCodable ? nil : guid,
                label: [language: name(theme)],
                codes: own + below)
        }
        let alone = tree.filter { !isTheme($0) && $0.isCodable }.flatMap { codes($0, above: []) }
        if !alone.isEmpty {
            let label: [Language: String] = [.de: "Ohne Thema", .en: "No theme"]
            themes.append(IncomingTheme(id: "NONE", label: label, codes: alone, isNone: true))
        }
        return themes
    }

    private func isTheme(_ code: RefiCode) -> Bool { code.children.contains { !isOwnAddition($0) } }

    /// Codes for valences and for "no code", as this program writes them into projects.
    private func isOwnAddition(_ code: RefiCode) -> Bool {
        known.isOwnAddition(guid: normalisedGuid(code.guid), name: code.name)
    }

    private func codes(_ code: RefiCode, above: [String], withChildren: Bool = true) -> [IncomingCode] {
        if isOwnAddition(code) { return [] }
        let path = above + [name(code)]
        let guid = normalisedGuid(code.guid)
        let id = known.code(guid: guid, name: code.name)?.id
        // Programs that know no codes below codes put a known one below a category of its own.
        let label = id == nil ? path.joined(separator: " > ") : name(code)
        let own = IncomingCode(
            id: id, guid: guid, name: code.name, label: [language: label],
            definition: code.description.isEmpty ? [:] : [language: code.description])
        let below = withChildren ? code.children.flatMap { codes($0, above: path) } : []
        return (code.isCodable ? [own] : []) + below
    }

    /// Without the id that this program puts before it.
    private func name(_ code: RefiCode) -> String {
        let guid = normalisedGuid(code.guid)
        let id =
            isTheme(code)
            ? known.theme(guid: guid, name: code.name)?.id.text : known.code(guid: guid, name: code.name)?.id.text
        return known.name(code.name, of: id)
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
