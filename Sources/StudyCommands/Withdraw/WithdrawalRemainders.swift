import Editions
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// What holds something of those who withdrew and is not the command's to change.
struct WithdrawalRemainders {
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

    /// Editions are never changed; those that count or quote them are named, also where their record is lost.
    private var editions: [String] {
        let folder = "reports/editions"
        let files = Files.tree(project.absolute(folder))
        let lines = files.filter { $0.hasSuffix("/manifest.json") }.compactMap { path -> String? in
            let place = String(path.dropLast("/manifest.json".count))
            let what = [
                quotes(place) ? "quotes" : nil, scope != .quotes && counts(folder + "/" + path) ? "counts" : nil,
            ]
            let words = what.compactMap { $0 }.joined(separator: " and ")
            return words.isEmpty ? nil : "\(folder)/\(place): released, \(words) them"
        }
        return kept + lines
            + files.filter { $0.hasSuffix(".zip") }.map { "\(folder)/\($0): an archive of an edition" }
    }

    /// Whether an edition's manifest names a batch with rows of theirs.
    private func counts(_ manifest: String) -> Bool {
        guard let bytes = Files.read(project.absolute(manifest)) else { return false }
        let text = String(decoding: bytes, as: UTF8.self)
        return found.contains { text.contains("\"\($0.batch.file)\"") }
    }

    /// - Parameter place: `<publication>/<date>`.
    private func quotes(_ place: String) -> Bool {
        guard let name = EditionName(place.replacing("/", with: "@")),
            let record = try? EditionShelf(project: project).record(of: name)
        else { return false }
        return (record.quotes ?? []).compactMap { UnitID($0) }.contains { unit in
            found.contains { entry in
                entry.rows.contains { unit.isOf($0.response, survey: entry.batch.survey, wave: entry.batch.wave) }
            }
        }
    }
}
