import SurveyModel

/// The strata of one cell as bytes, in a row of `tally`: a row a stratum would cost twenty times as much to read.
///
/// Each stratum: the length of its name (4 bytes), the name, n (8 bytes), then sum and compensation of Σw, Σw², Σwx,
/// Σw²x and Σw²x² (8 bytes each); all little-endian.
enum StrataBlob {
    static func bytes(of strata: [StratumTally]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(strata.count * 128)
        for one in strata {
            let name = one.stratum.utf8
            append(UInt32(name.count), to: &bytes)
            bytes += name
            append(UInt64(one.tally.n), to: &bytes)
            let tally = one.tally
            for sum in [tally.w, tally.w2, tally.wx, tally.w2x, tally.w2x2] {
                append(sum.sum.bitPattern, to: &bytes)
                append(sum.compensation.bitPattern, to: &bytes)
            }
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

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
    }

    private struct Reader {
        var rest: Slice<UnsafeRawBufferPointer>

        mutating func stratum() -> StratumTally? {
            guard let length = number(UInt32.self), let name = take(Int(length)), let n = number(UInt64.self),
                let w = sum(), let w2 = sum(), let wx = sum(), let w2x = sum(), let w2x2 = sum(), n < 1 << 62
            else { return nil }
            var tally = Tally()
            tally.n = Int(n)
            (tally.w, tally.w2, tally.wx, tally.w2x, tally.w2x2) = (w, w2, wx, w2x, w2x2)
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
