import SurveyModel

/// One accepted record as it is stored: numbers and marks by variable, and all its text in one piece.
///
/// The same value is filled again for the next record, so that a row costs no memory of its own; `response` is the
/// record as a value to keep.
package struct ResponseRow: ~Copyable {
    package var record = 0
    /// The physical line on which the record starts, from 1.
    package var line = 0
    package var byteOffset = 0
    package var weight = 1.0
    package var date: CalendarDate?
    package var secondOfDay: Int?
    /// Places in `text`.
    package var id = 0..<0
    package var respondent: Range<Int>?
    package var city: Range<Int>?
    package var partnership: Range<Int>?
    package var language: Range<Int>?

    /// UTF-8: the record's text as it came, with what was made of it behind.
    package private(set) var text: [UInt8] = []
    /// One byte per variable, as `PackedAnswer` says.
    ///
    /// Plain memory, for arrays look whether they are shared at each of the 50 million writes of a large survey.
    private let markBytes: UnsafeMutableBufferPointer<UInt8>
    /// By variable whose mark is a blank: a code, the bits of a number, or the place of a text.
    private let valueBits: UnsafeMutableBufferPointer<Int64>

    /// The mark of an answer that stands in `values`.
    @inline(__always) package static var elsewhere: UInt8 { UInt8(ascii: " ") }

    package init(variables: Int) {
        markBytes = .allocate(capacity: variables)
        markBytes.initialize(repeating: Self.elsewhere)
        valueBits = .allocate(capacity: variables)
        valueBits.initialize(repeating: 0)
    }

    deinit {
        markBytes.deallocate()
        valueBits.deallocate()
    }

    /// One byte per variable, as the store keeps them; see `PackedAnswer`.
    package var marks: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(markBytes) }

    /// By variable, what a code, a number or a text is written as; meaningless where its mark is no blank.
    package var values: UnsafeBufferPointer<Int64> { UnsafeBufferPointer(valueBits) }

    // MARK: Filling

    /// The marks where they lie, for the one loop over all cells.
    var writableMarks: UnsafeMutableBufferPointer<UInt8> { markBytes }

    /// - Parameter bytes: The record's text; parts of it are named by their places.
    package mutating func begin(record: Int, line: Int, byteOffset: Int, text bytes: [UInt8] = []) {
        (self.record, self.line, self.byteOffset) = (record, line, byteOffset)
        weight = 1
        date = nil
        secondOfDay = nil
        respondent = nil
        city = nil
        partnership = nil
        language = nil
        text.removeAll(keepingCapacity: true)
        text.append(contentsOf: bytes)
    }

    @inline(__always) package mutating func set(_ variable: Int, code: Int) {
        guard let mark = PackedAnswer.mark(code: code) else { return set(variable, bits: Int64(code)) }
        set(variable, mark: mark)
    }

    @inline(__always) package mutating func set(_ variable: Int, number: Double) {
        set(variable, bits: Int64(bitPattern: number.bitPattern))
    }

    @inline(__always) package mutating func set(_ variable: Int, text place: Range<Int>) {
        set(variable, bits: Int64(place.lowerBound) << 32 | Int64(place.count))
    }

    @inline(__always) package mutating func set(_ variable: Int, missing reason: MissingReason) {
        set(variable, mark: reason.mark)
    }

    @inline(__always) mutating func set(_ variable: Int, mark: UInt8) {
        precondition(variable >= 0 && variable < markBytes.count, "a variable that the row does not have")
        markBytes[variable] = mark
    }

    @inline(__always) private mutating func set(_ variable: Int, bits: Int64) {
        precondition(variable >= 0 && variable < markBytes.count, "a variable that the row does not have")
        markBytes[variable] = Self.elsewhere
        valueBits[variable] = bits
    }

    /// Adds a day as ISO 8601.
    ///
    /// - Returns: The place of the text, to be set for a variable or a column about the response.
    package mutating func append(_ day: CalendarDate) -> Range<Int> {
        let start = text.count
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { digits in
            func put(_ number: Int, endingAt last: Int, _ count: Int) {
                var rest = number
                for place in 0..<count {
                    digits[last - place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                    rest /= 10
                }
            }
            put(day.year, endingAt: 3, 4)
            digits[4] = UInt8(ascii: "-")
            put(day.month, endingAt: 6, 2)
            digits[7] = UInt8(ascii: "-")
            put(day.day, endingAt: 9, 2)
            text.append(contentsOf: digits)
        }
        return start..<text.count
    }

    package mutating func append(_ words: String) -> Range<Int> {
        let start = text.count
        text.append(contentsOf: words.utf8)
        return start..<text.count
    }

    // MARK: Reading

    @inline(__always) package func mark(_ variable: Int) -> UInt8 {
        precondition(variable >= 0 && variable < markBytes.count, "a variable that the row does not have")
        return markBytes[variable]
    }

    @inline(__always) package func isAnswered(_ variable: Int) -> Bool {
        // No digit, and so no reason.
        mark(variable) &- UInt8(ascii: "0") > 9
    }

    @inline(__always) package func code(_ variable: Int) -> Int {
        PackedAnswer.code(mark(variable)) ?? Int(bits(variable))
    }

    @inline(__always) package func number(_ variable: Int) -> Double {
        Double(bitPattern: UInt64(bitPattern: bits(variable)))
    }

    @inline(__always) package func textRange(_ variable: Int) -> Range<Int> {
        let start = Int(bits(variable) >> 32)
        return start..<start + Int(bits(variable) & 0xFFFF_FFFF)
    }

    @inline(__always) private func bits(_ variable: Int) -> Int64 {
        precondition(variable >= 0 && variable < markBytes.count, "a variable that the row does not have")
        return valueBits[variable]
    }

    package func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    private func string(_ range: Range<Int>?) -> String? {
        if let range { return string(range) }
        return nil
    }

    package func cell(_ variable: Int, _ storage: Variable.Storage) -> Cell {
        if let reason = MissingReason(mark: mark(variable)) { return .missing(reason) }
        switch storage {
        case .code: return .code(code(variable))
        case .number: return .number(number(variable))
        case .text, .openText: return .text(string(textRange(variable)))
        }
    }

    /// - Parameter variables: Those of the instrument, in their order.
    package func response(_ variables: [Variable]) -> Response {
        var response = Response(
            record: record, line: line, byteOffset: byteOffset, id: string(id), respondent: string(respondent),
            city: string(city), partnership: string(partnership), date: date, language: string(language),
            weight: weight, cells: variables.indices.map { cell($0, variables[$0].storage) })
        response.secondOfDay = secondOfDay
        return response
    }
}

extension ResponseRow {
    /// A row that holds one response.
    package init(_ response: Response) {
        self.init(variables: response.cells.count)
        begin(record: response.record, line: response.line, byteOffset: response.byteOffset)
        weight = response.weight
        (date, secondOfDay) = (response.date, response.secondOfDay)
        id = append(response.id)
        if let words = response.respondent { respondent = append(words) }
        if let words = response.city { city = append(words) }
        if let words = response.partnership { partnership = append(words) }
        if let words = response.language { language = append(words) }
        for (variable, cell) in response.cells.enumerated() {
            switch cell {
            case .code(let code): set(variable, code: code)
            case .number(let number): set(variable, number: number)
            case .text(let text): set(variable, text: append(text))
            case .missing(let reason): set(variable, missing: reason)
            }
        }
    }
}
