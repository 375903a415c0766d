/// An array in manually managed memory, which is kept from one text to the next.
///
/// Unsafe: a release build checks nothing here. An index must lie below `count`, and a pointer into the memory is valid
/// until something is appended.
struct ManualArray<Element>: ~Copyable {
    private(set) var base: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 16) {
        self.capacity = capacity
        base = .allocate(capacity: capacity)
    }

    init(repeating element: Element, count: Int) {
        self.init(capacity: max(1, count))
        base.initialize(repeating: element, count: count)
        self.count = count
    }

    deinit {
        base.deinitialize(count: count)
        base.deallocate()
    }

    subscript(index: Int) -> Element {
        @inline(__always) get {
            assert(index >= 0 && index < count)
            return base[index]
        }
        @inline(__always) set {
            assert(index >= 0 && index < count)
            base[index] = newValue
        }
    }

    var all: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<Element> {
        assert(range.lowerBound >= 0 && range.upperBound <= count)
        return UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { reserve(1) }
        appendReserved(element)
    }

    /// Appends without a check for capacity, which must have been reserved.
    @inline(__always)
    mutating func appendReserved(_ element: Element) {
        assert(count < capacity)
        (base + count).initialize(to: element)
        count += 1
    }

    /// Appends without a branch if some bit is set; capacity must have been reserved in any case.
    @inline(__always)
    mutating func appendReserved(_ element: Element, ifAny bits: UInt64) {
        assert(count < capacity)
        (base + count).initialize(to: element)
        count &+= Int(truncatingIfNeeded: (bits | (0 &- bits)) &>> 63)
    }

    /// - Parameter place: At most `count`.
    mutating func insert(_ element: Element, at place: Int) {
        append(element)
        for place in (place..<count - 1).reversed() { swapAt(place, place + 1) }
    }

    @inline(__always)
    private mutating func swapAt(_ first: Int, _ second: Int) {
        (self[first], self[second]) = (self[second], self[first])
    }

    mutating func append(contentsOf elements: UnsafeBufferPointer<Element>) {
        guard let first = elements.baseAddress else { return }
        reserve(elements.count)
        (base + count).initialize(from: first, count: elements.count)
        count += elements.count
    }

    /// Lets a function write behind the last element.
    ///
    /// - Parameters:
    ///   - most: How many elements it may write.
    ///   - body: Returns how many it wrote, and what this returns.
    @inline(__always)
    mutating func append<Read>(
        upTo most: Int, _ body: (UnsafeMutablePointer<Element>) -> (read: Read, written: Int)
    ) -> Read {
        reserve(most)
        let (read, written) = body(base + count)
        count += written
        return read
    }

    /// Replaces the contents by copies of one element.
    mutating func fill(_ element: Element, count: Int) {
        removeAll()
        reserve(count)
        base.initialize(repeating: element, count: count)
        self.count = count
    }

    /// Makes room for a number of further elements.
    @inline(__always)
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(more) }
    }

    @inline(never)
    private mutating func grow(_ more: Int) {
        capacity = max(capacity * 2, count + more)
        let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        larger.moveInitialize(from: base, count: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    mutating func removeAll() { shorten(to: 0) }

    @inline(__always)
    mutating func shorten(to kept: Int) {
        (base + kept).deinitialize(count: count - kept)
        count = kept
    }
}

/// The memory belongs to one value, which is changed by one thread at a time like any other.
extension ManualArray: @unchecked Sendable where Element: Sendable {}
