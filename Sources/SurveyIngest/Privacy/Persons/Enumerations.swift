/// A given name in a row of what nobody is called: `Jenkins, Jira, Julia and Ansible`, `Matrix, Moodle, Otto und Elster`.
extension PersonNames {
    /// Whether at least two other words stand in a row with a name, not all of which can be people.
    func isAmongOthers(_ name: ClosedRange<Int>) -> Bool {
        let others = [-2, -1, 1, 2].compactMap { item(at: $0, from: name) }
        return others.count > 1 && others.contains(where: isNobody)
    }

    /// The word so many places before or behind a name in a row of single words with capitals.
    private func item(at distance: Int, from name: ClosedRange<Int>) -> Int? {
        var place = distance < 0 ? name.lowerBound : name.upperBound
        for _ in 0..<abs(distance) {
            guard let next = distance < 0 ? item(before: place) : item(behind: place) else { return nil }
            place = next
        }
        return place
    }

    private func item(before index: Int) -> Int? {
        if isBehind(index, [", "]) { return capital(index - 1) }
        return index > 1 && isConjunction(index - 1) ? capital(index - 2) : nil
    }

    private func item(behind index: Int) -> Int? {
        guard text.words.indices.contains(index + 1) else { return nil }
        if isBehind(index + 1, [", "]) { return capital(index + 1) }
        return text.words.indices.contains(index + 2) && isConjunction(index + 1) ? capital(index + 2) : nil
    }

    private func isConjunction(_ index: Int) -> Bool {
        ["und", "and", "oder", "or", "sowie"].contains(text.words[index].form) && text.follows(index)
            && text.follows(index + 1)
    }

    private func capital(_ index: Int) -> Int? { text.words[index].isCapital ? index : nil }

    /// On no list of names, or on one of what is called like people.
    private func isNobody(_ index: Int) -> Bool {
        let name = token(index)
        let form = nameForm(text.words[index].form)
        return !name.isFamily || name.isWord && !name.isGiven || NameList.eponyms.contains(form)
            || NameList.places.contains(form)
    }
}
