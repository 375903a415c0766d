/// What a sealed result says of itself, ahead of its rows.
package struct SealedHeader: Sendable, Hashable, Codable {
    /// A batch of which nothing could be used.
    package struct Failure: Sendable, Hashable, Codable {
        /// As receipts know it.
        package var code: String
        package var why: String

        package init(code: String, why: String) { (self.code, self.why) = (code, why) }
    }

    package var format = SealedHeader.format
    package var program: String
    /// Names the key of the pseudonyms.
    package var key: String
    package var survey: String
    package var batch: String
    package var sha256: String
    /// What each step was made from; empty for one that was not done.
    package var ingest: String
    package var code: String
    package var tally: String
    package var records: Int
    package var accepted: Int
    package var refused: Int
    package var empty: Int
    /// `nil` where the batch could be read.
    package var failure: Failure?

    /// Raised when a result is written in another form.
    package static let format = 1

    package init(program: String, key: String, survey: String, batch: String, sha256: String) {
        (self.program, self.key, self.survey, self.batch) = (program, key, survey, batch)
        self.sha256 = sha256
        (ingest, code, tally) = ("", "", "")
        (records, accepted, refused, empty) = (0, 0, 0, 0)
    }
}
