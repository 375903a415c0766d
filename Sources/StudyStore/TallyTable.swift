import GRDB
import SurveyModel

let damagedTallies = DatabaseError(
    resultCode: .SQLITE_CORRUPT, message: "the tallies are damaged; the next run makes the store again")

/// The numbers of the cells of a survey's tallies, as `tally_cell` holds them.
struct TallyCells {
    private let survey: SurveyID
    private(set) var keys: [CellKey] = []
    private var numbers: [CellKey: Int] = [:]
    /// By a hash of their names, cells that were met in attached stores.
    private var named: [UInt64: Int] = [:]
    /// A tallier's numbers of cells, and what they are here; -1 for a cell that was not met.
    private var names: CellNumbers?
    private var known: ContiguousArray<Int> = []

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
        let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        return Int(bitPattern: UInt(TallySeal.of([survey.text, String(number)] + texts(of: cell), none)))
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

    /// Cells by ascending number: in what order a tallier met them, earlier batches have a say.
    mutating func bytes(of tallies: BatchTallies, in database: Database) throws -> [UInt8] {
        try learn(tallies, in: database)
        var encoder = TallyEncoder(strata: tallies.strata)
        tallies.forEach(by: { known[$0.number] }, below: keys.count) { cell, entries in encoder.add(cell, entries) }
        return encoder.bytes
    }

    /// By the numbers of the attached store's cells, those of these; cells that were not met get new ones.
    ///
    /// Most were met in another batch, and are known again by a hash of their names.
    mutating func numbersOfSealed(in database: Database) throws -> [Int] {
        let columns = "scope, measure, category, \"break\", level"
        let rows = try RawRows(
            database, "SELECT \(columns) FROM sealed.tally_cell WHERE survey = ? ORDER BY cell", [survey.text])
        var hashes: [UInt64] = []
        var met: [(hash: UInt64, cell: CellKey)] = []
        while try rows.next() {
            hashes.append(Self.hash(rows))
            if named[hashes[hashes.count - 1]] != nil { continue }
            guard let cell = Self.key(rows, of: survey) else { throw damagedTallies }
            met.append((hashes[hashes.count - 1], cell))
        }
        try add(met.map(\.cell).filter { numbers[$0] == nil }, in: database)
        for (hash, cell) in met { named[hash] = numbers[cell] }
        return hashes.compactMap { named[$0] }
    }

    private static func hash(_ rows: RawRows) -> UInt64 {
        var hash = FnvHash()
        for column in 0..<Int32(5) {
            if let bytes = rows.bytes(column) { hash.add(bytes) }
            // No byte of a text.
            hash.add(0xFF)
        }
        return hash.value
    }

    /// Finds the numbers of cells that are met for the first time.
    private mutating func learn(_ tallies: BatchTallies, in database: Database) throws {
        if names !== tallies.names { (names, known) = (tallies.names, []) }
        while known.count < tallies.names.cells.count { known.append(-1) }
        var met: [Int] = []
        tallies.forEach { cell, _ in if known[cell.number] < 0 { met.append(cell.number) } }
        let cells = met.map { tallies.names.cells[$0] }
        try add(cells.filter { numbers[$0] == nil }, in: database)
        for (number, cell) in zip(met, cells) { known[number] = numbers[cell] ?? 0 }
    }
}
