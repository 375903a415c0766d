import SurveyModel

/// What resolve needs to know of one response: who says it came, from where and when.
package struct ResponseIdentity: Sendable {
    package var batch: BatchID
    package var wave: WaveID?
    package var record: Int
    package var line: Int
    package var response: String
    package var respondent: String?
    package var city: String?
    package var partnership: String?
    package var date: CalendarDate?
    /// On that day; `nil` where the export has no time.
    package var secondOfDay: Int?

    package init(
        batch: BatchID, wave: WaveID?, record: Int, line: Int, response: String, respondent: String?, city: String?,
        partnership: String?, date: CalendarDate?
    ) {
        (self.batch, self.wave, self.record, self.line, self.response) = (batch, wave, record, line, response)
        (self.respondent, self.city, self.partnership, self.date) = (respondent, city, partnership, date)
    }
}

extension ResponseIdentity {
    /// What it may share with responses of other batches, as hashes: its own id, and its respondent.
    ///
    /// Batches without a common key have nothing to do with each other. The wave is no part of it: an id that comes again
    /// in another wave is another response, and units of codings have to say which.
    /// - Source: FNV-1a, 64 bit (Fowler, Noll, Vo); two texts with one hash cost time, never a wrong answer.
    var keys: [UInt64] {
        [Self.hash("response", comparableID(response))]
            + (respondent.map { $0 == Response.withdrawnRespondent ? [] : [Self.hash("respondent", $0)] } ?? [])
    }

    private static func hash(_ kind: StaticString, _ text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        kind.withUTF8Buffer { $0.forEach(mix) }
        for byte in text.utf8 { mix(byte) }
        return hash
    }
}
