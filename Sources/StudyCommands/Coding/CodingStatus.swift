import AnswerCoding
import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyModel

/// How far the coding of a study is.
package struct CodingProgress: Sendable {
    /// What one coder is to do and has done.
    package struct Coder: Sendable, Hashable {
        package var name: String
        /// Units in the coder's file.
        package var coded: Int
        /// Units in lists with the coder's name.
        package var assigned: Int
        /// Of these, filled in and not taken over yet.
        package var filled: Int
        /// Units whose codes changed their meaning since.
        package var waiting: Int
    }

    /// Answers to one question.
    package struct Question: Sendable, Hashable {
        package var survey: SurveyID
        package var question: QuestionID
        package var answers: Int
        package var coded: Int
    }

    package var answers: Int
    /// Answers that nobody coded and that stand in nobody's list.
    package var free: Int
    package var questions: [Question]
    package var coders: [Coder]
    /// Units that two coders or more saw, those on which they differ, those of these that are adjudicated, and those that
    /// neither a majority nor anybody settled.
    package var double: Int
    package var differing: Int
    package var settled: Int
    package var unsettled: Int
    /// Codings of units that the study does not have, and of texts that were changed since: the first of each kind.
    package var findings: [Diagnostic]
}

extension CodingTeam {
    /// - Parameter folder: Where lists lie beside those in the study.
    package func progress(lists folder: String) -> CodingProgress {
        let byUnit = Dictionary(grouping: human, by: \.unit)
        let adjudicated = Set(stage.people.filter { $0.kind == .adjudicated }.map(\.unit))
        let differing = disagreements
        let lists = AssignedUnits(in: pipeline.project, and: folder)
        let coded = Set(stage.people.map(\.unit))
        return CodingProgress(
            answers: answers.count, free: answers.keys.count { !coded.contains($0) && !lists.all.contains($0) },
            questions: questions(coded), coders: coders(lists),
            double: byUnit.values.count { Set($0.map(\.coder)).count > 1 }, differing: differing.count,
            settled: differing.count { adjudicated.contains($0.unit) },
            unsettled: differing.count { !adjudicated.contains($0.unit) && isUnsettled(byUnit[$0.unit] ?? []) },
            findings: Self.grouped(HumanCodingFindings(stage, texts: answers.mapValues(\.text)).diagnostics))
    }

    private func questions(_ coded: Set<UnitID>) -> [CodingProgress.Question] {
        study.surveys.flatMap { survey in
            (stage.answers[survey.instrument.id] ?? []).map { question in
                let units = answers.keys.filter { $0.survey == survey.instrument.id && $0.question == question }
                return CodingProgress.Question(
                    survey: survey.instrument.id, question: question, answers: units.count,
                    coded: units.count(where: coded.contains))
            }
        }
    }

    private func coders(_ lists: AssignedUnits) -> [CodingProgress.Coder] {
        let coded = Dictionary(grouping: stage.people, by: \.coder).mapValues { Set($0.map(\.unit)) }
        let waiting = Dictionary(grouping: stage.recode, by: \.coding.coder).mapValues { Set($0.map(\.coding.unit)) }
        let names = Set(coded.keys).union(lists.byCoder.keys).union(waiting.keys)
        return names.sorted().map { name in
            let assigned = lists.byCoder[name] ?? [:]
            let done = (coded[name] ?? []).union(waiting[name] ?? [])
            return CodingProgress.Coder(
                name: name, coded: coded[name]?.count ?? 0, assigned: assigned.count,
                filled: assigned.count { $0.value && !done.contains($0.key) }, waiting: waiting[name]?.count ?? 0)
        }
    }

    /// So many findings of one kind are named; of the others it is said how many there are.
    private static let named = 5

    private static func grouped(_ findings: [Diagnostic]) -> [Diagnostic] {
        var codes: [String] = []
        for finding in findings where !codes.contains(finding.code) { codes.append(finding.code) }
        return codes.flatMap { code -> [Diagnostic] in
            let ofKind = findings.filter { $0.code == code }
            let more = ofKind.count - named
            return ofKind.prefix(named)
                + (more > 0 ? [Diagnostic(.warning, code: code, what: "\(more) more; \(ofKind.count) in all")] : [])
        }
    }
}
