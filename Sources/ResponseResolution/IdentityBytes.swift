import SurveyModel

/// What resolve looks at of one response, where it lies in memory: valid only while its row is.
package struct IdentityBytes {
    package typealias Bytes = UnsafeBufferPointer<UInt8>

    package var record = 0
    /// The physical line on which the record starts, from 1.
    package var line = 0
    package var response = Bytes(start: nil, count: 0)
    package var respondent: Bytes?
    package var city: Bytes?
    package var partnership: Bytes?
    package var date: CalendarDate?
    /// On that day; `nil` where the export has no time.
    package var secondOfDay: Int?

    package init() {}

    /// As a value to keep.
    package func identity(_ batch: Batch) -> ResponseIdentity {
        func text(_ bytes: Bytes?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
        var identity = ResponseIdentity(
            batch: batch.id, wave: batch.wave, record: record, line: line,
            response: String(decoding: response, as: UTF8.self), respondent: text(respondent), city: text(city),
            partnership: text(partnership), date: date)
        identity.secondOfDay = secondOfDay
        return identity
    }

    package var isWithdrawn: Bool {
        guard let respondent, respondent.count == Response.withdrawnRespondent.utf8.count else { return false }
        return respondent.elementsEqual(Response.withdrawnRespondent.utf8)
    }
}

extension IdentityBytes {
    /// What it may share with responses of other batches, as hashes: its own id, and its respondent.
    ///
    /// Batches without a common key have nothing to do with each other. The wave is no part of it: an id that comes again
    /// in another wave is another response, and units of codings have to say which.
    /// - Source: FNV-1a, 64 bit (Fowler, Noll, Vo); two texts with one hash cost time, never a wrong answer.
    package var responseKey: UInt64 {
        FnvHash(seed: 1).adding(UnsafeBufferPointer(rebasing: response[comparableRange(response)])).value
    }

    /// Whether one of its keys is among others.
    package func hasKey(among keys: Set<UInt64>) -> Bool {
        keys.contains(responseKey) || (respondentKey.map(keys.contains) ?? false)
    }

    /// `nil` where nobody knows who answered.
    package var respondentKey: UInt64? {
        guard let respondent, !isWithdrawn else { return nil }
        return FnvHash(seed: 2).adding(respondent).value
    }
}
