import Reporting
import StudyConfig
import SurveyModel

/// A publication as it is to be written, with what it was made from.
struct Draft {
    let id: PublicationID
    let publication: Publication
    let fingerprint: String

    init(_ stage: PublicationStage, _ tables: PublicationTables, _ facts: PublicationFacts, prepared: StudyFingerprints)
    {
        id = stage.plan.id
        publication = compose(stage.plan, tables: tables.tables, omitted: tables.omitted, facts: facts)
        fingerprint = prepared.publication(stage, content: publication)
    }
}
