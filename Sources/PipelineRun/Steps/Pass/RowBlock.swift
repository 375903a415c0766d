import AnswerCoding
import ResponseResolution
import SurveyModel

/// Some rows of a batch on their way from the thread that reads and stores them to the one that codes and counts them, and
/// back with what was found: flat memory that is filled again and again.
struct RowBlock: Sendable {
    struct Row {
        var record: Int
        /// -1 for a response that does not count.
        var place: Int
        var weight: Double
        var language: DeclaredLanguage
        /// One behind the last of its answers and of its numbers.
        var answersEnd: Int
        var valuesEnd: Int
    }

    struct Answer {
        /// The number of its row in the store.
        var row: Int
        var record: Int
        /// The place of its question among those of the instrument.
        var question: Int
        var text: Range<Int>
        /// The response's id, where people may have coded the answer.
        var response: Range<Int>
        // What was found.
        var state = AnswerState.noFinding
        var findings = 0..<0
        /// The place of what people gave among `people`; -1 for none.
        var people = -1
    }

    /// A closed answer that is no mark.
    struct Value {
        var variable: Int
        var bits: Int64
    }

    /// What people gave to an answer, and what counts of it beside the dictionary.
    struct People {
        var codings: [Coding]
        var effective: [Coding]
    }

    private(set) var rows: ContiguousArray<Row> = []
    private(set) var marks: ContiguousArray<UInt8> = []
    private(set) var values: ContiguousArray<Value> = []
    private(set) var texts: ContiguousArray<UInt8> = []
    var answers: ContiguousArray<Answer> = []
    var findings: ContiguousArray<CodingFinding> = []
    var people: [People] = []
    /// Places that were met for the first time, in the order of their numbers.
    private(set) var newPlaces: [ResponsePlace] = []

    /// Large enough to make the exchange cheap, small enough to stay in the processor's cache.
    static let mostRows = 256

    var isFull: Bool { rows.count >= Self.mostRows || texts.count > 1 << 18 }

    mutating func clear() {
        rows.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: texts.count < 1 << 19)
        answers.removeAll(keepingCapacity: true)
        findings.removeAll(keepingCapacity: true)
        people.removeAll(keepingCapacity: true)
        newPlaces.removeAll(keepingCapacity: true)
    }

    mutating func add(_ places: ArraySlice<ResponsePlace>) { newPlaces.append(contentsOf: places) }

    mutating func addAnswer(
        row: Int, record: Int, question: Int, _ text: UnsafeBufferPointer<UInt8>,
        response: UnsafeBufferPointer<UInt8>?
    ) {
        let range = append(text)
        let id = response.map { append($0) } ?? range.upperBound..<range.upperBound
        answers.append(Answer(row: row, record: record, question: question, text: range, response: id))
    }

    mutating func addValue(_ variable: Int, _ bits: Int64) { values.append(Value(variable: variable, bits: bits)) }

    /// Closes a row behind its answers and values.
    mutating func endRow(
        record: Int, place: Int?, weight: Double, language: DeclaredLanguage, _ marks: UnsafeBufferPointer<UInt8>
    ) {
        self.marks.append(contentsOf: marks)
        rows.append(
            Row(
                record: record, place: place ?? -1, weight: weight, language: language, answersEnd: answers.count,
                valuesEnd: values.count))
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = texts.count
        texts.append(contentsOf: bytes)
        return start..<texts.count
    }
}

/// A block in the hands of one thread or the other, never of both at once.
final class BlockInTransit: @unchecked Sendable {
    var block: RowBlock

    init(_ block: RowBlock) { self.block = block }
}
