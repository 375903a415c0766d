/// Which cities a publication may name, also in names that are composed of theirs.
extension Register {
    /// The register as a publication may show it: no partnership's name holds that of a city that did not agree to it.
    ///
    /// What a partnership is called instead is made of its cities that agreed, and says how many others there are.
    package func shown(in publication: PublicationID) -> Register {
        var register = self
        for place in cities.indices where !(cities[place].namedIn?.contains(publication) ?? true) {
            register.cities[place].consentNamed = false
        }
        return register.withPublicNames
    }

    private var withPublicNames: Register {
        var register = self
        let names = Dictionary(
            partnerships.map { ($0.id, publicName(of: $0)) }, uniquingKeysWith: { first, _ in first })
        for place in memberships.indices {
            register.memberships[place].partnershipName =
                names[memberships[place].partnership] ?? memberships[place].partnershipName
        }
        return register
    }

    private func publicName(of partnership: (id: PartnershipID, name: Label)) -> Label {
        let unnamed = cities.filter { !$0.consentNamed }
        guard unnamed.contains(where: { $0.isNamed(in: partnership.name) }) else { return partnership.name }
        let members = cities(of: partnership.id)
        let others = members.count { !$0.consentNamed }
        let named = members.filter(\.consentNamed).map(\.name)
        guard !named.isEmpty else {
            return Label(de: "Partnerschaft \(partnership.id)", en: "Partnership \(partnership.id)")
        }
        let more = Self.others(others)
        return Label(
            de: (named.map(\.de) + [more.de]).joined(separator: "–"),
            en: (named.map(\.en) + [more.en]).joined(separator: "–"))
    }

    /// `eine weitere Stadt`: cities that did not agree to be named.
    package static func others(_ count: Int) -> Label {
        count == 1
            ? Label(de: "eine weitere Stadt", en: "another city")
            : Label(de: "\(count) weitere Städte", en: "\(count) other cities")
    }
}

extension City {
    /// Whether a text holds one of the city's spellings as words of its own.
    package func isNamed(in label: Label) -> Bool {
        let texts = [label.de, label.en].map(Self.words)
        return spellings.map(Self.words).contains { own in
            !own.isEmpty
                && texts.contains { words in
                    words.indices.contains { words[$0...].starts(with: own) }
                }
        }
    }

    private static func words(_ text: String) -> [String] {
        normalisedName(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
