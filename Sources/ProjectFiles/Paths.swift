import Glibc

/// The folder that a path lies in; empty for a bare name.
package func parentFolder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
}

/// Whether a name meets a glob in which `*` stands for any run of characters and everything else for itself; names that
/// begin with a dot meet no glob that does not.
func matches(_ name: String, glob: String) -> Bool {
    let literal = glob.map { "\\[?".contains($0) ? "\\\($0)" : "\($0)" }.joined()
    return fnmatch(literal, name, FNM_PERIOD) == 0
}
