import SurveyModel

extension BatchFinding {
    /// What was noticed, in words for the people who delivered the batch; `nil` for what stands elsewhere in a receipt.
    var sentence: Label? {
        if let kind = Self.personalKinds[code] { return personalText(kind) }
        let name = column ?? ""
        let other = detail ?? ""
        switch code {
        case "withdrawn":
            return Label(
                de: "Zurückgezogene Antworten, von denen nichts gespeichert ist: \(count).",
                en: "Responses withdrawn, of which nothing is stored: \(count).")
        case "withdrawn-open-answers":
            return Label(
                de: "Antworten, deren Freitexte zurückgezogen sind: \(count).",
                en: "Responses whose free texts are withdrawn: \(count).")
        case "withdrawn-quotes":
            return Label(
                de: "Antworten, aus denen nicht mehr zitiert werden darf: \(count).",
                en: "Responses that may not be quoted any more: \(count).")
        case "respondent-again":
            return Label(
                de: "Dieselbe Person in derselben Welle: \(count)-mal; es zählt je eine Antwort.",
                en: "The same person in the same wave: \(count) times; one response each counts.")
        case "response-again-equal":
            return Label(
                de: "Antworten, die auch in \(other) stehen, unverändert: \(count).",
                en: "Responses that also stand in \(other), unchanged: \(count).")
        case "response-again-corrected":
            return Label(
                de: "Antworten, die auch in \(other) stehen, mit anderem Inhalt: \(count).",
                en: "Responses that also stand in \(other), with other content: \(count).")
        case "versions-here-count":
            return Label(
                de:
                    "Antworten, die auch in \(other) stehen und in der hiesigen Fassung zählen: \(count)\(lineList.de).",
                en: "Responses that also stand in \(other) and count as this file has them: \(count)\(lineList.en).")
        case "versions-there-count":
            return Label(
                de:
                    "Antworten, die in der Fassung von \(other) zählen und nicht in der hiesigen: \(count)\(lineList.de).",
                en: "Responses that count as \(other) has them, and not as this file does: \(count)\(lineList.en).")
        case "same-file":
            return Label(
                de: "Die Datei ist Byte für Byte dieselbe wie \(other).",
                en: "The file is byte for byte the same as \(other).")
        case "lost-characters":
            return Label(
                de: "Schon vor der Lieferung gingen Zeichen verloren (� oder ? in Wörtern), zuerst in Zeile"
                    + " \(lines.first ?? 1): bitte als „CSV UTF-8“ neu exportieren.",
                en: "Characters were lost before the file came (� or ? inside words), the first in line"
                    + " \(lines.first ?? 1): export again as CSV UTF-8, please.")
        case "content-ids":
            return Label(
                de: "Die Datei nennt keine Kennungen; Zeilen werden an ihrem Inhalt und, bei gleichen Zeilen, an ihrer"
                    + " Nummer wiedererkannt.",
                en: "The file has no response ids; rows are known again by their content and, among equal rows, by"
                    + " their number.")
        case "filter-contradiction":
            return Label(
                de:
                    "„\(name)“: \(count) Antworten, obwohl die Frage nach dem Filter nicht gestellt wurde\(lineList.de).",
                en: "'\(name)': \(count) answers although the filter says that it was not asked\(lineList.en).")
        case "exclusive-contradiction":
            return Label(
                de:
                    "„\(name)“: Antworten, die eine ausschließende Möglichkeit und zugleich eine andere wählen: \(count)\(lineList.de).",
                en:
                    "'\(name)': answers that choose an option that rules others out, and another one as well: \(count)\(lineList.en)."
            )
        default: return nil
        }
    }

    private static let personalKinds: [String: Label] = [
        "personal-text-email": Label(de: "E-Mail-Adressen", en: "e-mail addresses"),
        "personal-text-phone": Label(de: "Telefonnummern", en: "telephone numbers"),
        "personal-text-ip": Label(de: "IP-Adressen", en: "IP addresses"),
        "personal-text-name": Label(de: "Namen mit Anrede oder Titel", en: "names with a title"),
    ]

    private func personalText(_ kind: Label) -> Label {
        let treatment =
            detail == PersonalTextPolicy.warn.rawValue
            ? Label(de: "nicht entfernt", en: "not taken out") : Label(de: "entfernt", en: "taken out")
        return Label(
            de: "\(kind.de) im Freitext „\(column ?? "")“: \(count), \(treatment.de)\(lineList.de).",
            en: "\(kind.en) in the free text '\(column ?? "")': \(count), \(treatment.en)\(lineList.en).")
    }

    private var lineList: Label {
        let places = linePlaces(lines, of: count)
        return lines.isEmpty ? "" : Label(de: " (Zeilen \(places.de))", en: " (lines \(places.en))")
    }
}

/// The first lines, and how many more there are.
func linePlaces(_ lines: [Int], of count: Int) -> Label {
    let list = lines.map(String.init).joined(separator: ", ")
    let more = count - lines.count
    return more > 0 ? Label(de: "\(list) und \(more) weitere", en: "\(list) and \(more) more") : Label(list)
}
