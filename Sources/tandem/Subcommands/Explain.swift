import ArgumentParser
import PipelineRun
import StudyCommands

struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lead a published number back to its formula, the responses and the codings; for people inside only.",
        discussion: """
            PUBLICATION TABLE ROW COLUMN, with ids as tables.json and the workbook's first column name them;
            or FILE.xlsx 'SHEET!CELL'; or PUBLICATION TABLE: the names of its rows and columns, which texts quote as \
            {{TABLE/ROW/COLUMN}}; or PUBLICATION alone with --json: every number, one line each.
            """)

    @OptionGroup var place: ProjectOptions

    @Argument(help: "What is to be explained.") var reference: [String]

    @Flag(help: "Show the texts of coded answers, too.")
    var showText = false

    @Flag(help: "Print one JSON object a number.")
    var json = false

    func validate() throws {
        guard let reference = CellReference(reference) else {
            throw ValidationError(
                "write PUBLICATION TABLE ROW COLUMN, PUBLICATION TABLE for all names, or FILE.xlsx 'SHEET!CELL'")
        }
        if case .all = reference, !json { throw ValidationError("every number of a publication needs --json") }
    }

    func run() throws {
        guard let reference = CellReference(reference) else { return }
        try runCommand {
            if case .table(let publication, let table) = reference {
                return show(try place.pipeline.names(of: table, in: publication))
            }
            for explanation in try place.pipeline.explain(reference, showsText: showText) {
                if json { print(explanation.json) } else { show(explanation) }
            }
        }
    }

    private func show(_ names: TableNames) {
        if json { return print(names.json) }
        for row in names.rows { print("row\t\(row)") }
        for column in names.columns { print("column\t\(column)") }
    }

    private func show(_ explanation: Explanation) {
        print(explanation.sentence)
        print("  formula: \(explanation.formula)")
        if let key = explanation.key { print("  key: \(key)") }
        if let method = explanation.method { print("  method: \(method)") }
        for stratum in explanation.tallies {
            print("  tally: \(stratum.stratum.isEmpty ? "all" : stratum.stratum)\t\(stratum.n)")
        }
        for source in explanation.sources { print("  source: \(source)") }
        for columns in explanation.columnLists { print("  columns: \(columns.joined(separator: ", "))") }
        for row in explanation.rows {
            let value = row.value.map { "\t\($0)" } ?? ""
            print("  \(row.file):\(row.line)\t\(row.isCounted ? "counted" : "base")\(value)")
            for coding in row.codings { show(coding) }
        }
    }

    private func show(_ coding: Explanation.CodingPlace) {
        let origin = coding.place ?? coding.rule ?? ""
        print("    \(coding.unit)\t\(coding.code)\t\(coding.valence)\t\(coding.coder)\t\(origin)")
        if let text = coding.text { print("    “\(text)”") }
    }
}
