/// The steps at one end of a scale, counted together: the highest or the two highest, the lowest or the two lowest.
///
/// - Source: the top-box and bottom-box scores of market research (Bradburn, Sudman, Wansink, Asking Questions, 2004, ch. 5).
package enum StepBox: String, Sendable, Hashable, Encodable, CaseIterable {
    case topOne = "top-1"
    case topTwo = "top-2"
    case bottomOne = "bottom-1"
    case bottomTwo = "bottom-2"

    /// How many steps it holds.
    package var size: Int { self == .topTwo || self == .bottomTwo ? 2 : 1 }

    package var isTop: Bool { self == .topOne || self == .topTwo }

    /// What holds the same steps once the scale is turned round.
    package var mirrored: StepBox {
        switch self {
        case .topOne: .bottomOne
        case .topTwo: .bottomTwo
        case .bottomOne: .topOne
        case .bottomTwo: .topTwo
        }
    }

    /// - Parameter steps: All steps of the scale, ascending.
    package func codes(of steps: [Int]) -> [Int] { Array(isTop ? steps.suffix(size) : steps.prefix(size)) }

    /// As a category of counts.
    package func category(of steps: [Int]) -> String {
        let codes = codes(of: steps).map(String.init)
        guard size == 2 else { return codes.joined() }
        return "\(isTop ? "top" : "bottom") \(codes.joined(separator: "+"))"
    }

    package var label: Label {
        let word = isTop ? "Top" : "Bottom"
        return Label(de: "\(word) \(size) (Prozent)", en: "\(word) \(size) (per cent)")
    }

    /// What it is, said of the steps as they count.
    package var words: Label {
        switch self {
        case .topOne:
            Label(de: "Top 1 ist der Anteil der höchsten Stufe", en: "top 1 is the share of the highest step")
        case .topTwo:
            Label(
                de: "Top 2 ist der Anteil der beiden höchsten Stufen", en: "top 2 is the share of the two highest steps"
            )
        case .bottomOne:
            Label(de: "Bottom 1 ist der Anteil der niedrigsten Stufe", en: "bottom 1 is the share of the lowest step")
        case .bottomTwo:
            Label(
                de: "Bottom 2 ist der Anteil der beiden niedrigsten Stufen",
                en: "bottom 2 is the share of the two lowest steps")
        }
    }
}
