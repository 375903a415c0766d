import SurveyModel

/// Everything that tables are made from.
package struct AnalysisInput: Sendable {
    package var instruments: [SurveyID: Instrument]
    package var codebook: Codebook?
    package var register: Register
    package var rules: Rules
    /// Summed over all batches that take part.
    package var tallies: [TallyKey: Tally]
    package var numericAnswers: [NumericAnswer]
    package var samples: [SampleFact]
    package var deskTables: [String: DeskTable]

    package init(
        instruments: [SurveyID: Instrument], codebook: Codebook?, register: Register, rules: Rules,
        tallies: [TallyKey: Tally], numericAnswers: [NumericAnswer], samples: [SampleFact],
        deskTables: [String: DeskTable]
    ) {
        self.instruments = instruments
        self.codebook = codebook
        self.register = register
        self.rules = rules
        self.tallies = tallies
        self.numericAnswers = numericAnswers
        self.samples = samples
        self.deskTables = deskTables
    }
}

/// One answer to a numeric question: medians are no sums and read the values themselves.
package struct NumericAnswer: Sendable {
    package var survey: SurveyID
    package var variable: VariableID
    package var wave: WaveID?
    package var isLatest: Bool
    package var city: CityID?
    package var partnership: PartnershipID?
    package var role: CityRole?
    package var value: Double
    package var weight: Double

    package init(
        survey: SurveyID, variable: VariableID, wave: WaveID?, isLatest: Bool, city: CityID?,
        partnership: PartnershipID?, role: CityRole?, value: Double, weight: Double
    ) {
        self.survey = survey
        self.variable = variable
        self.wave = wave
        self.isLatest = isLatest
        self.city = city
        self.partnership = partnership
        self.role = role
        self.value = value
        self.weight = weight
    }
}

/// How many took part in a survey and wave.
package struct SampleFact: Sendable, Hashable {
    package var survey: SurveyID
    package var wave: WaveID?
    package var responses: Int
    package var respondents: Int?
    package var cities: Int?
    package var firstDate: CalendarDate?
    package var lastDate: CalendarDate?

    package init(
        survey: SurveyID, wave: WaveID?, responses: Int, respondents: Int?, cities: Int?, firstDate: CalendarDate?,
        lastDate: CalendarDate?
    ) {
        self.survey = survey
        self.wave = wave
        self.responses = responses
        self.respondents = respondents
        self.cities = cities
        self.firstDate = firstDate
        self.lastDate = lastDate
    }
}
