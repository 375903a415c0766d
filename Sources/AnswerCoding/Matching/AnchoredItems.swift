/// The entries or the cue phrases that are looked for at each spelling, one after the other in one array.
struct AnchoredItems: ~Copyable {
    private var items = ManualArray<WordIndex.Item>(capacity: 1 << 10)
    private var ends = ManualArray<Int32>(repeating: 0, count: 1)
    /// All bits of neighbours of the items of each spelling; 0 where there is none.
    private var near = ManualArray<UInt64>(capacity: 1 << 10)

    mutating func removeAll() {
        items.removeAll()
        ends.shorten(to: 1)
        near.removeAll()
    }

    /// Adds those of the next spelling.
    ///
    /// - Parameter patterns: The ones that match it.
    mutating func add(of patterns: UnsafeBufferPointer<Int32>, _ lists: borrowing AnchoredLists) {
        var bits: UInt64 = 0
        for pattern in patterns {
            for item in lists[pattern] {
                items.append(item)
                bits |= item.near
            }
        }
        ends.append(Int32(truncatingIfNeeded: items.count))
        near.append(bits)
    }

    /// The lookups by spelling; valid until something is added.
    struct View {
        let near: UnsafePointer<UInt64>
        fileprivate let items: UnsafePointer<WordIndex.Item>
        fileprivate let ends: UnsafePointer<Int32>

        subscript(spelling: Int) -> UnsafeBufferPointer<WordIndex.Item> {
            let start = Int(ends[spelling])
            return UnsafeBufferPointer(start: items + start, count: Int(ends[spelling + 1]) - start)
        }
    }

    var view: View { View(near: .init(near.base), items: .init(items.base), ends: .init(ends.base)) }
}
