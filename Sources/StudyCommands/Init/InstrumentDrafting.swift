import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// Drafts an instrument from a survey CSV, or from LimeSurvey's file of a survey's structure.
///
/// The draft is written, read again and held against the file; what does not agree is among its faults.
/// - Parameters:
///   - id: The survey's id; from the file's name when `nil`.
///   - platform: A preset that the draft builds on; `plain` when `nil`, with a remark on what the file looks like.
package func draftInstrument(
    from path: String, id: String?, encoding: String?, platform: String?
) throws -> InstrumentDraft {
    guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
    let survey = SurveyID(id ?? identifier(from: path))
    do {
        if let structure = try? SurveyStructure(bytes) {
            return structure.draft(id: survey, title: fileStem(path)).checked(against: nil)
        }
        var draft = try draftInstrument(
            bytes, id: survey, title: fileStem(path), encoding: encoding, platform: try knowledge(platform))
        if platform == nil { draft.suggestPlatform(bytes) }
        return draft.checked(against: bytes)
    } catch let error as IngestError {
        throw PipelineError.data(error.forCommand.diagnostic(in: path).printed)
    } catch let error as PipelineError {
        throw error
    } catch {
        throw PipelineError.data("'\(path)' cannot be read")
    }
}

extension IngestError {
    /// With a fix in the words of the command: there is no instrument yet in which anything could be declared.
    fileprivate var forCommand: IngestError {
        var error = self
        switch code {
        case "not-utf8": error.fix = "name the code page in which it was saved, such as --encoding windows-1252"
        case "not-in-encoding": error.fix = "name the code page in which it was saved with --encoding"
        case "nul-byte": error.fix = "is it UTF-16 without a byte order mark? then name it: --encoding utf-16le"
        default: break
        }
        return error
    }
}

private func knowledge(_ platform: String?) throws -> PlatformKnowledge? {
    guard let platform else { return nil }
    if let known = platformKnowledge(platform) { return known }
    throw PipelineError.missing(unknownPlatform(platform))
}

/// What is said of a platform that no preset knows.
package func unknownPlatform(_ name: String) -> String {
    let likely = nearestWord(to: name, among: platformNames).map { " (did you mean '\($0)'?)" } ?? ""
    return "unknown platform '\(name)'\(likely); known: \(platformNames.joined(separator: ", "))"
}

extension InstrumentDraft {
    fileprivate mutating func suggestPlatform(_ bytes: [UInt8]) {
        let names = HeaderProbe(bytes, format: instrument.format)?.names ?? []
        guard let likely = StudyConfig.likelyPlatform(names) else { return }
        likelyPlatform = likely
        remarks.append(
            "The columns look like an export of \(likely): a draft with '--platform \(likely)' sets its missing codes, system columns and test rows."
        )
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
