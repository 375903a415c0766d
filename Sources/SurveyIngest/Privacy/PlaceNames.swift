import SurveyModel

/// The register's cities as people write them in a sentence: inflected, as adjective, as inhabitant, without umlauts.
struct PlaceNames: Sendable {
    /// The words of each spelling, in lower case.
    private let names: [[String]]

    init(_ cities: [City]) {
        let spellings = cities.flatMap { city in
            ([city.name.de, city.name.en, city.id.text] + city.aliases).flatMap { name in
                [normalisedName(name)] + namesWithoutDiacritics(name)
            }
        }
        // A key such as "c1" is no word that people write.
        let long = Set(spellings).filter { $0.count > 2 }
        names = long.map { TextWords($0).words.map(\.form) }.filter { !$0.isEmpty }
            .sorted { ($0.count, $1.joined()) > ($1.count, $0.joined()) }
    }

    func findings(_ text: TextWords) -> [IdentifyingFinding] {
        text.words.indices.compactMap { start in
            let end =
                names.lazy.compactMap { self.end(of: $0, in: text, from: start) }.first ?? namedBefore(start, text)
            return end.map {
                IdentifyingFinding(
                    kind: .place, range: text.words[start].range.lowerBound..<text.words[$0].range.upperBound)
            }
        }
    }

    /// The last word of a name that begins at a word.
    private func end(of name: [String], in text: TextWords, from start: Int) -> Int? {
        guard start + name.count <= text.words.count else { return nil }
        for (offset, part) in name.enumerated() {
            if offset > 0, !text.follows(start + offset) { return nil }
            let form = text.words[start + offset].form
            let isLast = offset == name.count - 1
            guard form == part || isLast && isInflected(form, of: part) else { return nil }
        }
        return start + name.count - 1
    }

    /// A place that the register does not know, told by the word before it: `Stadtwerke X`, `city of X`.
    private func namedBefore(_ index: Int, _ text: TextWords) -> Int? {
        guard text.words[index].isCapital, text.follows(index) else { return nil }
        let before = text.words[index - 1].form
        if ["stadtwerke", "landkreis", "kreisstadt", "hansestadt", "landeshauptstadt"].contains(before) {
            return index
        }
        guard index > 1, text.follows(index - 1) else { return nil }
        let pair = text.words[index - 2].form + " " + before
        return ["city of", "town of", "municipality of", "kreisfreie stadt", "kreisfreien stadt"].contains(pair)
            ? index : nil
    }
}

/// `Ulms`, `Ulmer`, `Kölnerinnen`; `Münchner` of München, `Bremer` of Bremen.
private func isInflected(_ form: String, of name: String) -> Bool {
    let stems = [
        name, name.hasSuffix("en") ? String(name.dropLast(2)) : name,
        name.hasSuffix("e") ? String(name.dropLast()) : name,
    ]
    return stems.contains { stem in
        guard stem.count > 2, form.hasPrefix(stem) else { return false }
        return endings.contains(String(form.dropFirst(stem.count)))
    }
}

private let endings: Set<String> = {
    let people = ["er", "ner", "ener", "enser", "aner"]
    return Set(["s", "es"] + people.flatMap { [$0, $0 + "s", $0 + "n", $0 + "in", $0 + "innen"] })
}()
