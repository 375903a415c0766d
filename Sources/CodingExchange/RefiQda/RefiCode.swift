import SurveyModel
import XmlFile

/// A code as REFI-QDA has it: a name and a description in one language, codes below it without limit.
struct RefiCode: Sendable, Hashable {
    /// As it stands in the file; `normalisedGuid` compares.
    var guid: String
    var name: String
    var isCodable: Bool
    var description = ""
    var children: [RefiCode] = []

    /// This code and all below it.
    var all: [RefiCode] { [self] + children.flatMap(\.all) }
}

// MARK: Elements

extension RefiCode {
    var element: XmlElement {
        let described = description.isEmpty ? [] : [XmlElement("Description", text: description)]
        return XmlElement(
            "Code", ["guid": guid, "name": name, "isCodable": isCodable ? "true" : "false"],
            children: described + children.map(\.element))
    }

    /// - Returns: `nil` for an element without a usable GUID. A missing name becomes the GUID; a code that does not say
    ///   whether it codes does. Old files hold the description as an attribute.
    init?(_ element: XmlElement) {
        guard let guid = element["guid"], normalisedGuid(guid) != nil else { return nil }
        self.init(
            guid: guid, name: element["name"] ?? guid,
            isCodable: !["false", "0"].contains(element["isCodable"] ?? "true"),
            description: element.child("Description")?.text ?? element["description"] ?? "",
            children: element.children("Code").compactMap(RefiCode.init))
    }
}

// MARK: A codebook as codes

/// The codebook as a tree of codes: themes above, codes below.
///
/// - Parameter withValences: Adds below each code one code per valence, and the code for "no code applies", so that codings
///   can be told whole.
func refiCodes(
    _ codebook: Codebook, language: Language, guids: RefiGuids, withValences: Bool
) -> [RefiCode] {
    let themes = codebook.themes.filter { !$0.codes.isEmpty }.map { theme in
        RefiCode(
            guid: guids.theme(theme), name: writable("\(theme.id) \(theme.label[language])"), isCodable: false,
            children: theme.codes.map { refiCode($0, language, guids, withValences) })
    }
    guard withValences else { return themes }
    return themes + [RefiCode(guid: guids.noCode, name: CodeRecognition.noCode[language], isCodable: true)]
}

private func refiCode(_ code: Code, _ language: Language, _ guids: RefiGuids, _ withValences: Bool) -> RefiCode {
    let valences = Valence.allCases.map { valence in
        RefiCode(guid: guids.code(code, valence), name: "\(code.id) \(valence.label[language])", isCodable: true)
    }
    return RefiCode(
        guid: guids.code(code), name: writable("\(code.id) \(code.label[language])"), isCodable: true,
        description: writable(code.definition[language]), children: withValences ? valences : [])
}
