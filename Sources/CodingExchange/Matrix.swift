import DelimitedText
import SurveyModel

/// Codings as tables for other programs.
package enum CodingTables {
    /// One row per response, one column per code, 1 where the code was given to any of its answers, else 0.
    ///
    /// - Parameter units: All units that were coded; a response without a code has a row of zeros.
    package static func matrix(_ codings: [Coding], units: [UnitID], codebook: Codebook) -> [UInt8] {
        let codes = codebook.codes.map(\.id)
        var given: [String: Set<CodeID>] = [:]
        for unit in units { given["\(unit.survey)/\(unit.response)", default: []] = [] }
        for coding in codings {
            given["\(coding.unit.survey)/\(coding.unit.response)", default: []].formUnion(
                coding.code.map { [$0] } ?? [])
        }
        let rows = given.keys.sorted().map { response in
            [response] + codes.map { given[response]?.contains($0) == true ? "1" : "0" }
        }
        return delimitedText(header: ["response"] + codes.map(\.text), rows: rows)
    }

    /// One row per coding, with the path of its code: theme and code, by id and label.
    package static func long(_ codings: [Coding], codebook: Codebook) -> [UInt8] {
        let rows = codings.sorted {
            ($0.unit, $0.code?.text ?? "", $0.coder) < ($1.unit, $1.code?.text ?? "", $1.coder)
        }
        .map { coding -> [String] in
            let theme = coding.code.flatMap { codebook.theme(of: $0) }
            let code = theme?.codes.first { $0.id == coding.code }
            return [
                coding.unit.description, theme?.id.text ?? "", coding.code?.text ?? "",
                code.map { "\(theme?.label.en ?? "") > \($0.label.en)" } ?? "", coding.valence.rawValue, coding.coder,
                coding.kind.rawValue, coding.rule ?? "",
            ]
        }
        return delimitedText(
            header: ["unit", "theme", "code", "path", "valence", "coder", "kind", "rule"], rows: rows)
    }
}
