import SurveyModel

/// A wording without its HTML: tags left out, breaks as blanks, the common entities as signs.
func plainText(_ html: String) -> String {
    var text = ""
    var tag: String?
    // What programs and styles hold is no wording.
    var hidden: String?
    for character in html {
        if character == "<", tag == nil {
            tag = ""
        } else if character == ">", let name = tag.map(tagName) {
            tag = nil
            if hidden == nil, ["script", "style"].contains(name) { hidden = name }
            if let open = hidden, name == "/" + open { hidden = nil }
            if blockTags.contains(name.first == "/" ? String(name.dropFirst()) : name) { text += " " }
        } else if tag != nil {
            tag?.append(character)
        } else if hidden == nil {
            text.append(character)
        }
    }
    let entities = [
        "&nbsp;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&auml;": "ä",
        "&ouml;": "ö", "&uuml;": "ü", "&Auml;": "Ä", "&Ouml;": "Ö", "&Uuml;": "Ü", "&szlig;": "ß",
    ]
    // The ampersand last, so that no entity is made of two.
    for (entity, sign) in entities.sorted(by: { ($0.value == "&" ? 1 : 0, $0.key) < ($1.value == "&" ? 1 : 0, $1.key) })
    {
        text = text.replacing(entity, with: sign)
    }
    return normalised(text)
}

/// Tags that part words; others stand within them.
private let blockTags: Set<String> = [
    "p", "br", "div", "li", "ul", "ol", "td", "tr", "th", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
]

/// `p` of `p class="a"`, `/p` of an end tag.
private func tagName(_ tag: String) -> String {
    let name = tag.lowercased().prefix { $0.isLetter || $0.isNumber || $0 == "/" }
    return name.count > 1 && name.hasSuffix("/") ? String(name.dropLast()) : String(name)
}
