import StudyStore

extension StudyStore {
    /// Opens the store of a study; a broken one is a broken cache, and is made anew from the files.
    ///
    /// - Returns: The store, and whether a damaged one was given up; a deleted one is simply made again.
    static func openOrRebuild(_ state: StateDirectory) throws(PipelineError) -> (store: StudyStore, wasBroken: Bool) {
        let seal = StoreSeal(state: state)
        let wasMissing = Files.isEmpty(state.store)
        // Before it is touched: a newer program changes the tables of an older store.
        let fits = seal.fits
        try state.createStore()
        if fits != false, let store = try? StudyStore(path: state.store), fits == true || store.isIntact {
            seal.lift()
            return (store, false)
        }
        for suffix in ["", "-wal", "-shm", "-journal"] { Files.remove(state.store + suffix) }
        seal.lift()
        try state.createStore()
        return (try stored { () throws(StoreError) in try StudyStore(path: state.store) }, !wasMissing)
    }
}
