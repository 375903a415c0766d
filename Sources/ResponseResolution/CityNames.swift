import SurveyModel

/// Finds the city that a text means.
package struct CityNames: Sendable {
    private let bySpelling: [String: City]
    /// Spellings without diacritics that mean one city only.
    private let withoutDiacritics: [String: City]
    private let cities: [City]

    package init(_ cities: [City]) {
        self.cities = cities
        bySpelling = Dictionary(
            cities.flatMap { city in city.spellings.map { ($0, city) } }, uniquingKeysWith: { first, _ in first })
        var plain: [String: Set<CityID>] = [:]
        for city in cities {
            for name in city.spellings.flatMap(namesWithoutDiacritics) { plain[name, default: []].insert(city.id) }
        }
        let known = Dictionary(cities.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        withoutDiacritics = plain.compactMapValues { ids in ids.count == 1 ? ids.first.flatMap { known[$0] } : nil }
    }

    /// By key, name or alias; else by a spelling without diacritics that only one city has.
    package func city(_ text: String) -> City? {
        if let city = bySpelling[normalisedName(text)] { return city }
        return namesWithoutDiacritics(text).sorted().lazy.compactMap { withoutDiacritics[$0] }.first
    }

    /// The name of the city whose name or alias is most like the text.
    package func nearest(to text: String) -> String? {
        let names = cities.flatMap { [$0.name.de, $0.name.en] + $0.aliases }
        return nearestWord(to: text, among: names).flatMap { city($0)?.name.de }
    }
}
