/// Names behind a title or an office: `Frau von der Tann`, `Bürgermeisterin Weber`.
extension PersonNames {
    /// The word behind a title and all further titles, degrees and offices.
    func placeBehindTitle(_ index: Int) -> Int? {
        guard isTitle(index) else { return nil }
        var place = index + 1
        while place <= index + Self.mostTitles, text.words.indices.contains(place), isNear(place),
            isTitle(place) || NameCues.degrees.contains(text.words[place].form) || isOffice(place)
        {
            place += 1
        }
        return text.words.indices.contains(place) && isNear(place) ? place : nil
    }

    private static let mostTitles = 6

    private func isTitle(_ index: Int) -> Bool {
        let word = text.words[index]
        // "MS" is a product's name, "ms" a unit; "dr" and "fr" are abbreviations.
        guard NameCues.titles.contains(word.form), !word.isAllCapitals else { return false }
        // "jede Frau", "als Frau": a noun, not a form of address.
        if index > 0, text.follows(index), NameCues.beforeNouns.contains(text.words[index - 1].form) { return false }
        return word.form != "ms" || word.isCapital
    }

    /// Any word with a capital is the name of whoever has a title; one in small letters must be on a list.
    func titled(_ place: Int, isSmall: Bool) -> ClosedRange<Int>? {
        guard let first = firstOfName(place) else { return nil }
        let name = token(first)
        // "die Frau von der Bank": whoever is from somewhere.
        if first > place, NameCues.isCommon(name.form) || isFromSomewhere(name, first, place - 1) { return nil }
        // In small letters a listed name, or whatever follows a title that is not a noun, too.
        let isListed = !name.isWord && name.isFamily && name.form.count > 3
        let isSmallName = isListed || isSmall && isPlainTitle(place - 1) && !NameCues.isCommon(name.form)
        guard name.isCapital || name.isInitial || text.words[first].isCapital || isSmallName else { return nil }
        return place...extended(name, most: 3, takesUnknown: name.isCapital ? 1 : 0)
    }

    /// "die Frau vom Empfang", "der Herr von der Presse": behind an article, and no name that the lists have.
    private func isFromSomewhere(_ name: NameToken, _ first: Int, _ title: Int) -> Bool {
        let particle = text.words[first - 1].form
        guard ["vom", "zum", "zur", "der", "den", "dem"].contains(particle), text.follows(title) else { return false }
        return NameCues.articles.contains(text.words[title - 1].form) && (!name.isFamily || name.isWord)
    }

    /// "frau" is a noun before anything; "der herr" is one, too.
    private func isPlainTitle(_ index: Int) -> Bool {
        let form = text.words[index].form
        if form == "frau" { return isSmallForm(index) }
        guard ["herr", "herrn", "hr", "mr", "mrs", "ms"].contains(form) else { return false }
        return index == 0 || !["der", "den", "dem", "ein", "einen", "the", "a"].contains(text.words[index - 1].form)
    }

    /// `frau uhlenbrock hat`, in a text of small letters alone.
    private func isSmallForm(_ index: Int) -> Bool {
        guard style == .small, smallFamilyName(behind: index) != nil else { return false }
        return index == 0
            || !NameCues.articles.union(["und", "oder", "jede", "als"]).contains(text.words[index - 1].form)
    }

    /// The word with which the name begins behind particles: `von der Tann`.
    func firstOfName(_ place: Int) -> Int? {
        guard text.words.indices.contains(place) else { return nil }
        var first = place
        // "der" begins no name, but stands within one: "Herr der Lage", "von der Tann".
        while first < place + 3, text.words.indices.contains(first), follows(first + 1),
            (first == place ? NameCues.firstParticles : NameCues.particles).contains(text.words[first].form)
        {
            first += 1
        }
        return text.words.indices.contains(first) ? first : nil
    }

    // MARK: Behind an office

    func placeBehindOffice(_ index: Int) -> Int? {
        guard isOffice(index) || isPlaceholder(index) else { return nil }
        var place = index + 1
        // "Bürgermeister:in", "Dezernent*innen"
        if text.words.indices.contains(place), ["in", "innen", "r"].contains(text.words[place].form),
            !isNear(place) || text.scalar(text.words[place].range.lowerBound - 1) != " "
        {
            place += 1
        }
        return text.words.indices.contains(place) && (isNear(place) || isPlaceholder(index)) ? place : nil
    }

    func isOffice(_ index: Int) -> Bool {
        let word = text.words[index]
        if NameCues.shortOffices.contains(word.form) { return word.isAllCapitals }
        // "Landratsamt", "Nachbarstadt", "freundlich", "neighbourhood"
        return NameCues.officeParts.match(word.form) && !NameCues.noOffices.match(word.form)
    }

    /// A placeholder for an office or a name: what follows as a name was left behind by whoever put it there.
    private func isPlaceholder(_ index: Int) -> Bool {
        ["funktion", "office", "name"].contains(text.words[index].form) && text.sign(before: index) == "["
            && text.sign(behind: index) == "]"
    }

    func behindOffice(_ place: Int, _ office: Int) -> ClosedRange<Int>? {
        let isBlankBefore = isPlaceholder(office) ? isBehindBracket(place) : isNear(place)
        guard isBlankBefore, let first = firstOfName(place) else { return nil }
        let name = token(first)
        if name.isInitial { return initialed(first, isSure: true) }
        guard name.isCapital, !isInstitution(behind: name.words.upperBound), !isPlace(name, of: office) else {
            return nil
        }
        if NameCues.subjects.contains(name.form) { return nil }
        // Behind an office in the singular a noun without an article is a name, but for compounds cut in two.
        let isSingular = !text.words[office].form.hasSuffix("s") || isPlaceholder(office)
        guard name.isFamily || isSingular && !isOffice(first) && !NameCues.isSubject(name.form) else { return nil }
        let end = extended(name, most: 3, takesUnknown: name.isGiven && !name.isWord ? 1 : 0)
        return place...(NameCues.severalOffices.contains(text.words[office].form) ? second(behind: end) ?? end : end)
    }

    /// `die Kollegen Terhorst und Wieczorek`: the second name.
    private func second(behind end: Int) -> Int? {
        guard text.words.indices.contains(end + 2), follows(end + 1), follows(end + 2),
            ["und", "and"].contains(text.words[end + 1].form)
        else { return nil }
        let name = token(end + 2)
        return name.isCapital && (name.isFamily || !NameCues.isSubject(name.form)) && !isOffice(end + 2)
            ? name.words.upperBound : nil
    }
}
