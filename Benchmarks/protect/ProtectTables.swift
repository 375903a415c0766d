import DisclosureControl
import Foundation
import SurveyModel

/// Protects tables of counts from outside, for attacks by other programs: JSON cases in, the same with `[c]` out.
///
/// Input: `{"cases": [{"tables": [{"id", "universe", "dims", "non_additive", "hierarchy", "cells": [{…, "value"}]}]}]}`;
/// with the argument `rounding`, multiples of 5 out;
/// tables that cannot be protected are named under `left_out` and stand in the output without cells.
@main
struct ProtectTables {
    static func main() throws {
        let input = try JSONDecoder().decode(Cases.self, from: FileHandle.standardInput.readDataToEndOfFile())
        var rules = Rules()
        rules.mostWithheld = 1
        if CommandLine.arguments.contains("rounding") { rules.protection = .rounding }
        let clock = ContinuousClock()
        var slowest = Duration.zero
        let cases = input.cases.map { one -> Case in
            var answer = one
            slowest = max(slowest, clock.measure { answer = protected(one, rules) })
            return answer
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        FileHandle.standardOutput.write(try encoder.encode(Cases(cases: cases)))
        FileHandle.standardError.write(Data("slowest case: \(slowest)\n".utf8))
    }

    private static func protected(_ one: Case, _ rules: Rules) -> Case {
        let tables = one.tables.map(\.table)
        let result = protect(tables.map { [$0] }, rules: rules)
        var answer = one
        answer.is_thinned = result.isReduced
        for (index, outcome) in result.outcomes.enumerated() {
            switch outcome {
            case .published(let table, _): answer.tables[index].take(table)
            case .omitted(let reason):
                answer.left_out = (answer.left_out ?? []) + [one.tables[index].id]
                answer.reasons = (answer.reasons ?? []) + [reason.en]
            }
        }
        answer.tables.removeAll { (answer.left_out ?? []).contains($0.id) }
        return answer
    }
}

private struct Cases: Codable {
    var cases: [Case]
}

private struct Case: Codable {
    var tables: [CaseTable]
    var left_out: [String]?
    var reasons: [String]?
    var is_thinned: Bool?
}

private struct CaseTable: Codable {
    var id: String
    var universe: String
    var dims: [String]
    var non_additive: [String]?
    var hierarchy: [String: [String: [String]]]?
    var cells: [[String: CaseValue]]

    var table: Table {
        let counts = cells.map { cell in
            CountCell(coordinates: dims.map { cell[$0]?.text ?? CountTable.total }, count: cell["value"]?.count ?? 0)
        }
        let parents = (hierarchy ?? [:]).sorted { $0.key < $1.key }.flatMap { dimension, tree in
            tree.sorted { $0.key < $1.key }
                .map { CountParent(dimension: dimension, category: $0.key, parts: $0.value) }
        }
        let values = counts.indices.map { TableValue(.count(counts[$0].count), reveals: [$0]) }
        return Table(
            id: TableID(id), title: "", base: "", unit: "", rowHeading: "",
            columns: [TableColumn(id: "n", heading: "n", kind: .count)],
            rows: values.enumerated().map { TableRow(id: String($0), label: "", values: [$1]) }, source: "",
            counts: CountTable(
                universe: universe, dimensions: dims, nonAdditive: non_additive ?? [], hierarchy: parents,
                cells: counts))
    }

    mutating func take(_ table: Table) {
        for (index, row) in table.rows.enumerated() {
            switch row.values[0].shown {
            case .withheld: cells[index]["value"] = .text("[c]")
            case .count(let count): cells[index]["value"] = .count(count)
            default: break
            }
        }
    }
}

private enum CaseValue: Codable {
    case count(Int)
    case text(String)

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var count: Int? { if case .count(let count) = self { count } else { nil } }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let count = try? container.decode(Int.self) {
            self = .count(count)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .count(let count): try container.encode(count)
        case .text(let text): try container.encode(text)
        }
    }
}
