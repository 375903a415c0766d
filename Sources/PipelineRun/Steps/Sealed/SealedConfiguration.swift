import SealedResults
import StudyConfig
import SurveyModel

/// Sees that the study as it is now would have given a result.
///
/// - Throws: `SealedProblem.foreign`, naming what is not the same.
package func checkSeal(
    _ header: SealedHeader, of batch: Batch, _ survey: SurveyStage, _ fingerprints: StudyFingerprints, key: String
) throws(SealedProblem) {
    guard header.program == Software.name else {
        throw .foreign("it was sealed by \(header.program), and this is \(Software.name)")
    }
    guard header.key == key else { throw .foreign("it was sealed under another pseudonym key") }
    // Of a batch that could not be read nothing was coded.
    let made = header.failure == nil ? [header.ingest, header.code] : [header.ingest]
    let changed = changedParts(from: made, of: batch, survey, fingerprints)
    guard changed.isEmpty else { throw .foreign("it was sealed with another \(changed.joined(separator: ", "))") }
}

/// What of the configuration is not as it was when a batch was read and coded elsewhere.
///
/// Codings by people are left out: they change daily, and are applied to what was sealed.
/// - Parameter made: The fingerprints of reading and coding it, in this order.
package func changedParts(
    from made: [String], of batch: Batch, _ survey: SurveyStage, _ fingerprints: StudyFingerprints
) -> [String] {
    let madeGood: Set = [StepInput.humanCodings.rawValue, StepInput.ingest.rawValue]
    return zip(made, [Step.ingest, .code]).flatMap { made, step in
        Fingerprint.changedParts(from: made, to: fingerprints.fingerprint(of: step, batch, survey))
    }.filter { !madeGood.contains($0) }
}
