import DelimitedText
import SurveyModel

/// Reads the coders' files, `<coder>.csv` each; `adjudicated.csv` holds what was adjudicated between them.
///
/// An empty code means that the coder saw the answer and no code applies.
/// - Parameter history: Replayed on each coding from the version of the codebook (`codebook`) with which it was made.
func readHumanCodings(
    _ paths: [String], codebook: Codebook, history: CodebookHistory, in files: some ProjectFiles, findings: Findings
) -> HumanCodings {
    let codes = Set(codebook.codes.map(\.id))
    checkCoderNames(paths, findings: findings)
    var read = HumanCodings()
    for path in paths {
        guard
            let table = NamedTable(
                path, in: files, required: ["unit", "code", "valence"],
                optional: ["text_hash", "codebook", "note", "unsure"],
                findings: findings)
        else { continue }
        let reading = CoderReading(table: table, coder: fileStem(path), codes: codes, history: history)
        var seen = SeenCodings()
        for record in table.records { reading.read(record, &seen, into: &read) }
    }
    checkCopies(read.codings, paths, findings: findings)
    return read
}

/// What people coded.
struct HumanCodings {
    var codings: [Coding] = []
    var recode: [Recoding] = []
    /// By coder.
    var notes: [String: [UnitID: String]] = [:]
    /// By coder, what somebody else is to look at.
    var unsure: [String: Set<UnitID>] = [:]
}

/// Names coders who say exactly what others say.
private func checkCopies(_ codings: [Coding], _ paths: [String], findings: Findings) {
    let said = Dictionary(grouping: codings, by: \.coder).mapValues { codings in
        Dictionary(grouping: codings, by: \.unit).mapValues { codings in
            Set(codings.compactMap { one in one.code.map { CodeWithValence($0, one.valence) } })
        }
    }
    for copy in CopiedCodings.all(said) {
        let path = paths.first { fileStem($0) == copy.second } ?? ""
        let found = copy.diagnostic
        findings.add(
            found.code, severity: found.severity, in: path, found.what, why: found.why, fix: found.fix)
    }
}

/// Names that differ in case only are one person's, or will be taken for it.
private func checkCoderNames(_ paths: [String], findings: Findings) {
    var known: [String: String] = [:]
    for path in paths {
        let name = fileStem(path).lowercased()
        if let other = known[name] {
            findings.add(
                "two-coders-one-name", in: path, "'\(other)' and '\(path)' have one name",
                fix: "rename one coder, or merge the two files")
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

/// Reads the rows of one coder.
private struct CoderReading {
    let table: NamedTable
    let coder: String
    let codes: Set<CodeID>
    let history: CodebookHistory

    func read(_ record: DelimitedRecord, _ seen: inout SeenCodings, into read: inout HumanCodings) {
        if let note = table.value("note", of: record), let unit = unit(of: record) {
            read.notes[coder, default: [:]][unit] = note
        }
        if table.value("unsure", of: record) != nil, let unit = unit(of: record) {
            read.unsure[coder, default: []].insert(unit)
        }
        switch outcome(of: record) {
        case nil: return
        case .recode(let one): read.recode.append(one)
        case .counts(let coding):
            guard let problem = seen.problem(coding) else { return read.codings.append(coding) }
            table.report(problem.code, record, problem.what, severity: .warning, fix: "remove one of the rows")
        }
    }

    private enum Outcome {
        case counts(Coding)
        case recode(Recoding)
    }

    private func outcome(of record: DelimitedRecord) -> Outcome? {
        guard var coding = coding(record) else { return nil }
        guard let code = coding.code else { return .counts(coding) }
        switch history.outcome(of: code, givenIn: coding.codebook ?? 1) {
        case .recode(let version): return .recode(Recoding(coding: coding, version: version))
        case .code(let now):
            guard codes.contains(now) else {
                unknown(now, record)
                return nil
            }
            coding.code = now
            return .counts(coding)
        }
    }

    private func unit(of record: DelimitedRecord) -> UnitID? { table.value("unit", of: record).flatMap { UnitID($0) } }

    private func coding(_ record: DelimitedRecord) -> Coding? {
        guard let unit = unit(of: record) else {
            table.report("bad-unit", record, "the unit is not of the form 'survey/response/question'")
            return nil
        }
        let code = table.value("code", of: record).map { CodeID($0) }
        let valence = table.value("valence", of: record).flatMap { Valence(rawValue: $0) }
        if code != nil, valence == nil {
            let known = Valence.allCases.map(\.rawValue).joined(separator: ", ")
            table.report("unknown-valence", record, "the valence is missing or not known", why: "known are \(known)")
            return nil
        }
        return Coding(
            unit: unit, code: code, valence: code == nil ? .neutral : valence ?? .neutral, coder: coder,
            kind: coder == "adjudicated" ? .adjudicated : .human, textHash: table.value("text_hash", of: record),
            codebook: table.count("codebook", of: record))
    }

    private func unknown(_ code: CodeID, _ record: DelimitedRecord) {
        table.report(
            "unknown-code", record, "the code '\(code)' is not in the codebook",
            fix: likely(code.text, among: codes.map(\.text).sorted()))
    }
}

/// The file's name without folder and extension.
package func fileStem(_ path: String) -> String {
    let name = fileName(path)
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
}

/// The file's name without its folder.
package func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
