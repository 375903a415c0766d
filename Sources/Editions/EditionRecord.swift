import DisclosureControl
import Foundation
import ProjectFiles
import SurveyModel

/// What stays inside of an edition: never for release.
package struct EditionRecord: Codable, Sendable {
    package var publication: String
    package var date: String
    package var software: String
    /// Digest of the edition's list of checksums: tells an edition that somebody edited.
    package var checksums: String
    /// SHA-256 of every file that it was made from, by path.
    package var inputs: [String: String]
    /// Its counts as shown and withheld, with true values, for the proofs of later editions.
    package var counts: [Counts]
    /// The units that it quotes, for those who take their consent back; absent in editions without quotes.
    package var quotes: [String]?
    /// By `survey.question`, a digest of the wording that respondents saw; absent in editions of earlier programs.
    package var asked: [String: String]?
    /// Responses that count, by survey and wave; absent in editions of earlier programs.
    package var responses: [String: [String: Int]]?

    package struct Counts: Codable, Sendable {
        package var universe: String
        package var dimensions: [String]
        package var nonAdditive: [String]
        package var partial: [String]
        /// Absent in editions of earlier programs, like the ranges.
        package var questions: [String]?
        package var ranges: [Range]?
        package var hierarchy: [Parent]
        package var cells: [Cell]
    }

    package struct Parent: Codable, Sendable {
        package var dimension: String
        package var category: String
        package var parts: [String]
    }

    package struct Range: Codable, Sendable {
        package var dimension: String
        package var category: String
        /// Absent where there is no end.
        package var lower: Double?
        package var upper: Double?
    }

    package struct Cell: Codable, Sendable {
        package var at: [String]
        package var count: Int
        package var withheld: Bool
        /// What the edition shows in its place; absent where it shows the count or nothing.
        package var rounded: Int?
    }

    /// One line per value is more than enough: these files are read by programs.
    package var text: String { jsonLine(self) + "\n" }

    package init(
        _ name: EditionName, software: String, checksums: String, inputs: [String: String], tables: [Table],
        quotes: [Quote], asked: [String: String], responses: [SurveyID: [String: Int]]
    ) {
        self.asked = asked
        self.responses = Dictionary(uniqueKeysWithValues: responses.map { ($0.key.text, $0.value) })
        publication = name.publication.text
        date = name.date.description
        (self.software, self.checksums, self.inputs) = (software, checksums, inputs)
        counts = tables.compactMap(\.counts).map(Counts.init)
        self.quotes = quotes.isEmpty ? nil : quotes.map(\.unit.description)
    }

    package init?(_ bytes: [UInt8]) {
        guard let record = try? JSONDecoder().decode(EditionRecord.self, from: Data(bytes)) else { return nil }
        self = record
    }

    package var released: [ReleasedTable] { released { _ in ChangedResponses() } }

    /// - Parameter changes: What became since of the responses to a survey.
    package func released(_ changes: (SurveyID) -> ChangedResponses) -> [ReleasedTable] {
        counts.map { counts in
            let survey = SurveyID(String(counts.universe.prefix { $0 != "/" }))
            return ReleasedTable(edition: "\(publication)@\(date)", counts: counts.table, changes: changes(survey))
        }
    }
}

extension EditionRecord.Counts {
    fileprivate init(_ table: CountTable) {
        self.init(
            universe: table.universe, dimensions: table.dimensions, nonAdditive: table.nonAdditive,
            partial: table.partial, questions: table.questions, ranges: table.ranges.map(EditionRecord.Range.init),
            hierarchy: table.hierarchy.map {
                EditionRecord.Parent(dimension: $0.dimension, category: $0.category, parts: $0.parts)
            },
            cells: table.cells.map {
                EditionRecord.Cell(
                    at: $0.coordinates, count: $0.count, withheld: $0.isWithheld, rounded: $0.rounded)
            })
    }

    fileprivate var table: CountTable {
        CountTable(
            universe: universe, dimensions: dimensions, nonAdditive: nonAdditive, partial: partial,
            questions: questions ?? [], ranges: (ranges ?? []).map(\.range),
            hierarchy: hierarchy.map { CountParent(dimension: $0.dimension, category: $0.category, parts: $0.parts) },
            cells: cells.map(\.cell))
    }
}

extension EditionRecord.Range {
    fileprivate init(_ range: CountRange) {
        self.init(
            dimension: range.dimension, category: range.category, lower: range.lower.isFinite ? range.lower : nil,
            upper: range.upper.isFinite ? range.upper : nil)
    }

    fileprivate var range: CountRange {
        CountRange(dimension: dimension, category: category, lower: lower ?? -.infinity, upper: upper ?? .infinity)
    }
}

extension EditionRecord.Cell {
    fileprivate var cell: CountCell {
        var cell = CountCell(coordinates: at, count: count, isWithheld: withheld)
        cell.rounded = rounded
        return cell
    }
}
