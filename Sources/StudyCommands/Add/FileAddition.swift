import Foundation
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// What a new file means for a study: where it belongs, what its instrument has to say so that it can be read, and which
/// responses it brings again.
package struct FileAddition: Sendable {
    package let survey: SurveyID
    package let wave: WaveID?
    /// Where it will lie, within the project.
    package let destination: BatchDestination
    package let instrumentFile: String
    /// What the instrument does not say yet.
    package let changes: [InstrumentChange]
    /// The instrument's text as it was read, and with the changes; `nil` where a person has to write some of them.
    package let oldText: String
    package let newText: String?
    /// How the file is read once the changes are made.
    package let check: NewFileCheck
    package let repeated: RepeatedResponses?

    /// Changes that only a person can write.
    package var unwritten: [InstrumentChange] { newText == nil ? unwritable(changes, in: oldText) : [] }

    /// The lines of the instrument that go and come.
    package var changedLines: [String] {
        let (old, new) = (lines(oldText), lines(newText ?? oldText))
        let difference = new.difference(from: old)
        let removed = difference.removals.compactMap { change -> (Int, String)? in
            guard case .remove(let place, let line, _) = change else { return nil }
            return (place * 2, "- " + line)
        }
        let added = difference.insertions.compactMap { change -> (Int, String)? in
            guard case .insert(let place, let line, _) = change else { return nil }
            return (place * 2 + 1, "+ " + line)
        }
        return (removed + added).sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

extension Pipeline {
    /// Looks at a file that is to be added, and writes nothing.
    ///
    /// - Parameters:
    ///   - survey: The survey it is for; the one whose columns it has when `nil`.
    ///   - wave: Its wave; the one that its name tells when `nil`.
    package func addition(of path: String, survey id: String?, wave named: WaveID?) throws -> FileAddition {
        let study = try check()
        guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
        let survey = try study.survey(for: bytes, path: path, named: id)
        let wave = try wave(of: path, named, in: survey.instrument)
        let proposal = try InstrumentProposal(bytes, path: path, of: survey, wave: wave, register: study.register)
        var changed = survey
        changed.instrument = proposal.instrument
        let repeated = RepeatedResponses(bytes, wave: wave, of: changed, in: project)
        let text = Files.read(project.absolute(survey.instrumentFile)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return FileAddition(
            survey: survey.instrument.id, wave: wave,
            destination: try BatchDestination(
                path, bytes, wave: wave, of: changed, in: project, mustBeLast: (repeated?.changed ?? 0) > 0),
            instrumentFile: survey.instrumentFile, changes: proposal.changes, oldText: text,
            newText: editedInstrument(text, by: proposal.changes, notes: proposal.notes),
            check: try NewFileCheck(bytes, path: path, of: changed, wave: wave, register: study.register),
            repeated: repeated)
    }

    /// Copies the file into the study and writes what its instrument did not say.
    ///
    /// The instrument is written first: a file without it would be read wrongly, not the other way round.
    /// - Throws: `refused` when somebody changed the instrument since it was read, or its lines have to be written by hand.
    package func add(_ addition: FileAddition, from path: String) throws {
        guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
        let place = project.absolute(addition.instrumentFile)
        guard let text = addition.newText else {
            throw PipelineError.refused("write the lines above into \(addition.instrumentFile) first")
        }
        guard FileManager.default.isWritableFile(atPath: place) else {
            throw FileError.notPermitted("'\(addition.instrumentFile)' is read-only")
        }
        guard Files.read(place) == Array(addition.oldText.utf8) else {
            throw PipelineError.refused("\(addition.instrumentFile) was changed while it was read; try again")
        }
        if text != addition.oldText { try Files.replace(place, with: Array(text.utf8)) }
        let file = addition.destination
        if !file.isThere { try Files.replace(project.absolute(file.path), with: bytes) }
    }

    /// Whether a wave is named as the others are: `W3` beside `W1`, and not `korrigiert`.
    private func isLike(_ wave: WaveID, _ known: [WaveID]) -> Bool {
        func shape(_ wave: WaveID) -> String { wave.text.filter(\.isLetter) }
        return known.isEmpty || known.contains { shape($0) == shape(wave) } && wave.text.contains(where: \.isNumber)
    }

    private func wave(of path: String, _ named: WaveID?, in instrument: Instrument) throws -> WaveID? {
        if instrument.waves.isEmpty {
            guard let named else { return nil }
            throw PipelineError.refused(
                "\(instrument.id) has no waves; to tell them apart, write 'wave: {from: file, pattern: \"*-{wave}.csv\", values: [W1, \(named)]}' into its instrument, and name its files so"
            )
        }
        let new = newWave(path, instrument: instrument).flatMap { isLike($0, instrument.waves) ? $0 : nil }
        if let wave = named ?? waveOfBatch(path, instrument: instrument) ?? new { return wave }
        throw PipelineError.refused(
            "the name of the file tells no wave of \(instrument.id); say it with --wave (\(instrument.waves.map(\.text).joined(separator: ", ")), or a new one)"
        )
    }
}
