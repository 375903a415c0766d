/// One CSV file of one survey, ingested in one transaction.
package struct Batch: Sendable, Hashable {
    /// The file's name without extension; unique within its survey.
    package var id: BatchID
    package var survey: SurveyID
    package var wave: WaveID?
    /// Path relative to the project.
    package var file: String

    package init(id: BatchID, survey: SurveyID, wave: WaveID?, file: String) {
        (self.id, self.survey, self.wave, self.file) = (id, survey, wave, file)
    }
}

/// One typed answer, or the reason why there is none.
package enum Cell: Sendable, Hashable {
    case code(Int)
    case number(Double)
    case text(String)
    case missing(MissingReason)

    package var isAnswered: Bool {
        if case .missing = self { false } else { true }
    }
}

/// One accepted record of a batch.
package struct Response: Sendable, Hashable {
    /// The record's number in its file, header rows not counted, from 1.
    package var record: Int
    /// The physical line on which the record starts, from 1.
    package var line: Int
    package var byteOffset: Int
    /// Unique within a wave of the survey: the platform's id, or one made from the row's content.
    package var id: String
    /// The pseudonym of the person, equal over waves; `nil` where the survey has no key.
    package var respondent: String?
    /// City and partnership as written; the register decides whom they mean.
    package var city: String?
    package var partnership: String?
    package var date: CalendarDate?
    /// The time on that day as its own clock showed it; `nil` where the export has none.
    package var secondOfDay: Int?
    /// BCP 47 language subtag of the questionnaire, such as `de`, where the export has one.
    package var language: String?
    package var weight: Double
    /// One cell a variable, in the order of `Instrument.variables`.
    package var cells: [Cell]

    /// Stands for the person of a response that left the study.
    package static let withdrawnRespondent = "withdrawn"

    package init(
        record: Int, line: Int, byteOffset: Int, id: String, respondent: String? = nil, city: String? = nil,
        partnership: String? = nil, date: CalendarDate? = nil, language: String? = nil, weight: Double = 1,
        cells: [Cell]
    ) {
        (self.record, self.line, self.byteOffset, self.id) = (record, line, byteOffset, id)
        (self.respondent, self.city, self.partnership, self.date) = (respondent, city, partnership, date)
        (self.language, self.weight, self.cells) = (language, weight, cells)
    }
}

/// One record that did not become a response, by place and reason; never its text.
package struct RefusedRow: Sendable, Hashable {
    package var record: Int
    package var line: Int
    /// The header of the offending cell, where one cell is to blame.
    package var column: String?
    /// Stable, such as `value-not-in-options` or `unknown-city`.
    package var code: String
    package var what: String
    package var fix: String?

    package init(record: Int, line: Int, column: String? = nil, code: String, what: String, fix: String? = nil) {
        (self.record, self.line, self.column, self.code, self.what) = (record, line, column, code, what)
        self.fix = fix
    }
}

/// What resolve decided about one response: who it belongs to and whether it counts.
package struct ResponseContext: Sendable, Hashable {
    package var record: Int
    package var city: CityID?
    package var partnership: PartnershipID?
    package var role: CityRole?
    /// Whether the response counts: not superseded by a duplicate and not withdrawn.
    package var isActive: Bool
    /// Whether it is its respondent's latest active response over all waves.
    package var isLatest: Bool

    package init(
        record: Int, city: CityID?, partnership: PartnershipID?, role: CityRole?, isActive: Bool, isLatest: Bool
    ) {
        (self.record, self.city, self.partnership, self.role) = (record, city, partnership, role)
        (self.isActive, self.isLatest) = (isActive, isLatest)
    }
}

/// Whether a response counts, where it does not simply do so with its own weight.
package struct ResponseStatus: Sendable, Hashable {
    package var record: Int
    /// Whether it counts at all: it has a place, and is neither superseded nor withdrawn.
    package var isActive: Bool
    /// Whether it is its respondent's latest active response over all waves.
    package var isLatest: Bool
    /// The weight after calibration to known totals; `nil` for the response's own.
    package var weight: Double?

    package init(record: Int, isActive: Bool, isLatest: Bool, weight: Double? = nil) {
        (self.record, self.isActive, self.isLatest, self.weight) = (record, isActive, isLatest, weight)
    }
}
