import Editions
import Foundation
import ProjectFiles
import StudyConfig
import SurveyModel

/// Drafts that another version of the program made, against what this one makes of the study.
///
/// Nobody shall find other numbers in the morning because a program was installed: such drafts stay until somebody
/// accepts the upgrade.
struct Upgrade {
    let fingerprints: StudyFingerprints
    let target: String

    /// Which numbers would change with the program, and what to do; `nil` when none would.
    func changes(_ tables: [PublicationTables]) throws -> String? {
        var lines: [String] = []
        var programs: Set<String> = []
        for (stage, protected) in zip(fingerprints.study.publications, tables) {
            let folder = "reports/current/\(stage.plan.id)"
            guard let program = program(of: "\(target)/\(stage.plan.id)"), program != Software.name else { continue }
            guard let old = try? EditionTables(fingerprints.project, "\(folder)/tables.json") else { continue }
            let changes = old.revisions(in: protected.tables).sorted { $0.key.text < $1.key.text }
            guard !changes.isEmpty else { continue }
            programs.insert(program)
            lines.append(
                "\(stage.plan.id): " + changes.map { "\($0.value) numbers in \($0.key)" }.joined(separator: ", "))
        }
        guard !lines.isEmpty else { return nil }
        return "\(Software.name) makes other numbers than \(programs.sorted().joined(separator: ", ")) did "
            + "(\(lines.joined(separator: "; "))); compare, then `tandem run --accept-upgrade`"
    }

    private func program(of folder: String) -> String? {
        guard let bytes = Files.read(folder + "/manifest.json"),
            let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes))
        else { return nil }
        return manifest.software
    }

    private struct Manifest: Decodable {
        var software: String
    }
}
