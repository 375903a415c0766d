import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// Drafts an instrument from a survey CSV, or from LimeSurvey's file of a survey's structure.
///
/// - Parameters:
///   - id: The survey's id; from the file's name when `nil`.
///   - platform: A preset that the draft builds on; `plain` when `nil`, with a remark on what the file looks like.
package func draftInstrument(
    from path: String, id: String?, encoding: String?, platform: String?
) throws -> InstrumentDraft {
    guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
    let survey = SurveyID(id ?? identifier(from: path))
    do {
        if let structure = try? SurveyStructure(bytes) { return structure.draft(id: survey, title: fileStem(path)) }
        var draft = try draftInstrument(
            bytes, id: survey, title: fileStem(path), encoding: encoding, platform: try knowledge(platform))
        if platform == nil, let likely = likelyPlatform(draft.columnNames(bytes)) {
            draft.remarks.append(
                "The columns look like an export of \(likely): 'platform: \(likely)' sets its missing codes, system columns and test rows."
            )
        }
        return draft
    } catch let error as IngestError {
        throw PipelineError.data(error.diagnostic(in: path).printed)
    } catch let error as PipelineError {
        throw error
    } catch {
        throw PipelineError.data("'\(path)' cannot be read")
    }
}

private func knowledge(_ platform: String?) throws -> PlatformKnowledge? {
    guard let platform else { return nil }
    if let known = platformKnowledge(platform) { return known }
    let likely = nearestWord(to: platform, among: platformNames).map { "; did you mean '\($0)'?" } ?? ""
    throw PipelineError.missing("a platform '\(platform)'\(likely) Known are \(platformNames.joined(separator: ", "))")
}

extension InstrumentDraft {
    fileprivate func columnNames(_ bytes: [UInt8]) -> [String] {
        HeaderProbe(bytes, format: instrument.format)?.names ?? []
    }
}

/// Writes a text to a file that is not there yet: what people wrote is never overwritten.
package func writeNew(_ text: String, to path: String) throws {
    if Files.exists(path) { throw FileError.cannotCreate("'\(path)': it is there already") }
    try Files.write(Array(text.utf8), to: path)
}

/// An id from a file's name: letters, digits and hyphens, a letter first.
func identifier(from path: String) -> String {
    let words = fileStem(path).lowercased().unicodeScalars.split { scalar in
        !(scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil))
    }
    let joined = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
    let name = joined.first?.isLetter == true ? joined : "survey-" + joined
    return String(name.prefix(48))
}
