import SurveyModel

/// Reads `theme:` of `pipeline.yml`; colours that cannot be read by everyone are refused with ones that can.
struct ThemeDecoder {
    let files: any ProjectFiles

    func read(_ record: ReadMap<ThemeKeys>, into theme: inout PublicationTheme) {
        record.fill(&theme)
        if let colours = record.colours { read(colours, into: &theme.colours) }
        theme.logo = record.logo.flatMap { LogoDecoder(files: files).decode($0) }
    }

    private func read(_ record: ReadMap<ColourKeys>, into colours: inout PublicationTheme.Colours) {
        record.fill(&colours)
        if let cursor = record.at(\.header) ?? record.at(\.text) { checkHeader(colours, cursor) }
        if let cursor = record.at(\.driver) ?? record.at(\.barrier) {
            cursor.needApart(colours.barrier, colours.driver, "barrier and driver")
        }
    }

    private func checkHeader(_ colours: PublicationTheme.Colours, _ cursor: YamlCursor) {
        guard colours.text.contrast(with: colours.header) < Contrast.ofText.rawValue else { return }
        cursor.report(
            "low-contrast", "text \(colours.text.hex) on the header \(colours.header.hex) is hard to read",
            why: "the contrast is \(ratio(colours.text, colours.header)):1, text needs 4.5:1 (WCAG 2.2, 1.4.3)",
            fix: "choose a lighter header or a darker text")
    }
}

/// How far colours must be apart: as text, as parts of charts (WCAG 2.2), and in charts where print knows no colour.
enum Contrast: Double {
    case ofText = 4.5
    case ofGraphics = 3
    case ofNeighbours = 1.5

    fileprivate var rule: String {
        self == .ofText ? "text needs 4.5:1 (WCAG 2.2, 1.4.3)" : "graphics need 3:1 (WCAG 2.2, 1.4.11)"
    }
}

extension YamlCursor {
    /// The name reaches workbooks and style attributes: letters, digits, blanks and hyphens, as fonts are called.
    var fontName: String? {
        guard let name = text else { return nil }
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.isASCII && ($0.properties.isAlphabetic || " -0123456789".unicodeScalars.contains($0))
        }
        guard isPlain, (1...31).contains(name.count), name.first?.isLetter == true else {
            report(
                "bad-font", "'\(name)' cannot be the name of a font",
                why: "at most 31 letters, digits, blanks, hyphens",
                fix: "name one font that readers have, such as Arial")
            return nil
        }
        return name
    }

    /// - Parameter least: How far it must be apart from white; `nil` where it need not be.
    func colour(onWhite least: Contrast?) -> Colour? {
        guard let text else { return nil }
        guard let colour = Colour(hex: text) else {
            report(
                "bad-colour", "'\(text)' is not a colour", why: "colours are six hexadecimal digits in quotes",
                fix: "write it as \"#0B4F6C\"")
            return nil
        }
        if let least, colour.contrast(with: .white) < least.rawValue {
            report(
                "low-contrast", "\(colour.hex) on white is hard to see",
                why: "the contrast is \(ratio(colour, .white)):1, \(least.rule)",
                fix: "\(colour.darkened(untilContrast: least.rawValue, with: .white).hex) would do")
        }
        return colour
    }

    /// The colours of charts with several series; neighbours differ.
    var series: [Colour]? {
        guard let list else { return nil }
        if list.isEmpty { report("too-few-colours", "a chart needs a colour") }
        let colours = list.compactMap { $0.colour(onWhite: .ofGraphics) }
        for (index, pair) in zip(colours, colours.dropFirst()).enumerated() where index + 1 < list.count {
            list[index + 1].needApart(pair.0, pair.1, "neighbours in charts")
        }
        return colours.isEmpty ? nil : colours
    }

    fileprivate func needApart(_ first: Colour, _ second: Colour, _ names: String) {
        let least = Contrast.ofNeighbours.rawValue
        guard first.contrast(with: second) < least else { return }
        let other = first.darkened(untilContrast: least, with: second)
        report(
            "equal-grey", "\(first.hex) and \(second.hex) are the same grey in print (\(names))",
            why: "the contrast between them is \(ratio(first, second)):1, 1.5:1 is needed",
            fix: "\(other.hex) instead of \(first.hex) would do")
    }
}

/// Rounded down to tenths: a value just under the line never reads as the line.
private func ratio(_ first: Colour, _ second: Colour) -> String {
    let tenths = Int(first.contrast(with: second) * 10)
    return "\(tenths / 10).\(tenths % 10)"
}
