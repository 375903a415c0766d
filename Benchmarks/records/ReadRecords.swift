import DelimitedText
import Foundation

/// Prints a delimited file as the ingest reads it: one JSON array of texts for each record, or the error on one line.
///
///     read-records DELIMITER ENCODING PIECE FILE    ENCODING `-` for none declared; the file is read PIECE bytes at a time
@main
struct ReadRecords {
    static func main() throws {
        let words = CommandLine.arguments
        guard words.count == 5, let delimiter = words[1].utf8.first, let piece = Int(words[3]), piece > 0,
            let bytes = FileManager.default.contents(atPath: words[4]).map({ [UInt8]($0) })
        else {
            print("usage: read-records DELIMITER ENCODING PIECE FILE")
            exit(64)
        }
        do {
            try printRecords(bytes, delimiter, encoding: words[2] == "-" ? nil : words[2], piece: piece)
        } catch let error as DelimitedError {
            print("{\"error\": \"\(error.code)\", \"line\": \(error.line)}")
        }
    }

    static func printRecords(_ bytes: [UInt8], _ delimiter: UInt8, encoding: String?, piece: Int) throws {
        var decoder = TextDecoder(declared: encoding)
        var parser = RecordParser(delimiter: delimiter)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            let end = min(start + piece, bytes.count)
            try parser.feed(decoder.utf8(Array(bytes[start..<end]), isLast: end == bytes.count), printRecord)
        }
        try parser.finish(printRecord)
    }

    static func printRecord(_ record: RawRecord) throws {
        let texts = record.fields.indices.map(record.text)
        print(String(decoding: try JSONEncoder().encode(texts), as: UTF8.self))
    }
}
