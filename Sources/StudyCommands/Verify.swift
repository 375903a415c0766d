import Editions
import PipelineRun
import ProjectFiles
import SurveyModel

/// What rebuilding an edition showed.
package struct Verification: Sendable {
    /// Files that are not as the rebuilt ones.
    package var differing: [String]
    /// The program that made the edition, when it is not this one.
    package var otherProgram: String?

    package var holds: Bool { differing.isEmpty }
}

extension Pipeline {
    /// Rebuilds an edition elsewhere from the files that it was made from, and compares every byte.
    ///
    /// - Throws: `.refused` when the edition was edited; `.missing` when it or one of its inputs is not there any more.
    package func verify(_ name: EditionName) throws -> Verification {
        let shelf = EditionShelf(project: project)
        guard Files.isDirectory(project.absolute(name.folder)) else {
            throw PipelineError.missing("the edition '\(name.folder)'")
        }
        let record = try shelf.record(of: name)
        if let damage = shelf.damage(of: name, record) { throw PipelineError.refused(damage) }
        let rebuilt = try RebuiltStudy(record.inputs, from: shelf)
        let results = rebuilt.results
        let inner = EditionShelf(project: results.fingerprints.project)
        let place = try stage(name.publication, of: results.fingerprints.study)
        let making = EditionMaking(name: name, results: results, place: place, shelf: inner)
        let previous = try inner.editions().last { $0.name.publication == name.publication && $0.name < name }
        let folder = results.fingerprints.project.absolute("rebuilt")
        let tables = try making.protectedNow()
        _ = try making.make(tables, in: folder, after: previous?.name)
        let (old, new) = (project.absolute(name.folder), folder)
        let files = Set(Files.tree(old) + Files.tree(new)).sorted()
        return Verification(
            differing: files.filter { Files.read("\(old)/\($0)") != Files.read("\(new)/\($0)") },
            otherProgram: record.software == Software.name ? nil : record.software)
    }
}
