import AnswerCoding
import ProjectFiles
import ResponseResolution
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// Codes and counts the rows of one batch block by block: the second half of the pass over a batch.
final class BlockCounting: @unchecked Sendable {
    private let survey: SurveyID
    private let questions: [Question]
    private var coding: BlockCoding?
    private var tallier: Tallier?
    private var row: CountedRow
    /// By the number of a place, that of the tallier.
    private var places: ContiguousArray<Int> = []
    /// By rule, the tallier's number of its code; -1 for one that was not met.
    private var codes: ContiguousArray<Int>
    private(set) var coders: [CoderKind: Int] = [:]
    private var byDictionary = 0

    /// - Parameters:
    ///   - coding: `nil` where the survey has no answers that are coded.
    ///   - tallier: `nil` where rows cannot be counted before all are known.
    init(_ instrument: Instrument, coding: BlockCoding?, tallier: Tallier?) {
        (survey, questions, self.coding, self.tallier) = (instrument.id, instrument.questions, coding, tallier)
        row = CountedRow(variables: instrument.variables.count)
        codes = ContiguousArray(repeating: -1, count: coding?.ruleCount ?? 0)
    }

    /// What was counted; `nil` where nothing could be.
    var tallies: TallyBook? { tallier?.tallies }

    /// How many codings that count each kind of coder gave to responses that count.
    var shares: [CoderKind: Int] { coders.merging([.dictionary: byDictionary]) { $0 + $1 } }

    func take(_ block: RowBlock) {
        if var counter = tallier {
            tallier = nil
            for place in block.newPlaces {
                places.append(counter.place(place.city, place.partnership, place.role))
            }
            forEachRow(of: block) { index, answers, values in
                coding?.code(answers, block.rows[index].language, in: block)
                count(index, answers, values, of: block, &counter)
            }
            tallier = counter
        } else {
            forEachRow(of: block) { index, answers, _ in coding?.code(answers, block.rows[index].language, in: block) }
        }
    }

    private func forEachRow(of block: RowBlock, _ body: (Int, Range<Int>, Range<Int>) -> Void) {
        var (answers, values) = (0, 0)
        for index in block.rows.indices {
            let row = block.rows[index]
            body(index, answers..<row.answersEnd, values..<row.valuesEnd)
            (answers, values) = (row.answersEnd, row.valuesEnd)
        }
    }

    private func count(
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

    private func count(
        _ answer: RowBlock.Answer, of block: RowBlock, _ coding: BlockCoding, _ tallier: inout Tallier
    ) {
        row.add(
            CountedAnswer(
                question: answer.question, isCodable: answer.state != .languageNotCovered,
                isSeenByPeople: answer.people >= 0))
        if answer.people >= 0 { return countPeople(block.people[answer.people], answer.question, &tallier) }
        for finding in block.findings[answer.findings] {
            byDictionary += 1
            row.add(
                CountedCoding(
                    question: answer.question, code: code(of: finding.rule, coding, &tallier),
                    valence: finding.valence, kind: .dictionary))
        }
    }

    private func code(of rule: Int32, _ coding: BlockCoding, _ tallier: inout Tallier) -> Int {
        let place = Int(rule)
        if codes[place] < 0 { codes[place] = tallier.code(coding.code(of: rule)) }
        return codes[place]
    }

    private func countPeople(_ people: RowBlock.People, _ question: Int, _ tallier: inout Tallier) {
        for coding in people.effective {
            guard let code = coding.code else { continue }
            coders[coding.kind, default: 0] += 1
            row.add(
                CountedCoding(
                    question: question, code: tallier.code(code), valence: coding.valence, kind: coding.kind))
        }
    }
}
