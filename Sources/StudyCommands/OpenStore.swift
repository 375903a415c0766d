import ProjectFiles
import StudyStore

/// Does work on a store, and leaves it safe on the disk, whether the work was done or not.
func leavingDurable<Value>(_ store: StudyStore, _ work: () throws -> Value) throws -> Value {
    do {
        let value = try work()
        try store.makeDurable()
        return value
    } catch {
        try? store.makeDurable()
        throw error
    }
}

extension StudyStore {
    /// Opens the store of a study; a broken one is a broken cache, and is made anew from the files, as is one of another
    /// version of the program, or whose first run was killed before a survey was read.
    ///
    /// - Returns: The store, and whether a damaged one was given up; a deleted one is simply made again.
    static func openOrRebuild(_ state: StateDirectory) throws -> (store: StudyStore, wasBroken: Bool) {
        let stamp = StoreStamp(state: state)
        let (wasMissing, fits) = (Files.isEmpty(state.store), stamp.fits)
        try state.createStore()
        let found = fits == false ? Found.damaged : look(at: state.store, isStamped: fits == true)
        if case .sound(let store) = found {
            stamp.remove()
            return (store, false)
        }
        for suffix in ["", "-wal", "-shm", "-journal"] { Files.remove(state.store + suffix) }
        stamp.remove()
        try state.createStore()
        let wasBroken = if case .damaged = found { !wasMissing } else { false }
        return (try StudyStore(path: state.store), wasBroken)
    }

    private enum Found {
        case sound(StudyStore)
        /// Of another version of the program, or filled by half: nothing was lost that anybody had.
        case unusable
        case damaged
    }

    private static func look(at path: String, isStamped: Bool) -> Found {
        do {
            let store = try StudyStore(path: path)
            if isStamped { return .sound(store) }
            return store.isLeftUnfinished ? .unusable : store.isIntact ? .sound(store) : .damaged
        } catch {
            return (error as? StoreError)?.isOfOtherProgram == true ? .unusable : .damaged
        }
    }
}
