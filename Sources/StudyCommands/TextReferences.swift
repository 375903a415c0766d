import PipelineRun
import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

extension Pipeline {
    /// The study, where also every number that a text quotes stands in a column that its table will have.
    ///
    /// Which rows there are can depend on the answers: those are looked at by each run.
    package func checkWithTexts() throws -> Study {
        let study = try check()
        let findings = study.publications.flatMap { stage in
            missingColumns(stage.plan, forms: study.forms(ofTablesQuotedIn: stage.plan))
        }
        if !findings.isEmpty { throw PipelineError.configuration(ConfigError(diagnostics: findings.sorted())) }
        return study
    }
}

extension Study {
    /// The tables that texts quote, as asked for and in their coarser forms, made of no answers.
    fileprivate func forms(ofTablesQuotedIn plan: PublicationPlan) -> [String: [Table]] {
        let quoted = Set(plan.allTexts.flatMap(\.references).compactMap { $0.parts?.table })
        if quoted.isEmpty { return [:] }
        let input = emptyInput
        let forms = plan.tables.filter { quoted.contains($0.id.text) }.map { asked in
            (asked.id.text, ([asked] + asked.coarser).map { tabulate($0, of: plan.id, from: input) })
        }
        return Dictionary(forms, uniquingKeysWith: { first, _ in first })
    }

    /// What tables are made from where nobody answered yet.
    private var emptyInput: AnalysisInput {
        let instruments = surveys.map { ($0.instrument.id, $0.instrument) }
        var input = AnalysisInput(
            instruments: Dictionary(instruments, uniquingKeysWith: { first, _ in first }), codebook: coding?.codebook,
            register: register, rules: rules, tallies: TallyBook(), samples: [],
            deskTables: Dictionary(desk.map { ($0.table.id, $0.table) }, uniquingKeysWith: { first, _ in first }))
        for survey in surveys {
            let instrument = survey.instrument
            let plans = publications.flatMap(\.plan.tables).flatMap { [$0] + $0.coarser }
            let wanted = plans.filter { $0.survey == instrument.id }.map { $0.needs(instrument).variables }
            input.rows[instrument.id] = AnswerRows(wanted.reduce(into: []) { $0.formUnion($1) }, of: instrument)
            input.weightings[instrument.id] = survey.weighting
        }
        return input
    }
}
