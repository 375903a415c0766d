import CPlatform
import Glibc

/// Puts a folder that was built beside its target into the target's place, as a whole, and removes the old one.
package func exchange(_ next: String, into target: String) throws {
    try swap(next, with: target)
    Files.remove(next)
}

/// Puts a folder into the place of another one, which then lies where it lay, or nowhere.
///
/// A reader sees all of the old or all of the new. Where the file system cannot exchange two names, the old folder
/// is moved aside first; a crash in between is mended by the next run.
package func swap(_ next: String, with target: String) throws {
    try Files.syncTree(next)
    let parent = parentFolder(of: target)
    if Files.exists(target) {
        let code = platform_exchange(next, target)
        if code == EINVAL || code == ENOSYS {
            try moveAside(next, target)
        } else if code != 0 {
            throw Files.failure(target, code)
        }
    } else {
        guard rename(next, target) == 0 else { throw Files.failure(target, errno) }
    }
    try Files.syncFolder(parent)
}

package func moveAside(_ next: String, _ target: String) throws {
    let old = target + ".old"
    Files.remove(old)
    guard rename(target, old) == 0 else { throw Files.failure(target, errno) }
    guard rename(next, target) == 0 else {
        let code = errno
        _ = rename(old, target)
        throw Files.failure(target, code)
    }
    Files.remove(old)
}
