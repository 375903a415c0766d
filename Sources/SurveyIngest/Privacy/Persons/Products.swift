/// Given names of what people make: `Chatbot Clara`, `our assistant is called Emma`, `Orkan Sabine`.
extension PersonNames {
    /// Whether a given name is one of a product, told by a word before or behind it.
    func isProduct(_ name: ClosedRange<Int>) -> Bool {
        let first = name.lowerBound
        if isQuoted(name) { return true }
        if isBehindQuote(first), isProductWord(first - 1) { return !isMaker(behind: name.upperBound) }
        if isBehindQuote(first), Self.calls.contains(text.words[first - 1].form) {
            return text.words.indices.clamped(to: (first - 6)..<(first - 1)).contains(where: isSoftware)
        }
        return isSaidOfProduct(behind: name.upperBound)
    }

    /// `Storm Eunice`: the word before is a name, too.
    func isStorm(_ name: ClosedRange<Int>) -> Bool {
        name.count == 2 && Self.products.contains(text.words[name.lowerBound].form)
    }

    /// `Clara, our new chatbot`, `Emma is the assistant`, `Julia (Chatbot)`.
    private func isSaidOfProduct(behind end: Int) -> Bool {
        for index in (end + 1)..<(end + 5) where text.words.indices.contains(index) {
            // "Anna, our software engineer", "Marta is the platform owner"
            if isSoftware(index) { return !isMore(behind: index) }
            let form = text.words[index].form
            guard Self.fillers.contains(form) || isKind(form) else { return false }
        }
        return false
    }

    /// A word right behind another that goes on with it.
    private func isMore(behind index: Int) -> Bool {
        guard text.words.indices.contains(index + 1), follows(index + 1) else { return false }
        let next = text.words[index + 1].form
        return !NameCues.englishWords.contains(next) && !NameCues.germanWords.contains(next)
    }

    /// "the tool Felix wrote": somebody.
    private func isMaker(behind index: Int) -> Bool {
        guard text.words.indices.contains(index + 1), follows(index + 1) else { return false }
        return Self.making.contains(text.words[index + 1].form)
    }

    private static let making: Set<String> = [
        "built", "wrote", "made", "created", "developed", "designed", "maintains", "bought", "set", "programmed",
        "chose",
        "introduced", "needs", "wants", "said", "says", "leads", "manages", "proposed", "left",
    ]

    /// `„Tina“`: nobody is put in quotes.
    private func isQuoted(_ name: ClosedRange<Int>) -> Bool {
        Self.quotes.contains(text.sign(before: name.lowerBound))
            && Self.quotes.contains(text.sign(behind: name.upperBound))
    }

    private static let quotes = Set("\"'„“”‚‘’»«›‹".unicodeScalars)

    /// Blanks, quotes and a colon before a word.
    private func isBehindQuote(_ index: Int) -> Bool {
        guard index > 0 else { return false }
        let gap = text.words[index - 1].range.upperBound..<text.words[index].range.lowerBound
        return gap.count <= 3 && text.scalars[gap].allSatisfy { " :-\"'„“”‚‘’»«\u{A0}".unicodeScalars.contains($0) }
    }

    private func isProductWord(_ index: Int) -> Bool {
        let form = text.words[index].form
        return Self.products.contains(form) || Self.productEndings.match(form) || isSoftware(index)
            // "virtuelle Kollegin Sophie"
            || index > 0 && text.words[index - 1].form.hasPrefix("virtu")
    }

    private func isSoftware(_ index: Int) -> Bool {
        let form = text.words[index].form
        if Self.software.contains(form) || Self.softwareEndings.match(form) { return true }
        if form.hasSuffix("bot") { return !form.hasSuffix("gebot") && !form.hasSuffix("verbot") }
        return isMadeAssistant(index)
    }

    private func isKind(_ form: String) -> Bool { ["ki", "ai"].contains(form) || Self.kinds.match(form) }

    /// An assistant may be somebody: `Verwaltungsassistent Jens`.
    private func isMadeAssistant(_ index: Int) -> Bool {
        let form = text.words[index].form
        guard form.hasSuffix("assistent") || form.hasSuffix("assistentin") || form == "assistant" else { return false }
        return Self.kinds.match(form) || index > 0 && isKind(text.words[index - 1].form)
            || text.words.contains { word in Self.media.contains(word.form) }
    }

    private static let media: Set<String> = [
        "website", "webseite", "homepage", "chatbot", "bot", "online", "app", "portal", "ki", "ai", "llm", "software",
    ]

    private static let software: Set<String> = [
        "app", "bot", "robot", "tool", "avatar", "skill", "ki", "ai", "platform", "software", "system", "portal",
    ]
    private static let softwareEndings = WordParts(endings: ["roboter", "software", "plattform", "system", "portal"])
    /// Whatever else has a given name: projects, storms, vehicles, houses.
    private static let products: Set<String> = [
        "server", "drohne", "drone", "shuttle", "bus", "storm", "hurricane", "orkan", "tief", "hoch", "sturm",
        "hochwasser", "modell", "model", "projekt", "project", "programm", "programme", "fähre", "ferry", "tram",
        "kampagne", "haus", "villa", "kita", "hotel", "gasthof", "café", "cafe", "halle", "saal", "raum", "room",
        "hall",
        "house", "church", "kirche", "centre", "center", "quartier", "viertel", "team", "station", "brücke", "bridge",
        "schiff", "boot", "ship", "boat", "linie", "line", "stiftung", "verein", "apotheke", "platz", "park", "museum",
        "theater", "twin", "zwilling", "campaign", "initiative", "verfahren",
    ]
    private static let productEndings = WordParts(endings: [
        "sturm", "sturmtief", "bahn", "maschine", "machine", "zentrum", "schule", "heim", "museum", "haus", "halle",
        "verfahren",
    ])
    private static let kinds = WordParts(beginnings: [
        "virtu", "digital", "voice", "chat", "sprach", "telefon", "smart", "online", "automat", "kommunal",
    ])
    private static let calls: Set<String> = [
        "named", "called", "namens", "heißt", "heisst", "hieß", "genannt", "names", "name", "taufte", "getauft",
        "dubbed",
    ]
    private static let fillers: Set<String> = [
        "is", "ist", "our", "unser", "unsere", "the", "der", "die", "das", "a", "an", "ein", "eine", "new", "neue",
        "neuer",
        "als", "as", "was", "war", "city", "own", "municipal",
    ]
}
