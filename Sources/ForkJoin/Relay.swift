import Dispatch
import Synchronization

/// Hands pieces of work to another thread, one after the other, and takes each back when it is done: while one is worked
/// on there, the next is made here.
package final class Relay<Piece: Sendable>: Sendable {
    private let queue = DispatchQueue(label: "relay")
    private let work: @Sendable (Piece) -> Void
    private let done = Mutex<[Piece]>([])
    private let finished = DispatchSemaphore(value: 0)

    /// - Parameter work: Is done on each piece in the order in which they were handed over, never on two at once.
    package init(_ work: @escaping @Sendable (Piece) -> Void) { self.work = work }

    package func hand(_ piece: Piece) {
        queue.async { [self] in
            work(piece)
            done.withLock { $0.append(piece) }
            finished.signal()
        }
    }

    /// Waits for the next piece that was handed over and not taken back.
    package func takeBack() -> Piece {
        finished.wait()
        return done.withLock { $0.removeFirst() }
    }
}
