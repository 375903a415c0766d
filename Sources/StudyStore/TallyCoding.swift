import SurveyModel

/// Tallies as bytes: one value a batch, for a row a cell would cost more than counting its responses.
///
/// The strata come first: their number, and the length and bytes of each name. Then each cell: its number, the number of its
/// strata, and for each the place of its stratum, a form and n. Where every weight is 1 that is all (`unit`); the form `count`
/// adds sum and compensation of Σw and Σw² (8 bytes each), as for all counts of answers and codes, where x is 1 for every row;
/// `number` adds those of Σwx, Σw²x and Σw²x². Whole numbers are written as LEB128, sums little-endian.
struct TallyEncoder {
    private(set) var bytes: [UInt8] = []
    private var places: [String: Int] = [:]

    private enum Form { static let (unit, count, number) = (UInt8(0), UInt8(1), UInt8(2)) }

    init(strata: [String]) {
        bytes.reserveCapacity(1 << 14)
        append(strata.count)
        for (place, stratum) in strata.enumerated() {
            places[stratum] = place
            append(stratum.utf8.count)
            bytes.append(contentsOf: stratum.utf8)
        }
    }

    mutating func add(_ cell: Int, _ strata: [StratumTally]) {
        append(cell)
        append(strata.count)
        for one in strata {
            append(places[one.stratum] ?? 0)
            append(one.tally)
        }
    }

    private mutating func append(_ tally: Tally) {
        let isCount = tally.wx == tally.w && tally.w2x == tally.w2 && tally.w2x2 == tally.w2
        let one = CompensatedSum(Double(tally.n))
        let isUnit = isCount && tally.w == one && tally.w2 == one
        bytes.append(isUnit ? Form.unit : isCount ? Form.count : Form.number)
        append(tally.n)
        if isUnit { return }
        append(tally.w)
        append(tally.w2)
        if isCount { return }
        for sum in [tally.wx, tally.w2x, tally.w2x2] { append(sum) }
    }

    private mutating func append(_ sum: CompensatedSum) {
        for number in [sum.sum.bitPattern, sum.compensation.bitPattern] {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    private mutating func append(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads what `TallyEncoder` wrote.
struct TallyDecoder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var strata: [String] = []

    /// - Returns: `nil` for bytes that are no tallies.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        guard let count = number(), count <= bytes.count else { return nil }
        for _ in 0..<count {
            guard let length = number(), length <= bytes.count - place else { return nil }
            strata.append(String(decoding: bytes[place..<place + length], as: UTF8.self))
            place += length
        }
    }

    var isAtEnd: Bool { place == bytes.count }

    /// - Returns: The number of the next cell, and its strata.
    mutating func cell() -> (cell: Int, strata: [StratumTally])? {
        guard let cell = number(), let count = number(), count <= bytes.count else { return nil }
        var tallies: [StratumTally] = []
        tallies.reserveCapacity(count)
        for _ in 0..<count {
            guard let stratum = number(), stratum < strata.count, let tally = tally() else { return nil }
            tallies.append(StratumTally(strata[stratum], tally))
        }
        return (cell, tallies)
    }

    private mutating func tally() -> Tally? {
        guard place < bytes.count else { return nil }
        let form = bytes[place]
        place += 1
        guard form <= 2, let n = number() else { return nil }
        var tally = Tally()
        tally.n = n
        var (w, w2) = (CompensatedSum(Double(n)), CompensatedSum(Double(n)))
        if form > 0 {
            guard let first = sum(), let second = sum() else { return nil }
            (w, w2) = (first, second)
        }
        (tally.w, tally.w2, tally.wx, tally.w2x, tally.w2x2) = (w, w2, w, w2, w2)
        if form == 2 {
            guard let wx = sum(), let w2x = sum(), let w2x2 = sum() else { return nil }
            (tally.wx, tally.w2x, tally.w2x2) = (wx, w2x, w2x2)
        }
        return tally
    }

    private mutating func sum() -> CompensatedSum? {
        guard let sum = double(), let compensation = double() else { return nil }
        return CompensatedSum(sum, compensation: compensation)
    }

    private mutating func double() -> Double? {
        guard bytes.count - place >= 8 else { return nil }
        defer { place += 8 }
        let bits = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self)
        return Double(bitPattern: UInt64(littleEndian: bits))
    }

    private mutating func number() -> Int? {
        var (number, shift): (UInt64, UInt64) = (0, 0)
        while place < bytes.count, shift < 63 {
            let byte = bytes[place]
            place += 1
            number |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(exactly: number) }
            shift += 7
        }
        return nil
    }
}
