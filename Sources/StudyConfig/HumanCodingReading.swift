import DelimitedText
import SurveyModel

/// Reads the coders' files, `<coder>.csv` each; `adjudicated.csv` holds what was settled between them.
///
/// An empty code means that the coder saw the answer and no code applies.
func readHumanCodings(
    _ paths: [String], codebook: Codebook, in files: some ProjectFiles, findings: Findings
) -> [Coding] {
    let codes = Set(codebook.codes.map(\.id))
    checkCoderNames(paths, findings: findings)
    return paths.flatMap { path -> [Coding] in
        guard let table = NamedTable(path, in: files, required: ["unit", "code", "valence"], findings: findings) else {
            return []
        }
        let coder = fileStem(path)
        var seen = SeenCodings()
        return table.records.compactMap { record in
            let coding = humanCoding(record, in: table, coder: coder, codes: codes, findings: findings)
            guard let coding, let problem = seen.problem(coding) else { return coding }
            findings.add(
                table.finding(
                    problem.code, record, problem.what, severity: .warning, fix: "remove one of the rows"))
            return nil
        }
    }
}

/// Names that differ in case only are one person's, or will be taken for it.
private func checkCoderNames(_ paths: [String], findings: Findings) {
    var known: [String: String] = [:]
    for path in paths {
        let name = fileStem(path).lowercased()
        if let other = known[name] {
            findings.add(
                Diagnostic(
                    code: "two-coders-one-name", at: .init(file: path), what: "'\(other)' and '\(path)' have one name",
                    fix: "rename one coder, or merge the two files"))
        }
        known[name] = path
    }
}

/// What a coder already said: a row again, or a code beside "no code applies", is left out.
private struct SeenCodings {
    private var seen: [UnitID: Set<String>] = [:]

    mutating func problem(_ coding: Coding) -> (code: String, what: String)? {
        let said = coding.code.map { "\($0) \(coding.valence.rawValue)" } ?? ""
        let before = seen[coding.unit, default: []]
        if before.contains(said) { return ("coding-twice", "'\(coding.unit)' has the same coding in an earlier row") }
        if before.contains("") || said.isEmpty && !before.isEmpty {
            return ("coded-and-empty", "'\(coding.unit)' both has codes and is said to have none; the first row counts")
        }
        seen[coding.unit, default: []].insert(said)
        return nil
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
