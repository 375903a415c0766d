import DisclosureControl
import Reporting
import StudyConfig
import SurveyAnalysis
import SurveyModel

/// The tables of one publication, safe to be published.
struct ProtectedTables {
    var tables: [Table] = []
    var omitted: [OmittedTable] = []
}

/// Makes the tables of all publications safe together, since one may give away what another withholds.
///
/// - Parameter released: What editions still public show.
/// - Returns: One entry a publication, in declared order; what an attack on all of them found, `nil` for nothing; and
///   whether every way to withhold less was tried.
func protectedTables(
    of study: Study, from input: AnalysisInput, beside released: [ReleasedTable] = []
) -> (publications: [ProtectedTables], weakness: String?, isThinned: Bool) {
    let plans = study.publications.map(\.plan.tables)
    let candidates = plans.flatMap { $0 }.concurrentMap { tabulate([$0] + $0.coarser, from: input) }
    let protected = protect(candidates, released: released, rules: study.rules)
    var outcomes = protected.outcomes[...]
    let publications = plans.map { tables in
        var publication = ProtectedTables()
        for plan in tables {
            guard let outcome = outcomes.popFirst() else { break }
            switch outcome {
            case .published(let table, _): publication.tables.append(table)
            case .omitted(let reason):
                publication.omitted.append(OmittedTable(id: plan.id, title: plan.title, reason: reason))
            }
        }
        return publication
    }
    let findings = audit(publications.flatMap(\.tables), released: released, rules: study.rules)
    return (publications, findings.first?.what, protected.isThinned)
}
