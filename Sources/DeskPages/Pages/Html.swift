/// A piece of a page; text put into it stays text.
///
///     let piece: Html = "<p>\(answer)</p>"
///
/// is the only door: whatever is no `Html` is escaped on its way in.
package struct Html: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String

    package init(stringLiteral text: String) { self.text = text }

    package init(stringInterpolation parts: StringInterpolation) { text = parts.text }

    /// A page that Tandem wrote before.
    init(published text: String) { self.text = text }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ words: String) {
            for scalar in words.unicodeScalars {
                switch scalar {
                case "&": text += "&amp;"
                case "<": text += "&lt;"
                case ">": text += "&gt;"
                case "\"": text += "&quot;"
                case "'": text += "&#39;"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }

        package mutating func appendInterpolation(_ number: Int) { text += String(number) }
        package mutating func appendInterpolation(_ piece: Html) { text += piece.text }
        package mutating func appendInterpolation(_ pieces: [Html]) { for piece in pieces { text += piece.text } }
        package mutating func appendInterpolation(_ piece: Html, when isThere: Bool) {
            if isThere { text += piece.text }
        }
    }
}
