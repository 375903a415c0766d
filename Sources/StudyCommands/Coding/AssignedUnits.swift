import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// The units that stand in lists, by coder, and whether they are filled in.
struct AssignedUnits {
    private(set) var byCoder: [String: [UnitID: Bool]] = [:]
    var all: Set<UnitID> { Set(byCoder.values.flatMap(\.keys)) }

    init(in project: ProjectDirectory, and folder: String) {
        let outside = Files.names(in: folder).filter { $0.hasSuffix(".csv") }.compactMap { name in
            Files.read("\(folder)/\(name)").flatMap { try? readTable($0, file: name) }.map { (path: name, table: $0) }
        }
        for (path, table) in Worklists(project: project).tables() + outside { add(table, fileStem(path)) }
    }

    private mutating func add(_ table: DelimitedTable, _ file: String) {
        guard let unit = table.header.firstIndex(of: "unit"), table.header.contains("code_1"),
            !table.header.contains("said"), file != "adjudicated"
        else { return }
        let coder = table.header.firstIndex(of: "coder")
        let places = table.header.indices.filter { table.header[$0].hasPrefix("code_") }
        for record in table.records {
            guard let unit = UnitID(trimmedBlanks(record.fields[unit])) else { continue }
            let name = coder.map { record.fields[$0] } ?? ""
            let isFilled = places.contains { !record.fields[$0].isEmpty }
            byCoder[name.isEmpty ? file : name, default: [:]][unit, default: false] = isFilled
        }
    }
}

extension CodingTeam {
    /// What lists of the study hand out to a coder; empty for who has no list, and may code everything.
    package func assignedUnits(of coder: String) -> Set<UnitID> {
        Set(AssignedUnits(in: pipeline.project, and: "").byCoder[coder]?.keys.map { $0 } ?? [])
    }
}
