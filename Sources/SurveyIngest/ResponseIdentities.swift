import DelimitedText
import SurveyModel

/// Knows the response ids of one file, and gives responses without an id one that survives a second delivery.
struct ResponseIdentities {
    /// Whole numbers seen, a bit each, 64 to a word: numbers that follow each other take next to no memory.
    private var numbers: [Int: UInt64] = [:]
    /// The word looked at last, which the next number is mostly in.
    private var lastPlace = 0
    private var lastWord: UInt64 = 0
    /// Other ids by two hashes, 96 bits together: two different ids of a million are taken for one with a probability
    /// below 10⁻¹⁷.
    private var texts: [UInt64: UInt32] = [:]
    private var ordinals: [UInt64: UInt32] = [:]

    /// `r`, the FNV-1a hash of the record's fields (64 bit), and the row's number among equal rows.
    mutating func contentID(_ record: RawRecord) -> String {
        var hash = FnvHash()
        for field in record.fields {
            for index in field.start..<field.end { hash.add(record.bytes[index]) }
            hash.add(0)
        }
        ordinals[hash.value, default: 0] += 1
        let digits = String(hash.value, radix: 16)
        return "r" + String(repeating: "0", count: 16 - digits.count) + digits
            + "-\(ordinals[hash.value, default: 1])"
    }

    /// - Returns: Whether the id is new.
    mutating func claim(_ id: ArraySlice<UInt8>) -> Bool {
        if let number = Self.number(id) {
            return claim(number)
        }
        var hash = FnvHash()
        var other: UInt32 = 0
        for byte in id {
            hash.add(byte)
            other = (other &+ UInt32(byte)) &* 0x9E37_79B1
        }
        let last = texts.updateValue(other, forKey: hash.value)
        return last != other
    }

    private mutating func claim(_ number: Int) -> Bool {
        if number >> 6 != lastPlace {
            numbers[lastPlace] = lastWord
            lastPlace = number >> 6
            lastWord = numbers[lastPlace, default: 0]
        }
        let bit: UInt64 = 1 << UInt64(number & 63)
        defer { lastWord |= bit }
        return lastWord & bit == 0
    }

    /// Digits without leading zeros, which would be another id.
    private static func number(_ id: ArraySlice<UInt8>) -> Int? {
        guard let first = id.first, id.count <= 18, first != UInt8(ascii: "0") || id.count == 1 else { return nil }
        var value = 0
        for byte in id {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
