import SurveyModel

// What must be known before a study is read, or although it cannot be read.

/// Where `pipeline.yml` says that the state lies: a line `state: path` that begins at the margin.
///
/// Read without YAML, since the shortest run of all reads nothing else.
package func declaredState(_ files: some ProjectFiles) -> String? {
    guard let bytes = files.bytes(of: "pipeline.yml") else { return nil }
    let key = Array("state:".utf8)
    for line in bytes.split(separator: UInt8(ascii: "\n")) where line.starts(with: key) {
        let text = String(decoding: line.dropFirst(key.count), as: UTF8.self)
        let value = (text.firstRange(of: " #").map { String(text[..<$0.lowerBound]) } ?? text)
            .trimmingPrefix { $0 == " " }
        let bare = value.filter { $0 != "\r" && $0 != "\"" && $0 != "'" }
        let end = bare.lastIndex { $0 != " " }
        return end.map { String(bare[...$0]) }
    }
    return nil
}

/// The program that is told of runs, where `pipeline.yml` names one of the study's own, whatever is wrong elsewhere.
package func declaredHook(_ files: some ProjectFiles) -> [String] {
    let findings = Findings()
    guard let bytes = files.bytes(of: "pipeline.yml"),
        let command = YamlCursor.document(bytes, file: "pipeline.yml", findings: findings)?["notify"]?["command"]
    else { return [] }
    let words = command.oneOrMany.compactMap(\.scalarText)
    guard let program = words.first, files.bytes(of: program) != nil else { return [] }
    return words
}

extension YamlCursor {
    /// What stands under a key; `nil` where nothing does, whatever the rest is.
    fileprivate subscript(_ key: String) -> YamlCursor? { pairs?.first { $0.key.scalarText == key }?.value }
}
