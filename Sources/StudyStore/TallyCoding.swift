import SurveyModel

/// Tallies as bytes: one value a batch, for a row a cell would cost more than counting its responses.
///
/// The strata come first: their number, and the length and bytes of each name. Then each cell: its number, the number of its
/// strata, and for each the place of its stratum, a form and n. Where every weight is 1 that is all (`unit`); the form `count`
/// adds sum and compensation of Σw and Σw² (8 bytes each), as for all counts of answers and codes, where x is 1 for every row;
/// `number` adds those of Σwx, Σw²x and Σw²x². Whole numbers are written as LEB128, sums little-endian.
struct TallyEncoder: ~Copyable {
    /// On plain memory: in an array, every byte would be asked whether there is room for it.
    private var buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 14)
    private var count = 0

    private enum Form { static let (unit, count, number) = (UInt8(0), UInt8(1), UInt8(2)) }

    /// A whole number takes ten bytes at most, a tally two of them, its form and ten doubles.
    private static let (mostOfNumber, mostOfEntry) = (10, 101)

    init(strata: [String]) {
        reserve(Self.mostOfNumber)
        append(strata.count)
        for stratum in strata {
            reserve(Self.mostOfNumber + stratum.utf8.count)
            append(stratum.utf8.count)
            for byte in stratum.utf8 { append(byte) }
        }
    }

    deinit { buffer.deallocate() }

    var bytes: [UInt8] { Array(buffer[..<count]) }

    /// - Parameter entries: With the places of their strata among those named.
    mutating func add(_ cell: Int, _ entries: UnsafeBufferPointer<BatchTallies.Entry>) {
        reserve(2 * Self.mostOfNumber + entries.count * Self.mostOfEntry)
        append(cell)
        append(entries.count)
        for index in entries.indices {
            append(entries[index].stratum)
            append(entries[index].tally)
        }
    }

    /// - Parameter entries: As another encoder wrote them, for the same strata.
    mutating func add(_ cell: Int, _ count: Int, bytes entries: UnsafeBufferPointer<UInt8>) {
        reserve(2 * Self.mostOfNumber + entries.count)
        append(cell)
        append(count)
        _ = buffer[self.count..<self.count + entries.count].update(fromContentsOf: entries)
        self.count += entries.count
    }

    private mutating func reserve(_ room: Int) {
        if count + room <= buffer.count { return }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 2 * (count + room))
        _ = larger.update(fromContentsOf: buffer[..<count])
        buffer.deallocate()
        buffer = larger
    }

    @inline(__always) private mutating func append(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    @inline(__always) private mutating func append(_ tally: Tally) {
        let isCount = tally.wx == tally.w && tally.w2x == tally.w2 && tally.w2x2 == tally.w2
        let one = CompensatedSum(Double(tally.n), compensation: 0)
        let isUnit = isCount && tally.w == one && tally.w2 == one
        append(isUnit ? Form.unit : isCount ? Form.count : Form.number)
        append(tally.n)
        if isUnit { return }
        append(tally.w)
        append(tally.w2)
        if isCount { return }
        append(tally.wx)
        append(tally.w2x)
        append(tally.w2x2)
    }

    @inline(__always) private mutating func append(_ sum: CompensatedSum) {
        append(sum.sum)
        append(sum.compensation)
    }

    @inline(__always) private mutating func append(_ number: Double) {
        precondition(count + 8 <= buffer.count, "no room was made")
        UnsafeMutableRawBufferPointer(buffer).storeBytes(
            of: number.bitPattern.littleEndian, toByteOffset: count, as: UInt64.self)
        count += 8
    }

    @inline(__always) private mutating func append(_ number: Int) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

/// Reads what `TallyEncoder` wrote.
struct TallyDecoder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private(set) var strata: [String] = []

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

    /// - Returns: The number of the next cell, and how many entries it has.
    mutating func cell() -> (cell: Int, count: Int)? {
        guard let cell = number(), let count = number(), count <= bytes.count else { return nil }
        return (cell, count)
    }

    /// The next entry of a cell, with the place of its stratum among `strata`.
    @inline(__always) mutating func entry() -> BatchTallies.Entry? {
        guard let stratum = number(), stratum < strata.count, let tally = tally() else { return nil }
        return BatchTallies.Entry(stratum: stratum, tally: tally)
    }

    /// The bytes of some entries as they lie; `nil` where they are none.
    mutating func bytes(ofEntries count: Int) -> UnsafeBufferPointer<UInt8>? {
        let start = place
        for _ in 0..<count {
            guard let stratum = number(), stratum < strata.count, place < bytes.count else { return nil }
            let form = bytes[place]
            place += 1
            guard form <= 2, number() != nil else { return nil }
            place += form == 0 ? 0 : form == 1 ? 32 : 80
            guard place <= bytes.count else { return nil }
        }
        return UnsafeBufferPointer(rebasing: bytes[start..<place])
    }

    @inline(__always) private mutating func tally() -> Tally? {
        guard place < bytes.count else { return nil }
        let form = bytes[place]
        place += 1
        guard form <= 2, let n = number() else { return nil }
        var tally = Tally()
        tally.n = n
        let one = CompensatedSum(Double(n), compensation: 0)
        var (w, w2) = (one, one)
        if form > 0 {
            guard bytes.count - place >= (form == 1 ? 32 : 80) else { return nil }
            (w, w2) = (sum(), sum())
        }
        (tally.w, tally.w2, tally.wx, tally.w2x, tally.w2x2) = (w, w2, w, w2, w2)
        if form == 2 { (tally.wx, tally.w2x, tally.w2x2) = (sum(), sum(), sum()) }
        return tally
    }

    /// Only where there are bytes enough.
    @inline(__always) private mutating func sum() -> CompensatedSum {
        let bytes = UnsafeRawBufferPointer(bytes)
        let first = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let second = bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
        place += 16
        return CompensatedSum(
            Double(bitPattern: UInt64(littleEndian: first)),
            compensation: Double(bitPattern: UInt64(littleEndian: second)))
    }

    @inline(__always) private mutating func number() -> Int? {
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
