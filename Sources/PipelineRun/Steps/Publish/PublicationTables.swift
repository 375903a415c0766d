import DisclosureControl
import ForkJoin
import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// The tables of one publication, safe to be published.
package struct PublicationTables: Sendable, Equatable {
    package var tables: [Table] = []
    /// Those that are left out with the true reason, which is for people inside.
    package var causes: [OmittedTable] = []

    /// What is said of them outside: one thing, whatever the reason.
    package var omitted: [OmittedTable] {
        causes.map { OmittedTable(id: $0.id, title: $0.title, reason: leftOutToProtect) }
    }

    /// - Parameter outcomes: What became of each plan, in the same order.
    fileprivate init(_ plans: [TablePlan], _ outcomes: some Sequence<DisclosureControl.ProtectedTables.Outcome>) {
        for (plan, outcome) in zip(plans, outcomes) {
            switch outcome {
            case .published(let table, _): tables.append(table.printed)
            case .omitted(let reason): causes.append(OmittedTable(id: plan.id, title: plan.title, reason: reason))
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
    private let plans: [[TablePlan]]
    /// The forms of each table that may still be published, of all publications one after the other.
    private let candidates: [Candidate]
    /// The candidate and the form that each published table is.
    private let published: [(candidate: Int, form: Int)]
    private let protected: ProtectedTables
    private let released: [ReleasedTable]
    private let rules: Rules

    /// A table in its forms, and why none is left.
    private struct Candidate {
        var forms: [Table]
        var reason: Label?
    }

    /// - Parameter editions: Those still public.
    package init(_ study: Study, from input: AnalysisInput, beside editions: PublicEditions) {
        let plans = study.publications.map(\.plan.tables)
        let asked = study.publications.flatMap { stage in stage.plan.tables.map { (stage.plan.id, $0) } }
        let candidates = asked.concurrentMap { publication, plan in
            var candidate = Candidate(forms: [])
            for form in [plan] + plan.coarser {
                let table = tabulate(form, of: publication, from: input)
                let reason = editions.reason(against: table, form, of: publication)
                if reason == nil { candidate.forms.append(table) }
                candidate.reason = candidate.reason ?? reason
            }
            return candidate
        }
        self.init(plans, candidates, beside: editions.released, study.rules)
    }

    private init(
        _ plans: [[TablePlan]], _ candidates: [Candidate], beside released: [ReleasedTable], _ rules: Rules
    ) {
        (self.plans, self.candidates, self.released, self.rules) = (plans, candidates, released, rules)
        protected = protect(candidates.map(\.forms), released: released, rules: rules)
        published = protected.outcomes.enumerated().compactMap { candidate, outcome in
            if case .published(_, let form) = outcome { (candidate, form) } else { nil }
        }
        let all = zip(candidates, protected.outcomes).map { candidate, outcome in
            candidate.forms.isEmpty ? candidate.reason.map { .omitted(reason: $0) } ?? outcome : outcome
        }
        var outcomes = all[...]
        publications = plans.map { plans in
            defer { outcomes = outcomes.dropFirst(plans.count) }
            return PublicationTables(plans, outcomes)
        }
        isReduced = protected.isReduced
    }

    // MARK: Proof

    /// What holds against an attack on all of them: these tables where they do, else with fewer or coarser ones.
    ///
    /// - Returns: Also what an attack still finds; `nil` for nothing, without which nothing may be published.
    package func proved() -> (study: ProtectedStudy, weakness: String?) {
        let found = weaknesses(publications.flatMap(\.tables), released: released, rules: rules, from: protected)
        if SolverLibrary.wasMissed { return (self, SolverLibrary.advice) }
        guard let first = found.first else { return (self, nil) }
        guard let next = without(finestOf(found)) else { return (self, first.finding.what) }
        return next.proved()
    }

    /// The finest of the tables that something was found about, since coarser ones may be safe without it.
    private func finestOf(_ found: [Weakness]) -> Int? {
        let tables = publications.flatMap(\.tables)
        let blamed = found.first { !$0.tables.isEmpty }?.tables ?? []
        return blamed.max { (tables[$0].countedCells, $0) < (tables[$1].countedCells, $1) }
    }

    private func without(_ table: Int?) -> ProtectedStudy? {
        guard let table else { return nil }
        var candidates = candidates
        candidates[published[table].candidate].forms.removeFirst(published[table].form + 1)
        return ProtectedStudy(plans, candidates, beside: released, rules)
    }
}

extension Table {
    fileprivate var countedCells: Int { counts?.cells.count ?? 0 }
}
