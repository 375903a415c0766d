import SurveyModel

extension String {
    /// A wording as the lists have it: small letters, plain apostrophes and hyphens, single blanks, no mark at its end.
    package var plainWording: String {
        var plain = ""
        for scalar in normalised(self).lowercased().unicodeScalars {
            switch scalar {
            case "’", "‘", "´", "`": plain.append("'")
            case "–", "—", "‑", "‐": plain.append("-")
            case "\u{00AD}", "\u{200B}", "\u{FEFF}", "„", "“", "”", "\"": break
            default: plain.unicodeScalars.append(scalar)
            }
        }
        let trimmed = normalised(plain)
        return trimmed.count > 1 && ".!?:;,…".contains(trimmed.last ?? " ")
            ? String(trimmed.dropLast()).plainWording : trimmed
    }
}
