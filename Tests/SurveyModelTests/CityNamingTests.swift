import SurveyModel
import Testing

struct CityNamingTests {
    private func register(_ name: Label, open: Set<CityID>) -> Register {
        let cities = [
            City(id: "krefeld", name: "Krefeld"), City(id: "sofia", name: "Sofia", aliases: ["Sofija", "София"]),
            City(id: "vvv", name: "Vari-Voula-Vouliagmeni", aliases: ["3B"]),
        ].map { city in
            var city = city
            city.consentNamed = open.contains(city.id)
            return city
        }
        return Register(
            cities: cities,
            memberships: cities.prefix(2).map { Membership(partnership: "T1", partnershipName: name, city: $0.id) })
    }

    @Test(arguments: [
        ("Krefeld–Sofia", "Krefeld–eine weitere Stadt"), ("SOFIJA / Krefeld", "Krefeld–eine weitere Stadt"),
        ("Tandem Vari Voula Vouliagmeni", "Krefeld–eine weitere Stadt"), ("Sofiaplatz", "Sofiaplatz"),
        ("Tandem eins", "Tandem eins"),
    ])
    func `a partnership's name holds no city that did not agree`(name: String, shown: String) {
        let register = register(Label(name), open: ["krefeld"]).shown(in: "p")
        #expect(register.partnerships.map(\.name.de) == [shown])
    }

    @Test func `a city that agreed for one publication is named in that one alone`() {
        var register = register("Krefeld–Sofia", open: ["krefeld", "sofia"])
        for place in register.cities.indices where register.cities[place].id == "sofia" {
            register.cities[place].namedIn = ["q"]
        }
        #expect(register.shown(in: "p").partnerships[0].name.de == "Krefeld–eine weitere Stadt")
        #expect(register.shown(in: "q").partnerships[0].name == "Krefeld–Sofia")
        #expect(register.shown(in: "p").cities.filter(\.consentNamed).map(\.id) == ["krefeld"])
    }

    @Test func `where no city agreed the partnership is called by its id`() {
        let register = register("Krefeld–Sofia", open: []).shown(in: "p")
        #expect(register.partnerships.map(\.name.en) == ["Partnership T1"])
        #expect(
            self.register("Krefeld–Sofia", open: ["krefeld", "sofia"]).shown(in: "p").partnerships[0].name
                == "Krefeld–Sofia")
    }
}
