import AnswerCoding
import ForkJoin
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
    private let finder: PlaceFinder
    private let counting: BlockCounting
    private let relay: Relay<BlockInTransit>
    private let stage: PassCoding?
    /// Variables with free text, in their order, with the question where it is coded.
    private let openTexts: [(variable: Int, question: Int?)]
    /// Variables whose answers may be no marks.
    private let valued: [Int]
    private let knowsPeople: Bool
    private(set) var locating: Locating
    private var block = RowBlock()
    private var spare: [BlockInTransit] = []
    private var inFlight = 0
    private var knownPlaces = 0
    private var declared: (tag: [UInt8], language: DeclaredLanguage) = ([], .none)
    private var packed = PackedCodings()

    /// - Parameter counting: Takes the blocks; it is asked for what it found when the pass is finished.
    init(
        _ instrument: Instrument, into writer: BatchWriter, _ finder: PlaceFinder, _ stage: PassCoding?,
        _ counting: BlockCounting, in store: StudyStore
    ) throws {
        (self.instrument, self.writer, self.finder, self.counting) = (instrument, writer, finder, counting)
        places = try writer.locations(Locating.step)
        coded = try stage.map { _ in try writer.coded(in: store) }
        self.stage = stage
        knowsPeople = stage?.people.isEmpty == false
        relay = Relay { counting.take(&$0.block) }
        locating = Locating(finder)
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
        if block.isFull { try handOver() }
    }

    /// Waits for all blocks and stores the last of what was found.
    ///
    /// - Parameter madeFrom: See `StudyFingerprints.location(of:_:)`.
    mutating func finish(madeFrom: String, in store: StudyStore) throws -> StoredLocation {
        let isSmall = inFlight == 0
        if !block.rows.isEmpty { isSmall ? try countHere() : try handOver() }
        while inFlight > 0 { try takeBack() }
        try coded?.finish()
        let stored = locating.stored(madeFrom: madeFrom)
        try places.finish(locating.location, stored, in: store)
        return stored
    }

    /// Waits for what is under way, where the batch fails.
    mutating func abandon() {
        while inFlight > 0 {
            _ = relay.takeBack()
            inFlight -= 1
        }
    }

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

    // MARK: Blocks

    private static let mostInFlight = 6

    /// Another thread is not worth its while.
    private mutating func countHere() throws {
        addPlaces()
        counting.take(&block)
        try store(block)
    }

    private mutating func addPlaces() {
        block.add(finder.places[knownPlaces...])
        knownPlaces = finder.places.count
    }

    private mutating func handOver() throws {
        addPlaces()
        let transit = spare.popLast() ?? BlockInTransit(RowBlock())
        swap(&transit.block, &block)
        relay.hand(transit)
        inFlight += 1
        if inFlight == Self.mostInFlight { try takeBack() }
    }

    private mutating func takeBack() throws {
        let done = relay.takeBack()
        inFlight -= 1
        try store(done.block)
        done.block.clear()
        spare.append(done)
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
            try packed.add(block.people[answer.people], coded)
        } else {
            for finding in block.findings[answer.findings] {
                packed.add(
                    value: try value(of: finding, coded, dictionary), span: Int(finding.start)..<Int(finding.end),
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
    ) throws -> Int {
        let own = Int(finding.rule) * Valence.allCases.count + Int(finding.valence.number)
        return try coded.number(own) {
            let unit = UnitID(survey: instrument.id, wave: nil, response: "", question: "")
            return CodingValue(Coding(finding, of: unit, by: dictionary))
        }
    }
}

/// What the answers of a survey are coded with.
struct PassCoding {
    let dictionary: CodingDictionary
    let people: PeopleCodings
    let questions: [QuestionID]
    /// What it learns of the words serves all batches.
    let coder: BlockCoding

    init(_ instrument: Instrument, _ dictionary: CodingDictionary, _ people: PeopleCodings, _ questions: [QuestionID]) {
        (self.dictionary, self.people, self.questions) = (dictionary, people, questions)
        coder = BlockCoding(instrument, dictionary, people)
    }
}

extension PackedCodings {
    /// Codings of people, beside those of the dictionary.
    mutating func add(_ people: RowBlock.People, _ coded: CodedWriter) throws {
        let counts = Set(people.effective)
        for coding in people.codings {
            add(
                value: try coded.number(of: CodingValue(coding)), span: coding.span,
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
