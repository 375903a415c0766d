import SurveyModel

/// The strata of one cell as bytes, in a row of `tally`: a row a stratum would cost twenty times as much to read.
///
/// Each stratum: its form (1 byte), the length of its name (4 bytes), the name, n (8 bytes), then sum and compensation of
/// Σw, Σw², Σwx, Σw²x and Σw²x² (8 bytes each); all little-endian. Where x is 1 for every row, as in all counts of
/// answers and codes, the short form leaves the last three out: they are Σw and Σw² again.
enum StratumTallyCoding {
    private static let long: UInt8 = 0
    private static let short: UInt8 = 1

    static func bytes(of strata: [StratumTally]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(strata.count * 128)
        for one in strata {
            let (name, tally) = (one.stratum.utf8, one.tally)
            let isShort = tally.wx == tally.w && tally.w2x == tally.w2 && tally.w2x2 == tally.w2
            bytes.append(isShort ? short : long)
            append(UInt32(name.count), to: &bytes)
            bytes += name
            append(UInt64(tally.n), to: &bytes)
            append(tally.w, to: &bytes)
            append(tally.w2, to: &bytes)
            if isShort { continue }
            for sum in [tally.wx, tally.w2x, tally.w2x2] { append(sum, to: &bytes) }
        }
        return bytes
    }

    /// - Returns: `nil` for bytes that are no strata.
    static func strata(of bytes: UnsafeRawBufferPointer) -> [StratumTally]? {
        var reader = Reader(rest: bytes[...])
        var strata: [StratumTally] = []
        while !reader.rest.isEmpty {
            guard let one = reader.stratum() else { return nil }
            strata.append(one)
        }
        return strata
    }

    private static func append(_ sum: CompensatedSum, to bytes: inout [UInt8]) {
        append(sum.sum.bitPattern, to: &bytes)
        append(sum.compensation.bitPattern, to: &bytes)
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    private struct Reader {
        var rest: Slice<UnsafeRawBufferPointer>

        mutating func stratum() -> StratumTally? {
            guard let form = number(UInt8.self), form <= short, let length = number(UInt32.self),
                let name = take(Int(length)), let n = number(UInt64.self), n < 1 << 62, let w = sum(), let w2 = sum()
            else { return nil }
            var tally = Tally()
            tally.n = Int(n)
            (tally.w, tally.w2, tally.wx, tally.w2x, tally.w2x2) = (w, w2, w, w2, w2)
            if form == long {
                guard let wx = sum(), let w2x = sum(), let w2x2 = sum() else { return nil }
                (tally.wx, tally.w2x, tally.w2x2) = (wx, w2x, w2x2)
            }
            return StratumTally(String(decoding: name, as: UTF8.self), tally)
        }

        private mutating func sum() -> CompensatedSum? {
            guard let sum = number(UInt64.self), let compensation = number(UInt64.self) else { return nil }
            return CompensatedSum(Double(bitPattern: sum), compensation: Double(bitPattern: compensation))
        }

        private mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
            take(MemoryLayout<Number>.size).map {
                Number(littleEndian: UnsafeRawBufferPointer(rebasing: $0).loadUnaligned(as: type))
            }
        }

        private mutating func take(_ count: Int) -> Slice<UnsafeRawBufferPointer>? {
            guard rest.count >= count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
    }
}
