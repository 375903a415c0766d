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
        return batches + codings + current + editions
            + [
                "copies elsewhere: backups, mails, worklists outside the project, printed or downloaded publications; Tandem knows nothing of them"
            ]
    }

    /// The files as they were delivered: truth that a person changes.
    private var batches: [String] {
        found.map { entry in
            let lines = entry.rows.prefix(10).map { String($0.line) }.joined(separator: ", ")
            let more = entry.rows.count - 10
            let places = more > 0 ? "\(lines) and \(more) more" : lines
            return "\(entry.batch.file): lines \(places), left out from now on; delete them where they must not be kept"
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

    /// What editions were made from is kept inside, so that they can be rebuilt; without it they cannot.
    private var kept: [String] {
        let shelf = EditionShelf(project: project)
        let records = (try? shelf.editions())?.map(\.record) ?? []
        let files = found.flatMap { entry in records.compactMap { $0.inputs[entry.batch.file] } }
        return Set(files).sorted().map {
            "\(EditionShelf.inputs)/\($0): a batch as editions were made from it; delete it where it must not be kept, "
                + "then these editions cannot be rebuilt any more"
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
        return kept + named.map { "\(folder)/\($0.dropLast("/manifest.json".count)): released, \(what)" }
            + files.filter { $0.hasSuffix(".zip") }.map { "\(folder)/\($0): an archive of an edition" }
    }
}
