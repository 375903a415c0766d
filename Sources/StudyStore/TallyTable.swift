import GRDB
import SurveyModel

let damagedTallies = DatabaseError(
    resultCode: .SQLITE_CORRUPT, message: "the tallies are damaged; the next run makes the store again")

/// The numbers of the cells of a survey's tallies, as `tally_cell` holds them.
struct TallyCells {
    private let survey: SurveyID
    private(set) var keys: [CellKey] = []
    private var numbers: [CellKey: Int] = [:]

    init(of survey: SurveyID, in database: Database) throws {
        self.survey = survey
        let rows = try RawRows(
            database,
            "SELECT scope, measure, category, \"break\", level, cell, seal FROM tally_cell WHERE survey = ? ORDER BY cell",
            [survey.text])
        while try rows.next() {
            guard let cell = Self.key(rows, of: survey), rows.int(5) == keys.count,
                rows.int(6) == Self.seal(survey, keys.count, cell)
            else { throw damagedTallies }
            numbers[cell] = keys.count
            keys.append(cell)
        }
    }

    /// Over all columns of a row.
    private static func seal(_ survey: SurveyID, _ number: Int, _ cell: CellKey) -> Int {
        Int(bitPattern: UInt(TallySeal.of([survey.text, String(number)] + texts(of: cell), [])))
    }

    private static func texts(of cell: CellKey) -> [String] {
        [cell.scope.description, cell.measure.text, cell.category, cell.grouping.rawValue, cell.level]
    }

    private static func key(_ rows: RawRows, of survey: SurveyID) -> CellKey? {
        let texts = (0..<5).compactMap { rows.string($0) }
        guard texts.count == 5, let scope = SampleScope(texts[0]), let grouping = Break(rawValue: texts[3]) else {
            return nil
        }
        return CellKey(
            survey: survey, scope: scope, measure: MeasureID(texts[1]), category: texts[2], grouping: grouping,
            level: texts[4])
    }

    /// Gives numbers to cells in the order of their names.
    private mutating func add(_ cells: [CellKey], in database: Database) throws {
        if cells.isEmpty { return }
        let insertion = RawStatement(
            try database.makeStatement(sql: "INSERT INTO tally_cell VALUES (?, ?, ?, ?, ?, ?, ?, ?)"))
        insertion.keep(1, survey.text)
        for (_, cell) in cells.map({ (name: $0.text, cell: $0) }).sorted(by: { $0.name < $1.name }) {
            insertion.bind(2, keys.count)
            for (place, text) in Self.texts(of: cell).enumerated() { insertion.copy(Int32(place) + 3, text) }
            insertion.bind(8, Self.seal(survey, keys.count, cell))
            try insertion.run()
            numbers[cell] = keys.count
            keys.append(cell)
        }
    }

    mutating func bytes(of book: TallyBook, in database: Database) throws -> [UInt8] {
        try add(book.cells.keys.filter { numbers[$0] == nil }, in: database)
        var encoder = TallyEncoder(strata: Set(book.cells.values.joined().map(\.stratum)).sorted())
        let numbered = book.cells.map { (number: numbers[$0.key] ?? 0, strata: $0.value) }
        for one in numbered.sorted(by: { $0.number < $1.number }) { encoder.add(one.number, one.strata) }
        return encoder.bytes
    }
}

/// Adds tallies up cell by cell.
struct TallySums {
    private var sums: [[StratumTally]] = []

    /// - Parameter names: The other columns of the row, which its seal covers.
    mutating func add(_ sealed: UnsafeBufferPointer<UInt8>, of names: [String]) throws {
        guard let bytes = TallySeal.opened(sealed, names), var decoder = TallyDecoder(bytes) else {
            throw damagedTallies
        }
        while !decoder.isAtEnd {
            guard let (cell, strata) = decoder.cell() else { throw damagedTallies }
            while sums.count <= cell { sums.append([]) }
            sums[cell].add(strata)
        }
    }

    func book(_ cells: TallyCells) -> TallyBook {
        var book = TallyBook()
        book.reserve(sums.count)
        for (number, strata) in sums.enumerated() where number < cells.keys.count && !strata.isEmpty {
            book.add(strata, to: cells.keys[number])
        }
        return book
    }
}
