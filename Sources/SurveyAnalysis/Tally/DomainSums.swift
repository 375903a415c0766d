import SurveyModel

/// What is counted in one group in one stratum, by place.
struct DomainSums {
    private var counts: ContiguousArray<CountSum> = []
    private var numbers: ContiguousArray<Tally> = []

    /// All that were counted: they have the first place; and those without weight, the second.
    var rows: Int { (counts.first?.n ?? 0) + (counts.count > 1 ? counts[TallySlots.withoutWeight].n : 0) }

    mutating func add(_ counts: ContiguousArray<Int>, _ numbers: ContiguousArray<TallyNumber>, weight: Double) {
        let square = weight * weight
        var largest = -1
        counts.withUnsafeBufferPointer { for slot in $0 where slot > largest { largest = slot } }
        while self.counts.count <= largest { self.counts.append(CountSum()) }
        self.counts.withUnsafeMutableBufferPointer { sums in
            counts.withUnsafeBufferPointer { for slot in $0 { sums[slot].add(weight, square: square) } }
        }
        for number in numbers {
            while self.numbers.count <= number.slot { self.numbers.append(Tally()) }
            self.numbers[number.slot].add(weight: weight, value: number.value)
        }
    }

    mutating func clear() {
        counts.withUnsafeMutableBufferPointer { $0.update(repeating: CountSum()) }
        numbers.withUnsafeMutableBufferPointer { $0.update(repeating: Tally()) }
    }

    @inline(__always) func count(_ slot: Int) -> Tally? {
        slot < counts.count && counts[slot].n > 0 ? Tally(counts[slot]) : nil
    }

    func number(_ slot: Int) -> Tally? { slot < numbers.count && numbers[slot].n > 0 ? numbers[slot] : nil }
}

/// What of a tally is not the same twice where x is 1 in every row.
private struct CountSum {
    var n = 0
    var w = CompensatedSum()
    var w2 = CompensatedSum()

    @inline(__always) mutating func add(_ weight: Double, square: Double) {
        n += 1
        w.addInPlace(weight)
        w2.addInPlace(square)
    }
}

extension CompensatedSum {
    /// As `add`, here where it is needed for each count of each row: a call into another module costs as much as the sum.
    @inline(__always) fileprivate mutating func addInPlace(_ term: Double) {
        let total = sum + term
        compensation += abs(sum) >= abs(term) ? (sum - total) + term : (term - total) + sum
        sum = total
    }
}

extension Tally {
    fileprivate init(_ count: CountSum) {
        self.init()
        (n, w, w2, wx, w2x, w2x2) = (count.n, count.w, count.w2, count.w, count.w2, count.w2)
    }
}
