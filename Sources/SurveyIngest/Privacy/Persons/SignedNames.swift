/// Names that end a text, stand in one of small letters, or do what people do: whole, with family names that no list has.
extension PersonNames {
    /// A greeting behind which whoever wrote the text is named: `Viele Grüße`, `Best wishes`.
    func isGreeting(_ index: Int) -> Bool {
        let form = text.words[index].form
        if Self.greetings.contains(form) { return true }
        guard ["wishes", "regards"].contains(form), index > 0, text.follows(index) else { return false }
        return ["best", "kind", "kindest", "warm", "warmest", "many", "all", "good"].contains(
            text.words[index - 1].form)
    }

    private static let greetings: Set<String> = [
        "gruß", "gruss", "grüße", "grüsse", "grüßen", "grüssen", "lg", "mfg", "vg", "cheers", "sincerely", "gez",
    ]

    /// `Matthias von Rabenau`: from a listed name on whatever has a capital, particles between.
    func signed(_ place: Int) -> ClosedRange<Int>? {
        guard follows(place) || isBehindMark(place) else { return nil }
        let name = token(place)
        guard name.isCapital, name.isGiven || name.isFamily && !name.isWord, !isCalendarWord(name.form) else {
            return nil
        }
        var end = name.words.upperBound
        var next = end + 1
        while next < place + Self.longest, text.words.indices.contains(next), follows(next) || text.isJoined(next) {
            if isPartOfSigned(next) {
                end = next
            } else if !NameCues.particles.contains(text.words[next].form) {
                break
            }
            next += 1
        }
        return place...end
    }

    private static let longest = 7

    private func isPartOfSigned(_ index: Int) -> Bool {
        let word = text.words[index]
        return word.isCapital && !word.isNumber && !NameCues.isFrequent(word.form) && !isCalendarWord(word.form)
            && !isOffice(index)
    }

    /// `sabine kettelhack`: the word behind a given name in a text of small letters, unless it is one of the frequent ones or
    /// ends as verbs and adverbs do.
    func smallFamilyName(behind end: Int) -> Int? {
        guard text.words.indices.contains(end + 1), follows(end + 1) else { return nil }
        let word = text.words[end + 1]
        guard !word.isNumber, word.form.utf8.count > 4, !NameCues.isSubject(word.form), !isOffice(end + 1),
            !Self.adverbs.contains(word.form), !Self.smallEndings.contains(where: word.form.hasSuffix)
        else { return nil }
        return end + 1
    }

    private static let smallEndings = ["t", "te", "ten", "en", "ern", "eln", "lich", "ig", "isch", "ed", "ly"]
    private static let adverbs: Set<String> = [
        "immer", "leider", "damals", "gestern", "heute", "wieder", "schon", "allein", "alleine", "ihre", "ihrer",
        "seine", "seiner", "unsere", "unserer", "always", "never", "still", "could", "would", "should", "knows",
        "makes",
        "takes", "works", "about", "where", "since", "again", "selbst", "sonst", "kannte", "wusste", "keine", "beide",
        "other", "sagte", "hatte",
    ]

    /// `Victoria Lindenthal leitet`: a given name that is a word, and another word with a capital, do what people do.
    func acting(_ name: NameToken) -> ClosedRange<Int>? {
        guard let next = next(behind: name.words.upperBound), next.isCapital, !NameCues.isSubject(next.form) else {
            return nil
        }
        let end = next.words.upperBound
        guard text.words.indices.contains(end + 1), follows(end + 1) else { return nil }
        return NameCues.deeds.contains(text.words[end + 1].form) ? name.words.lowerBound...end : nil
    }
}
