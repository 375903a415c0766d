import Glibc

/// Turns bytes of one declared or proved encoding into UTF-8; the door to the C library's `iconv`.
final class CodePage {
    private let converter: iconv_t
    let name: String

    /// - Returns: `nil` when the encoding is not known.
    init?(_ name: String) {
        guard let converter = iconv_open("UTF-8", Self.libraryName(name)), Int(bitPattern: converter) != -1 else {
            return nil
        }
        self.converter = converter
        self.name = name
    }

    deinit { iconv_close(converter) }

    /// Other usual names of encodings than those that the C library knows.
    private static func libraryName(_ name: String) -> String {
        switch name {
        case "macroman", "mac-roman", "x-mac-roman": "macintosh"
        case "latin9", "latin-9": "iso-8859-15"
        default: name
        }
    }

    /// - Returns: The text, how many bytes it was made from, and whether the next byte begins no character.
    func utf8(_ bytes: [UInt8]) -> (text: [UInt8], used: Int, isStuck: Bool) {
        var input = bytes.map { CChar(bitPattern: $0) }
        var inputLeft = input.count
        var isStuck = false
        // No character of any supported code page takes more than four times its bytes in UTF-8.
        let room = bytes.count * 4 + 16
        let text = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            var outputLeft = room
            output.withMemoryRebound(to: CChar.self) { target in
                input.withUnsafeMutableBufferPointer { source in
                    var from = source.baseAddress
                    var into = target.baseAddress
                    let result = iconv(converter, &from, &inputLeft, &into, &outputLeft)
                    isStuck = result == .max && errno == EILSEQ
                }
            }
            count = room - outputLeft
        }
        return (text, bytes.count - inputLeft, isStuck)
    }
}
