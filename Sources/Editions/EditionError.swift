/// A file of an edition that does not hold what its program writes; the text names it.
package struct EditionError: Error, Sendable {
    package let what: String

    init(_ what: String) { self.what = what }
}
