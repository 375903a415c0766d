/// The patterns of one language, and the entries and cue phrases that begin with each.
struct WordBeginnings: ~Copyable, Sendable {
    let table: PatternTable
    let entries: NumberLists
    let cues: NumberLists

    init(_ table: consuming PatternTable, entries: [WordIndex.Beginning], cues: [WordIndex.Beginning]) {
        let count = table.patterns.count
        self.entries = NumberLists(entries, count)
        self.cues = NumberLists(cues, count)
        self.table = table
    }
}

/// Lists of entries by the number of a pattern, one after the other in one array.
struct NumberLists: Sendable {
    private var ends: [Int32]
    private var items: [Int32]
    /// The bit of the second word of each entry; `WordIndex.anything` where there is no second word or others may stand
    /// between.
    private let seconds: [UInt64]

    /// - Parameter beginnings: Of each entry; one whose first number is below 0 is in no list.
    init(_ beginnings: [WordIndex.Beginning], _ count: Int) {
        ends = [Int32](repeating: 0, count: count + 1)
        items = [Int32](repeating: 0, count: beginnings.count)
        seconds = beginnings.map(\.second)
        for beginning in beginnings where beginning.first >= 0 { ends[Int(beginning.first) + 1] += 1 }
        for place in 0..<count { ends[place + 1] += ends[place] }
        var next = ends
        for (entry, beginning) in beginnings.enumerated() where beginning.first >= 0 {
            items[Int(next[Int(beginning.first)])] = Int32(truncatingIfNeeded: entry)
            next[Int(beginning.first)] += 1
        }
    }

    /// Adds the items of the lists of some numbers, ascending.
    ///
    /// - Returns: The bits of their second words.
    func add(of range: Range<Int>, to numbers: inout ManualArray<Int32>) -> UInt64 {
        let first = numbers.count
        var bits: UInt64 = 0
        for place in range {
            let number = Int(numbers[place])
            for item in ends[number]..<ends[number + 1] {
                numbers.append(items[Int(item)])
                bits |= seconds[Int(items[Int(item)])]
            }
        }
        if range.count > 1 { numbers.sort(from: first) }
        return bits
    }
}

extension ManualArray<Int32> {
    /// Sorts a short tail that is nearly in order.
    fileprivate mutating func sort(from first: Int) {
        var tail = UnsafeMutableBufferPointer(start: base + first, count: count - first)
        tail.sort()
    }
}
