/// Beginnings and endings of words, in small letters, by their first or last byte: a text has many words, and few of them have
/// any.
struct WordParts: Sendable {
    private let beginnings: [String]
    private let endings: [String]
    /// Of ASCII alone, since that is what most words are made of.
    private var byFirst = [[[UInt8]]](repeating: [], count: 128)
    private var byLast = [[[UInt8]]](repeating: [], count: 128)

    init(beginnings: [String] = [], endings: [String] = []) {
        (self.beginnings, self.endings) = (beginnings, endings)
        for part in beginnings.map({ Array($0.utf8) }) where Self.isPlain(part) { byFirst[Int(part[0])].append(part) }
        for part in endings.map({ Array($0.utf8) }) where Self.isPlain(part) {
            byLast[Int(part[part.count - 1])].append(part)
        }
    }

    /// Whether a word begins or ends with one of them.
    func match(_ word: String) -> Bool {
        let plain = word.utf8.withContiguousStorageIfAvailable { Self.isPlain($0) ? isAnyPart(of: $0) : nil }
        if let isFound = plain ?? nil { return isFound }
        return beginnings.contains(where: word.hasPrefix) || endings.contains(where: word.hasSuffix)
    }

    private func isAnyPart(of word: UnsafeBufferPointer<UInt8>) -> Bool {
        byFirst[Int(word[0])].contains { word.starts(with: $0) }
            || byLast[Int(word[word.count - 1])].contains {
                $0.count <= word.count && word.suffix($0.count).elementsEqual($0)
            }
    }

    private static func isPlain(_ word: some Collection<UInt8>) -> Bool {
        !word.isEmpty && word.allSatisfy { $0 < 0x80 }
    }
}
