import SurveyModel
import Testing

struct RefusalLimitTests {
    @Test(arguments: [("2%", 3, 150, false), ("2%", 4, 150, true), ("7%", 7, 100, false), ("2.5%", 1, 40, false)])
    func `a share is compared exactly`(text: String, refused: Int, data: Int, isExceeded: Bool) throws {
        let share: Share = try #require(Share(text))
        let limit = RefusalLimit(share: share)
        #expect(limit.isExceeded(by: refused, of: data) == isExceeded)
    }

    @Test func `of share and rows the one that is passed first counts`() {
        let limit = RefusalLimit(share: Share("50%"), rows: 3)
        #expect(limit.isExceeded(by: 4, of: 100))
        #expect(limit.isExceeded(by: 2, of: 3))
        #expect(!limit.isExceeded(by: 3, of: 6))
        #expect(limit.description == "50 % or 3 rows")
        #expect(RefusalLimit(share: Share("0.125")).description == "12.5 %")
    }

    @Test(arguments: ["101%", "1.5", "-2%", "two", "2 %%", "", "%", "1e-3", "0.0000000001"])
    func `what is no share is none`(text: String) { #expect(Share(text) == nil) }
}

struct CityNameTests {
    @Test(arguments: [
        ("Bolesławiec", "boleslawiec"), ("München", "muenchen"), ("München", "munchen"), ("Århus", "aarhus"),
        ("Iași", "iasi"), ("Weißenburg", "weissenburg"), ("Vari-Voula", "vari voula"),
    ])
    func `a name is known without its diacritics`(name: String, plain: String) {
        #expect(namesWithoutDiacritics(name).contains(plain))
    }
}
