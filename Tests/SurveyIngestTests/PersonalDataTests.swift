import SurveyIngest
import SurveyModel
import Testing

/// What leads to a person, kind by kind; people and numbers are invented.
struct PersonalDataTests {
    private func left(_ text: String) -> String { replaced(text, personalData(in: text)) { _ in "[…]" } }

    @Test(arguments: [
        ("Fragt Sabine Hoffmann aus der IT.", "Fragt […] aus der IT."),
        ("Laut Hoffmann fehlt Geld.", "Laut […] fehlt Geld."),
        ("Bürgermeisterin Antonia Krueger hilft", "Bürgermeisterin […] hilft"),
        ("der Kämmerer Paul Lehmann lehnt ab", "der Kämmerer […] lehnt ab"),
        ("Mayor Elena Petrova agrees", "Mayor […] agrees"), ("frau schulze hilft", "frau […] hilft"),
        ("Am besten hilft Anna-Lena van Dijk.", "Am besten hilft […]."),
        ("It was J. Kaminski who said no", "It was […] who said no"),
        ("Schulze und Meier aus dem Bauamt", "[…] aus dem Bauamt"),
        ("[Funktion] Antonia Krueger will nicht", "[Funktion] […] will nicht"),
    ])
    func `names are found by lists and by what stands around them`(text: String, expected: String) {
        #expect(left(text) == expected)
    }

    @Test(arguments: [
        ("IBAN DE89 3704 0044 0532 0130 00 bitte", "IBAN […] bitte"), ("GB29NWBK60161331926819", "[…]"),
        ("Karte 4111 1111 1111 1111", "Karte […]"), ("SV 65 170839 J 003", "SV […]"),
        ("Steuer-ID 86 095 742 719", "Steuer-ID […]"), ("Steuernummer 181/815/08155", "Steuernummer […]"),
        ("QQ 12 34 56 C", "[…]"), ("SSN 078-05-1120", "SSN […]"), ("Personalnummer 00471234", "Personalnummer […]"),
        ("der Wagen KR-AB 123", "der Wagen […]"), ("Kennzeichen M XY 4711", "Kennzeichen […]"),
        ("my car AB12 CDE", "my car […]"),
        ("geboren am 12.03.1971 in Hamm", "geboren am […] in Hamm"), ("born 3 April 1980", "born […]"),
        ("Jahrgang 1958", "Jahrgang […]"), ("DOB 1979-11-02", "DOB […]"),
        ("Lindenstraße 14b, 47798 Krefeld", "[…]"), ("221B Baker Street", "[…]"), ("postcode SW1A 1AA", "postcode […]"),
        ("auf @anna_k", "auf […]"), ("petra#4471", "[…]"), ("karl-meier.de", "[…]"),
        ("orcid.org/0000-0002-1825-0097", "[…]"),
        ("jane_doe at council dot org", "[…]"), ("Durchwahl 4471", "Durchwahl […]"),
        ("MAC 00:1A:2B:3C:4D:5E", "MAC […]"),
        ("bei 51.33921, 6.58615", "bei […]"),
    ])
    func `numbers, homes and traces are found by form, check digit and announcement`(text: String, expected: String) {
        #expect(left(text) == expected)
    }

    @Test(arguments: [
        "DE89 3704 9944 9532 9130 01", "4111 1111 1111 1112 Einheiten", "Robert Bosch Stiftung", "Max-Planck-Institut",
        "Will Digitalisierung helfen?", "Bund, Länder und Kommunen", "Die Frau in der Verwaltung", "Version 10.0.2.1",
        "DIN-A 42", "Marktplatz der Ideen", "am 12.05.2023 online", "20000 Einwohner", "Drucksache 0815/2023",
        "z. B. Projekte", "Anlage B. Die Stadt", "[Funktion] der Stadt", "www.stadt-beispiel.de",
    ])
    func `what only looks like it stays`(text: String) {
        #expect(left(text) == text)
    }

    @Test func `the name behind an office goes with it`() {
        let anonymiser = Anonymiser(cities: [])
        #expect(anonymiser.anonymised("Bürgermeisterin Antonia Krueger hilft", .de) == "[Funktion] [Name] hilft")
        #expect(anonymiser.findings(in: "[Funktion] Antonia Krueger").map(\.kind) == [.name])
        #expect(anonymiser.findings(in: "[Office] Elena Petrova").map(\.kind) == [.name])
        #expect(anonymiser.findings(in: "[Funktion] [Name]").isEmpty)
    }

    @Test func `what the answer tells by a title is missed in a quote that lost it`() {
        let anonymiser = Anonymiser(cities: [])
        let stored = "Frau Wunderlich-Xanten und Herr Qubec hielten es auf."
        #expect(anonymiser.leftovers(of: stored, in: ["Qubec hielt es auf."]) == [.name])
        #expect(anonymiser.leftovers(of: stored, in: ["Zwei [Name] hielten es auf."]).isEmpty)
    }
}
