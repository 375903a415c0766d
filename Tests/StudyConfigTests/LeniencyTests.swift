import StudyConfig
import SurveyModel
import Testing

/// The register as people edit it: read, and every leniency said.
struct LeniencyTests {
    private func study(cities: String, partnerships: String? = nil) throws -> Study {
        var files = smallStudy
        files.texts["cities.csv"] = cities
        if let partnerships { files.texts["partnerships.csv"] = partnerships }
        return try loadStudy(files)
    }

    @Test func `what is understood is read, and said with its place`() throws {
        let study = try study(
            cities: "Key,Name,Aliases,Population,Consent Named\nulm,Ulm,Ulm/Donau,127.329,Ja\narezzo,Arezzo\n",
            partnerships:
                "key;name;city;valid_from;valid_to;status\nT1;Ulm–Arezzo;ulm;01.02.2022;;Active\nT1;;arezzo;;;\n")
        #expect(study.register.cities[0].population == 127_329)
        #expect(study.register.cities[0].consentNamed)
        #expect(study.register.memberships[0].validFrom?.description == "2022-02-01")
        let notes = study.notices.filter { $0.severity == .note }.map { "\($0.code) \($0.location?.line ?? 0)" }
        #expect(
            Set(notes).isSuperset(of: [
                "other-delimiter 1", "column-name 1", "number-form 2", "yes-or-no 2", "short-row 3", "date-form 2",
                "word-form 2",
            ]))
    }

    @Test func `a city may agree to be named in some publications`() throws {
        let study = try study(cities: "key;name;consent_named\nulm;Ulm;overview\narezzo;Arezzo;overview | overview\n")
        #expect(study.register.cities.map(\.namedIn) == [["overview"], ["overview"]])
        #expect(study.register.cities.map(\.consentNamed) == [true, true])
        let wrong = try self.study(
            cities: "key;name;consent_named\nulm;Ulm;overview|annual\narezzo;Arezzo;yes\n", partnerships: "key;city\n")
        #expect(wrong.unreadableRows.map(\.code) == ["not-yes-or-no"])
    }

    @Test(arguments: [
        ("key;name;consent_named\nulm;Ulm;vielleicht\narezzo;Arezzo;\n", "not-yes-or-no"),
        ("key;name;population\nulm;Ulm;viele\narezzo;Arezzo;\n", "not-a-number"),
        ("key;name;population\nulm;Ulm;12.34\narezzo;Arezzo;\n", "not-a-number"),
    ])
    func `what could mean anything is an error of its row, not a guess`(cities: String, code: String) throws {
        let study = try study(cities: cities, partnerships: "key;city\n")
        #expect(study.unreadableRows.contains { $0.code == code && $0.location?.line == 2 })
        #expect(study.register.cities.map(\.id) == ["arezzo"])
    }

    @Test func `a row that is too long is a warning`() throws {
        let study = try study(cities: "key;name\nulm;Ulm;extra\narezzo;Arezzo;;\n")
        #expect(study.notices.filter { $0.code == "long-row" }.map { $0.location?.line } == [2])
    }
}
