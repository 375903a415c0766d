import SurveyModel

/// Reads `theme:` of `pipeline.yml`; colours that cannot be read by everyone are refused with ones that can.
struct ThemeDecoder {
    let files: any ProjectFiles

    /// Contrast that text needs (WCAG 2.2, 1.4.3) and that parts of charts need (1.4.11).
    private static let (ofText, ofGraphics) = (4.5, 3.0)
    /// How far neighbours in a chart must be apart where print knows no colour.
    private static let ofNeighbours = 1.5

    func decode(_ cursor: YamlCursor?) -> PublicationTheme {
        var theme = PublicationTheme()
        guard let record = cursor?.record(PipelineSchema.theme) else { return theme }
        if let colours = record["colours"]?.record(PipelineSchema.colours) { theme.colours = self.colours(colours) }
        if let font = record["font"].flatMap(font) { theme.font = font }
        theme.logo = record["logo"].flatMap { LogoDecoder(files: files).decode($0) }
        return theme
    }

    /// The name reaches workbooks and style attributes: letters, digits, blanks and hyphens, as fonts are called.
    private func font(_ cursor: YamlCursor) -> String? {
        guard let name = cursor.text else { return nil }
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || " -0123456789".unicodeScalars.contains($0))
        }
        guard isPlain, (1...31).contains(name.count), name.first?.isLetter == true else {
            cursor.report(
                "bad-font", "'\(name)' cannot be the name of a font",
                why: "at most 31 letters, digits, blanks, hyphens",
                fix: "name one font that readers have, such as Arial")
            return nil
        }
        return name
    }

    // MARK: Colours

    private func colours(_ record: YamlRecord) -> PublicationTheme.Colours {
        var colours = PublicationTheme.Colours()
        let white = Colour.white
        if let header = record["header"].flatMap(colour) { colours.header = header }
        for (key, place) in [
            ("text", \PublicationTheme.Colours.text), ("accent", \.accent), ("link", \.link), ("barrier", \.barrier),
            ("driver", \.driver),
        ] {
            guard let cursor = record[key], let value = colour(cursor) else { continue }
            colours[keyPath: place] = value
            let isGraphic = key == "barrier" || key == "driver"
            need(isGraphic ? Self.ofGraphics : Self.ofText, of: value, on: white, called: "white", cursor)
        }
        if let cursor = record["header"] ?? record["text"] { checkHeader(colours, cursor) }
        if let cursor = record["series"], let list = cursor.list {
            if list.isEmpty { cursor.report("too-few-colours", "a chart needs a colour") }
            colours.series = series(list)
        }
        if let cursor = record["driver"] ?? record["barrier"] {
            needApart(colours.barrier, colours.driver, "barrier and driver", cursor)
        }
        return colours
    }

    private func checkHeader(_ colours: PublicationTheme.Colours, _ cursor: YamlCursor) {
        guard colours.text.contrast(with: colours.header) < Self.ofText else { return }
        cursor.report(
            "low-contrast", "text \(colours.text.hex) on the header \(colours.header.hex) is hard to read",
            why: "the contrast is \(ratio(colours.text, colours.header)):1, text needs 4.5:1 (WCAG 2.2, 1.4.3)",
            fix: "choose a lighter header or a darker text")
    }

    private func series(_ list: [YamlCursor]) -> [Colour] {
        let colours = list.compactMap { cursor -> Colour? in
            guard let value = colour(cursor) else { return nil }
            need(Self.ofGraphics, of: value, on: .white, called: "white", cursor)
            return value
        }
        for (index, pair) in zip(colours, colours.dropFirst()).enumerated() where index + 1 < list.count {
            needApart(pair.0, pair.1, "neighbours in charts", list[index + 1])
        }
        return colours.isEmpty ? PublicationTheme.Colours().series : colours
    }

    private func colour(_ cursor: YamlCursor) -> Colour? {
        guard let text = cursor.text else { return nil }
        guard let colour = Colour(hex: text) else {
            cursor.report(
                "bad-colour", "'\(text)' is not a colour", why: "colours are six hexadecimal digits in quotes",
                fix: "write it as \"#0B4F6C\"")
            return nil
        }
        return colour
    }

    private func need(_ least: Double, of colour: Colour, on ground: Colour, called name: String, _ cursor: YamlCursor)
    {
        guard colour.contrast(with: ground) < least else { return }
        let rule = least == Self.ofText ? "text needs 4.5:1 (WCAG 2.2, 1.4.3)" : "graphics need 3:1 (WCAG 2.2, 1.4.11)"
        cursor.report(
            "low-contrast", "\(colour.hex) on \(name) is hard to see",
            why: "the contrast is \(ratio(colour, ground)):1, \(rule)",
            fix: "\(colour.darkened(untilContrast: least, with: ground).hex) would do")
    }

    private func needApart(_ first: Colour, _ second: Colour, _ names: String, _ cursor: YamlCursor) {
        guard first.contrast(with: second) < Self.ofNeighbours else { return }
        cursor.report(
            "equal-grey", "\(first.hex) and \(second.hex) are the same grey in print (\(names))",
            why: "the contrast between them is \(ratio(first, second)):1, 1.5:1 is needed",
            fix:
                "\(first.darkened(untilContrast: Self.ofNeighbours, with: second).hex) instead of \(first.hex) would do"
        )
    }

    /// Rounded down to tenths: a value just under the line never reads as the line.
    private func ratio(_ first: Colour, _ second: Colour) -> String {
        let tenths = Int(first.contrast(with: second) * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
