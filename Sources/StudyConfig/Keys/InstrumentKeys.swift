import SurveyModel

/// The keys of `instrument.yml`; a platform's preset is written in them as well.
struct InstrumentKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Instrument.unread

    let id = Key("id", .identifier().required, \Instrument.id, "Names the survey everywhere.", "partnership-survey")
    let title = Key("title", .label.required, \Instrument.title, "What readers call the survey.")
    let platform = Key(
        "platform", .platform, "What wrote the files: presets for all keys below, each of which may say otherwise.",
        "limesurvey", usual: "plain")
    let csv = Key("csv", .map(CsvKeys.self), "How the files are read.")
    let response = Key(
        "response", .column, \Instrument.columns.response,
        "The column that names a response. Without one, a response is named after its cells.", "id")
    let respondent = Key("respondent", .map(RespondentKeys.self), "The column that names a person in all waves.")
    let city = Key("city", .map(CityKeys.self), "The column with the respondent's city.")
    let partnership = Key(
        "partnership", .column, \Instrument.columns.partnership,
        "The column with the partnership. Without one, the register decides.", "PS03")
    let submitted = Key(
        "submitted", .column, \Instrument.columns.date, "The column with the submission date.", "submitdate")
    let language = Key(
        "language", .column, \Instrument.columns.language, "The column with the answers' language.", "startlanguage")
    let lastPage = Key(
        "last_page", .column, \Instrument.columns.lastPage,
        "The column with the last page reached: what comes after a break-off was not reached (-7).", "lastpage")
    let weight = Key(
        "weight", .weight, \Instrument.columns.weight, "The column with own weights.", "weight", usual: "none")
    let wave = Key("wave", .map(WaveKeys.self), "The waves of the survey, told by the names of the files.")
    let missing = Key(
        "missing", .reasonsByText, \Instrument.missing,
        "Cell texts that stand for a missing answer; keep makes a text an answer again.", "{'k. A.': -3, '-oth-': keep}"
    )
    let invalid = Key(
        "invalid", .words, \Instrument.invalidValues,
        "A value that the question does not allow refuses the row, or becomes invalid (-8).")
    let drop = Key(
        "drop", .texts, \Instrument.columns.dropped,
        "Columns that are never stored. A column that looks personal stops the batch until it is declared.",
        "[token, email]")
    let technical = Key(
        "technical", .texts, \Instrument.platform.technical,
        "Columns of the platform that are neither kept nor reported as new; * stands for any ending.", "[seed, 'TIME*']"
    )
    let testRows = Key(
        "test_rows", .testRows, \Instrument.platform.testRows,
        "Rows of previews and tests, which are left out and do not count as refused.")
    let ticks = Key("ticks", .map(TickKeys.self), "How multiple choices say chosen and not chosen.")
    let personalText = Key(
        "personal_text", Shape<PersonalTextPolicy>.words,
        "What happens to addresses, telephone numbers and names in free text before it is stored: replaced by […], the batch fails, or they are reported.",
        usual: PersonalTextPolicy.redact.rawValue)
    let quoteConsent = Key("quote_consent", .map(QuoteConsentKeys.self), "Whose open answers may be quoted.")
    let questions = Key("questions", .maps(QuestionKeys.self).required, "What was asked, in the order of asking.")
}

struct CsvKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = FileFormat()

    let encoding = Key(
        "encoding", .text, \FileFormat.encoding,
        "The code page by its IANA name. Without it, a file must be UTF-8 or begin with a byte order mark.",
        "windows-1252")
    let delimiter = Key("delimiter", .delimiter, \FileFormat.delimiter, "One character, or tab.", "';'")
    let headerRows = Key("header_rows", .whole, \FileFormat.headerRows, "The number of header rows, one to three.", "2")
    let preambleLines = Key("preamble_lines", .whole, \FileFormat.preambleLines, "The lines before the headers.", "1")
    let nameRow = Key("name_row", .whole, \FileFormat.nameRow, "The header row with the names; 0 joins all.", "0")
    let decimal = Key("decimal", .word(DecimalMark.comma, else: .point), \FileFormat.decimalComma, "The decimal mark.")
    let dates = Key("dates", .words, \FileFormat.dateOrder, "The order of day, month and year in dates.")
    let empty = Key("empty", .map(EmptyCellKeys.self), "What an empty cell means.")
}

enum DecimalMark: String, CaseIterable { case comma, point }

struct EmptyCellKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = FileFormat()

    let unquoted = Key("unquoted", .reason, \FileFormat.emptyUnquoted, "Nothing between two delimiters.", "-6")
    let quoted = Key("quoted", .reason, \FileFormat.emptyQuoted, "Two quotation marks.", "-9")
}

struct RespondentKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Instrument.unread

    let key = Key("key", .text.required, \Instrument.columns.respondent, "The column with the person's key.", "token")
    let personal = Key(
        "personal", .words, \Instrument.columns.personal, "Whether keys become keyed pseudonyms, or are never stored.")
}

struct CityKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Instrument.unread

    let column = Key(
        "column", .text.required, \Instrument.columns.city,
        "The column whose cells name a city of the register by key, name or alias.", "PS02")
    let at = Key("at", .text, \Instrument.columns.date, "The column with the date of membership.", "submitdate")
}

struct WaveKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = Instrument.unread

    let from = Key("from", Shape<WaveSource>.words.required, "Where the wave is told.")
    let pattern = Key(
        "pattern", .text.required, \Instrument.wavePattern,
        "The name of a file, with {wave} for the wave and * for any other part.", "'*-{wave}.csv'")
    let values = Key("values", .identifiers().required, \Instrument.waves, "The waves in their order.", "[W0, W1, W2]")
    let labels = Key(
        "labels", .labelsById, \Instrument.waveLabels,
        "What tables and sentences call the waves, such as their years; without it, their ids.",
        "{W0: '2022', W1: {de: Frühjahr 2023, en: spring 2023}}")
}

enum WaveSource: String, CaseIterable { case file }

struct TestRowKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let column = Key("column", .text.required, "The column that tells such rows.", "Status")
    let values = Key("is", .texts.required, "Its values in such rows.", "[Survey Preview]")
}

struct TickKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = TickMarks()

    let chosen = Key("chosen", .texts, \TickMarks.chosen, "Cells that mean chosen.", "['1', Y]")
    let notChosen = Key("not_chosen", .texts, \TickMarks.notChosen, "Cells that mean not chosen.", "['0', N]")
    let empty = Key(
        "empty", .word(EmptyTick.notChosen, else: .missing), \TickMarks.emptyIsNotChosen,
        "What an empty cell means beside options that are chosen.")
    let separator = Key(
        "separator", .text, \TickMarks.separator, "What stands between options that share a cell.", "'; '")
}

/// What an empty cell of a multiple choice means.
enum EmptyTick: String, CaseIterable {
    case notChosen = "not-chosen"
    case missing
}

struct QuoteConsentKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let question = Key("question", .text.required, "The single choice that asked for consent.", "PS40")
    let options = Key("is", .codes.required, "The options that give it.", "1")
}

extension Instrument {
    /// What an instrument is before anything of it is read.
    static var unread: Instrument { Instrument(id: "?", title: "", questions: []) }
}

// MARK: Shapes

extension Shape where Value == String {
    /// `Nr`, or `{column: Nr}`.
    fileprivate static var column: Shape {
        Shape(
            "column", Schema.anyOf([Schema.anyText, Schema.map(ColumnKeys.map.descriptions)]),
            read: { $0.isRecord ? $0.map(ColumnKeys.self)?.column : $0.text }, write: { yaml($0) })
    }

    fileprivate static var weight: Shape {
        Shape("column, or `none`", read: { $0.text == "none" ? nil : $0.scalarText }, write: { yaml($0) })
    }

    fileprivate static var platform: Shape {
        Shape(listed(PlatformPreset.names), Schema.words(PlatformPreset.names), read: { $0.text })
    }
}

private struct ColumnKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let column = Key("column", .text.required, "The column's name.", "Nr")
}

extension Shape where Value == UInt8 {
    fileprivate static var delimiter: Shape {
        Shape(
            "character, or `tab`", read: { $0.delimiterByte },
            write: { yaml($0 == UInt8(ascii: "\t") ? tabWord : String(UnicodeScalar($0))) })
    }
}

extension Shape where Value == [TestRows] {
    fileprivate static var testRows: Shape {
        let keys = TestRowKeys.map.descriptions
        return Shape(
            "map, or a list", Schema.oneOrMany(Schema.map(keys)), keys: keys,
            read: { cursor in
                cursor.oneOrMany.compactMap { row in
                    guard let row = row.map(TestRowKeys.self), let column = row.column else { return nil }
                    return TestRows(column: column, values: row.values ?? [])
                }
            },
            write: { rows in
                let written = rows.map { row in
                    "{column: \(yaml(row.column)), is: [\(row.values.map { yaml($0) }.joined(separator: ", "))]}"
                }
                return "[\(written.joined(separator: ", "))]"
            })
    }
}
