import AnswerCoding
import ResponseResolution
import StudyStore
import SurveyIngest
import SurveyModel

/// One pass over the rows of a batch: each is stored and located where it is read, and coded and counted on another thread.
///
/// What responses of other batches may change about it, resolve finds out afterwards: then the batch is coded or counted
/// again from the store.
struct BatchPass {
    private let instrument: Instrument
    private let writer: BatchWriter
    private let places: LocationWriter
    private let coded: CodedWriter?
    private let exchange: BlockExchange
    private let stage: PassCoding?
    /// Variables with free text, in their order, with the question where it is coded.
    private let openTexts: [(variable: Int, question: Int?)]
    /// Variables whose answers may be no marks.
    private let valued: [Int]
    private let knowsPeople: Bool
    private(set) var locating: Locating
    private var block = RowBlock()
    private var declared: (tag: [UInt8], language: DeclaredLanguage) = ([], .none)
    private var packed = PackedCodings()

    init(_ instrument: Instrument, into writer: BatchWriter, _ pass: SurveyPass, in store: StudyStore) throws {
        (self.instrument, self.writer, stage, exchange) = (instrument, writer, pass.coding, pass.exchange)
        places = try writer.locations(Locating.step)
        coded = try stage.map { _ in try writer.coded(in: store) }
        knowsPeople = stage?.people.isEmpty == false
        locating = Locating(pass.finder)
        let stage = stage
        let variables = instrument.variables
        openTexts = variables.indices.filter { variables[$0].storage == .openText }.map {
            let question = variables[$0].question
            return ($0, stage?.questions.contains(instrument.questions[question].id) == true ? question : nil)
        }
        valued = variables.indices.filter {
            variables[$0].storage == .number || variables[$0].storage == .code && !instrument.fitsMarks(variables[$0])
        }
    }

    mutating func add(_ row: borrowing ResponseRow) throws {
        let firstAnswer = writer.nextAnswer
        try writer.add(row)
        let text = row.text
        try text.withUnsafeBufferPointer { text in
            let place = locating.add(IdentityBytes(row, text))
            try locating.drain(into: places)
            addAnswers(row, text, from: firstAnswer)
            for variable in valued where row.mark(variable) == PackedAnswer.elsewhere {
                block.addValue(variable, row.values[variable])
            }
            block.endRow(
                record: row.record, place: place, weight: row.weight, language: language(row, text), row.marks)
        }
        if block.isFull {
            exchange.hand(&block)
            if exchange.isFull { try storeNext() }
        }
    }

    /// Waits for all blocks and stores the last of what was found.
    ///
    /// - Parameter madeFrom: See `StudyFingerprints.location(of:_:)`.
    mutating func finish(madeFrom: String, in store: StudyStore) throws -> StoredLocation {
        exchange.end(&block)
        while try storeNext() {}
        try coded?.finish()
        let stored = locating.stored(madeFrom: madeFrom)
        try places.finish(locating.location, stored, in: store)
        return stored
    }

    /// Waits for what is under way, where the batch fails.
    func abandon() { exchange.abandon() }

    // MARK: Rows

    private mutating func addAnswers(
        _ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>, from firstAnswer: Int
    ) {
        var answer = firstAnswer
        for open in openTexts where row.isAnswered(open.variable) {
            if let question = open.question {
                block.addAnswer(
                    row: answer, record: row.record, question: question,
                    .init(rebasing: text[row.textRange(open.variable)]),
                    response: knowsPeople ? .init(rebasing: text[row.id]) : nil)
            }
            answer += 1
        }
    }

    private mutating func language(
        _ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>
    ) -> DeclaredLanguage {
        guard let range = row.language else { return .none }
        if declared.tag.isEmpty || !declared.tag.elementsEqual(text[range]) {
            declared = (Array(text[range]), DeclaredLanguage(String(decoding: text[range], as: UTF8.self)))
        }
        return declared.language
    }

    // MARK: What was found

    /// - Returns: Whether there was another block.
    @discardableResult private mutating func storeNext() throws -> Bool {
        guard let done = exchange.takeBack() else { return false }
        defer { exchange.keep(done) }
        try store(done.block)
        return true
    }

    private mutating func store(_ block: RowBlock) throws {
        guard let coded, let dictionary = stage?.dictionary else { return }
        for answer in block.answers { try write(answer, of: block, to: coded, dictionary) }
    }

    private mutating func write(
        _ answer: RowBlock.Answer, of block: RowBlock, to coded: CodedWriter, _ dictionary: CodingDictionary
    ) throws {
        packed.clear()
        if answer.people >= 0 {
            packed.add(block.people[answer.people], coded)
        } else {
            for finding in block.findings[answer.findings] {
                packed.add(
                    value: value(of: finding, coded, dictionary), span: Int(finding.start)..<Int(finding.end),
                    isEffective: true
                )
            }
        }
        try coded.add(
            row: answer.row, record: answer.record, question: answer.question, state: answer.state,
            isSeenByPeople: answer.people >= 0, &packed)
    }

    /// The store's number of what a finding says.
    private func value(
        of finding: CodingFinding, _ coded: CodedWriter, _ dictionary: CodingDictionary
    ) -> Int {
        let own = Int(finding.rule) * Valence.allCases.count + finding.valence.place
        return coded.number(own) {
            let unit = UnitID(survey: instrument.id, wave: nil, response: "", question: "")
            return CodingValue(Coding(finding, of: unit, by: dictionary))
        }
    }
}

extension PackedCodings {
    /// Codings of people, beside those of the dictionary.
    mutating func add(_ people: RowBlock.People, _ coded: CodedWriter) {
        let counts = Set(people.effective)
        for coding in people.codings {
            add(
                value: coded.number(of: CodingValue(coding)), span: coding.span,
                isEffective: counts.contains(coding))
        }
    }
}

extension IdentityBytes {
    /// - Parameter text: That of the row.
    fileprivate init(_ row: borrowing ResponseRow, _ text: UnsafeBufferPointer<UInt8>) {
        func bytes(_ range: Range<Int>?) -> Bytes? { range.map { Bytes(rebasing: text[$0]) } }
        self.init()
        (record, line, date, secondOfDay) = (row.record, row.line, row.date, row.secondOfDay)
        response = Bytes(rebasing: text[row.id])
        (respondent, city, partnership) = (bytes(row.respondent), bytes(row.city), bytes(row.partnership))
    }
}
