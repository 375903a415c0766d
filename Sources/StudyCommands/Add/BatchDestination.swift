import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// Where a file that is added will lie: in the folder of its survey, under a name that tells its wave.
package struct BatchDestination: Sendable, Equatable {
    /// Within the project.
    package let path: String
    /// Whether the same bytes lie there, or under another name of the survey, already.
    package let isThere: Bool

    /// - Parameter mustBeLast: Whether its name has to stand behind those of the other files, so that what it corrects counts.
    /// - Throws: `refused` where the survey lists its files one by one, or has no room for a second file of the wave.
    init(
        _ source: String, _ bytes: [UInt8], wave: WaveID?, of survey: SurveyStage, in project: ProjectDirectory,
        mustBeLast: Bool
    ) throws {
        let digest = Digest.sha256(bytes)
        let own = survey.batches + survey.misnamed.map(\.batch)
        if let twin = own.first(where: { project.sha256(of: $0.file) == digest }),
            wave == nil || waveOfBatch(twin.file, instrument: survey.instrument) == wave
        {
            (path, isThere) = (twin.file, true)
            return
        }
        guard let glob = survey.patterns.first(where: { $0.contains("*") }) else {
            throw PipelineError.refused(
                "\(survey.instrument.id) lists its files one by one: copy '\(fileName(source))' to them and name it under 'batches' in pipeline.yml"
            )
        }
        let names = BatchNames(glob: glob, wave: wave, instrument: survey.instrument)
        let others = own.filter { wave == nil || waveOfBatch($0.file, instrument: survey.instrument) == wave }.map(
            \.file)
        let free = names.candidates(for: source, behind: others).first { path in
            // Of two versions of a response that of the later name counts.
            !Files.exists(project.absolute(path)) && (!mustBeLast || others.allSatisfy { isEarlierName($0, path) })
        }
        guard let free else {
            throw PipelineError.refused(
                "\(survey.instrument.id) has no free name for another file\(wave.map { " of wave \($0)" } ?? ""): its names follow '\(survey.instrument.wavePattern ?? glob)'"
            )
        }
        (path, isThere) = (free, false)
    }
}

/// The names that a new batch of a survey can have, so that its globs find it and its name tells its wave.
private struct BatchNames {
    let glob: String
    let wave: WaveID?
    let instrument: Instrument

    /// The file's own name first, then the same with numbers: they follow each other in the order in which they came.
    func candidates(for source: String, behind others: [String]) -> [String] {
        let folder = parentFolder(of: glob)
        // What begins with a point is hidden, and no `*` finds it.
        let stem = String(fileStem(source).drop { $0 == "." })
        let own = stem + ".csv"
        let last = others.sorted(by: isEarlierName).last.map { bare(fileStem($0)) } ?? stem
        let numbered = [bare(stem), last].flatMap { base in
            (1...99).map { number in name(number == 1 ? base : "\(base)_\(number)") }
        }
        var seen: Set<String> = []
        return ([own] + numbered).map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
            .filter { isUsable($0) && seen.insert($0).inserted }
    }

    private func isUsable(_ path: String) -> Bool {
        matches(path, glob: glob) && (wave == nil || waveOfBatch(path, instrument: instrument) == wave)
    }

    /// Without the wave at its end.
    private func bare(_ stem: String) -> String {
        guard let wave, stem.hasSuffix(wave.text) else { return stem }
        let rest = String(stem.dropLast(wave.text.count).reversed().drop { "-_ .".contains($0) }.reversed())
        return rest.isEmpty ? instrument.id.text : rest
    }

    private func name(_ stem: String) -> String {
        guard let wave, let pattern = instrument.wavePattern else { return stem + ".csv" }
        let name = pattern.replacing("{wave}", with: wave.text)
        guard let star = name.firstRange(of: "*") else { return name }
        return name.replacingCharacters(in: star, with: stem)
    }
}

extension String {
    /// With one part replaced; further stars stand for nothing.
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        (self[..<range.lowerBound] + text + self[range.upperBound...].filter { $0 != "*" }).description
    }
}
