import AnswerCoding
import ProjectFiles
import ResponseResolution
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// Codes and counts the rows of batches block by block: the second half of the pass over a batch.
///
/// A class so that it can be handed over; the work is done on its state, which is taken up once a block.
final class BlockCounting: @unchecked Sendable {
    private var counter: BlockCounter

    /// - Parameters:
    ///   - coding: `nil` where the survey has no answers that are coded.
    ///   - tallier: `nil` where rows cannot be counted before all are known.
    init(_ instrument: Instrument, coding: BlockCoding?, tallier: Tallier?) {
        counter = BlockCounter(instrument, coding, tallier)
    }

    func take(_ block: inout RowBlock) { counter.take(&block) }

    /// Forgets the batch before.
    func begin(wave: WaveID?) { counter.begin(wave: wave) }

    /// What was counted; `nil` where nothing could be.
    func tallies() -> BatchTallies? { counter.tallier?.tallies() }

    /// How many codings that count each kind of coder gave to responses that count.
    var shares: [CoderKind: Int] { counter.shares }
}

private struct BlockCounter: ~Copyable {
    private let coding: BlockCoding?
    var tallier: Tallier?
    private var row: CountedRow
    /// By the number of a place, that of the tallier.
    private var places: ContiguousArray<Int> = []
    /// By the place of a code in the codebook, the tallier's number of it; -1 for one that was not met.
    private var codes: ContiguousArray<Int>
    private var coders: [CoderKind: Int] = [:]
    private var byDictionary = 0

    init(_ instrument: Instrument, _ coding: BlockCoding?, _ tallier: Tallier?) {
        (self.coding, self.tallier) = (coding, tallier)
        row = CountedRow(variables: instrument.variables.count)
        codes = ContiguousArray(repeating: -1, count: coding?.codeCount ?? 0)
    }

    var shares: [CoderKind: Int] { coders.merging([.dictionary: byDictionary]) { $0 + $1 } }

    mutating func begin(wave: WaveID?) {
        tallier?.begin(wave: wave)
        (coders, byDictionary) = ([:], 0)
    }

    mutating func take(_ block: inout RowBlock) {
        if let coding {
            var answer = 0
            for row in block.rows {
                coding.code(answer..<row.answersEnd, row.language, in: &block)
                answer = row.answersEnd
            }
        }
        guard var tallier = tallier.take() else { return }
        for place in block.newPlaces {
            places.append(tallier.place(place.city, place.partnership, place.role))
        }
        var (answers, values) = (0, 0)
        for (index, row) in block.rows.enumerated() {
            count(index, answers..<row.answersEnd, values..<row.valuesEnd, of: block, &tallier)
            (answers, values) = (row.answersEnd, row.valuesEnd)
        }
        self.tallier = tallier
    }

    private mutating func count(
        _ index: Int, _ answers: Range<Int>, _ values: Range<Int>, of block: RowBlock, _ tallier: inout Tallier
    ) {
        let source = block.rows[index]
        guard source.place >= 0 else { return }
        let width = row.marks.count
        block.marks.withUnsafeBufferPointer {
            row.begin(marks: .init(rebasing: $0[index * width..<(index + 1) * width]))
        }
        for value in block.values[values] { row.set(value.variable, bits: value.bits) }
        (row.place, row.weight, row.isLatest) = (places[source.place], source.weight, true)
        if let coding {
            for answer in answers { count(block.answers[answer], of: block, coding, &tallier) }
        }
        tallier.add(row)
    }

    private mutating func count(
        _ answer: RowBlock.Answer, of block: RowBlock, _ coding: BlockCoding, _ tallier: inout Tallier
    ) {
        row.add(
            CountedAnswer(
                question: answer.question, state: answer.state, isSeenByPeople: answer.people >= 0))
        if answer.people >= 0 { return countPeople(block.people[answer.people], answer.question, &tallier) }
        for finding in block.findings[answer.findings] {
            byDictionary += 1
            row.add(
                CountedCoding(
                    question: answer.question, code: code(of: finding.rule, coding, &tallier),
                    valence: finding.valence, kind: .dictionary))
        }
    }

    private mutating func code(of rule: Int32, _ coding: BlockCoding, _ tallier: inout Tallier) -> Int {
        let place = coding.code(ofRule: rule)
        if codes[place] < 0 { codes[place] = tallier.code(coding.code(at: place)) }
        return codes[place]
    }

    private mutating func countPeople(_ people: RowBlock.People, _ question: Int, _ tallier: inout Tallier) {
        for coding in people.effective {
            guard let code = coding.code else { continue }
            coders[coding.kind, default: 0] += 1
            row.add(
                CountedCoding(
                    question: question, code: tallier.code(code), valence: coding.valence, kind: coding.kind))
        }
    }
}
