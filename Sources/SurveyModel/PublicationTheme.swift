/// The look of all publications of a study, in workbooks and charts alike.
package struct PublicationTheme: Sendable, Hashable, Encodable {
    package struct Colours: Sendable, Hashable, Encodable {
        /// Titles, rules, and the one colour of charts with one series.
        package var accent = Colour(0x0B4F6C)
        package var text = Colour(0x1B2A36)
        package var link = Colour(0x0B57A4)
        /// The fill behind the header of a table.
        package var header = Colour(0xE6EDF1)
        package var barrier = Colour(0xA6461E)
        package var driver = Colour(0x0E4A47)
        /// Charts with several series, in order; each neighbour another shade of grey.
        package var series = [0x0B4F6C, 0x357886, 0xB98B2F, 0x5B3A73, 0x8E6B8F, 0x4D5B66].map { Colour($0) }

        package init() {}
    }

    package var colours = Colours()
    /// A font that readers have; Arial where none is named.
    package var font = "Arial"
    /// On the cover; `nil` for none.
    package var logo: Logo?

    package init() {}
}

/// A picture for the cover.
package struct Logo: Sendable, Hashable, Encodable {
    package enum Format: String, Sendable, Encodable { case png, jpeg }

    package var bytes: [UInt8]
    package var format: Format
    package var width: Int
    package var height: Int
    /// What it shows, for readers who cannot see it.
    package var text: Label

    package init(bytes: [UInt8], format: Format, width: Int, height: Int, text: Label) {
        (self.bytes, self.format, self.width, self.height, self.text) = (bytes, format, width, height, text)
    }
}
