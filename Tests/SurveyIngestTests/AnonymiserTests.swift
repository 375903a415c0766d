import SurveyIngest
import SurveyModel
import Testing

struct AnonymiserTests {
    private let anonymiser = Anonymiser(cities: [
        City(id: "ulm", name: Label("Ulm")),
        City(id: "muenchen", name: Label(de: "München", en: "Munich")),
        City(id: "bremen", name: Label("Bremen")),
        City(id: "boleslawiec", name: Label("Bolesławiec"), aliases: ["Bunzlau"]),
        City(id: "bad-hersfeld", name: Label("Bad Hersfeld")),
    ])

    @Test(arguments: [
        (
            "In Ulm klappt das, Ulms Rat hilft, der Ulmer Weg",
            "In [Stadt] klappt das, [Stadt] Rat hilft, der [Stadt] Weg"
        ),
        ("die Münchner, Muenchen, Munich und die Bremerinnen", "die [Stadt], [Stadt], [Stadt] und die [Stadt]"),
        ("mit Boleslawiec und Bunzlau", "mit [Stadt] und [Stadt]"),
        ("das Ulm-Projekt aus Bad Hersfeld", "das [Stadt]-Projekt aus [Stadt]"),
        (
            "unsere Stadtwerke Musterstadt und die kreisfreie Stadt Irgendwo",
            "unsere Stadtwerke [Stadt] und die kreisfreie Stadt [Stadt]"
        ),
        ("Unser Oberbürgermeister, die Dezernent:in und der OB", "Unser [Funktion], die [Funktion] und der [Funktion]"),
        ("Herr Meier aus dem Amt, Tel. 0731 161-1234", "Herr [Name] aus dem Amt, Tel. [Telefonnummer]"),
        (
            "mail a.b@example.org, www.example.org/x oder example.de",
            "mail [E-Mail-Adresse], [Internetadresse] oder [Internetadresse]"
        ),
        ("a.b (at) example punkt org", "[E-Mail-Adresse]"),
        ("Bahnhofstraße 3, 89073 Irgendwo", "[Straße]"), ("unter 89073 Irgendwo", "unter [Postleitzahl] Irgendwo"),
        ("am 12.3.2024, bis zum 31.03., am 3. März", "am [Datum], bis zum [Datum]., am [Datum]"),
        (
            "14 Monate, zwei neue Stellen, 5 Mio. Euro, 20 %, 3 €",
            "[Zahl] Monate, [Zahl] neue Stellen, [Zahl] Mio. Euro, [Zahl] %, [Zahl] €"
        ),
        ("U\u{00AD}lm und U\u{200B}lm", "[Stadt] und [Stadt]"), ("Mu\u{0308}nchen", "[Stadt]"),
    ])
    func `what can identify gives way to typed placeholders`(text: String, expected: String) {
        #expect(anonymiser.anonymised(text, .de) == expected)
        #expect(anonymiser.findings(in: expected).isEmpty, "placeholders are passed over")
    }

    @Test func `placeholders speak the language of the quote`() {
        #expect(
            anonymiser.anonymised("The mayor of Munich and two people, head of IT, on March 3", .en)
                == "The [Office] of [City] and [Number] people, [Office], on [Date]")
    }

    @Test(arguments: [
        "Zu wenig Personal, kein Geld, keine Zeit.", "seit 2022 ein Pilot", "5G und 3D",
        "der Rat zögert, ob er zustimmt",
        "ein langer Weg, ein Arbeitsplatz", "zwei Dinge fehlen", "Open-Data-Portal", "", "[Stadt]", "am Ende", "a mayo",
        "Die Stadt hat ein Ziel", "Die Ulme im Hof",
    ])
    func `what identifies nobody stays`(text: String) {
        #expect(anonymiser.anonymised(text, .de) == text)
    }
}
