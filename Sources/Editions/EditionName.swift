import SurveyModel

/// Names an edition: `partnerships@2026-03-01`.
package struct EditionName: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let publication: PublicationID
    package let date: CalendarDate

    package init(_ publication: PublicationID, _ date: CalendarDate) {
        self.publication = publication
        self.date = date
    }

    /// - Returns: `nil` for anything but `<publication>@<YYYY-MM-DD>`.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let date = CalendarDate(iso: parts[1]), Self.isIdentifier(parts[0]) else { return nil }
        self.init(PublicationID(String(parts[0])), date)
    }

    private static func isIdentifier(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    package var description: String { "\(publication)@\(date)" }

    /// The folder that people cite; relative to the project.
    package var folder: String { "reports/editions/\(publication)/\(date)" }

    /// What stays inside: true counts, and the digests of everything that it was made from.
    package var record: String { "\(EditionShelf.records)/\(self).json" }

    package static func < (left: Self, right: Self) -> Bool {
        (left.date, left.publication.text) < (right.date, right.publication.text)
    }
}
