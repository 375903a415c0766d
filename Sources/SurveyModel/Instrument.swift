/// A questionnaire and how its answers arrive as CSV.
package struct Instrument: Sendable, Hashable, Encodable {
    package var id: SurveyID
    package var title: Label
    package var format: FileFormat
    package var columns: SystemColumns
    /// What its platform writes besides.
    package var platform = PlatformColumns()
    /// Waves in the order of the study; empty for a survey asked once.
    package var waves: [WaveID]
    /// What readers call the waves, such as their years; those without a label by their ids.
    package var waveLabels: [String: Label] = [:]
    /// How a batch tells its wave: a glob over the file name with `{wave}` in it.
    package var wavePattern: String?
    /// Cell text that means "missing", valid for every question; `nil` keeps the text as an answer.
    package var missing: [String: MissingReason?]
    package var invalidValues: InvalidPolicy
    package var duplicates: DuplicatePolicy
    /// Which version counts of a response that several batches deliver, as in a cumulative export.
    package var redelivered = DuplicatePolicy.keepLast
    /// Which of its versions is the last one.
    package var order = DeliveryOrder.submitted
    package var questions: [Question]
    /// Who may be quoted; `nil` when the survey did not ask: then nobody.
    package var quoteConsent: QuoteConsent?

    /// What happens to a row with a value that its question does not allow.
    package enum InvalidPolicy: String, Sendable, Hashable, Encodable, CaseIterable {
        /// The whole row is refused, with its reason.
        case refuse
        /// The cell becomes -8, the row stays.
        case mark
    }

    /// Which of several responses of one respondent in one wave counts.
    package enum DuplicatePolicy: String, Sendable, Hashable, Encodable, CaseIterable {
        case keepLast = "keep-last"
        case keepFirst = "keep-first"
        case refuse
    }

    /// What puts the versions of a response, or the answers of one person, into an order.
    package enum DeliveryOrder: String, Sendable, Hashable, Encodable, CaseIterable {
        /// Their own time stamps; where these are missing or the same, the order of the files.
        case submitted
        /// The names of their files, in which numbers count as numbers.
        case fileName = "file-name"
        /// The order in which `batches` lists the files.
        case asListed = "as-listed"
    }

    package init(
        id: SurveyID, title: Label, format: FileFormat = FileFormat(), columns: SystemColumns = SystemColumns(),
        waves: [WaveID] = [], wavePattern: String? = nil, missing: [String: MissingReason?] = [:],
        invalidValues: InvalidPolicy = .refuse, duplicates: DuplicatePolicy = .keepLast, questions: [Question]
    ) {
        (self.id, self.title, self.format, self.columns, self.waves) = (id, title, format, columns, waves)
        (self.wavePattern, self.missing, self.invalidValues) = (wavePattern, missing, invalidValues)
        (self.duplicates, self.questions) = (duplicates, questions)
    }

    /// Whether a question stayed the same between two waves: no trend breaks on the way from one to the other.
    package func isComparable(_ question: Question, from: WaveID, to: WaveID) -> Bool {
        isComparable(question.trendBreaks, from: from, to: to)
    }

    /// Whether an item may be compared between two waves.
    package func isComparable(_ item: Item, of question: Question, from: WaveID, to: WaveID) -> Bool {
        isComparable(question.trendBreaks.union(item.trendBreaks), from: from, to: to)
    }

    private func isComparable(_ breaks: Set<WaveID>, from: WaveID, to: WaveID) -> Bool {
        guard let first = waves.firstIndex(of: from), let last = waves.firstIndex(of: to) else { return true }
        let between = first <= last ? waves[first...last] : waves[last...first]
        return !between.dropFirst().contains(where: breaks.contains)
    }

    /// What readers call a wave.
    package func label(of wave: WaveID) -> Label { waveLabels[wave.text] ?? Label(wave.text) }

    package func question(_ id: QuestionID) -> Question? { questions.first { $0.id == id } }
}

/// How a file's bytes become records and cells; a platform preset with the instrument's overrides.
package struct FileFormat: Sendable, Hashable, Encodable {
    /// IANA name of a declared code page; `nil` means that a BOM or strict UTF-8 must prove the encoding.
    package var encoding: String?
    /// The byte between two fields: comma, semicolon or tab.
    package var delimiter: UInt8
    package var headerRows: Int
    /// Lines before the header, such as a title or `sep=;`, which is recognised by itself as well.
    package var preambleLines: Int
    /// A single-header name is found in this header row, counted from 1.
    package var nameRow: Int
    /// Whether `1,5` is one and a half; a point is then a group sign.
    package var decimalComma: Bool
    package var dateOrder: DateOrder
    /// What an empty cell means: without quotes (LimeSurvey: not shown), and as `""`.
    package var emptyUnquoted: MissingReason
    package var emptyQuoted: MissingReason

    package enum DateOrder: String, Sendable, Hashable, Encodable, CaseIterable {
        case yearMonthDay = "ymd"
        case dayMonthYear = "dmy"
        case monthDayYear = "mdy"
    }

    package init(
        encoding: String? = nil, delimiter: UInt8 = UInt8(ascii: ","), headerRows: Int = 1,
        preambleLines: Int = 0, nameRow: Int = 1, decimalComma: Bool = false,
        dateOrder: DateOrder = .yearMonthDay, emptyUnquoted: MissingReason = .notAnswered,
        emptyQuoted: MissingReason = .notAnswered
    ) {
        (self.encoding, self.delimiter, self.headerRows) = (encoding, delimiter, headerRows)
        (self.preambleLines, self.nameRow, self.decimalComma) = (preambleLines, nameRow, decimalComma)
        (self.dateOrder, self.emptyUnquoted, self.emptyQuoted) = (dateOrder, emptyUnquoted, emptyQuoted)
    }
}

/// The columns of an export that are about the response, not answers to questions; each `nil` when the export has none.
package struct SystemColumns: Sendable, Hashable, Encodable {
    package var response: String?
    package var respondent: String?
    package var personal: PersonalPolicy
    package var city: String?
    /// The column that names the respondent's partnership; where `nil`, the register decides.
    package var partnership: String?
    /// When the response was handed in; membership and duplicates are decided by it.
    package var date: String?
    package var language: String?
    package var weight: String?
    /// The last page reached; an empty cell after a break-off is then -7.
    package var lastPage: String?
    /// Columns that never reach store, log or report.
    package var dropped: [String]

    /// How the respondent's key is kept.
    package enum PersonalPolicy: String, Sendable, Hashable, Encodable, CaseIterable {
        case pseudonymise, drop
    }

    package init(
        response: String? = nil, respondent: String? = nil, personal: PersonalPolicy = .pseudonymise,
        city: String? = nil, partnership: String? = nil, date: String? = nil, language: String? = nil,
        weight: String? = nil, lastPage: String? = nil, dropped: [String] = []
    ) {
        (self.response, self.respondent, self.personal, self.city) = (response, respondent, personal, city)
        (self.partnership, self.date, self.language, self.weight) = (partnership, date, language, weight)
        (self.lastPage, self.dropped) = (lastPage, dropped)
    }
}
