/// What looks like a name of a person and is none: saints in the names of cities, what is called after people, products.
extension PersonNames {
    /// The last word of what is called as a person might be; `nil` where a name is that of a person.
    ///
    /// - Parameter index: The word from which the name was found: a title, an office, an introduction, or its first word.
    func endOfNoName(_ name: ClosedRange<Int>, from index: Int) -> Int? {
        let isTitled = index < name.lowerBound && placeBehindTitle(index) != nil
        let isCalled = isTitled || index < name.lowerBound && placeBehindOffice(index) != nil
        if let end = eponym(around: name, from: index, isCalled: isCalled) { return max(end, name.upperBound) }
        if NameCues.nobodies.contains(text.words[name.upperBound].form) { return name.upperBound }
        if isTitled { return nil }
        let isAlone = token(name.lowerBound).words.upperBound == name.upperBound
        if isAlone ? isProduct(name) : isStorm(name) { return name.upperBound }
        if isCalled { return nil }
        let isPlace = isBehindSaint(name) || isAlone && (isLocated(name.lowerBound) || isAmongOthers(name))
        return isPlace || isInstitution(name) || isOfPartners(name) ? name.upperBound : nil
    }

    // MARK: Called after people

    /// `Marie Curie`, `Ernst & Young`, `Dr. Oetker`: begins at most three words before the name.
    private func eponym(around name: ClosedRange<Int>, from index: Int, isCalled: Bool) -> Int? {
        for start in max(0, name.lowerBound - 3)...name.lowerBound where !isCalled || start <= index {
            guard let end = endOfEponym(from: start), end >= name.lowerBound else { continue }
            if end > start || start == name.upperBound { return end }
            // "Siemens Mobility", but "Watson, Emma".
            let last = token(name.upperBound)
            if !last.isGiven, !last.isFamily || last.isWord { return end }
        }
        return nil
    }

    private func endOfEponym(from start: Int) -> Int? {
        var phrase = ""
        var end: Int?
        for index in start..<min(start + 6, text.words.count) {
            guard index == start || isBehindJoint(index) else { break }
            let form = text.words[index].form
            if index > start, ["und", "and"].contains(form) { continue }
            phrase += (index > start ? " " : "") + nameForm(form)
            if NameList.eponyms.contains(phrase) || isGenitiveEponym(phrase) { end = index }
        }
        return end
    }

    private func isGenitiveEponym(_ phrase: String) -> Bool {
        phrase.hasSuffix("s") && NameList.eponyms.contains(String(phrase.dropLast()))
    }

    private func isBehindJoint(_ index: Int) -> Bool {
        let gap = text.words[index - 1].range.upperBound..<text.words[index].range.lowerBound
        return gap.count <= 3 && text.scalars[gap].allSatisfy { " -.&+'’\u{A0}".unicodeScalars.contains($0) }
    }

    /// `Martin Luther King Boulevard`, `Robert Bosch Forschungscampus`: an institution or a street, at the end of a name or
    /// behind it.
    private func isInstitution(_ name: ClosedRange<Int>) -> Bool {
        let last = name.count > 1 ? [name.upperBound] : []
        let next = text.words.indices.contains(name.upperBound + 1) && text.follows(name.upperBound + 1)
        return (last + (next ? [name.upperBound + 1] : [])).contains { index in
            let word = text.words[index]
            return word.isCapital
                && (Self.streets.contains(word.form)
                    || text.isJoined(index) && NameCues.institutions.contains(word.form)
                    || Self.institutions.contains { word.form.hasSuffix($0) && word.form.utf8.count > $0.utf8.count })
        }
    }

    private static let streets: Set<String> = [
        "boulevard", "drive", "place", "court", "crescent", "terrace", "gardens", "grove", "mews", "quay", "way",
        "tower", "house", "hall", "building", "lab", "labs",
    ]
    private static let institutions = [
        "stiftung", "institut", "schule", "campus", "zentrum", "stipendium", "stipendien", "programm", "gymnasium",
        "klinik", "klinikum", "straße", "platz", "allee", "brücke", "preis", "universität", "gesellschaft", "verein",
    ]

    /// `Scholz & Friends`, `Jung von Matt & Partner`: what is joined by the sign to no given name.
    private func isOfPartners(_ name: ClosedRange<Int>) -> Bool {
        if isPartner(name.upperBound + 1), !token(name.upperBound + 1).isGiven { return true }
        return isPartner(name.lowerBound) && !token(name.lowerBound - 1).isGiven
    }

    private func isPartner(_ index: Int) -> Bool { isBehind(index, mostSigns: 3, [" & ", "&", " + "]) }

    // MARK: Cities

    /// `San José`, `St. Albans`, `Fort Wayne`.
    private func isBehindSaint(_ name: ClosedRange<Int>) -> Bool {
        let isMore = name.count > 1 || text.words.indices.contains(name.upperBound + 1) && follows(name.upperBound + 1)
        if isMore, isSaint(name.lowerBound) { return true }
        let before = name.lowerBound - 1
        return before >= 0 && isSaint(before) && (text.follows(before + 1) || isBehind(before + 1, [". ", "."]))
    }

    private func isSaint(_ index: Int) -> Bool {
        (text.words[index].isCapital || style == .small) && Self.saints.contains(text.words[index].form)
    }

    private static let saints: Set<String> = [
        "san", "santa", "santo", "são", "sao", "saint", "sainte", "sankt", "st", "ste", "sint", "sant", "fort", "port",
        "porto", "puerto", "mount", "lake", "cape", "lago", "isola", "isla", "monte", "rio", "río", "villa", "mont",
    ]

    /// `in Charlotte`, `city of Florence`: nobody is lived in.
    private func isLocated(_ index: Int) -> Bool {
        guard follows(index) else { return false }
        let before = text.words[index - 1].form
        if ["in", "near", "stadt", "partnerstadt", "gemeinde", "region", "stadtteil", "bezirk"].contains(before) {
            return true
        }
        guard before == "of", index > 1 else { return false }
        return ["city", "town", "municipality", "university", "port", "region"].contains(text.words[index - 2].form)
    }

    /// `der Oberbürgermeister Heidelbergs`: an office with an article has no name in the genitive behind it.
    func isPlace(_ name: NameToken, of office: Int) -> Bool {
        let isHead = Self.heads.contains(where: text.words[office].form.contains)
        guard isHead, name.form.hasSuffix("s"),
            !name.isFamily || name.isGiven && !NameList.given.contains(nameForm(name.form)),
            text.follows(office)
        else { return false }
        return NameCues.articles.contains(text.words[office - 1].form)
    }

    /// Parts of offices that a city has.
    private static let heads = [
        "bürgermeister", "landrat", "landrät", "stadtrat", "stadträt", "dezernent", "kämmer", "kanzler", "minister",
        "präsident", "beigeordnet", "stadtbaur",
    ]
}
