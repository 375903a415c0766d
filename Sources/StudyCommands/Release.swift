import DisclosureControl
import Editions
import PipelineRun
import ProjectFiles
import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// What releasing came to.
package struct ReleaseOutcome: Sendable {
    /// Relative to the project.
    package var folder: String
    /// The same edition was released before: nothing was written.
    package var wasThere: Bool
    package var archive: String?
    /// Numbers of the edition before that are not the same now.
    package var revised: Int
}

extension Pipeline {
    /// Freezes the current draft of a publication as an edition that people cite and nothing changes any more.
    ///
    /// - Throws: `.refused` for a draft that is stale, withheld or cannot stand beside the editions that people have;
    ///   `.cannotCreate` when another edition has that date already.
    package func release(
        _ name: EditionName, zip: Bool, _ options: RunOptions
    ) throws -> ReleaseOutcome {
        let study = try check()
        let place = try stage(name.publication, of: study)
        let lock = try lock(study, options)
        let results = try currentResults(study, for: "the edition \(name) is refused")
        let making = EditionMaking(name: name, results: results, place: place, shelf: EditionShelf(project: project))
        let outcome = try making.release(zip: zip)
        _ = consume lock
        return outcome
    }
}

/// Makes one edition from the results of a study.
struct EditionMaking {
    let name: EditionName
    let results: StudyResults
    /// The publication's place in the study.
    let place: Int
    let shelf: EditionShelf

    private var project: ProjectDirectory { results.fingerprints.project }
    private var stage: PublicationStage { results.fingerprints.study.publications[place] }
    private var target: String { project.absolute(name.folder) }
    private var staging: String { project.absolute("reports/editions/.next") }

    func release(zip: Bool) throws -> ReleaseOutcome {
        let previous = try shelf.editions().last { $0.name.publication == name.publication && $0.name < name }
        let tables = try protectedNow()
        try requireCurrentDraft(tables)
        let (folder, revised) = try make(tables, in: staging, after: previous?.name)
        defer { Files.remove(staging) }
        let isThere = Files.exists(target)
        if isThere, ChecksummedFolder(path: target).checksum != folder.checksum {
            throw FileError.cannotCreate(
                "'\(name.folder)': an edition of that date is released and is another one; choose another date")
        }
        if !isThere { try put(folder, tables) }
        let zipped = zip ? try archive(target, as: "\(name.publication)-\(name.date)") : nil
        return ReleaseOutcome(
            folder: name.folder, wasThere: isThere,
            archive: zipped.map { "reports/editions/\(name.publication)/\($0)" },
            revised: revised)
    }

    /// All tables, safe beside the editions that people have.
    func protectedNow() throws -> PublicationTables {
        let editions = try PublicEditions(
            shelf, except: name, results.fingerprints, samples: results.input.samples)
        let protected = ProtectedStudy(results.fingerprints.study, from: results.input, beside: editions)
        let (proved, weakness) = protected.proved()
        if let weakness {
            throw PipelineError.refused("the edition \(name) is refused: disclosure control is not proved: \(weakness)")
        }
        return proved.publications[place]
    }

    /// The draft that people looked at must be what the files give now.
    private func requireCurrentDraft(_ tables: PublicationTables) throws {
        let current = ChecksummedFolder(path: project.absolute("reports/current/\(name.publication)"))
        guard let checksum = current.checksum else {
            throw PipelineError.refused(
                "the edition \(name) is refused: its draft is missing or was edited; `tandem run` first")
        }
        let draft = ChecksummedFolder(path: staging)
        defer { Files.remove(staging) }
        try write(compose(stage.plan, tables: tables.tables, omitted: tables.omitted, facts: facts()), to: draft)
        if draft.checksum != checksum {
            throw PipelineError.refused(
                "the edition \(name) is refused: its draft is stale or withheld; `tandem run` first")
        }
    }

    private func facts() throws -> PublicationFacts { try results.facts(of: stage) }

    /// Writes the edition into a folder of its own; tables with numbers other than in the edition before are marked.
    func make(
        _ tables: PublicationTables, in folder: String, after previous: EditionName?
    ) throws -> (ChecksummedFolder, revised: Int) {
        var facts = try facts()
        facts.edition = name.date
        var revised = 0
        if let previous {
            let old = try EditionTables(project, "\(previous.folder)/tables.json")
            let changes = old.revisions(in: tables.tables)
            let (before, now) = (old.layouts.map { TableID($0.id) }, tables.tables.map(\.id))
            facts.revisions = RevisionFacts(
                since: previous.date, changes: changes, added: now.filter { !before.contains($0) },
                gone: before.filter { !now.contains($0) })
            revised = changes.values.reduce(0, +)
        }
        let made = ChecksummedFolder(path: folder)
        try write(compose(stage.plan, tables: tables.tables, omitted: tables.omitted, facts: facts), to: made)
        return (made, revised)
    }

    private func write(_ publication: Publication, to folder: ChecksummedFolder) throws {
        Files.remove(folder.path)
        try Files.makeFolder(folder.path)
        do {
            _ = try render(publication, into: folder.path)
        } catch {
            throw FileError.inputOutput(error.sentence(for: name.folder))
        }
        try folder.seal()
    }

    /// The record first: a folder without one would count for no proof.
    private func put(_ folder: ChecksummedFolder, _ tables: PublicationTables) throws {
        let record = EditionRecord(
            name, software: Software.name, checksums: folder.checksum ?? "", inputs: try shelf.keepInputs(),
            tables: tables.tables, quotes: try facts().quotes,
            asked: AskedWording(PublicationSources(stage.plan, of: results.fingerprints.study).surveys).digests,
            responses: results.input.samples.responsesByWave)
        try Files.makeFolder(project.absolute(EditionShelf.records))
        try Files.replace(project.absolute(name.record), with: Array(record.text.utf8), mode: 0o600)
        try Files.makeFolder(parentFolder(of: target))
        try exchange(folder.path, into: target)
    }
}
