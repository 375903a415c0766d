import DelimitedText

/// One input of the fuzzer: the first byte chooses delimiter, encoding and the size of the pieces, the rest is the file.
///
/// Whatever the bytes are, reading them ends in records or in a `DelimitedError`, and both are the same however the file
/// is cut into pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let data, count > 1 else { return 0 }
    let bytes = [UInt8](UnsafeBufferPointer(start: data + 1, count: count - 1))
    let choice = Int(data[0])
    let delimiter = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")][choice % 3]
    let encoding = [nil, "windows-1252", "utf-16le", "cp850"][choice / 3 % 4]
    let whole = Reading(bytes, delimiter, encoding, piece: bytes.count)
    let cut = Reading(bytes, delimiter, encoding, piece: 1 + choice / 12)
    precondition(whole == cut, "the records depend on how the file is cut")
    return 0
}

/// What a file amounts to: the records before an error, and its code.
private struct Reading: Equatable {
    var records: [[String]] = []
    var places: [[Int]] = []
    var error: String?

    init(_ bytes: [UInt8], _ delimiter: UInt8, _ encoding: String?, piece: Int) {
        do {
            try read(bytes, delimiter, encoding, piece)
        } catch let failure as DelimitedError {
            // How far the records came before a wrong byte depends on the pieces; that there is one does not.
            (records, places) = ([], [])
            error = failure.code
        } catch {
            preconditionFailure("only delimited errors are thrown")
        }
    }

    private mutating func read(_ bytes: [UInt8], _ delimiter: UInt8, _ encoding: String?, _ piece: Int) throws {
        var decoder = TextDecoder(declared: encoding)
        var parser = RecordParser(delimiter: delimiter)
        var found: [[String]] = []
        var places: [[Int]] = []
        func keep(_ record: RawRecord) {
            precondition(
                record.fields.allSatisfy { 0 <= $0.start && $0.start <= $0.end && $0.end <= record.bytes.count })
            found.append(record.fields.indices.map(record.text))
            places.append([record.line, record.offset, record.strayQuoteLine ?? 0])
        }
        for start in stride(from: 0, to: bytes.count, by: piece) {
            let end = min(start + piece, bytes.count)
            try parser.feed(decoder.utf8(Array(bytes[start..<end]), isLast: end == bytes.count), keep)
        }
        try parser.finish(keep)
        (records, self.places) = (found, places)
    }
}
