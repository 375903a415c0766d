import SurveyModel
import ZipArchive

/// Takes the codings of people out of a REFI-QDA project (`.qdpx`), by GUID.
///
/// Answers are found by the GUID of their source, else by its name, else by a text that no other answer has; codes by GUID,
/// else by a name that begins with their id or is their label. A code of a part of a text counts for the whole answer; one without valence takes that of its
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
    private let codes: [String: CodeRecognition.Meaning]
    private let recognition: AnswerRecognition
    private var unknownSources = 0
    private var unknownCodes: Set<String> = []
    private var counts: [String: Int] = [:]

    init(known: KnownAnswers, project: RefiProject, guids: RefiGuids, coder: String?) {
        (self.known, self.project, self.coder) = (known, project, coder)
        taken = IncomingCodings(codebook: known.codebook.version)
        units = Dictionary(
            known.byUnit.keys.sorted().map { (guids.source($0), $0) }, uniquingKeysWith: { first, _ in first })
        let recognition = CodeRecognition(known.codebook, guids: guids)
        let named = project.codes.flatMap(\.all).map { (normalisedGuid($0.guid) ?? "", $0.name) }
        let used = project.sources.flatMap(\.codings).map { ($0.code, "") }
        let found = (named + used).compactMap { guid, name in
            recognition.meaning(guid: guid, name: name).map { (guid, $0) }
        }
        codes = Dictionary(found, uniquingKeysWith: { first, _ in first })
        self.recognition = AnswerRecognition(known.byUnit)
    }

    mutating func take(_ source: RefiProject.Source) {
        if source.codings.isEmpty { return }
        let found =
            normalisedGuid(source.guid).flatMap { units[$0] } ?? recognition.unit(named: source.name)
            ?? source.text.flatMap(recognition.unit(withText:))
        guard let unit = found, let answer = known.byUnit[unit] else {
            unknownSources += 1
            return
        }
        let isSame =
            source.text.map { AnswerRecognition.words($0) == AnswerRecognition.words(plainText(answer.text)) } ?? true
        if !isSame { count("changed") }
        // A hash that no text has: the coding is found to be stale.
        let hash = isSame ? answer.textHash : "other-text"
        let whole = 0..<(source.text ?? plainText(answer.text)).unicodeScalars.count
        for coding in source.codings { take(coding, on: unit, hash, whole) }
    }

    private mutating func take(_ coding: RefiProject.SourceCoding, on unit: UnitID, _ hash: String, _ whole: Range<Int>)
    {
        guard let name = coding.user.flatMap({ project.users[$0] }) ?? coder else { return count("nobody") }
        if name == "dictionary" || name == "model" { return count("machine") }
        guard let found = codes[coding.code] else {
            unknownCodes.insert(
                project.codes.flatMap(\.all).first { normalisedGuid($0.guid) == coding.code }?.name ?? "?")
            return
        }
        if let span = coding.span, span != whole { count("part") }
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
