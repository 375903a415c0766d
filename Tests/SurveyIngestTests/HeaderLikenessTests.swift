import Testing

@testable import SurveyIngest

/// Which headers may be taken for new names of old ones: those that ask for the same.
struct HeaderLikenessTests {
    private func likeness(_ left: String, _ right: String) -> Double { HeaderLikeness([left, right])(left, right) }

    @Test(arguments: [
        ("Welche Größe hat Ihre Kommune?", "Wie groß ist Ihre Kommune?"),
        ("Wichtig [Vernetzung]", "Wichtig [Vernetzung mit anderen]"), ("Q3. Alter", "Alter"),
        ("Größe der Stadt", "Groesse der Stadt"), ("WIE ZUFRIEDEN SIND SIE?", "Wie zufrieden sind Sie"),
        ("Zusammenarbeit", "Zusamenarbeit"), ("Years", "Years_"),
    ])
    func `words of grammar, spellings and marks make no other question`(_ pair: (String, String)) {
        #expect(likeness(pair.0, pair.1) >= 0.45, "\(pair)")
    }

    @Test(arguments: [
        ("Fehlende Finanzierung", "Ausreichende Finanzierung"), ("Wie stark hemmen Sie …?", "Wie stark fördern Sie …?"),
        ("Wie zufrieden sind Sie?", "Wie unzufrieden sind Sie?"), ("Wie viele Projekte?", "Wie viele Mitarbeitende?"),
        ("Budget in Euro", "Budget in Tausend Euro"), ("Würden Sie teilnehmen?", "Würden Ihre Kollegen teilnehmen?"),
        ("Wie zufrieden sind Sie?", "Wie zufrieden ist Ihre Leitung?"),
        ("Arbeiten Sie hier?", "Arbeiteten Sie früher hier?"),
        ("Bedarf 2023", "Bedarf 2024"), ("Nie genutzt", "Genutzt"),
    ])
    func `a word of content that differs makes another question`(_ pair: (String, String)) {
        #expect(likeness(pair.0, pair.1) == 0, "\(pair)")
    }

    @Test func `a spelling differs in capitals, umlauts and marks, and in no letter`() {
        #expect("Grossstadt".isSpelling(of: "Großstadt") && "e-mail".isSpelling(of: "E Mail"))
        for (one, other) in [
            ("Anlehnung", "Ablehnung"), ("Bindung", "Bildung"), ("zufrieden", "unzufrieden"), ("5", "50"),
        ] {
            #expect(!one.isSpelling(of: other))
        }
    }
}
