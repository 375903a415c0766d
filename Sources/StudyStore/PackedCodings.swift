/// The codings of one answer as a JSON array, as the column `codings` of `coded` holds them: short to write, quick to read
/// through, and open to SQL.
///
/// A coding is `[value,start,end]` with the number of its value and its place in the text, `[value]` where it has none, and
/// `[value,start,end,0]` or `[value,-1,-1,0]` where it does not count.
package struct PackedCodings {
    /// The text so far, without the closing bracket.
    private var bytes: ContiguousArray<UInt8> = [UInt8(ascii: "[")]

    package init() {}

    package var isEmpty: Bool { bytes.count == 1 }

    package mutating func clear() { bytes.removeLast(bytes.count - 1) }

    package mutating func add(value: Int, span: Range<Int>?, isEffective: Bool) {
        bytes.append(isEmpty ? UInt8(ascii: "[") : UInt8(ascii: ","))
        if bytes.count > 2 { bytes.append(UInt8(ascii: "[")) }
        append(value)
        if span != nil || !isEffective {
            append(after: span?.lowerBound ?? -1)
            append(after: span?.upperBound ?? -1)
        }
        if !isEffective { append(after: 0) }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Hands the whole array over.
    mutating func withText(_ body: (UnsafeBufferPointer<UInt8>) throws -> Void) rethrows {
        bytes.append(UInt8(ascii: "]"))
        defer { bytes.removeLast() }
        try bytes.withUnsafeBufferPointer(body)
    }

    private mutating func append(after number: Int) {
        bytes.append(UInt8(ascii: ","))
        append(number)
    }

    private mutating func append(_ number: Int) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var (divisor, rest) = (1, number.magnitude)
        while rest / UInt(divisor) >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / UInt(divisor)))
            rest %= UInt(divisor)
            divisor /= 10
        }
    }
}

/// One coding of an answer, as it lies in the store.
struct PackedCoding {
    var value = 0
    var span: Range<Int>?
    var isEffective = true

    /// Reads an array that `PackedCodings` wrote; what is none yields nothing.
    static func forEach(in text: UnsafeBufferPointer<UInt8>, _ body: (PackedCoding) -> Void) {
        var place = 1
        while place < text.count, text[place] != UInt8(ascii: "]") {
            if text[place] == UInt8(ascii: ",") { place += 1 }
            place += 1
            var numbers = (-1, -1, -1, 1)
            var index = 0
            repeat {
                let number = number(in: text, &place)
                switch index {
                case 0: numbers.0 = number
                case 1: numbers.1 = number
                case 2: numbers.2 = number
                default: numbers.3 = number
                }
                index += 1
                place += 1
            } while place <= text.count && text[place - 1] == UInt8(ascii: ",")
            let span = numbers.1 >= 0 && numbers.1 <= numbers.2 ? numbers.1..<numbers.2 : nil
            body(PackedCoding(value: numbers.0, span: span, isEffective: numbers.3 != 0))
        }
    }

    private static func number(in text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
        let isNegative = place < text.count && text[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        var number = 0
        while place < text.count {
            let digit = text[place] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            number = number &* 10 &+ Int(digit)
            place += 1
        }
        return isNegative ? -number : number
    }
}
