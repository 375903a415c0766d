import Glibc

/// Files that nobody but Tandem puts where they lie: what others put there instead is refused and never followed.
///
/// Where a group shares a study, each member can put a link to a file of another one beside the lock or the logs; whoever
/// runs next would empty or open up a file of their own.
extension Files {
    /// Opens a regular file with one name, never through a link.
    ///
    /// - Throws: `notPermitted` for a link, a second name of some file, a pipe or a folder.
    package static func openOwn(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws -> Int32 {
        let file = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
        guard file >= 0 else { throw errno == ELOOP ? foreign(path, "a link") : failure(path, errno) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            close(file)
            throw foreign(path, "no file of its own")
        }
        return file
    }

    /// The bytes of a file of the program's own; `nil` for what is missing or lies elsewhere.
    package static func readOwn(_ path: String) -> [UInt8]? { isLink(path) ? nil : read(path) }

    /// Refuses links among some paths; what is missing is none.
    package static func refuseLinks(_ paths: [String]) throws {
        if let link = paths.first(where: isLink) { throw foreign(link, "a link") }
    }

    /// Refuses a folder that is a link of somebody else; one's own, and the administrator's, may lead to another disk.
    package static func refuseForeignLink(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
        if status.st_uid != 0, status.st_uid != geteuid() { throw foreign(path, "a link of another user") }
    }

    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    private static func foreign(_ path: String, _ what: String) -> FileError {
        .notPermitted("'\(path)' is \(what), and is not followed; look who put it there, and remove it")
    }
}

extension StateDirectory {
    /// Refuses a state in which somebody put links: every name in it is Tandem's.
    package func refuseLinks() throws {
        try Files.refuseForeignLink(path)
        try Files.refuseLinks(Files.names(in: path).map { path + "/" + $0 })
    }
}

extension ProjectDirectory {
    /// Refuses links among the folders of `reports/` that Tandem writes to; what people put beside them is theirs.
    package func refuseLinksInReports() throws {
        let reports = absolute("reports")
        try Files.refuseForeignLink(reports)
        let own = [".next", "current", "current.old", "internal", "editions"].map { reports + "/" + $0 }
        try Files.refuseLinks(own)
        try Files.refuseLinks(own.dropFirst(3).flatMap { folder in Files.names(in: folder).map { folder + "/" + $0 } })
    }
}
