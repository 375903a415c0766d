import SurveyAnalysis
import SurveyModel
import Testing
import Yams

@testable import StudyConfig

/// Keys are declared once; what follows from the declarations agrees.
struct KeyTests {
    static let maps: [(name: String, keys: [any DeclaredKey])] = [
        named(PipelineKeys.self), named(StudyKeys.self), named(ContactKeys.self), named(RegisterKeys.self),
        named(RulesKeys.self), named(OutsideKeys.self), named(NotifyKeys.self), named(SurveyStageKeys.self),
        named(RefuseKeys.self), named(WeightKeys.self), named(DeskStageKeys.self), named(CodeStageKeys.self),
        named(AgreementKeys.self), named(ReportStageKeys.self), named(ThemeKeys.self), named(ColourKeys.self),
        named(LogoKeys.self), named(InstrumentKeys.self), named(CsvKeys.self), named(EmptyCellKeys.self),
        named(RespondentKeys.self), named(CityKeys.self), named(WaveKeys.self), named(TestRowKeys.self),
        named(TickKeys.self), named(QuoteConsentKeys.self), named(QuestionKeys.self), named(OptionKeys.self),
        named(ItemKeys.self), named(ShownIfKeys.self), named(DerivedKeys.self), named(CodebookKeys.self),
        named(ThemeOfCodesKeys.self), named(CodeKeys.self), named(IndicatorsKeys.self), named(IndicatorKeys.self),
        named(PublicationKeys.self), named(QuotesKeys.self), named(TableKeys.self), named(FigureKeys.self),
        named(FilterKeys.self),
        named(DeskTableKeys.self), named(DeskColumnKeys.self), named(CaseStudyKeys.self),
    ]

    private static func named<Keys: MapKeys>(_: Keys.Type) -> (name: String, keys: [any DeclaredKey]) {
        ("\(Keys.self)", Keys.map.all)
    }

    @Test(arguments: maps.map(\.name))
    func `each key reads its own example, and says what it means`(map: String) throws {
        for key in try #require(Self.maps.first { $0.name == map }).keys {
            let description = key.description(usual: ())
            #expect(description.summary.hasSuffix("."), "\(map).\(key.name)")
            guard let example = description.example else {
                let isMap = !description.keys.isEmpty || description.kind == "list of maps"
                #expect(isMap, "\(map).\(key.name) has no example")
                continue
            }
            #expect(findings(reading: example, as: key) == [], "\(map).\(key.name): \(example)")
        }
    }

    @Test func `the maps of the test are those that the files hold`() {
        let told = ConfigurationFile.allCases.flatMap { $0.keys(Analyses.declarations) }.flatMap { $0.all }
        let tested = Self.maps.flatMap(\.keys).map { $0.description(usual: ()).summary }
        let added = Analyses.declarations.addedKeys.map(\.summary)
        #expect(Set(told.map(\.summary)).subtracting(tested + added) == [])
    }

    private func findings(reading example: String, as key: any DeclaredKey) -> [String] {
        let findings = Findings()
        let cursor = YamlCursor.document(Array(example.utf8), file: "x.yml", findings: findings)
        let isRead = cursor.map { (key as? any ExampleReading)?.reads($0) == true }
        return findings.diagnostics.map(\.printed) + (isRead == true ? [] : ["nothing is read"])
    }

    // MARK: A new key

    private struct Kettle: Sendable, Equatable { var litres = 1 }

    private struct KettleKeys: MapKeys {
        static let map = DeclaredMap(Self())
        static let usual = Kettle()

        let litres = Key("litres", .whole, \Kettle.litres, "How much goes into it.", "3")
    }

    @Test func `a key that is declared stands in schema, documentation, decoder and writer`() throws {
        let keys = KettleKeys.map.descriptions
        #expect(
            Schema.json(Schema.map(keys)) == """
                {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {"litres": {"description": "How much goes into it.", "type": "integer", "default": 1, "examples": [3]}}
                }
                """)
        #expect(
            keys.flatMap { $0.rows(in: "kettle.") } == [
                "| `kettle.litres` | whole number | `1` | How much goes into it. | `3` |"
            ])

        let findings = Findings()
        let cursor = YamlCursor.document(Array("{litres: 2, liters: 5}".utf8), file: "x.yml", findings: findings)
        var kettle = Kettle()
        let map = try #require(cursor?.map(KettleKeys.self))
        map.fill(&kettle)
        #expect(kettle == Kettle(litres: 2) && map.litres == 2)
        #expect(findings.diagnostics.map(\.printed).first?.contains("did you mean 'litres'?") == true)
        #expect(KettleKeys.map.lines(kettle) == ["litres: 2"])
        #expect(KettleKeys.map.lines(Kettle()) == [], "what is usual is not written")
    }

    @Test func `what is read twice is found once`() throws {
        let findings = Findings()
        let cursor = YamlCursor.document(Array("{litres: much}".utf8), file: "x.yml", findings: findings)
        let map = try #require(cursor?.map(KettleKeys.self))
        #expect(map.litres == nil && map.litres == nil)
        #expect(findings.diagnostics.map(\.code) == ["not-a-number"])
    }
}

private protocol ExampleReading {
    func reads(_ cursor: YamlCursor) -> Bool
}

extension Key: ExampleReading {
    func reads(_ cursor: YamlCursor) -> Bool { shape.read(cursor) != nil }
}

extension KeyDescription {
    fileprivate var all: [KeyDescription] { [self] + keys.flatMap(\.all) }
}
