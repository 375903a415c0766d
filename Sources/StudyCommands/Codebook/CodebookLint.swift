import AnswerCoding
import PipelineRun
import SurveyModel

/// What a codebook's dictionary does with a study's answers, and what is wrong with it.
package struct CodebookLint: Sendable {
    package var entries: Int
    package var answers: Int
    /// Answers that were looked at, by their language.
    package var answersByLanguage: [Language: Int]
    /// Entries that are never met.
    package var dead: [EntryUse]
    /// Met, but always hidden by longer or more definite ones.
    package var shadowed: [EntryUse]
    /// In more than twice the share of the answers that a code has on average, and in a twentieth at least; or wrong more
    /// often than right where people coded.
    package var overFiring: [EntryUse]
    /// The same words in two codes.
    package var overlapping: [(first: Indicator, second: Indicator)]

    private static let frequent = 0.05
    /// Of fewer answers, a share says nothing.
    private static let leastAnswers = 100
    private static let leastCounted = 20
    /// So many judgements by people make a share.
    private static let enough = 5

    init(_ codebook: Codebook, _ coder: AnswerCoder, answers: [OpenAnswer], people: [UnitID: Set<CodeID>]) {
        let (uses, counts) = coder.uses(of: codebook, in: answers, people: people)
        entries = uses.count
        self.answers = counts.values.reduce(0, +)
        answersByLanguage = counts
        dead = uses.filter { $0.met == 0 }
        shadowed = uses.filter { $0.met > 0 && $0.counted == 0 }
        // In a book of eight codes each is in one answer of eight, and an entry of it in many.
        let frequent = max(Self.frequent, 2 / Double(max(1, codebook.codes.count)))
        overFiring = uses.filter { use in
            let all = counts[use.indicator.language] ?? 0
            let isFrequent =
                all >= Self.leastAnswers && use.counted >= Self.leastCounted
                && Double(use.counted) > frequent * Double(all)
            return isFrequent || use.judged >= Self.enough && use.right * 2 < use.judged
        }
        overlapping = sharedEntries(of: codebook)
    }
}

extension CodingTeam {
    /// Looks the study's codebook through.
    package func lint() throws -> CodebookLint {
        CodebookLint(codebook, try coder(), answers: allAnswers, people: codesByPeople)
    }

    /// Words that could become entries of the study's codebook, from the codings of people.
    ///
    /// - Throws: `data` where people coded too few answers for any suggestion.
    package func suggestedEntries(most: Int) throws -> [SuggestedEntry] {
        let given = codesByPeople
        let coded = allAnswers.filter { given[$0.unit]?.isEmpty == false }.count
        guard coded >= SuggestedEntry.fewest else {
            throw PipelineError.data(
                "people gave codes to \(coded) answers; suggestions need \(SuggestedEntry.fewest) of one code")
        }
        return try coder().suggestedEntries(for: codebook, answers: allAnswers, people: given, most: most)
    }
}
