/// Names of people, with and without title, by lists of names and by what stands around them.
///
/// A name alone on a list proves little: "Koch", "Mark" and "Sofia" are words and places, too. So a given name that is no
/// word and no city is taken for one, with whatever follows it as a family name does; a family name needs a title, an office, a given
/// name or an introduction ("laut Hoffmann", "Schulze aus dem Bauamt") before or behind it. What belongs to an institution
/// ("Robert Bosch Stiftung") names nobody.
struct PersonNames {
    let text: TextWords
    let style: LetterStyle
    private let isEnglish: Bool

    init(_ text: TextWords) {
        self.text = text
        style = LetterStyle(text)
        let english = text.words.count { NameCues.englishWords.contains($0.form) }
        isEnglish = english > text.words.count { NameCues.germanWords.contains($0.form) }
    }

    func token(_ start: Int) -> NameToken { NameToken(text, at: start, style: style) }

    /// In the order of the text, none within another.
    var findings: [IdentifyingFinding] {
        var found: [IdentifyingFinding] = []
        var index = 0
        while index < text.words.count {
            guard !text.words[index].isNumber, let name = name(from: index) else {
                index += 1
                continue
            }
            let other = endOfNoName(name, from: index)
            if other == nil { found.append(text.finding(.name, name)) }
            index = max(index, other ?? name.upperBound) + 1
        }
        return found
    }

    /// The name that begins at a word, or behind it where the word is a title, an office or an introduction.
    func name(from index: Int) -> ClosedRange<Int>? {
        if let place = placeBehindTitle(index) { return titled(place, isSmall: !text.words[index].isCapital) }
        if let place = placeBehindOffice(index) { return behindOffice(place, index) ?? untitled(index) }
        if isGreeting(index), let name = signed(index + 1) { return name }
        if isIntroduction(index), follows(index + 1) || isBehindMark(index + 1) {
            if let name = introduced(index + 1, isSure: !NameCues.weakIntroductions.contains(text.words[index].form)) {
                return name
            }
        }
        return untitled(index)
    }

    // MARK: Introduced, or by itself

    private func isIntroduction(_ index: Int) -> Bool {
        let form = text.words[index].form
        if NameCues.introductions.contains(form) { return true }
        guard index > 0, text.follows(index) else { return false }
        return NameCues.introducingPairs.contains(text.words[index - 1].form + " " + form)
    }

    /// - Parameter isSure: Whether a person is named there rather than a city or a company: not behind "with" and "by".
    private func introduced(_ place: Int, isSure: Bool) -> ClosedRange<Int>? {
        guard let first = firstOfName(place) else { return nil }
        let name = token(first)
        if name.isInitial { return initialed(first, isSure: true) }
        guard name.isCapital, !name.isWord, !isInstitution(behind: name.words.upperBound) else { return nil }
        // English has no capitals for nouns within a sentence.
        let isForeign =
            isEnglish && follows(place) && !NameCues.isCommon(name.form)
            && (isSure || isBeforeFamilyName(name))
        guard name.isFamily || isForeign else { return nil }
        return place...extended(name, most: 3, takesUnknown: name.isGiven || isForeign ? 1 : 0)
    }

    /// `with Bartholomew Finch`.
    private func isBeforeFamilyName(_ name: NameToken) -> Bool {
        guard let next = next(behind: name.words.upperBound) else { return false }
        return next.isCapital && next.isFamily
    }

    /// A given name, with or without a family name; initials before a family name; a family name from an office.
    private func untitled(_ index: Int) -> ClosedRange<Int>? {
        let word = text.words[index]
        guard word.text.first?.isLetter == true, !(index > 0 && text.isJoined(index)) else { return nil }
        let name = token(index)
        if name.isInitial { return initialed(index, isSure: false) }
        if isInstitution(behind: name.words.upperBound) || isBehindArticle(index) { return nil }
        if name.isGiven, let whole = given(name) { return whole }
        return foreign(name) ?? reversed(name) ?? fromOffice(name)
    }

    private func given(_ name: NameToken) -> ClosedRange<Int>? {
        let end = extended(name, most: 3, takesUnknown: name.isCapital && !name.isWord ? 1 : 0)
        guard !isInstitution(behind: end) else { return nil }
        if name.isCapital, !name.isWord { return start(before: name)...end }
        if name.isCapital, let whole = acting(name) { return whole }
        if style == .small, !name.isWord, name.form.count > 3, name.words.count == 1 {
            return name.words.lowerBound...(end > name.words.upperBound ? end : smallFamilyName(behind: end) ?? end)
        }
        // Words, and names in capitals or small letters, need a family name that is no word.
        guard end > name.words.upperBound else { return nil }
        let last = token(lastToken(before: end))
        let isSure = last.isFamily && name.isCapital == last.isCapital && last.form.count > 3
        let isWithin = isEnglish && name.isCapital && isWithinSentence(name.words.lowerBound)
        return isSure && (isWithin || !last.isWord && (name.isCapital || !name.isWord))
            ? name.words.lowerBound...end : nil
    }

    /// `Desislava Petkova`: two words with capitals, the second of which ends as no other word does.
    private func foreign(_ name: NameToken) -> ClosedRange<Int>? {
        guard name.isCapital, let next = next(behind: name.words.upperBound), next.isCapital,
            endsAsForeignNamesDo(nameForm(text.words[next.words.upperBound].form))
        else { return nil }
        return name.words.lowerBound...next.words.upperBound
    }

    /// `Nguyen Thi`: family name first, as many write it.
    private func reversed(_ name: NameToken) -> ClosedRange<Int>? {
        guard name.isCapital, name.isFamily, !name.isWord, let next = next(behind: name.words.upperBound),
            next.isGiven, next.isCapital, !next.isWord
        else { return nil }
        return name.words.lowerBound...next.words.upperBound
    }

    /// `Schulze aus dem Bauamt`, `Winkelmann und Drescher vom Hochbau`.
    private func fromOffice(_ name: NameToken) -> ClosedRange<Int>? {
        guard name.isCapital, name.isFamily, !name.isWord else { return nil }
        var end = name.words.upperBound
        if text.words.indices.contains(end + 2), follows(end + 1), ["und", "and"].contains(text.words[end + 1].form) {
            let second = token(end + 2)
            if second.isCapital, !NameCues.isCommon(second.form) { end = second.words.upperBound }
        }
        guard text.words.indices.contains(end + 1), follows(end + 1) else { return nil }
        return NameCues.origins.contains(text.words[end + 1].form) ? name.words.lowerBound...end : nil
    }

    /// Where the name begins: `Van den Bossche, Pieter` has its family name before the given one.
    private func start(before name: NameToken) -> Int {
        let first = name.words.lowerBound
        guard isBehind(first, [", "]) else { return first }
        let last = lastToken(before: first - 1)
        let family = token(last)
        guard family.isCapital, !family.isWord || family.words.count > 1 else { return first }
        var begin = last
        while begin > 0, follows(begin), NameCues.particles.contains(text.words[begin - 1].form) { begin -= 1 }
        return begin < last || family.isFamily && !family.isGiven ? begin : first
    }

    /// Where the token begins that ends at a word.
    private func lastToken(before end: Int) -> Int {
        var start = end
        while text.isJoined(start) { start -= 1 }
        return start
    }

    /// `J. Kaminski`, `A. M. Weber`, `K.-H. Weber`: a family name behind initials.
    ///
    /// - Parameter isSure: Whether something before it tells that a name follows.
    func initialed(_ index: Int, isSure: Bool) -> ClosedRange<Int>? {
        var place = index
        while place < index + 3, text.words.indices.contains(place), token(place).isInitial,
            text.sign(behind: place) == "."
        {
            place += 1
        }
        guard place > index, text.words.indices.contains(place), isNear(place) || text.isJoined(place) else {
            return nil
        }
        let name = token(firstOfName(place) ?? place)
        guard name.isCapital, !name.isInitial, !isInstitution(behind: name.words.upperBound) else { return nil }
        let isListed = name.isFamily && !name.isWord && !isPartOfAbbreviation(index)
        let isWithin = isWithinSentence(index) && !isPartOfAbbreviation(index) && !isNumbered(index)
        let isDouble = place > index + 1 && isBehind(index + 1, [".-"])
        guard isSure || isListed || isWithin || isDouble, isListed || !NameCues.isCommon(name.form) else { return nil }
        return index...name.words.upperBound
    }

    /// `z. B. Projekte`: the letter before belongs to it.
    private func isPartOfAbbreviation(_ index: Int) -> Bool {
        index > 0 && isNear(index) && text.sign(behind: index - 1) == "." && text.words[index - 1].text.count < 4
    }

    /// `Anlage B. Die Stadt`: a letter that counts something.
    private func isNumbered(_ index: Int) -> Bool {
        index > 0
            && (NameCues.numbered.contains(text.words[index - 1].form) || !isEnglish && text.words[index - 1].isCapital)
    }

    /// Behind another word of the same sentence.
    private func isWithinSentence(_ index: Int) -> Bool { follows(index) && !text.words[index - 1].isNumber }

    /// Nobody is called "the Robert" in English.
    private func isBehindArticle(_ index: Int) -> Bool { follows(index) && text.words[index - 1].form == "the" }
}

extension TextWords {
    func finding(_ kind: IdentifyingKind, _ words: ClosedRange<Int>) -> IdentifyingFinding {
        IdentifyingFinding(
            kind: kind,
            range: self.words[words.lowerBound].range.lowerBound..<self.words[words.upperBound].range.upperBound)
    }
}
