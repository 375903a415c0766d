import AnswerCoding
import CodingExchange
import PipelineRun
import ProjectFiles
import StudyConfig
import StudyStore
import SurveyModel

/// The open answers of a study with what people made of them: what coders share.
package struct CodingTeam {
    package let pipeline: Pipeline
    package let study: Study
    package let stage: CodingStage
    package let answers: [UnitID: OpenAnswer]

    /// - Throws: `missing` for a study without a code stage, or without a store to take the answers from.
    package init(_ pipeline: Pipeline) throws {
        self.pipeline = pipeline
        study = try pipeline.check()
        guard var stage = study.coding else { throw PipelineError.missing(noCodeStage) }
        guard Files.exists(pipeline.state.store) else {
            throw PipelineError.missing("answers to code: the study was never run; `tandem run` first")
        }
        let path = pipeline.state.store
        let store = try StudyStore(path: path, isReadOnly: true)
        var found: [UnitID: OpenAnswer] = [:]
        for survey in study.surveys {
            let ids = stage.answers[survey.instrument.id] ?? []
            let questions = survey.instrument.questions.filter { ids.contains($0.id) }
            for batch in survey.batches {
                let answers = try store.answers(of: batch, questions: questions)
                for stored in answers { found[stored.answer.unit] = stored.answer }
            }
        }
        answers = found
        stage.people = attributed(stage.people, to: found.mapValues(\.text))
        self.stage = stage
    }

    package var codebook: Codebook { stage.codebook }

    package var allAnswers: [OpenAnswer] { answers.values.sorted { $0.unit < $1.unit } }

    /// The codes that people gave to settled units; empty for "seen, no code".
    package var codesByPeople: [UnitID: Set<CodeID>] {
        Dictionary(grouping: stage.people, by: \.unit).filter { !isUnsettled($0.value) }.mapValues { codings in
            Set(effectiveCodings(dictionary: [], people: codings).compactMap(\.code))
        }
    }

    package func hash(_ unit: UnitID) -> String { Digest.ofAnswer(answers[unit]?.text ?? "") }

    /// All that a coder's file holds, also what waits to be coded again.
    func people(_ coder: String) -> [Coding] {
        stage.people.filter { $0.coder == coder } + stage.recode.map(\.coding).filter { $0.coder == coder }
    }

    /// The coder's file as it is.
    package func file(of coder: String) -> CodingsFile {
        let codings = people(coder)
        let notes = Set(codings.map(\.unit)).compactMap { unit in note(of: coder, on: unit).map { (unit, $0) } }
        return CodingsFile(
            codings, notes: Dictionary(uniqueKeysWithValues: notes), unsure: stage.unsure[coder] ?? [])
    }

    /// What a coder noted on a unit, also before other waves used its id.
    package func note(of coder: String, on unit: UnitID) -> String? {
        stage.notes[coder]?[unit] ?? stage.notes[coder]?[unit.withoutWave]
    }

    var human: [Coding] { stage.people.filter { $0.kind == .human } }
}
