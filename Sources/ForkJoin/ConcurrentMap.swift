import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `body` makes of each element, worked out side by side on all processors, in the order of the elements.
    ///
    /// Which one is done first reaches nothing: for work on files and whole documents, not for small things.
    package func concurrentMap<Value: Sendable>(_ body: @Sendable (Element) -> Value) -> [Value] {
        let values = Mutex<[Value?]>(Array<Value?>(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { place in
            let value = body(self[place])
            values.withLock { $0[place] = value }
        }
        return values.withLock { $0.compactMap { $0 } }
    }
}
