/// Words in a row, read as one number or sign: without the blanks, hyphens and marks between them, in capitals.
struct JoinedWords {
    /// The last word.
    var end: Int
    var signs: ArraySlice<UInt8>
    /// Whether nothing but digits and marks was read.
    var isNumber: Bool
    var digits: Int { signs.count(where: isDigit) }
}

extension TextWords {
    /// What begins at a word and goes on for some words, the shortest first; at most forty signs, so that long rows of
    /// numbers take no longer than many short ones.
    func joined(from start: Int, gaps: Set<Unicode.Scalar> = [" ", "-", "\u{A0}", "\u{202F}", "."]) -> [JoinedWords] {
        var signs: [UInt8] = []
        var ends: [(word: Int, signs: Int, isNumber: Bool)] = []
        var index = start
        var isNumber = true
        while words.indices.contains(index), index - start < 12 {
            if index > start, !isGap(before: index, gaps) { break }
            guard append(words[index].text, to: &signs) else { break }
            isNumber = isNumber && words[index].isNumber
            ends.append((index, signs.count, isNumber))
            index += 1
        }
        return ends.map { JoinedWords(end: $0.word, signs: signs.prefix($0.signs), isNumber: $0.isNumber) }
    }

    private func isGap(before index: Int, _ gaps: Set<Unicode.Scalar>) -> Bool {
        let gap = words[index - 1].range.upperBound..<words[index].range.lowerBound
        return gap.count <= 2 && scalars[gap].allSatisfy(gaps.contains)
    }

    /// Adds letters and digits in capitals.
    ///
    /// - Returns: False where others than ASCII stand, or too many.
    private func append(_ word: String, to signs: inout [UInt8]) -> Bool {
        guard word.utf8.count + signs.count <= 60 else { return false }
        for byte in word.utf8 {
            if byte >= 0x80 { return false }
            if isDigit(byte) || isCapital(byte) {
                signs.append(byte)
            } else if isLetter(byte) {
                signs.append(byte & 0xDF)
            }
        }
        return signs.count <= 40
    }
}
