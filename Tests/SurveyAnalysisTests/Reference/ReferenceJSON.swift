import Foundation

/// A value of a reference file; `NaN` and `NA` are `missing`.
enum ReferenceJSON: Decodable, Sendable {
    case missing
    case number(Double)
    case text(String)
    case truth(Bool)
    case list([ReferenceJSON])
    case record([String: ReferenceJSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .missing
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self =
                switch text {
                case "NaN", "NA": .missing
                case "Inf": .number(.infinity)
                case "-Inf": .number(-.infinity)
                default: .text(text)
                }
        } else if let list = try? container.decode([ReferenceJSON].self) {
            self = .list(list)
        } else {
            self = .record(try container.decode([String: ReferenceJSON].self))
        }
    }

    subscript(_ key: String) -> ReferenceJSON? {
        if case .record(let record) = self { record[key] } else { nil }
    }

    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }
    var list: [ReferenceJSON] { if case .list(let list) = self { list } else { [] } }
    var record: [String: ReferenceJSON] { if case .record(let record) = self { record } else { [:] } }

    /// As written in a CSV file: whole numbers without a point.
    var csvText: String {
        switch self {
        case .number(let number): number == number.rounded() ? String(Int(number)) : String(number)
        case .text(let text): text
        case .truth(let truth): truth ? "TRUE" : "FALSE"
        default: ""
        }
    }

    static func optional(_ number: Double?) -> ReferenceJSON {
        number.map { $0.isNaN ? .missing : .number($0) } ?? .missing
    }
    static func numbers(_ numbers: [Double?]) -> ReferenceJSON { .list(numbers.map { optional($0) }) }
    static func counts(_ counts: [Int]) -> ReferenceJSON { .list(counts.map { .number(Double($0)) }) }
    static func texts(_ texts: [String]) -> ReferenceJSON { .list(texts.map { .text($0) }) }
    static func range(_ range: ClosedRange<Double>?) -> ReferenceJSON {
        numbers([range?.lowerBound, range?.upperBound])
    }
}
