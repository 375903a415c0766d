import ZipArchive

/// Packs a folder into a ZIP archive; equal files give equal bytes.
///
/// - Parameter name: The archive's name without ending, and the folder within.
/// - Returns: The name of the archive, which lies beside the folder.
package func archive(_ folder: String, as name: String) throws -> String {
    var files: [(name: String, bytes: [UInt8])] = []
    for file in Files.tree(folder) {
        guard let bytes = Files.read(folder + "/" + file) else { throw FileError.missing("'\(folder)/\(file)'") }
        files.append(("\(name)/\(file)", bytes))
    }
    do {
        try Files.replace("\(parentFolder(of: folder))/\(name).zip", with: writeZip(files))
    } catch let error as ArchiveError {
        throw FileError.inputOutput("\(name).zip: \(error.what)")
    }
    return "\(name).zip"
}
