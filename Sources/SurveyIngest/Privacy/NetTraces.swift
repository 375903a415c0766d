/// Traces of people on the net: accounts, addresses with a name in them, machines, places on the map, addresses spelled out.
func netTraces(_ text: TextWords) -> [IdentifyingFinding] {
    let runs = text.runs.map { NetRun(text, $0) }
    return runs.indices.compactMap { index in
        let run = runs[index]
        if let address = spelledAddress(runs, index) { return address }
        guard run.hasMarks else { return nil }
        if run.isMachine { return run.finding(.ip) }
        if run.isSpelledAddress { return run.finding(.email) }
        if run.isAccount || run.isPersonalLink || isNamedAccount(runs, index) { return run.finding(.link) }
        return coordinates(runs, index)
    }
}

/// What stands between two blanks, without the marks around it.
private struct NetRun {
    let range: Range<Int>
    /// In small letters.
    let form: String
    /// Whether it holds a sign or a digit that addresses are made with.
    let hasMarks: Bool

    /// - Parameter range: Of scalars, without blanks.
    init(_ text: TextWords, _ range: Range<Int>) {
        var range = range
        func isMark(_ place: Int, _ marks: String) -> Bool { marks.unicodeScalars.contains(text.scalars[place]) }
        while !range.isEmpty, isMark(range.lowerBound, "(<\"'„“”‚‘’»«,;") { range = range.dropFirst() }
        while !range.isEmpty, isMark(range.upperBound - 1, ".,;:!?)>\"'“”‘’«»") { range = range.dropLast() }
        // A whole book without a blank is no address.
        self.range = range.count <= Self.longest ? range : range.prefix(0)
        form = text.between(self.range).lowercased()
        hasMarks = text.scalars[self.range].contains { scalar in
            switch scalar {
            case ".", ":", "/", "@", "#", "-", "_": true
            default: false
            }
        }
    }

    private static let longest = 300

    func finding(_ kind: IdentifyingKind) -> IdentifyingFinding? {
        range.isEmpty ? nil : IdentifyingFinding(kind: kind, range: range)
    }

    // MARK: Accounts

    /// `@anna_k`, `@lucy@mastodon.social`, `petra#4471`, `sam@localhost`.
    var isAccount: Bool {
        if form.hasPrefix("@") { return form.dropFirst().first?.isLetter == true && form.count > 3 }
        let parts = form.split(separator: "#", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].count > 1, parts[1].count == 4, parts[1].allSatisfy(\.isNumber) { return true }
        let halves = form.split(separator: "@", omittingEmptySubsequences: false)
        return halves.count == 2 && halves.allSatisfy { $0.count > 1 && $0.first?.isLetter == true }
    }

    /// Signs that no ordinary word has: `live:john.doe.42`, `jane_q`, `JaneQPublic`.
    var looksLikeAccount: Bool {
        guard form.count > 3, form.first?.isLetter == true else { return false }
        let isWritten = form.allSatisfy { $0.isLetter || $0.isNumber || "._:-".contains($0) }
        return isWritten && form.contains { "._".contains($0) }
    }

    /// `jane[at]council.org`, `petra(ät)stadt[punkt]de`.
    var isSpelledAddress: Bool {
        guard form.contains(where: { "([{".contains($0) }) else { return false }
        return ["(at)", "[at]", "{at}", "(ät)", "[ät]"].contains { sign in
            let parts = form.split(separator: sign, omittingEmptySubsequences: false)
            return parts.count == 2 && parts.allSatisfy { $0.count > 1 }
        }
    }

    // MARK: Machines

    /// `00:1A:2B:3C:4D:5E`, with colons or hyphens.
    ///
    /// - Source: IEEE 802, for the form.
    var isMachine: Bool {
        [":", "-"].contains { sign in
            let parts = form.split(separator: sign, omittingEmptySubsequences: false)
            return parts.count == 6 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
        }
    }

    // MARK: Links

    /// A profile on a site that has one for each person, or an address with a person's name in it.
    var isPersonalLink: Bool {
        guard form.contains("://") || form.hasPrefix("www.") || form.hasPrefix("mailto:") || hasDomain else {
            return false
        }
        if profiles.contains(where: form.contains) || form.contains("name=") || form.contains("mailto:") { return true }
        let words = form.split { !$0.isLetter }.map(String.init)
        // "www.heidelberg.de", "bertelsmann-stiftung.de": of a city or a body.
        if words.contains(where: NameCues.isSubject), !words.contains(where: isGivenName) { return false }
        return words.contains { word in
            let form = nameForm(word)
            return form.utf8.count > 3 && (NameList.given.contains(form) || NameList.family.contains(form))
                && !isWordOrPlace(form)
        }
    }

    private func isGivenName(_ word: String) -> Bool {
        let form = nameForm(word)
        return form.utf8.count > 3 && NameList.given.contains(form) && !isWordOrPlace(form)
    }

    private func isWordOrPlace(_ form: String) -> Bool {
        NameList.words.contains(form) || NameList.places.contains(form) || NameList.eponyms.contains(form)
    }

    private var hasDomain: Bool {
        let host = form.split(separator: "/").first?.split(separator: ".") ?? []
        guard host.count > 1, let last = host.last else { return false }
        return topDomains.contains(String(last))
            && host.allSatisfy { $0.first?.isLetter == true || $0.first?.isNumber == true }
    }
}

private let profiles = [
    "linkedin.com/in/", "xing.com/profile", "facebook.com/", "instagram.com/", "twitter.com/", "//x.com/",
    "github.com/",
    "t.me/", "orcid.org/", "researchgate.net/profile", "youtube.com/@", "tiktok.com/@", "mastodon.", "bsky.app/profile",
    "threads.net/@", "medium.com/@", "/~", "/mitarbeiter/", "/people/", "/person/", "/staff/",
]
let topDomains: Set<String> = [
    "de", "com", "org", "eu", "net", "io", "info", "gov", "fr", "pl", "it", "nl", "uk", "at", "ch", "be", "dk", "se",
    "es",
    "me", "example", "social", "app", "dev", "page", "blog", "online", "ie", "cz", "pt",
]

// MARK: With words before or behind

private let networks: Set<String> = [
    "instagram", "insta", "twitter", "mastodon", "telegram", "skype", "discord", "threads", "bluesky", "tiktok",
    "snapchat",
    "linkedin", "xing", "signal", "matrix", "github", "nickname", "username", "benutzername", "nutzername", "handle",
    "login",
    "account", "profil", "profile", "facebook", "steam", "reddit",
]

/// A word with the signs of an account a few words behind the name of a network.
private func isNamedAccount(_ runs: [NetRun], _ index: Int) -> Bool {
    guard runs[index].looksLikeAccount else { return false }
    return runs[max(0, index - 3)..<index].contains { run in
        networks.contains(run.form.trimmingSuffix { !$0.isLetter })
    }
}

/// `51.33921, 6.58615`: four decimals or more tell a house.
private func coordinates(_ runs: [NetRun], _ index: Int) -> IdentifyingFinding? {
    guard index + 1 < runs.count, isDegree(runs[index].form), isDegree(runs[index + 1].form) else { return nil }
    return IdentifyingFinding(
        kind: .place, range: runs[index].range.lowerBound..<runs[index + 1].range.upperBound)
}

private func isDegree(_ text: String) -> Bool {
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count >= 4, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }) else { return false }
    return Int(parts[0]).map { $0 <= 180 } ?? false
}

private let atWords: Set<String> = ["at", "(at)", "[at]", "{at}", "ät", "(ät)", "[ät]", "@", "-at-", "at)", "at]"]
private let dotWords: Set<String> = [
    "dot", "punkt", "(dot)", "[dot]", "(punkt)", "[punkt]", "{dot}", ".", "dot)", "dot]",
]

/// `jane_doe at council dot org`, `petra (ät) stadt punkt de`.
private func spelledAddress(_ runs: [NetRun], _ index: Int) -> IdentifyingFinding? {
    guard index + 2 < runs.count, atWords.contains(runs[index + 1].form), runs[index].form.count > 1 else {
        return nil
    }
    var place = index + 2
    // "council dot org", "it dot council dot org"
    while place + 2 < runs.count, place < index + 9, dotWords.contains(runs[place + 1].form) { place += 2 }
    let hasWords = place > index + 2
    let last = runs[place].form
    let isWritten =
        !hasWords && last.split(separator: ".").last.map { topDomains.contains(String($0)) } == true
        && last.contains(".")
    let isAddress = runs[index].form.contains { "._-".contains($0) || $0.isNumber } || runs[index + 1].form != "at"
    guard hasWords && last.count <= 8 || isWritten && isAddress else { return nil }
    return IdentifyingFinding(kind: .email, range: runs[index].range.lowerBound..<runs[place].range.upperBound)
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while isMark: (Character) -> Bool) -> String {
        var end = endIndex
        while end > startIndex, isMark(self[index(before: end)]) { end = index(before: end) }
        return String(self[..<end])
    }
}
