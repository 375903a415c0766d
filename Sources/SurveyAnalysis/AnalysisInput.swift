import SurveyModel

/// Everything that tables are made from.
package struct AnalysisInput: Sendable {
    package var instruments: [SurveyID: Instrument]
    /// Without codes that count for nothing.
    package var codebook: Codebook?
    /// How well coders agree on the codes; `nil` where nobody knows.
    package var reliability: CodingReliability?
    package var register: Register
    /// By publication: with the cities that agreed to be named there.
    package var registers: [PublicationID: Register] = [:]
    package var rules: Rules
    /// The tallies, summed over all batches that take part.
    let book: TallyBook
    /// Answers of single responses, of the surveys and variables whose analyses are no sums.
    package var rows: [SurveyID: AnswerRows]
    package var invitations: [SurveyID: [Invitation]]
    /// How surveys are weighted to known totals.
    package var weightings: [SurveyID: Weighting] = [:]
    package var samples: [SampleFact]
    package var deskTables: [String: DeskTable]

    /// - Parameter tallies: Summed over all batches that take part.
    package init(
        instruments: [SurveyID: Instrument], codebook: Codebook?, register: Register, rules: Rules,
        tallies: TallyBook, rows: [SurveyID: AnswerRows] = [:],
        invitations: [SurveyID: [Invitation]] = [:], samples: [SampleFact], deskTables: [String: DeskTable]
    ) {
        (self.instruments, self.codebook, self.register, self.rules) = (instruments, codebook, register, rules)
        book = tallies
        (self.rows, self.invitations, self.samples, self.deskTables) = (rows, invitations, samples, deskTables)
    }
}

/// People invited to a survey in a city and wave: the finite population behind its answers.
package struct Invitation: Sendable, Hashable, Encodable {
    package var city: CityID?
    package var wave: WaveID?
    package var invited: Int

    package init(city: CityID?, wave: WaveID?, invited: Int) {
        (self.city, self.wave, self.invited) = (city, wave, invited)
    }
}

/// How many took part in a survey and wave.
package struct SampleFact: Sendable, Hashable, Encodable {
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
        (self.survey, self.wave, self.responses, self.respondents) = (survey, wave, responses, respondents)
        (self.cities, self.firstDate, self.lastDate) = (cities, firstDate, lastDate)
    }
}
