import GRDBSQLite

/// Values of rows that wait for their statement, with copies of their texts.
struct InsertBuffer {
    private enum Value {
        case null
        case integer(Int)
        case real(Double)
        case text(start: Int, count: Int)
    }

    /// A text that is the same in many rows.
    struct Constant {
        fileprivate let start: Int
        fileprivate let count: Int
    }

    private let values: UnsafeMutableBufferPointer<Value>
    private(set) var count = 0
    /// The constants, and behind them the texts of the rows.
    private var texts: UnsafeMutableBufferPointer<UInt8>
    private var textsEnd = 0
    private var constantsEnd = 0

    init(values count: Int) {
        values = .allocate(capacity: count)
        texts = .allocate(capacity: 1 << 14)
    }

    func deallocate() {
        values.deallocate()
        texts.deallocate()
    }

    var isFull: Bool { count == values.count }

    mutating func clear() {
        count = 0
        textsEnd = constantsEnd
    }

    /// Before the first row.
    mutating func constant(_ text: String) -> Constant {
        _ = copied(text)
        defer { constantsEnd = textsEnd }
        return Constant(start: constantsEnd, count: textsEnd - constantsEnd)
    }

    mutating func add(_ value: Int) { append(.integer(value)) }

    mutating func add(_ value: Double) { append(.real(value)) }

    mutating func addNull() { append(.null) }

    mutating func add(_ constant: Constant) { append(.text(start: constant.start, count: constant.count)) }

    mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>?) {
        guard let range else { return append(.null) }
        precondition(range.lowerBound >= 0 && range.upperBound <= text.count, "a text outside its row")
        append(copied(UnsafeBufferPointer(rebasing: text[range])))
    }

    mutating func add(_ text: String) { append(copied(text)) }

    mutating func add(optional text: String?) { if let text { add(text) } else { addNull() } }

    private mutating func append(_ value: Value) {
        precondition(count < values.count, "more values than columns")
        values.initializeElement(at: count, to: value)
        count += 1
    }

    private mutating func copied(_ text: String) -> Value {
        var text = text
        return text.withUTF8 { copied($0) }
    }

    private mutating func copied(_ text: UnsafeBufferPointer<UInt8>) -> Value {
        if textsEnd + text.count > texts.count { makeRoom(for: text.count) }
        let start = textsEnd
        if let from = text.baseAddress { texts.baseAddress?.advanced(by: start).update(from: from, count: text.count) }
        textsEnd += text.count
        return .text(start: start, count: text.count)
    }

    private mutating func makeRoom(for count: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * (textsEnd + count))
        _ = larger.initialize(fromContentsOf: texts[..<textsEnd])
        texts.deallocate()
        texts = larger
    }

    /// Binds values from the first place on, without a copy: texts stay where they are until more are added.
    func bind(_ range: Range<Int>, to statement: OpaquePointer) {
        var place: Int32 = 0
        for value in values[range] {
            place += 1
            switch value {
            case .null: sqlite3_bind_null(statement, place)
            case .integer(let value): sqlite3_bind_int64(statement, place, Int64(value))
            case .real(let value): sqlite3_bind_double(statement, place, value)
            case .text(let start, let count):
                let text = texts.baseAddress.map { UnsafeRawPointer($0 + start).assumingMemoryBound(to: CChar.self) }
                sqlite3_bind_text(statement, place, text, Int32(count), nil)
            }
        }
    }
}
