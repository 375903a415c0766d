/// An archive cannot be read, is refused, or cannot be made; the text says why.
package struct ArchiveError: Error, Sendable {
    package let what: String

    init(_ what: String) { self.what = what }
}
