import DelimitedText
import SurveyModel

/// Reads the coders' files, `<coder>.csv` each; `adjudicated.csv` holds what was settled between them.
///
/// An empty code means that the coder saw the answer and no code applies.
func readHumanCodings(
    _ paths: [String], codebook: Codebook, in files: some ProjectFiles, findings: Findings
) -> [Coding] {
    let codes = Set(codebook.codes.map(\.id))
    return paths.flatMap { path -> [Coding] in
        guard let table = NamedTable(path, in: files, required: ["unit", "code", "valence"], findings: findings) else {
            return []
        }
        let coder = fileStem(path)
        return table.records.compactMap { humanCoding($0, in: table, coder: coder, codes: codes, findings: findings) }
    }
}

private func humanCoding(
    _ record: DelimitedRecord, in table: NamedTable, coder: String, codes: Set<CodeID>, findings: Findings
) -> Coding? {
    guard let unit = table.value("unit", of: record).flatMap({ UnitID($0) }) else {
        findings.add(
            table.finding("bad-unit", record, "the unit is not of the form 'survey/response/question'"))
        return nil
    }
    let kind: CoderKind = coder == "adjudicated" ? .adjudicated : .human
    guard let code = table.value("code", of: record) else {
        return Coding(
            unit: unit, code: nil, valence: .neutral, coder: coder, kind: kind,
            textHash: table.value("text_hash", of: record))
    }
    guard codes.contains(CodeID(code)) else {
        findings.add(
            table.finding(
                "unknown-code", record, "the code '\(code)' is not in the codebook",
                fix: nearestWord(to: code, among: codes.map(\.text).sorted()).map { "did you mean '\($0)'?" }))
        return nil
    }
    guard let valence = table.value("valence", of: record).flatMap({ Valence(rawValue: $0) }) else {
        findings.add(
            table.finding(
                "unknown-valence", record, "the valence is missing or not known",
                why: "known are \(Valence.allCases.map(\.rawValue).joined(separator: ", "))"))
        return nil
    }
    return Coding(
        unit: unit, code: CodeID(code), valence: valence, coder: coder, kind: kind,
        textHash: table.value("text_hash", of: record))
}

/// The file's name without folder and extension.
package func fileStem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
}
