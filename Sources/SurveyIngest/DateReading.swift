import SurveyModel

/// Reads a day in a declared order, with or without a time of day behind it; Excel's serial numbers are days since
/// 1899-12-30.
///
/// The day is the one that is written: an offset or a zone names the clock, and does not move the day. A time must be
/// one, on 24 hours or on 12 with AM or PM, or the whole is no date.
func day(_ text: borrowing Span<UInt8>, order: FileFormat.DateOrder) -> CalendarDate? {
    var reading = DateReading(at: 0)
    guard let first = reading.number(text, digits: 5) else { return nil }
    if first >= 20_000 { return first < 80_000 && reading.isFractionOnly(text) ? excelDay(first) : nil }
    guard let separator = reading.next(text, among: "./-"), let second = reading.number(text, digits: 2),
        reading.next(text) == separator, let third = reading.number(text, digits: 4),
        reading.isAtEnd(text) || reading.isTime(text)
    else { return nil }
    if first > 31 { return CalendarDate(year: first, month: second, day: third) }
    switch order {
    case .yearMonthDay: return CalendarDate(year: fullYear(first), month: second, day: third)
    case .dayMonthYear: return CalendarDate(year: fullYear(third), month: second, day: first)
    case .monthDayYear: return CalendarDate(year: fullYear(third), month: first, day: second)
    }
}

func day(_ text: String, order: FileFormat.DateOrder) -> CalendarDate? { day(Array(text.utf8).span, order: order) }

/// Two-digit years are of this century up to 68, as POSIX reads them.
private func fullYear(_ year: Int) -> Int { year >= 100 ? year : year < 69 ? 2000 + year : 1900 + year }

/// Walks through the bytes of a date.
private struct DateReading {
    var at: Int

    func isAtEnd(_ text: borrowing Span<UInt8>) -> Bool { at == text.count }

    mutating func next(_ text: borrowing Span<UInt8>) -> UInt8? {
        guard at < text.count else { return nil }
        at += 1
        return text[at - 1]
    }

    /// The next byte when it is one of these; otherwise nothing is read.
    mutating func next(_ text: borrowing Span<UInt8>, among signs: StaticString) -> UInt8? {
        guard at < text.count else { return nil }
        let byte = text[at]
        guard signs.withUTF8Buffer({ $0.contains(byte) }) else { return nil }
        at += 1
        return byte
    }

    /// A run of one to `digits` digits.
    mutating func number(_ text: borrowing Span<UInt8>, digits: Int) -> Int? {
        var value = 0
        let start = at
        while at < text.count, text[at] &- UInt8(ascii: "0") < 10 {
            guard at - start < digits else { return nil }
            value = value * 10 + Int(text[at] - UInt8(ascii: "0"))
            at += 1
        }
        return at > start ? value : nil
    }

    /// Whether the rest is nothing, or a decimal sign and digits.
    mutating func isFractionOnly(_ text: borrowing Span<UInt8>) -> Bool {
        guard next(text, among: ".,") != nil else { return isAtEnd(text) }
        let start = at
        skipDigits(text)
        return at > start && isAtEnd(text)
    }

    private mutating func skipDigits(_ text: borrowing Span<UInt8>) {
        while at < text.count, text[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    }

    private mutating func skipBlank(_ text: borrowing Span<UInt8>) { _ = next(text, among: " ") }

    /// A time such as `T10:00`, ` 9:50:30 PM`, `, 18:37:05.123+02:00` or ` 11:07:29 AM AST`.
    mutating func isTime(_ text: borrowing Span<UInt8>) -> Bool {
        guard next(text, among: "T ,") != nil else { return false }
        skipBlank(text)
        guard let hour = number(text, digits: 2), next(text, among: ":") != nil, let minute = number(text, digits: 2),
            minute < 60, isSeconds(text)
        else { return false }
        skipBlank(text)
        let isTwelveHour = isHalfOfDay(text)
        skipBlank(text)
        return (isTwelveHour ? (1...12).contains(hour) : hour < 24) && isZone(text) && isAtEnd(text)
    }

    private mutating func isSeconds(_ text: borrowing Span<UInt8>) -> Bool {
        guard next(text, among: ":") != nil else { return true }
        // 60 is a leap second.
        guard let second = number(text, digits: 2), second <= 60 else { return false }
        if next(text, among: ".,") != nil { skipDigits(text) }
        return true
    }

    /// Whether the half of the day stands here, such as `AM`, `pm` or `a.m.`, and goes on behind it.
    private mutating func isHalfOfDay(_ text: borrowing Span<UInt8>) -> Bool {
        let start = at
        if next(text, among: "AaPp") != nil {
            _ = next(text, among: ".")
            if next(text, among: "Mm") != nil {
                _ = next(text, among: ".")
                if isAtEnd(text) || text[at] == UInt8(ascii: " ") { return true }
            }
        }
        at = start
        return false
    }

    /// Nothing, `Z`, the letters of a zone, an offset, or letters with an offset.
    private mutating func isZone(_ text: borrowing Span<UInt8>) -> Bool {
        let start = at
        while at < text.count, (text[at] | 0x20) >= UInt8(ascii: "a"), (text[at] | 0x20) <= UInt8(ascii: "z") {
            at += 1
        }
        guard at - start <= 5 else { return false }
        guard next(text, among: "+-") != nil else { return true }
        guard let offset = number(text, digits: 4) else { return false }
        return next(text, among: ":") == nil ? offset <= 1400 : offset <= 14 && number(text, digits: 2) ?? 60 < 60
    }
}

private func excelDay(_ serial: Int) -> CalendarDate? {
    // Days since 1970-01-01, turned into a date by Howard Hinnant's civil_from_days.
    let shifted = serial - 25_569 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return CalendarDate(
        year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
        day: dayOfYear - (153 * monthIndex + 2) / 5 + 1)
}
