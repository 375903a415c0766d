import SurveyModel

/// The keys of `theme:` in `pipeline.yml`.
struct ThemeKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = PublicationTheme()

    let colours = Key(
        "colours", .map(ColourKeys.self), "Colours; one that is hard to read is refused with one that would do.")
    let font = Key(
        "font", Shape("text", read: { $0.fontName }, write: { $0 }), \PublicationTheme.font,
        "A font that readers have.", "Liberation Sans")
    let logo = Key("logo", .map(LogoKeys.self), "A picture for the cover.")
}

struct ColourKeys: MapKeys {
    static let map = DeclaredMap(Self())
    static let usual = PublicationTheme.Colours()

    let accent = Key(
        "accent", .colour(.ofText), \PublicationTheme.Colours.accent, "Titles, and charts of one series.", "'#0B4F6C'")
    let text = Key("text", .colour(.ofText), \PublicationTheme.Colours.text, "Text.", "'#1B2A36'")
    let link = Key("link", .colour(.ofText), \PublicationTheme.Colours.link, "Links.", "'#0B57A4'")
    let header = Key(
        "header", .colour(nil), \PublicationTheme.Colours.header,
        "The fill behind headers, light enough for the colour of text.", "'#E6EDF1'")
    let barrier = Key("barrier", .colour(.ofGraphics), \PublicationTheme.Colours.barrier, "Barriers.", "'#A6461E'")
    let driver = Key(
        "driver", .colour(.ofGraphics), \PublicationTheme.Colours.driver,
        "Drivers; another grey in print than barriers.", "'#0E4A47'")
    let series = Key(
        "series", .colours, \PublicationTheme.Colours.series,
        "Charts with several series, in order; neighbours are different greys in print.", "['#0B4F6C', '#8A6D1F']")
}

struct LogoKeys: MapKeys {
    static let map = DeclaredMap(Self())

    let file = Key("file", .path.required, "A PNG or JPEG of up to 1 MiB and 4000 pixels a side.", "surveys/logo.png")
    let text = Key("text", .label.required, "What it shows, for readers who cannot see it.")
}

extension Shape where Value == Colour {
    /// - Parameter least: How far it must be apart from white; `nil` where it need not be.
    fileprivate static func colour(_ least: Contrast?) -> Shape {
        Shape("`'#RRGGBB'`", Schema.colour, read: { $0.colour(onWhite: least) }, write: { yaml($0.hex) })
    }
}

extension Shape where Value == [Colour] {
    fileprivate static var colours: Shape {
        Shape(
            "list of colours", Schema.list(Schema.colour), read: { $0.series },
            write: { "[\($0.map { yaml($0.hex) }.joined(separator: ", "))]" })
    }
}

extension Schema {
    fileprivate static let colour = "type: string, pattern: '^#[0-9A-Fa-f]{6}$'"
}
