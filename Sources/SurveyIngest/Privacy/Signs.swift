let dot = UInt8(ascii: ".")
let hyphen = UInt8(ascii: "-")
let blank = UInt8(ascii: " ")

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// ASCII letters, and every byte of a letter outside ASCII.
func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || ((byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z"))
}

func isWordByte(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }

extension Array where Element == UInt8 {
    /// The byte at an index, or 0 outside.
    func at(_ index: Int) -> UInt8 { indices.contains(index) ? self[index] : 0 }
}
