import AnswerScales
import SurveyModel
import Testing

/// What orders the answers of a question, and what does not.
struct AnswerScaleTests {
    private func order(_ texts: String...) -> [String]? { AnswerScale(texts)?.texts }

    @Test func `usual words are put in their order, also where a step is missing`() {
        #expect(
            order("stimme eher zu", "Stimme überhaupt nicht zu", "teils/teils")
                == ["Stimme überhaupt nicht zu", "teils/teils", "stimme eher zu"])
        #expect(order("Never", "Frequently", "Rarely", "Sometimes") == ["Never", "Rarely", "Sometimes", "Frequently"])
        #expect(
            order("sehr wichtig", "gar nicht wichtig", "eher wichtig", "eher unwichtig", "teils/teils")
                == ["gar nicht wichtig", "eher unwichtig", "teils/teils", "eher wichtig", "sehr wichtig"])
        #expect(order("ja", "teilweise", "nein") == ["nein", "teilweise", "ja"])
    }

    @Test(arguments: [
        ["Bus", "Bahn", "Rad"], ["Ja", "Nein"], ["männlich", "weiblich", "divers"], ["nie", "niemals"],
        ["Bauamt", "Hauptamt", "selten"], ["often", "frequently", "never"], ["gut"],
    ])
    func `names of things, yes and no, and wordings of one step have no order`(texts: [String]) {
        #expect(AnswerScale(texts) == nil)
    }

    @Test func `ranges and classes of size go by their numbers`() {
        #expect(order("51-250", "1-10", "mehr als 250", "11-50") == ["1-10", "11-50", "51-250", "mehr als 250"])
        #expect(
            order("100.000 und mehr", "unter 20.000", "20.000 bis unter 100.000")
                == ["unter 20.000", "20.000 bis unter 100.000", "100.000 und mehr"])
        #expect(
            order("$25,000 - $49,999", "$0 - $24,999", "$150,000+", "$50,000 - $149,999")
                == ["$0 - $24,999", "$25,000 - $49,999", "$50,000 - $149,999", "$150,000+"])
        #expect(order("65 and up", "18 - 34", "35 - 64") == ["18 - 34", "35 - 64", "65 and up"])
        #expect(
            order("5'10", "5'9", "Under 5 ft.", "6'6\" and above") == ["Under 5 ft.", "5'9", "5'10", "6'6\" and above"])
    }

    @Test func `ranges that overlap, versions and dates have none`() {
        #expect(order("1-10", "5-20", "30-40") == nil)
        #expect(order("Version 1.2", "Version 1.3") == nil)
        #expect(order("Raum 11-50", "Saal 1-10") == nil)
    }

    @Test func `numbers with words at the ends are steps`() {
        #expect(order("5 (sehr)", "2", "1 (gar nicht)", "4", "3") == ["1 (gar nicht)", "2", "3", "4", "5 (sehr)"])
        #expect(order("2 = little", "1 = none", "3 = much") == ["1 = none", "2 = little", "3 = much"])
        #expect(AnswerScale(["2", "1", "3"])?.evidence == .numbers)
    }

    @Test(arguments: [
        ("weiß nicht", -1), ("k. A.", -9), ("Keine Angabe", -9), ("Not sure", -1), ("N/A", -2),
        ("Prefer not to say", -3),
    ])
    func `words for no answer are known by their reason`(text: String, reason: Int) {
        #expect(MissingWords.shipped.reason(text)?.rawValue == reason)
    }

    @Test func `an answer is never a word for none`() {
        for text in ["trifft nicht zu", "teils/teils", "nein", "none", "keine", "neutral", "0"] {
            #expect(MissingWords.shipped.reason(text) == nil, "\(text)")
        }
    }

    @Test func `numbers far from a scale are missing, those of a wide range are answers`() {
        #expect(missingNumbers([1, 2, 3, 4, 5, 99], besideWords: false) == [99: .notAnswered])
        #expect(missingNumbers([1, 2, 3, -77, 98], besideWords: false) == [-77: .notShown, 98: .dontKnow])
        #expect(missingNumbers([1, 40, 99, 250], besideWords: false).isEmpty)
        #expect(missingNumbers([99, -9], besideWords: true) == [-9: .notAnswered])
    }
}
