import Dispatch
import Synchronization

/// Does two things at once: one here, one that needs nothing of it on another thread.
///
/// Waits for both, also where the first one fails.
package func concurrently<Here, There, Failure: Error>(
    _ here: () throws(Failure) -> Here, while there: @Sendable () -> sending There
) throws(Failure) -> (Here, There) {
    try withoutActuallyEscaping(there) { there throws(Failure) in
        let slot = Slot<There>()
        let group = DispatchGroup()
        DispatchQueue.global().async(group: group) {
            slot.value.withLock { $0 = there() }
        }
        let outcome = Result(catching: here)
        group.wait()
        return (try outcome.get(), slot.take() ?? there())
    }
}

private final class Slot<Value>: Sendable {
    let value = Mutex<Value?>(nil)

    func take() -> sending Value? {
        value.withLock { value in
            let taken = value
            value = nil
            return taken
        }
    }
}
