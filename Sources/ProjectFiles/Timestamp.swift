import Glibc

/// A point in time in whole seconds of UTC; it enters a run once and reaches no published byte.
package struct Timestamp: Sendable, Hashable {
    package var seconds: Int

    package init(seconds: Int) { self.seconds = seconds }

    /// Midnight UTC of a calendar day.
    ///
    /// - Returns: `nil` for anything but `YYYY-MM-DD` of a day that exists.
    package init?(day: String) {
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int32(parts[0]), let month = Int32(parts[1]),
            let date = Int32(parts[2])
        else { return nil }
        var fields = tm()
        (fields.tm_year, fields.tm_mon, fields.tm_mday) = (year - 1900, month - 1, date)
        seconds = timegm(&fields)
        guard text.prefix(10) == day else { return nil }
    }

    /// `2026-03-01T04:15:00Z`.
    package var text: String {
        var seconds = time_t(seconds)
        var fields = tm()
        gmtime_r(&seconds, &fields)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(fields.tm_year + 1900)-\(two(fields.tm_mon + 1))-\(two(fields.tm_mday))"
        return "\(day)T\(two(fields.tm_hour)):\(two(fields.tm_min)):\(two(fields.tm_sec))Z"
    }

    /// `2026-03-01`.
    package var day: String { String(text.prefix(10)) }

    /// The same without colons, as a file name may hold it.
    package var fileName: String { text.filter { $0 != ":" } }
}
