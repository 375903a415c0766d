import CStemmer
import SurveyModel

/// Snowball's stemmer for one language, for entries with the mode `stem`.
///
/// Not thread-safe; each index of words has its own.
final class Stemmer {
    private let handle: OpaquePointer

    /// - Returns: `nil` when the library has no stemmer for the language.
    init?(_ language: Language) {
        guard let handle = sb_stemmer_new(language == .de ? "german" : "english", "UTF_8") else { return nil }
        self.handle = handle
    }

    deinit { sb_stemmer_delete(handle) }

    func stem(_ word: String) -> String {
        let bytes = Array(word.utf8)
        let stem = sb_stemmer_stem(handle, bytes, Int32(bytes.count)).map {
            String(decoding: UnsafeBufferPointer(start: $0, count: Int(sb_stemmer_length(handle))), as: UTF8.self)
        }
        return stem ?? word
    }
}
