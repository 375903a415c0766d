import SurveyIngest
import SurveyModel
import Testing

/// Kinds of sentences that look personal and are not, and of such as hide it well.
///
/// Cities, companies and products that are called as people are, saints, offices of cities, dates, tails of numbers; plates in
/// small letters, names with particles, streets without capitals. All people are invented.
struct PersonalKindTests {
    private let sentences: [PersonalSentence]

    init() throws { sentences = try PersonalSentence.all(PersonalSentence.file("kinds.csv")) }

    @Test func `what is called after people is left alone in all but one of sixty sentences`() {
        let plain = sentences.filter(\.parts.isEmpty)
        let touched = plain.filter { $0.left != $0.text }.map(\.id)
        #expect(plain.count == 60 && touched.count <= 1, "touched \(touched)")
    }

    @Test func `names, plates and homes are found in all but one of thirty sentences`() {
        let personal = sentences.filter { !$0.parts.isEmpty }
        let missed = personal.filter { !$0.isFound }.map(\.id)
        #expect(personal.count == 30 && missed.count <= 1, "missed \(missed)")
    }

    @Test(arguments: [
        "Dr. Oetker half mit.", "Frau Mustermann füllt das Formular aus.", "Die Frau von der Bank war da.",
        "Muster NL00 BANK 0123 4567 89", "Auftrag 0300 4455 8",
    ])
    func `what names nobody is stored as it is`(text: String) {
        #expect(personalText(in: text).isEmpty)
    }

    @Test(arguments: [
        "Frau Dr. Oetker half mit.": "Frau Dr. […] half mit.", "Herr Siemens kam.": "Herr […] kam.",
        "Unsere Kollegin Victoria kam.": "Unsere Kollegin […] kam.", "Frau Anna Houston kam.": "Frau […] kam.",
        "Viele Grüße, Charlotte": "Viele Grüße, […]",
        "Victoria Lindenthal leitet das Team.": "[…] leitet das Team.",
        "Die Kollegen Terhorst und Wieczorek kamen.": "Die Kollegen […] kamen.",
    ])
    func `a title, an office, a greeting or a family name makes a person of it`(text: String, left: String) {
        #expect(replaced(text, personalData(in: text)) { _ in "[…]" } == left)
    }
}
