import Reporting
import StudyConfig
import SurveyModel

/// A publication as the step `publish` is to write it, with what it was made from.
struct Draft {
    let id: PublicationID
    let publication: Publication
    let fingerprint: String
    /// A digest of all that is composed: equal content gives equal files.
    let content: String
    /// What stands for the withdrawals that it is made without.
    let withdrawals: String

    /// - Parameters:
    ///   - place: The publication's, in declared order.
    ///   - tables: Safe to be published.
    ///   - reliability: Of all coders, with intervals; kept from publications that count no codes.
    init(_ place: Int, _ tables: PublicationTables, _ inputs: PublishInputs, _ reliability: CodingReliability?) {
        let stage = inputs.fingerprints.study.publications[place]
        id = stage.plan.id
        withdrawals = WithdrawnDrafts.mark(stage.plan, of: inputs.fingerprints.study)
        fingerprint = inputs.fingerprint(of: place)
        let codesAreShown = PublicationSources(stage.plan, of: inputs.fingerprints.study).coding != nil
        var facts = inputs.facts[place]
        facts.reliability = codesAreShown ? reliability : nil
        publication = compose(stage.plan, tables: tables.tables, omitted: tables.omitted, facts: facts)
        content = Fingerprint.of([
            Fingerprint.of(publication.withoutCodebook), codesAreShown ? inputs.fingerprints.configuration.words : "",
        ])
    }
}
