/// Shares batches out among tasks, so that each has about the same number of bytes to read.
struct TaskSizes {
    let tasks: Int
    let perTask: Int

    /// The largest first, each to the task with the least so far: the same batches always give the same tasks.
    func sharedOut(_ lines: [BatchList.Line]) -> [BatchList.Line] {
        var lines = lines
        guard perTask > 1 else {
            for place in lines.indices { lines[place].task = place }
            return lines
        }
        var loads = (0..<tasks).map { Load(task: $0) }
        for place in lines.indices.sorted(by: { (lines[$1].bytes, $0) < (lines[$0].bytes, $1) }) {
            guard let least = loads.indices.min(by: { loads[$0] < loads[$1] }) else { break }
            lines[place].task = loads[least].task
            loads[least].bytes += lines[place].bytes
            loads[least].batches += 1
            if loads[least].batches == perTask { loads.remove(at: least) }
        }
        return lines
    }

    private struct Load: Comparable {
        let task: Int
        var bytes = 0
        var batches = 0

        static func < (one: Load, other: Load) -> Bool { (one.bytes, one.task) < (other.bytes, other.task) }
    }
}
