import Glibc

/// Turns a file's bytes into UTF-8: by its BOM, else by strict UTF-8, else by a declared code page; never by guessing.
package struct TextDecoder: ~Copyable {
    private enum Mode { case undecided, utf8, converter(iconv_t) }

    private let declared: String?
    private var mode = Mode.undecided
    private var carry: [UInt8] = []
    private var offset = 0
    private var line = 1
    /// IANA name of the encoding that was proved or declared.
    package private(set) var name = "utf-8"

    package init(declared: String?) { self.declared = declared }

    deinit {
        if case .converter(let converter) = mode { iconv_close(converter) }
    }

    /// - Parameter isLast: No bytes follow; an incomplete character is then an error.
    package mutating func utf8(_ chunk: [UInt8], isLast: Bool) throws(DelimitedError) -> [UInt8] {
        var bytes = carry + chunk
        carry = []
        if case .undecided = mode {
            if bytes.count < 3, !isLast {
                carry = bytes
                return []
            }
            try decide(&bytes)
        }
        if case .converter(let converter) = mode { return try convert(bytes, converter, isLast: isLast) }
        return try validated(bytes, isLast: isLast)
    }

    private mutating func decide(_ bytes: inout [UInt8]) throws(DelimitedError) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes.removeFirst(3)
            offset = 3
            mode = .utf8
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            bytes.removeFirst(2)
            try open("utf-16le")
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            bytes.removeFirst(2)
            try open("utf-16be")
        } else if let declared, declared.lowercased() != "utf-8" {
            try open(declared.lowercased())
        } else {
            mode = .utf8
        }
    }

    private mutating func open(_ encoding: String) throws(DelimitedError) {
        guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else {
            throw DelimitedError(
                code: "unknown-encoding", what: "the encoding '\(encoding)' is not known",
                fix: "use an IANA name such as windows-1252, iso-8859-15, macintosh, utf-16le")
        }
        name = encoding
        mode = .converter(converter)
    }

    private mutating func convert(
        _ bytes: [UInt8], _ converter: iconv_t, isLast: Bool
    ) throws(DelimitedError) -> [UInt8] {
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var inputLeft = input.count
        var outputLeft = output.count
        let failure = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var into = target.baseAddress
                return iconv(converter, &from, &inputLeft, &into, &outputLeft) == .max ? errno : 0
            }
        }
        let done = bytes.count - inputLeft
        if failure == EILSEQ || (failure == EINVAL && isLast) {
            throw DelimitedError(
                code: "not-in-encoding", what: "byte \(offset + done) is no character of \(name)",
                fix: "declare the encoding in which the file was saved")
        }
        offset += done
        carry = Array(bytes[done...])
        return output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) }
    }

    private mutating func validated(_ bytes: [UInt8], isLast: Bool) throws(DelimitedError) -> [UInt8] {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte == UInt8(ascii: "\n") { line += 1 }
                index += 1
                continue
            }
            let length = sequenceLength(byte)
            if index + length > bytes.count, !isLast, length > 0 { break }
            guard length > 0, isScalar(bytes, at: index, length: length) else {
                throw DelimitedError(
                    code: "not-utf8", line: line, what: "byte \(offset + index) is not UTF-8",
                    fix: "declare the code page, such as encoding: windows-1252")
            }
            index += length
        }
        offset += index
        carry = Array(bytes[index...])
        return carry.isEmpty ? bytes : Array(bytes[..<index])
    }

    private func sequenceLength(_ first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 0
        }
    }

    /// Well-formed by the Unicode Standard, table 3-7.
    private func isScalar(_ bytes: [UInt8], at index: Int, length: Int) -> Bool {
        guard index + length <= bytes.count else { return false }
        let second = bytes[index + 1]
        let allowed: ClosedRange<UInt8> =
            switch bytes[index] {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        return allowed.contains(second)
            && bytes[(index + 2)..<(index + length)].allSatisfy { (0x80...0xBF).contains($0) }
    }
}
