import Glibc

extension UnsafeBufferPointer<UInt8> {
    package func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress, let found = memchr(base + start, Int32(byte), count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    package func lineFeeds(from start: Int, to end: Int) -> Int {
        let part = UnsafeBufferPointer(rebasing: self[start..<end])
        var count = 0
        var at = 0
        while let found = part.firstIndex(of: UInt8(ascii: "\n"), from: at) {
            count += 1
            at = found + 1
        }
        return count
    }

    /// LF, CRLF and CR count once each.
    package func lineBreaks(from start: Int, to end: Int) -> Int {
        let part = UnsafeBufferPointer(rebasing: self[start..<end])
        var breaks = lineFeeds(from: start, to: end)
        var at = 0
        while let found = part.firstIndex(of: UInt8(ascii: "\r"), from: at) {
            at = found + 1
            if at == part.count || part[at] != UInt8(ascii: "\n") { breaks += 1 }
        }
        return breaks
    }
}
