import SurveyModel
import ZipArchive

/// Takes the codings of people out of a REFI-QDA project (`.qdpx`), by GUID.
///
/// Answers are found by the GUID of their source, else by its name; codes by GUID, else by a name that begins with their
/// id or is their label. A code of a part of a text counts for the whole answer; one without valence takes that of its
/// question. What `dictionary` and `model` coded is left out.
/// - Parameters:
///   - coder: Whose codings those are that name nobody.
///   - skipsUnknown: Leaves out texts and codes that the study does not have instead of refusing the file.
/// - Throws: For files that are no project or not to be trusted.
package func takeRefiProject(
    _ bytes: [UInt8], into known: KnownAnswers, guids: RefiGuids, coder: String?, skipsUnknown: Bool,
    limits: ArchiveLimits = ArchiveLimits()
) throws(ExchangeError) -> IncomingCodings {
    let project = try RefiProject.read(bytes, limits: limits)
    var taking = ProjectTaking(known: known, project: project, guids: guids, coder: coder)
    taking.taken.diagnostics = project.notes
    for source in project.sources { taking.take(source) }
    return taking.result(skipsUnknown: skipsUnknown)
}

private struct ProjectTaking {
    let known: KnownAnswers
    let project: RefiProject
    let coder: String?
    var taken: IncomingCodings

    private let units: [String: UnitID]
    private let codes: [String: (code: CodeID?, valence: Valence?)]
    private var unknownSources = 0
    private var unknownCodes: Set<String> = []
    private var counts: [String: Int] = [:]

    init(known: KnownAnswers, project: RefiProject, guids: RefiGuids, coder: String?) {
        (self.known, self.project, self.coder) = (known, project, coder)
        taken = IncomingCodings(codebook: known.codebook.version)
        units = Dictionary(
            known.byUnit.keys.sorted().map { (guids.source($0), $0) }, uniquingKeysWith: { first, _ in first })
        codes = knownCodes(project.codes, codebook: known.codebook, guids: guids)
    }

    mutating func take(_ source: RefiProject.Source) {
        if source.codings.isEmpty { return }
        let named = UnitID(source.name).flatMap { known.byUnit[$0] == nil ? nil : $0 }
        guard let unit = normalisedGuid(source.guid).flatMap({ units[$0] }) ?? named else {
            unknownSources += 1
            return
        }
        let answer = known.byUnit[unit]
        let isSame = source.text == nil || answer.map { plainText($0.text) } == source.text
        if !isSame { count("changed") }
        // A hash that no text has: the coding is found to be stale.
        let hash = isSame ? answer?.textHash ?? "" : "other-text"
        for coding in source.codings { take(coding, on: unit, hash) }
    }

    private mutating func take(_ coding: RefiProject.SourceCoding, on unit: UnitID, _ hash: String) {
        guard let name = coding.user.flatMap({ project.users[$0] }) ?? coder else { return count("nobody") }
        if name == "dictionary" || name == "model" { return count("machine") }
        guard let found = codes[coding.code] else {
            unknownCodes.insert(
                project.codes.flatMap(\.all).first { normalisedGuid($0.guid) == coding.code }?.name ?? "?")
            return
        }
        if coding.span != nil { count("part") }
        if found.code != nil, found.valence == nil { count("valence") }
        taken.add(
            found.code.map { CodeWithValence($0, found.valence ?? known.valence(of: unit)) }, to: unit,
            by: name,
            textHash: hash)
    }

    private mutating func count(_ what: String) { counts[what, default: 0] += 1 }

    mutating func result(skipsUnknown: Bool) -> IncomingCodings {
        taken.diagnostics += leftOut
        let severity: Diagnostic.Severity = skipsUnknown ? .note : .error
        if unknownSources > 0 {
            taken.diagnostics.append(
                note("unknown-sources", "\(unknownSources) coded texts are no answers of the study", severity))
        }
        if !unknownCodes.isEmpty {
            let names = unknownCodes.sorted().map { "'\($0)'" }.joined(separator: ", ")
            taken.diagnostics.append(
                Diagnostic(
                    severity, code: "unknown-codes", what: "the codebook has no \(names)",
                    fix: "take them into the codebook first, or leave them out with --skip-unknown"))
        }
        if let count = counts["nobody"] {
            taken.fail("no-coder", "\(count) codings do not say who coded", fix: "name the coder with --as")
        }
        taken.checkNames()
        return taken
    }

    private var leftOut: [Diagnostic] {
        let said = [
            ("part", "parts-of-texts", "codings of parts of a text count for the whole answer"),
            ("valence", "no-valence", "codings without a valence take that of their question"),
            ("machine", "machine-codings", "codings of the dictionary or a model are left out"),
            ("changed", "stale-text", "texts are not the study's any more; their codings are kept as stale"),
        ]
        return said.compactMap { key, code, what in counts[key].map { note(code, "\($0) \(what)") } }
    }
}

/// What each code of a file means in the codebook, by `normalisedGuid`; `code` is `nil` for "no code applies".
private func knownCodes(
    _ tree: [RefiCode], codebook: Codebook, guids: RefiGuids
) -> [String: (code: CodeID?, valence: Valence?)] {
    var known: [String: (code: CodeID?, valence: Valence?)] = [:]
    for one in tree.flatMap(\.all) {
        guard let guid = normalisedGuid(one.guid),
            let code = codebook.codes.first(where: { isNamed(one.name, $0) })
        else { continue }
        known[guid] = (code.id, valence(in: one.name, of: code))
    }
    for code in codebook.codes {
        if let guid = normalisedGuid(guids.code(code)) { known[guid] = (code.id, nil) }
        for valence in Valence.allCases { known[guids.code(code, valence)] = (code.id, valence) }
    }
    known[guids.noCode] = (nil, nil)
    return known
}

/// `CAP1`, `CAP1 Staffing`, `Staffing`, `Personalausstattung`.
private func isNamed(_ name: String, _ code: Code) -> Bool {
    name == code.id.text || name.hasPrefix(code.id.text + " ") || name == code.label.de || name == code.label.en
}

/// `CAP1 Barrier` says a valence, `CAP1 Staffing` does not.
private func valence(in name: String, of code: Code) -> Valence? {
    let rest = name.dropFirst(code.id.text.count + 1).lowercased()
    return Valence.allCases.first { valence in
        [valence.rawValue, valence.label.de, valence.label.en].contains { $0.lowercased() == rest }
    }
}
