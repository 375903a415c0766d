import SurveyModel

/// The pieces of an SVG picture, in user units; numbers with one decimal, texts escaped.
struct SvgCanvas {
    private(set) var lines: [String] = []

    static let width = 420.0
    static let margin = 12.0
    static let fontSize = 14.0

    // MARK: Pieces

    enum Anchor: String { case start, middle, end }

    mutating func text(
        _ text: String, x: Double, y: Double, size: Double = fontSize, bold: Bool = false, anchor: Anchor = .start,
        colour: Colour? = nil
    ) {
        let weight = bold ? " font-weight=\"bold\"" : ""
        let place = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        let fill = colour.map { " fill=\"\($0.hex)\"" } ?? ""
        let font = size == Self.fontSize ? "" : " font-size=\"\(Self.fixed(size))\""
        lines.append(
            "<text x=\"\(Self.fixed(x))\" y=\"\(Self.fixed(y))\"\(font)\(weight)\(place)\(fill)>\(Self.escaped(text))</text>"
        )
    }

    mutating func rectangle(x: Double, y: Double, width: Double, height: Double, fill: String, stroke: Colour? = nil) {
        let edge = stroke.map { " stroke=\"\($0.hex)\" stroke-width=\"1\"" } ?? ""
        lines.append(
            "<rect x=\"\(Self.fixed(x))\" y=\"\(Self.fixed(y))\" width=\"\(Self.fixed(width))\" height=\"\(Self.fixed(height))\" fill=\"\(fill)\"\(edge)/>"
        )
    }

    mutating func line(x1: Double, y1: Double, x2: Double, y2: Double, colour: Colour, width: Double = 1) {
        lines.append(
            "<line x1=\"\(Self.fixed(x1))\" y1=\"\(Self.fixed(y1))\" x2=\"\(Self.fixed(x2))\" y2=\"\(Self.fixed(y2))\" stroke=\"\(colour.hex)\" stroke-width=\"\(Self.fixed(width))\"/>"
        )
    }

    mutating func dot(x: Double, y: Double, colour: Colour) {
        lines.append("<circle cx=\"\(Self.fixed(x))\" cy=\"\(Self.fixed(y))\" r=\"5\" fill=\"\(colour.hex)\"/>")
    }

    /// Several lines of text, one below the other.
    ///
    /// - Returns: The height they take.
    @discardableResult
    mutating func paragraph(
        _ text: String, x: Double = margin, y: Double, size: Double = fontSize, bold: Bool = false
    ) -> Double {
        let texts = TextMeasure.lines(text, width: (Self.width - x - Self.margin) * 0.96 / size, bold: bold)
        for (index, line) in texts.enumerated() {
            self.text(line, x: x, y: y + (Double(index) + 0.8) * size * 1.25, size: size, bold: bold)
        }
        return Double(texts.count) * size * 1.25
    }

    // MARK: The document

    /// The whole picture, named and described for who cannot see it.
    ///
    /// - Parameter definitions: Elements that fills refer to.
    func document(
        height: Double, title: String, description: String, theme: PublicationTheme, definitions: [String] = []
    )
        -> String
    {
        let size = "width=\"\(Self.fixed(Self.width))\" height=\"\(Self.fixed(height))\""
        let head = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" \(size) viewBox=\"0 0 \(Self.fixed(Self.width)) \(Self.fixed(height))\" font-family=\"\(Self.escaped(family(theme.font)))\" font-size=\"\(Self.fixed(Self.fontSize))\" fill=\"\(theme.colours.text.hex)\">",
            "<title id=\"title\">\(Self.escaped(title))</title>",
            "<desc id=\"desc\">\(Self.escaped(description))</desc>",
        ]
        let ground = "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>"
        return (head + definitions + [ground] + lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    /// The theme's font, and fonts with the same widths where it is not installed.
    private func family(_ font: String) -> String {
        let others = ["Arial", "Liberation Sans", "Helvetica", "sans-serif"]
        return ([font] + others.filter { $0 != font }).joined(separator: ", ")
    }

    // MARK: Notation

    static func fixed(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded(.toNearestOrAwayFromZero))
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    static func escaped(_ text: String) -> String {
        // Most texts hold nothing that would have to be: bytes from 0xEF on begin the two signs that XML knows not.
        let isPlain = text.utf8.allSatisfy {
            $0 >= 32 && $0 < 0xEF && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
                && $0 != UInt8(ascii: "\"")
        }
        if isPlain { return text }
        return text.unicodeScalars.filter { $0.value >= 32 && $0.value != 0xFFFE && $0.value != 0xFFFF }.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            default: String(scalar)
            }
        }.joined()
    }
}
