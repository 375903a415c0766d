import ProjectFiles
import StudyConfig
import StudyStore
import SurveyIngest
import SurveyModel

/// Lets out only quotes that may be printed: consented to, still as said, under a code that enough people name,
/// anonymised, and released by two people.
package struct QuoteGate {
    package let study: Study
    package let store: StudyStore

    package init(study: Study, store: StudyStore) { (self.study, self.store) = (study, store) }

    /// What became of a publication's releases.
    package struct Outcome {
        package var printed: [Quote] = []
        /// Those that stay inside, with the reason; candidates that nobody released are no reason to say anything.
        package var refused: [Diagnostic] = []
    }

    package func quotes(of stage: PublicationStage) throws -> Outcome {
        var outcome = Outcome()
        guard let plan = stage.plan.quotes, !stage.releases.isEmpty else { return outcome }
        let answers = try answers(to: stage.releases)
        let anonymiser = Anonymiser(cities: study.register.cities)
        for code in plan.codes {
            var count = 0
            for release in stage.releases where release.code == code && !release.readers.isEmpty {
                if let reason = refusal(of: release, answers, anonymiser) {
                    outcome.refused.append(reason)
                } else if count == plan.most {
                    outcome.refused.append(
                        finding(
                            release, "quote-too-many", "the publication prints at most \(plan.most) quotes of a code"))
                } else {
                    count += 1
                    outcome.printed.append(quote(release, answers.byUnit[release.unit]))
                }
            }
        }
        return outcome
    }

    /// Answers that editions print and that may not be quoted any more, among the named units.
    package func forbidden(among units: [UnitID]) throws -> [UnitID] {
        let wanted = Set(units)
        let allowed = try gather { unit, _ in wanted.contains(unit) }.filter(\.isConsented)
        return units.filter { unit in !allowed.contains { $0.unit == unit } }
    }

    // MARK: Answers

    private struct Answers {
        package var byUnit: [UnitID: QuotableAnswer]
        /// How many respondents of a survey name a code with a valence.
        package var respondents: [Group: Set<String>]
    }

    private struct Group: Hashable {
        package var survey: SurveyID
        package var coding: CodeWithValence
    }

    private func answers(to releases: [QuoteRelease]) throws -> Answers {
        let units = Set(releases.map(\.unit))
        let codings = Set(releases.map { CodeWithValence($0.code, $0.valence) })
        let found = try gather { unit, given in units.contains(unit) || !given.isDisjoint(with: codings) }
        var answers = Answers(byUnit: [:], respondents: [:])
        for answer in found {
            answers.byUnit[answer.unit] = answer
            for coding in answer.codings {
                let group = Group(survey: answer.unit.survey, coding: coding)
                answers.respondents[group, default: []].insert(answer.respondent)
            }
        }
        return answers
    }

    package func gather(
        where isWanted: (UnitID, Set<CodeWithValence>) -> Bool
    ) throws -> [QuotableAnswer] {
        let members = try resolvedBatches(of: study, in: store)
        var found: [QuotableAnswer] = []
        for survey in study.surveys {
            for batch in members[survey.instrument.id] ?? [] {
                found += try store.quotableAnswers(of: batch, instrument: survey.instrument, where: isWanted)
            }
        }
        return found
    }

    private func quote(_ release: QuoteRelease, _ answer: QuotableAnswer?) -> Quote {
        Quote(
            code: release.code, valence: release.valence, text: release.text,
            language: answer?.language.flatMap { Language(rawValue: String($0.prefix(2))) },
            translation: release.translation, unit: release.unit)
    }

    // MARK: Reasons

    private func refusal(
        of release: QuoteRelease, _ answers: Answers, _ anonymiser: Anonymiser
    ) -> Diagnostic? {
        guard Set(release.readers.map { $0.lowercased() }).count > 1, release.releasedOn != nil else {
            return finding(
                release, "quote-not-released", "the quote lacks two different readers or the day of its release",
                fix: "fill in first_reader, second_reader and released_on")
        }
        let coding = CodeWithValence(release.code, release.valence)
        guard let answer = answers.byUnit[release.unit] else {
            return finding(release, "quote-unknown-unit", "no answer that counts belongs to '\(release.unit)'")
        }
        guard answer.isConsented else {
            return finding(
                release, "quote-without-consent", "the response did not agree to be quoted, or does no longer",
                fix: "take the line out of the file")
        }
        guard Digest.isOfAnswer(release.textHash, answer.text) else {
            return finding(
                release, "quote-of-changed-text", "the answer was changed after its quote was released",
                fix: "read it again; `tandem quotes` gives its new text_hash")
        }
        guard answer.codings.contains(coding) else {
            return finding(
                release, "quote-not-coded", "the answer does not carry \(release.code) \(release.valence.rawValue)")
        }
        let group = Group(survey: release.unit.survey, coding: coding)
        if answers.respondents[group, default: []].count < study.rules.withholdBelow {
            return finding(
                release, "quote-of-few",
                "fewer than \(study.rules.withholdBelow) respondents name \(release.code) \(release.valence.rawValue)")
        }
        return identifying(release, of: answer, anonymiser)
    }

    /// What the machine still finds, in the quote and of what it finds in the answer; kinds, never the words.
    private func identifying(
        _ release: QuoteRelease, of answer: QuotableAnswer, _ anonymiser: Anonymiser
    ) -> Diagnostic? {
        let texts = [release.text, release.translation ?? ""]
        if release.text.isEmpty { return finding(release, "quote-empty", "the quote has no words") }
        let found = Set(texts.flatMap { anonymiser.findings(in: $0).map(\.kind) })
        let kinds = found.union(anonymiser.leftovers(of: answer.text, in: texts)).map(\.rawValue).sorted()
        guard !kinds.isEmpty else { return nil }
        return finding(
            release, "quote-identifies", "the quote holds what can identify: \(kinds.joined(separator: ", "))",
            fix: "put a placeholder such as [Stadt] there, or paraphrase")
    }

    private func finding(
        _ release: QuoteRelease, _ code: String, _ what: String, fix: String? = nil
    ) -> Diagnostic {
        Diagnostic(.warning, code: code, at: release.place, what: what, why: "it is not printed", fix: fix)
    }
}
