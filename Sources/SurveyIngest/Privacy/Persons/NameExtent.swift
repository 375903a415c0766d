/// How far a name goes, by the words and the gaps behind it.
extension PersonNames {
    /// The last word of the name that begins with a token.
    ///
    /// - Parameters:
    ///   - most: How many tokens it has at most.
    ///   - takesUnknown: How many words with a capital belong to it that no list has.
    func extended(_ name: NameToken, most: Int, takesUnknown: Int) -> Int {
        var end = name.words.upperBound
        var unknown = takesUnknown
        for _ in 1..<most {
            guard let next = next(behind: end), !NameCues.institutions.contains(next.form) else { break }
            let isAlike = next.isCapital == name.isCapital
            let isKnown = next.isFamily && isAlike && (name.isCapital || !next.isWord)
            if !isKnown && !next.isInitial {
                // "Friederike Amelung" ends as a noun, behind a name that is nothing else.
                let isNoun =
                    name.isGiven && !name.isWord ? NameCues.isFrequent(next.form) : NameCues.isCommon(next.form)
                guard next.isCapital, unknown > 0, !isOffice(next.words.lowerBound), !isNoun else { break }
                unknown -= 1
            }
            end = next.words.upperBound
        }
        return end
    }

    /// The token that may belong to a name, particles before it passed over.
    func next(behind end: Int) -> NameToken? {
        guard text.words.indices.contains(end + 1), follows(end + 1) || isBehindInitial(end + 1) else { return nil }
        let place = end + 1
        if NameCues.firstParticles.contains(text.words[place].form), let first = firstOfName(place), first > place {
            let name = token(first)
            // "Sabine von der Verwaltung": whoever is from somewhere is no "von".
            return name.isCapital && name.isFamily && !name.isWord ? name : nil
        }
        return text.words[place].isNumber ? nil : token(place)
    }

    func isInstitution(behind end: Int) -> Bool {
        guard text.words.indices.contains(end + 1), follows(end + 1) else { return false }
        return NameCues.institutions.contains(text.words[end + 1].form)
    }

    // MARK: Gaps

    /// One or two blanks between a word and the one before.
    func follows(_ index: Int) -> Bool { text.follows(index) && !text.isJoined(index) }

    /// The same, or a dot and a blank: `Dr. Weber`.
    func isNear(_ index: Int) -> Bool { follows(index) || isBehind(index, [". ", ".-", ".", "-"]) }

    func isBehindInitial(_ index: Int) -> Bool {
        isBehind(index, [". ", "."]) && text.words[index - 1].text.count == 1
    }

    /// A comma or colon: `Gruß, Marta`, `Name: Neumann`.
    func isBehindMark(_ index: Int) -> Bool { isBehind(index, [", ", ": ", ":", ". ", "\n", ",\n", ".\n"]) }

    func isBehindBracket(_ index: Int) -> Bool { isBehind(index, ["] "]) }

    func isBehind(_ index: Int, mostSigns: Int = 2, _ gaps: Set<String>) -> Bool {
        guard text.words.indices.contains(index), index > 0 else { return false }
        let gap = text.words[index - 1].range.upperBound..<text.words[index].range.lowerBound
        return gap.count <= mostSigns && gaps.contains(text.between(gap))
    }
}
