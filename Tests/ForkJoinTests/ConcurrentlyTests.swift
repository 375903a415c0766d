import ForkJoin
import Synchronization
import Testing

struct SideBySideTests {
    private struct Failure: Error {}

    @Test func `values come back in the order of the elements, whichever was done first`() {
        let numbers = Array(0..<200)
        let squares = numbers.concurrentMap { number in
            (0..<(200 - number) * 50).reduce(number * number) { sum, _ in sum }
        }
        #expect(squares == numbers.map { $0 * $0 })
        #expect([Int]().concurrentMap { $0 }.isEmpty)
    }

    @Test func `both things are done, and what fails here is thrown when the other is over`() throws {
        let (here, there) = concurrently({ 1 }, while: { "two" })
        #expect(here == 1 && there == "two")
        let isOver = Mutex(false)
        #expect(throws: Failure.self) {
            _ = try concurrently({ () throws(Failure) in throw Failure() }, while: { isOver.withLock { $0 = true } })
        }
        #expect(isOver.withLock { $0 })
    }
}
