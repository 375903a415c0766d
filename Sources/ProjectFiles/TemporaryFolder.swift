import CPlatform
import Glibc

/// Where a workbook's parts lie until they are packed: some fifty short-lived files, which take a file system on a disk
/// as long as all other work on the workbook.
///
/// - Parameter fallback: Where there is no memory file system with room to spare; the library does not notice when its
///   parts do not fit.
package func temporaryFolder(else fallback: String) -> String {
    let shared = "/dev/shm"
    let isMemory = platform_file_system(shared) == 0x0102_1994
    let hasRoom = platform_free_bytes(shared) >= 256 << 20
    return isMemory && hasRoom && access(shared, W_OK | X_OK) == 0 ? shared : fallback
}
