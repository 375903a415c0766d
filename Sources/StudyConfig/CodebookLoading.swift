import SurveyModel

/// Reads a codebook on its own, without a study.
///
/// - Throws: `ConfigError` with every problem of the file.
package func loadCodebook(_ bytes: [UInt8], file: String) throws(ConfigError) -> Codebook {
    let findings = Findings()
    let codebook = YamlCursor.document(bytes, file: file, findings: findings).flatMap { decodeCodebook($0) }
    guard let codebook, !findings.hasErrors else {
        throw ConfigError(diagnostics: findings.diagnostics.sorted(), isMissingInput: false)
    }
    return codebook
}
