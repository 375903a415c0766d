import XmlFile
import ZipArchive

/// A file of another program that cannot be read, or codings that no file can hold; never with a respondent's text.
package struct ExchangeError: Error, Sendable, Hashable {
    /// What is wrong and, where it helps, what to do about it; lower case, without full stop.
    package var what: String

    package init(_ what: String) { self.what = what }
}

/// What is wrong with an archive is wrong with what is exchanged.
func exchanging<Value>(_ body: () throws(ArchiveError) -> Value) throws(ExchangeError) -> Value {
    do {
        return try body()
    } catch {
        throw ExchangeError(error.what)
    }
}

/// An XML file of another program.
func readExchangedXml(_ bytes: [UInt8]) throws(ExchangeError) -> (root: XmlElement, namespace: String) {
    do {
        return try readXml(bytes)
    } catch {
        throw ExchangeError(error.what)
    }
}
