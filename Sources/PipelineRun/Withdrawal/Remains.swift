import Foundation
import StudyConfig
import SurveyIngest
import SurveyModel

/// What holds something of those who withdrew and is not the command's to change.
struct Remains {
    let project: ProjectDirectory
    let found: [WithdrawnRows.Found]
    let scope: WithdrawalScope

    var lines: [String] {
        guard !found.isEmpty else { return [] }
        return batches + codings + current + editions + keptInputs
            + ["copies elsewhere: backups, mails, printed or downloaded publications; Tandem knows nothing of them"]
    }

    /// The files as they were delivered: truth that a person changes.
    private var batches: [String] {
        found.map { entry in
            let lines = entry.rows.prefix(10).map { String($0.line) }.joined(separator: ", ")
            let more = entry.rows.count - 10
            let places = more > 0 ? "\(lines) and \(more) more" : lines
            return "\(entry.batch.file): lines \(places), not read any more; delete them where they must not be kept"
        }
    }

    private var codings: [String] {
        Worklists(project: project).codings(found).map {
            "\($0.path): \($0.count) codings of them (ids and codes, no text), not counted any more"
        }
    }

    private var current: [String] {
        Files.exists(project.absolute("reports/current"))
            ? ["reports/current: the drafts as they were; `tandem run` makes them without them"] : []
    }

    /// What an edition's record says it was made from.
    private struct EditionInputs: Decodable {
        /// Digests by path.
        var inputs: [String: String]?
    }

    /// Copies of batch files that are kept so that editions can be rebuilt.
    private var keptInputs: [String] {
        let folder = "reports/internal"
        var copies: Set<String> = []
        for name in Files.names(in: project.absolute(folder + "/editions")) where name.hasSuffix(".json") {
            guard let bytes = Files.read(project.absolute("\(folder)/editions/\(name)")),
                let record = try? JSONDecoder().decode(EditionInputs.self, from: Data(bytes))
            else { continue }
            copies.formUnion(found.compactMap { record.inputs?[$0.batch.file] })
        }
        return copies.sorted().map { "\(folder)/inputs/\($0)" }.filter { Files.exists(project.absolute($0)) }.map {
            "\($0): a copy of a batch file, kept to rebuild an edition; without it the edition cannot be verified"
        }
    }

    /// Editions are never changed; those that were made from a batch with their rows are named.
    private var editions: [String] {
        let folder = "reports/editions"
        let files = Files.tree(project.absolute(folder))
        let manifests = files.filter { $0.hasSuffix("/manifest.json") }
        let named = manifests.filter { path in
            guard let bytes = Files.read(project.absolute(folder + "/" + path)) else { return false }
            let text = String(decoding: bytes, as: UTF8.self)
            return found.contains { text.contains("\"\($0.batch.file)\"") }
        }
        let what = scope == .quotes ? "may quote them" : "counts them"
        return named.map { "\(folder)/\($0.dropLast("/manifest.json".count)): released, \(what)" }
            + files.filter { $0.hasSuffix(".zip") }.map { "\(folder)/\($0): an archive of an edition" }
    }
}
