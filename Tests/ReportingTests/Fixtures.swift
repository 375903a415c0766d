import Foundation
import SurveyModel
import Testing

@testable import Reporting

func table(
    _ id: TableID = "barriers", rows: [(String, TableValue.Shown)],
    title: Label = Label(de: "Hemmnisse", en: "Barriers")
) -> Table {
    Table(
        id: id, title: title, base: Label(de: "Befragte", en: "respondents"), unit: "u",
        rowHeading: Label(de: "Hemmnis", en: "Barrier"),
        columns: [
            TableColumn(id: "n", heading: Label(de: "Anzahl (n)", en: "Count (n)"), kind: .count),
            TableColumn(id: "share", heading: Label(de: "Anteil (Prozent)", en: "Share (per cent)"), kind: .share),
        ],
        rows: rows.enumerated().map { index, row in
            let count: TableValue.Shown = if case .ratio(let part, _) = row.1 { .count(part) } else { row.1 }
            return TableRow(id: String(index + 1), label: Label(row.0), values: [TableValue(count), TableValue(row.1)])
        } + [
            TableRow(
                id: "total", label: "Basis", values: [TableValue(.count(64)), TableValue(.notApplicable)], isTotal: true
            )
        ],
        notes: [Label(de: "Mehrfachnennungen möglich.", en: "Multiple answers possible.")],
        source: Label(de: "Quelle", en: "source"),
        counts: CountTable(
            universe: "u", dimensions: ["option"],
            cells: [
                CountCell(coordinates: ["1"], count: 40), CountCell(coordinates: ["2"], count: 3, isWithheld: true),
            ]),
        figure: FigurePlan(kind: .bars), sortColumn: "share")
}

let facts = PublicationFacts(
    studyTitle: Label(de: "Studie", en: "Study"), contactName: "Team", contactEmail: "team@example.org",
    licence: Label(de: "Lizenz", en: "licence"),
    isSynthetic: true, dataDate: CalendarDate(year: 2024, month: 3, day: 9), software: "Tandem 0", rules: Rules(),
    codebook: nil,
    inputs: [InputFile(path: "a.csv", sha256: "0f", kind: Label(de: "Erhebung", en: "Survey"), records: 3)],
    incomplete: [],
    quality: [QualityFact(survey: "S", wave: nil, records: 70, responses: 64)], codingShares: [])

func publication(_ tables: [Table]) -> Publication {
    let plans = tables.map { TablePlan(id: $0.id, title: $0.title, analysis: "sample") }
    return compose(
        PublicationPlan(id: "pub", title: Label(de: "Veröffentlichung", en: "Publication"), tables: plans),
        tables: tables, omitted: [],
        facts: facts)
}

let usual = table(rows: [
    ("Zeit", .ratio(24, of: 64)), ("Personal", .ratio(40, of: 64)), ("Selten", .withheld), ("Nie", .ratio(0, of: 64)),
])

/// Writes a publication into a folder of its own; all files by name.
func rendered(_ publication: Publication) throws -> [String: Data] {
    let folder = FileManager.default.temporaryDirectory.path + "/tandem-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let names = try render(publication, into: folder)
    return Dictionary(
        uniqueKeysWithValues: names.map { ($0, FileManager.default.contents(atPath: folder + "/" + $0) ?? Data()) })
}

/// The parts of a workbook by their names, as text.
func parts(of workbook: Data?) throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.path + "/tandem-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try (workbook ?? Data()).write(to: URL(fileURLWithPath: folder + "/book.xlsx"))
    let unzip = Process()
    unzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    unzip.arguments = ["python3", "-m", "zipfile", "-e", folder + "/book.xlsx", folder + "/parts"]
    try unzip.run()
    unzip.waitUntilExit()
    try #require(unzip.terminationStatus == 0)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder + "/parts")
    return names.reduce(into: [:]) { parts, name in
        guard let data = FileManager.default.contents(atPath: folder + "/parts/" + name) else { return }
        parts[name] = String(decoding: data, as: UTF8.self)
    }
}

/// What an XML text has between the opening and closing tags of a name.
func elements(_ name: String, in xml: String) -> [String] {
    xml.components(separatedBy: "<\(name)>").dropFirst().compactMap { $0.components(separatedBy: "</\(name)>").first }
}
