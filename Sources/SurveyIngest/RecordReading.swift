import DelimitedText
import SurveyModel

/// Turns the records of one file into responses, one after the other in the same row.
///
/// Functions that change nothing are `mutating`, too, where every record calls them: the whole reader would be copied.
struct RecordReader: ~Copyable {
    private let decimalComma: Bool
    private let dateOrder: FileFormat.DateOrder
    private let names: [String]
    /// Columns up to the last one with a name or a use; a record may lack what follows.
    private let requiredCount: Int
    private let map: ColumnMap
    /// The declared column of the response id; `nil` where ids are made from the content.
    private let idColumn: String?
    private var answers: AnswersReader
    private let pseudonym: ((String) -> String)?
    private var identities = ResponseIdentities()
    private var row: ResponseRow

    init(_ instrument: Instrument, _ header: KnownHeader.Contents, pseudonym: ((String) -> String)?) {
        decimalComma = instrument.format.decimalComma
        dateOrder = instrument.format.dateOrder
        (names, map) = (header.names, header.map)
        requiredCount = max(header.namedCount, header.map.usedCount)
        idColumn = instrument.columns.response
        self.pseudonym = pseudonym
        answers = header.answers
        row = answers.emptyRow
    }

    /// Fills `row` from a record.
    mutating func read(_ record: RawRecord, number: Int) throws(RefusedRecord) {
        let contentID = idColumn == nil ? identities.contentID(record) : nil
        try checkShape(record)
        row.begin(record: number, line: record.line, byteOffset: record.offset, text: record.bytes)
        row.weight = try weight(record)
        try answers.read(record, into: &row)
        let moment = try moment(record)
        (row.date, row.secondOfDay) = (moment?.day, moment?.second)
        row.city = text(record, map.city)
        row.partnership = text(record, map.partnership)
        row.language = language(record)
        row.respondent = respondent(record)
        row.id = try responseID(record, contentID)
        if map.lastPage != nil, row.date == nil { answers.markBreakOff(record, &row) }
        guard identities.claim(row.text[row.id]) else {
            throw RefusedRecord(
                code: "duplicate-response", column: idColumn,
                what: "the response id stands twice in the file")
        }
    }

    mutating func hand(to accept: (borrowing ResponseRow) throws -> Void) throws { try accept(row) }

    private mutating func checkShape(_ record: RawRecord) throws(RefusedRecord) {
        if let line = record.strayQuoteLine {
            throw RefusedRecord(
                code: "stray-quote", what: "text follows the closing quote of the field that begins on line \(line)",
                fix: "double the quotes inside the text, or close a quote left open before")
        }
        let count = record.fields.count
        if count < requiredCount, record.endsFile {
            throw RefusedRecord(
                code: "truncated-record",
                what: "the file ends within the row: \(count) fields instead of \(names.count)",
                fix: "the file was cut off: fetch it again")
        }
        if count < requiredCount {
            throw RefusedRecord(
                code: "too-few-fields", what: "\(count) fields instead of \(names.count)",
                fix: "is a line break or a delimiter missing?")
        }
        if count > names.count, !(names.count..<count).allSatisfy(record.isEmpty) {
            throw RefusedRecord(
                code: "too-many-fields", what: "\(count) fields instead of \(names.count)",
                fix: "does an unquoted text contain the delimiter?")
        }
    }

    // MARK: Columns about the response

    /// The normalised form of a cell; `nil` when it is empty.
    private mutating func text(_ record: RawRecord, _ column: Int?) -> Range<Int>? {
        guard let column, column < record.fields.count else { return nil }
        let field = record.fields[column]
        if field.start == field.end { return nil }
        if isComparable(record.bytes.span.extracting(field.start..<field.end)) { return field.start..<field.end }
        let form = record.normalised(field)
        return form.isEmpty ? nil : row.append(form)
    }

    private mutating func responseID(_ record: RawRecord, _ contentID: String?) throws(RefusedRecord) -> Range<Int> {
        if let contentID { return row.append(contentID) }
        if let id = text(record, map.response) { return id }
        throw RefusedRecord(
            code: "no-response-id", column: idColumn, what: "the response id is empty")
    }

    private mutating func language(_ record: RawRecord) -> Range<Int>? {
        guard let written = text(record, map.language) else { return nil }
        guard row.text[written].contains(where: { !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else {
            return written
        }
        return row.append(row.string(written).lowercased())
    }

    private mutating func respondent(_ record: RawRecord) -> Range<Int>? {
        guard let written = text(record, map.respondent) else { return nil }
        guard let pseudonym else { return written }
        return row.append(pseudonym(row.string(written)))
    }

    private mutating func weight(_ record: RawRecord) throws(RefusedRecord) -> Double {
        guard let column = map.weight else { return 1 }
        let field = record.fields[column]
        let comma = decimalComma
        let text = record.bytes.span.extracting(field.start..<field.end)
        guard let weight = number(text, decimalComma: comma) ?? number(record.normalised(field), decimalComma: comma),
            weight >= 0
        else {
            throw RefusedRecord(
                code: "bad-weight", column: names[column], what: "the weight is missing, negative or not a number")
        }
        return weight
    }

    private mutating func moment(_ record: RawRecord) throws(RefusedRecord) -> Moment? {
        guard let column = map.date else { return nil }
        let field = record.fields[column]
        let order = dateOrder
        if let read = SurveyIngest.moment(record.bytes.span.extracting(field.start..<field.end), order: order) {
            return read
        }
        let form = record.normalised(field)
        if form.isEmpty { return nil }
        if let read = SurveyIngest.moment(Array(form.utf8).span, order: order) { return read }
        throw RefusedRecord(
            code: "not-a-date", column: names[column],
            what: "the date of the response is not one of the declared order",
            fix: "declare the order with 'dates: dmy', 'mdy' or 'ymd'")
    }
}
