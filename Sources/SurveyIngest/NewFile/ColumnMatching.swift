import SurveyModel

/// Finds the columns of a new file that are missing ones under another name, one to one.
///
/// Wordings are told by the words in which they differ from other headers, and by their answers; where two columns could
/// be meant, none is taken. Codes such as `B[1]` say nothing by themselves: they are told by their place.
struct ColumnMatching {
    private let file: NewFile
    private let expected: [ExpectedColumn]
    private let instrument: Instrument
    private let readers: [AnswerReader]
    private let likeness: HeaderLikeness
    /// Whether columns can have new names: not where other files of the wave are read under the old ones.
    private let mayRename: Bool
    private var renames: [ColumnComparison.Rename] = []
    /// Names still without a partner, in the order of instrument and file.
    private var missing: [String]
    private var new: [String]

    /// Headers that have less in common are of different things, whatever their answers.
    private static let likeEnough = 0.45
    /// The same where the answers are words that no other column has.
    private static let likeEnoughByAnswers = 0.2
    /// By how much a pair has to be more alike than any other with one of the two.
    private static let margin = 0.1

    init(_ file: NewFile, instrument: Instrument, wave: WaveID?, map: ColumnMap, mayRename: Bool) {
        (self.file, self.instrument, self.mayRename) = (file, instrument, mayRename)
        expected = instrument.expectedColumns(in: wave)
        readers = instrument.questions.map { AnswerReader($0, instrument: instrument) }
        missing = map.missing
        new = map.unused.filter { !instrument.platform.isTechnical($0) }
        likeness = HeaderLikeness(expected.map(\.name) + new)
    }

    var comparison: ColumnComparison {
        var comparison = ColumnComparison()
        (comparison.renames, comparison.missing, comparison.new) = (renames, missing, new)
        return comparison
    }

    private mutating func accept(_ name: String, _ found: String) {
        guard let place = expected.first(where: { $0.name == name })?.place else { return }
        renames.append(.init(expected: name, found: found, place: place))
        missing.removeAll { $0 == name }
        new.removeAll { $0 == found }
    }

    // MARK: By place

    /// A run of missing codes between two known columns is a run of as many new codes there.
    mutating func matchRuns() {
        guard mayRename else { return }
        for run in runs(expected.map(\.name), of: Set(missing)) where run.allSatisfy(isCode) {
            let other = runs(file.names, of: Set(new)).first { candidate in
                candidate.count == run.count && candidate.allSatisfy(isCode) && stands(run, as: candidate)
            }
            guard let other, zip(run, other).allSatisfy({ share($0, $1) == 1 }) else { continue }
            for (name, found) in zip(run, other) { accept(name, found) }
        }
    }

    private func isCode(_ name: String) -> Bool { name.count <= 12 && !name.contains(" ") }

    /// Neighbours in a list that all belong to a set.
    private func runs(_ names: [String], of wanted: Set<String>) -> [[String]] {
        names.split { !wanted.contains($0) }.map(Array.init)
    }

    /// Whether a run of new columns stands where the missing ones are expected: behind the same known column, or before.
    private func stands(_ run: [String], as candidate: [String]) -> Bool {
        let (before, after) = neighbours(expected.map(\.name), run)
        let (fileBefore, fileAfter) = neighbours(file.names, candidate)
        return (before != nil && before == fileBefore) || (after != nil && after == fileAfter)
    }

    private func neighbours(_ list: [String], _ part: [String]) -> (String?, String?) {
        guard let first = part.first.flatMap({ list.firstIndex(of: $0) }),
            let last = part.last.flatMap({ list.firstIndex(of: $0) })
        else { return (nil, nil) }
        return (first > 0 ? list[first - 1] : nil, last + 1 < list.count ? list[last + 1] : nil)
    }

    // MARK: By wording and answers

    private struct Pair {
        var name: String
        var found: String
        var score: Double
    }

    /// The likeliest pair first; what is taken leaves the others with fewer to choose from.
    mutating func matchWordings() {
        guard mayRename else { return }
        var pairs = missing.flatMap { name in new.compactMap { pair(name, $0) } }.sorted { $0.score > $1.score }
        while let clear = pairs.first(where: { isClear($0, among: pairs) }) {
            accept(clear.name, clear.found)
            pairs.removeAll { $0.name == clear.name || $0.found == clear.found }
        }
    }

    private func pair(_ name: String, _ found: String) -> Pair? {
        guard expected.contains(where: { $0.name == name && $0.question != nil }) else { return nil }
        let score = likeness(name, found)
        guard score >= Self.likeEnoughByAnswers, share(name, found) >= 0.8 else { return nil }
        guard score >= Self.likeEnough || hasOwnAnswers(name, found) else { return nil }
        return Pair(name: name, found: found, score: score)
    }

    private func isClear(_ pair: Pair, among pairs: [Pair]) -> Bool {
        pairs.allSatisfy { other in
            (other.name == pair.name) == (other.found == pair.found) || other.score <= pair.score - Self.margin
        }
    }

    /// The share of the answers in a column that the question behind a name would take, other spellings among them.
    private func share(_ name: String, _ found: String) -> Double {
        guard let column = file.column(found), let index = question(name), column.answeredCount > 0 else { return 1 }
        let question = instrument.questions[index]
        let taken = column.answers.filter { readers[index].accepts($0) || question.isSpelling($0) }
        return Double(column.count(of: taken)) / Double(column.answeredCount)
    }

    /// Whether a single choice is known by its answers: at least three in words, most of them in the column.
    private func hasOwnAnswers(_ name: String, _ found: String) -> Bool {
        guard let column = file.column(found), let index = question(name) else { return false }
        let question = instrument.questions[index]
        guard question.kind == .single, question.options.count >= 3 else { return false }
        let words = column.answers.filter { $0.contains(where: \.isLetter) }
        return words.count >= 3 && share(name, found) >= 0.9
    }

    private func question(_ name: String) -> Int? { expected.first { $0.name == name }?.question }
}
