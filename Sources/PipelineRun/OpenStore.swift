import StudyStore

/// Does work on a store, and leaves it safe on the disk, whether the work was done or not.
func settling<Value>(
    _ store: StudyStore, _ work: () throws(PipelineError) -> Value
) throws(PipelineError) -> Value {
    do {
        let value = try work()
        try stored { () throws(StoreError) in try store.settle() }
        return value
    } catch {
        try? store.settle()
        throw error
    }
}

extension StudyStore {
    /// Opens the store of a study; a broken one is a broken cache, and is made anew from the files, as is one whose first
    /// run was killed before a survey was read.
    ///
    /// - Returns: The store, and whether a damaged one was given up; a deleted one is simply made again.
    static func openOrRebuild(_ state: StateDirectory) throws(PipelineError) -> (store: StudyStore, wasBroken: Bool) {
        let seal = StoreSeal(state: state)
        let wasMissing = Files.isEmpty(state.store)
        // Before it is touched: a newer program changes the tables of an older store.
        let fits = seal.fits
        try state.createStore()
        var isUnfinished = false
        if fits != false, let store = try? StudyStore(path: state.store) {
            isUnfinished = store.isLeftUnsettled
            if fits == true || !isUnfinished && store.isIntact {
                seal.lift()
                return (store, false)
            }
        }
        for suffix in ["", "-wal", "-shm", "-journal"] { Files.remove(state.store + suffix) }
        seal.lift()
        try state.createStore()
        return (try stored { () throws(StoreError) in try StudyStore(path: state.store) }, !wasMissing && !isUnfinished)
    }
}
