import SurveyModel
import XmlFile

/// Codebooks as REFI-QDA codebook files (`.qdc`).
///
/// - Source: REFI-QDA Standard 1.5, Codebook exchange; namespace `urn:QDA-XML:codebook:1.0`.
package enum RefiCodebook {
    static let namespace = "urn:QDA-XML:codebook:1.0"

    /// Writes a codebook in one language.
    ///
    /// - Returns: The file, and what the format cannot hold.
    package static func write(
        _ codebook: Codebook, language: Language, origin: String, guids: RefiGuids
    ) -> (bytes: [UInt8], lost: [Diagnostic]) {
        let codes = refiCodes(codebook, language: language, guids: guids, withValences: false)
        let root = XmlElement(
            "CodeBook", ["origin": origin], children: [XmlElement("Codes", children: codes.map(\.element))])
        return (xmlDocument(root, namespace: namespace), losses(of: codebook, language: language))
    }

    /// Reads a codebook file, also one that breaks the rules as files in use do: an older namespace, empty lists,
    /// descriptions as attributes.
    static func read(_ bytes: [UInt8]) throws(ExchangeError) -> (codes: [RefiCode], notes: [Diagnostic]) {
        let (root, namespace) = try readExchangedXml(bytes)
        guard root.name == "CodeBook" else {
            throw ExchangeError("this is no REFI-QDA codebook: its root is '\(root.name)', not 'CodeBook'")
        }
        var notes: [Diagnostic] = []
        if namespace != Self.namespace {
            notes.append(note("other-namespace", "the file's namespace is '\(namespace)', read as \(Self.namespace)"))
        }
        let sets = root.child("Sets")?.children.count ?? 0
        if sets > 0 {
            notes.append(note("lost-sets", "\(sets) sets of codes are left out; a codebook has themes only"))
        }
        return (refiCodes(in: root, notes: &notes), notes)
    }

    private static func losses(of codebook: Codebook, language: Language) -> [Diagnostic] {
        let entries = codebook.codes.reduce(0) { $0 + $1.indicators.count }
        let other = Language.allCases.filter { $0 != language }.map(\.rawValue).joined(separator: ", ")
        var lost = [
            note("lost-language", "labels and definitions in \(other) are left out; the format has one language")
        ]
        if entries > 0 { lost.append(note("lost-dictionary", "\(entries) dictionary entries are left out")) }
        let empty = codebook.themes.filter(\.codes.isEmpty).map(\.id.text)
        if !empty.isEmpty {
            lost.append(note("lost-themes", "themes without codes are left out: \(empty.joined(separator: ", "))"))
        }
        return lost
    }
}

/// The codes of a `CodeBook` element; those without a usable GUID are counted.
func refiCodes(in codebook: XmlElement, notes: inout [Diagnostic]) -> [RefiCode] {
    let elements = codebook.child("Codes")?.children("Code") ?? []
    let codes = elements.compactMap(RefiCode.init)
    func count(_ element: XmlElement) -> Int { 1 + element.children("Code").reduce(0) { $0 + count($1) } }
    let dropped = elements.reduce(0) { $0 + count($1) } - codes.reduce(0) { $0 + $1.all.count }
    if dropped > 0 {
        notes.append(note("no-guid", "\(dropped) codes have no GUID of the form 8-4-4-4-12 and are left out", .warning))
    }
    return codes
}

/// What a file of another program cannot hold, or what was made of it.
func note(_ code: String, _ what: String, _ severity: Diagnostic.Severity = .note) -> Diagnostic {
    Diagnostic(severity, code: code, what: what)
}
