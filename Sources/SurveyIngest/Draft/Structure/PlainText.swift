import SurveyModel

/// A wording without its HTML: tags left out, breaks as blanks, the common entities as signs.
func plainText(_ html: String) -> String {
    var text = ""
    var isTag = false
    for character in html {
        switch character {
        case "<": isTag = true
        case ">" where isTag:
            isTag = false
            text += " "
        default: if !isTag { text.append(character) }
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
