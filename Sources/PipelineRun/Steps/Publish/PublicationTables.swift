import DisclosureControl
import ForkJoin
import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// The tables of one publication, safe to be published.
package struct PublicationTables: Sendable {
    package var tables: [Table] = []
    package var omitted: [OmittedTable] = []

    /// - Parameter outcomes: What became of each plan, in the same order.
    fileprivate init(_ plans: [TablePlan], _ outcomes: some Sequence<DisclosureControl.ProtectedTables.Outcome>) {
        for (plan, outcome) in zip(plans, outcomes) {
            switch outcome {
            case .published(let table, _): tables.append(table)
            case .omitted(let reason): omitted.append(OmittedTable(id: plan.id, title: plan.title, reason: reason))
            }
        }
    }
}

/// The tables of all publications, safe together, since one may give away what another withholds.
package struct ProtectedStudy: Sendable {
    /// One entry per publication, in declared order.
    package let publications: [PublicationTables]
    /// Whether every way to withhold less was tried.
    package let isReduced: Bool
    private let released: [ReleasedTable]
    private let rules: Rules

    /// - Parameter released: What editions still public show.
    package init(_ study: Study, from input: AnalysisInput, beside released: [ReleasedTable] = []) {
        let plans = study.publications.map(\.plan.tables)
        let candidates = plans.flatMap { $0 }.concurrentMap { plan in
            ([plan] + plan.coarser).map { tabulate($0, from: input) }
        }
        let protected = protect(candidates, released: released, rules: study.rules)
        var outcomes = protected.outcomes[...]
        publications = plans.map { plans in
            defer { outcomes = outcomes.dropFirst(plans.count) }
            return PublicationTables(plans, outcomes)
        }
        isReduced = protected.isReduced
        self.released = released
        rules = study.rules
    }

    /// What an attack on all of them finds; `nil` for nothing, without which nothing may be published.
    package func weakness() -> String? {
        let found = audit(publications.flatMap(\.tables), released: released, rules: rules).first?.what
        return SolverLibrary.wasMissed ? SolverLibrary.advice : found
    }
}
