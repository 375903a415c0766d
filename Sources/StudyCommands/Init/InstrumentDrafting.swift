import DelimitedText
import PipelineRun
import ProjectFiles
import StudyConfig
import SurveyIngest
import SurveyModel

/// Drafts an instrument from a survey CSV, or from LimeSurvey's file of a survey's structure, or from both.
///
/// The draft is written, read again and held against the file; what does not agree is among its faults.
/// - Parameters:
///   - id: The survey's id; from the file's name when `nil`.
///   - platform: A preset that the draft builds on; when `nil`, that of the platform whose columns the file has.
///   - structure: LimeSurvey's file of the survey's structure, beside a CSV.
package func draftInstrument(
    from path: String, id: String?, encoding: String?, platform: String?, structure: String? = nil
) throws -> InstrumentDraft {
    guard let bytes = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
    let survey = SurveyID(id ?? identifier(from: path))
    if let structure {
        let draft = try draftInstrument(from: path, id: id, encoding: encoding, platform: platform ?? "limesurvey")
        return try draft.taking(structure, bytes)
    }
    do {
        if SurveyStructure.isXml(bytes) { return try drafted(bytes, survey, path) }
        if let structure = try? SurveyStructure(bytes) {
            return structure.draft(id: survey, title: fileStem(path)).checked(against: nil)
        }
        func draft(_ platform: PlatformKnowledge?) throws -> InstrumentDraft {
            try draftInstrument(
                bytes, id: survey, title: fileStem(path), encoding: encoding, platform: platform
            ).checked(against: bytes)
        }
        if let named = try knowledge(platform) { return try draft(named) }
        let plain = try draft(nil)
        guard let likely = plain.likelyPlatform(bytes), let known = platformKnowledge(likely) else { return plain }
        var applied = try draft(known)
        // What does not read the file is no export of that platform.
        guard applied.faults.count <= plain.faults.count else { return plain }
        applied.remarks.append(
            "The columns are those of an export of \(likely): its missing codes, system columns and test rows are applied. If it is none, draft it with '--platform plain'."
        )
        return applied
    } catch let error as IngestError {
        throw PipelineError.data(error.forCommand.diagnostic(in: path).printed)
    } catch let error as PipelineError {
        throw error
    } catch {
        throw PipelineError.data("'\(path)' cannot be read")
    }
}

/// From an XML file, which is a structure or nothing.
private func drafted(_ bytes: [UInt8], _ survey: SurveyID, _ path: String) throws -> InstrumentDraft {
    guard let structure = try? SurveyStructure(bytes), structure.hasQuestions else {
        throw PipelineError.data("'\(path)' is XML, and no survey structure of LimeSurvey with questions (.lss)")
    }
    return structure.draft(id: survey, title: fileStem(path)).checked(against: nil)
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
    /// The draft of a file with what the structure of its survey says.
    fileprivate func taking(_ path: String, _ bytes: [UInt8]) throws -> InstrumentDraft {
        guard let file = Files.read(path) else { throw PipelineError.missing("'\(path)'") }
        guard let structure = try? SurveyStructure(file) else {
            throw PipelineError.data("'\(path)' is no survey structure of LimeSurvey (.lss, or tab-separated .txt)")
        }
        let names = HeaderProbe(bytes, format: instrument.format)?.names ?? []
        var plain = self
        plain.faults = []
        guard let merged = structure.draft(over: plain, names: names) else {
            throw PipelineError.data("the columns of the file are none of the questions in '\(path)'")
        }
        return merged.checked(against: bytes)
    }

    /// The platform whose own columns the file has.
    fileprivate func likelyPlatform(_ bytes: [UInt8]) -> String? {
        StudyConfig.likelyPlatform(HeaderProbe(bytes, format: instrument.format)?.names ?? [])
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
