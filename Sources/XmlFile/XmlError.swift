/// An XML file that cannot be read; never with what stands in it.
package struct XmlError: Error, Sendable, Hashable {
    /// What is wrong and where; lower case, without full stop.
    package var what: String

    package init(_ what: String) { self.what = what }
}
