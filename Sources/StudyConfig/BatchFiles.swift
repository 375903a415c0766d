import SurveyModel

/// The files of a survey: which ones its globs name, and what their names say.
struct BatchFiles<Files: ProjectFiles> {
    let files: Files
    let findings: Findings

    /// Every file once, as a batch or, where its name is bad, as a misnamed one: a bad name stops one file.
    func find(_ globs: [String], at place: Diagnostic.Location, for stage: inout SurveyStage) {
        let paths = paths(globs, at: place, order: stage.instrument.order)
        let twins = spelledTwice(paths)
        var known: [BatchID: String] = [:]
        for path in paths { add(path, twins, to: &stage, &known) }
    }

    /// In the order in which versions of rows follow each other.
    private func paths(_ globs: [String], at place: Diagnostic.Location, order: Instrument.DeliveryOrder) -> [String] {
        var found: [String] = []
        for glob in globs {
            let files = filesInAnyCase(glob)
            if files.isEmpty {
                let what = "no file matches '\(glob)'"
                findings.add(Diagnostic(.warning, code: "no-batches", at: place, what: what))
            }
            let known = Set(found.map { Array($0.utf8) })
            found += files.filter { !known.contains(Array($0.utf8)) }
        }
        return order == .fileName ? found.sortedAsFileNames() : found
    }

    /// The files that a glob names; `*.csv` means `.CSV` as well, as old programs write it.
    private func filesInAnyCase(_ glob: String) -> [String] {
        let ending = ".csv"
        let loud =
            glob.hasSuffix(ending)
            ? files.files(matching: String(glob.dropLast(ending.count)) + ending.uppercased()) : []
        return (files.files(matching: glob) + loud).sortedAsFileNames()
    }

    /// Names that look the same and are not, as `ü` can be one sign or two: whatever compares names takes them for one.
    private func spelledTwice(_ paths: [String]) -> Set<String> {
        var seen: Set<String> = []
        return Set(paths.filter { !seen.insert($0).inserted })
    }

    private func twoSpellings(_ path: String) -> Diagnostic {
        Diagnostic(
            code: "two-spellings", at: .init(file: path),
            what: "two files have this name, one with composed letters (NFC), one with decomposed ones (NFD)",
            why: "most programs take the two names for one, and none of the files is read", fix: "rename one of the two"
        )
    }

    /// - Parameters:
    ///   - twins: Names that are spelt in two ways.
    ///   - known: The files of the batches so far.
    private func add(
        _ path: String, _ twins: Set<String>, to stage: inout SurveyStage, _ known: inout [BatchID: String]
    ) {
        let instrument = stage.instrument
        let batch = Batch(
            id: BatchID(fileStem(path)), survey: instrument.id, wave: waveOfBatch(path, instrument: instrument),
            file: path)
        let problem =
            if twins.contains(path) {
                twoSpellings(path)
            } else if let twin = known[batch.id] {
                Diagnostic(
                    code: "duplicate-id", at: .init(file: path), what: "'\(twin)' is called the same",
                    why: "a batch is known by the name of its file", fix: "rename one of the two")
            } else if batch.wave == nil, !instrument.waves.isEmpty {
                unknownWave(path, instrument)
            } else {
                Diagnostic?.none
            }
        if let problem {
            stage.misnamed.append(MisnamedFile(batch: batch, problem: problem))
        } else {
            stage.batches.append(batch)
            known[batch.id] = path
        }
    }

    private func unknownWave(_ path: String, _ instrument: Instrument) -> Diagnostic {
        let new = newWave(path, instrument: instrument)
        return Diagnostic(
            code: "unknown-wave", at: .init(file: path), what: "the file's name tells no wave of the survey",
            why:
                "the pattern is '\(instrument.wavePattern ?? "")', the waves are \(instrument.waves.map(\.text).joined(separator: ", "))",
            fix: new.map { "add \($0) to wave.values of the instrument, or rename the file" } ?? "rename the file")
    }
}

/// The wave that a batch's file name tells by the instrument's pattern.
package func waveOfBatch(_ path: String, instrument: Instrument) -> WaveID? {
    guard let pattern = instrument.wavePattern else { return nil }
    let name = fileName(path)
    return instrument.waves.first { matches(name, glob: pattern.replacing("{wave}", with: $0.text)) }
}

/// The wave that stands in the file's name where the pattern has `{wave}`, though the instrument does not know it.
package func newWave(_ path: String, instrument: Instrument) -> WaveID? {
    guard let pattern = instrument.wavePattern, let mark = pattern.firstRange(of: "{wave}") else { return nil }
    let name = fileName(path)
    let before = pattern[..<mark.lowerBound].split(separator: "*", omittingEmptySubsequences: false).last ?? ""
    let after = pattern[mark.upperBound...].split(separator: "*", omittingEmptySubsequences: false).first ?? ""
    guard name.hasSuffix(after) else { return nil }
    let stem = name.dropLast(after.count)
    let start = before.isEmpty ? stem.startIndex : stem.ranges(of: before).last?.upperBound
    guard let start, start < stem.endIndex else { return nil }
    return WaveID(String(stem[start...]))
}

/// Whether a name meets a glob in which `*` stands for any run of characters.
package func matches(_ name: some StringProtocol, glob: some StringProtocol) -> Bool {
    let parts = glob.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return name == glob }
    guard name.hasPrefix(first), name.hasSuffix(last), name.count >= first.count + last.count else { return false }
    var rest = name.dropFirst(first.count).dropLast(last.count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
        guard let found = rest.firstRange(of: part) else { return false }
        rest = rest[found.upperBound...]
    }
    return true
}
