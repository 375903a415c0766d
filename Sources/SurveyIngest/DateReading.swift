import SurveyModel

/// A day with the time on it, where one is written.
struct Moment {
    var day: CalendarDate
    var second: Int?
}

/// Reads a day in a declared order, with or without a time of day behind it; Excel's serial numbers are days since
/// 1899-12-30.
///
/// The day is the one that is written: an offset or a zone names the clock, and does not move the day. A time must be
/// one, on 24 hours or on 12 with AM or PM, or the whole is no date.
func moment(_ text: borrowing Span<UInt8>, order: FileFormat.DateOrder) -> Moment? {
    var reading = DateReading(at: 0)
    guard let first = reading.number(text, digits: 5) else { return nil }
    if first >= 20_000 { return first < 80_000 ? reading.fraction(text, ofExcelDay: first) : nil }
    guard let separator = reading.next(text, among: "./-"), let second = reading.number(text, digits: 2),
        reading.next(text) == separator, let third = reading.number(text, digits: 4),
        let date = date(first, second, third, order)
    else { return nil }
    if reading.isAtEnd(text) { return Moment(day: date) }
    return reading.time(text).map { Moment(day: date, second: $0) }
}

private func date(_ first: Int, _ second: Int, _ third: Int, _ order: FileFormat.DateOrder) -> CalendarDate? {
    if first > 31 { return CalendarDate(year: first, month: second, day: third) }
    switch order {
    case .yearMonthDay: return CalendarDate(year: fullYear(first), month: second, day: third)
    case .dayMonthYear: return CalendarDate(year: fullYear(third), month: second, day: first)
    case .monthDayYear: return CalendarDate(year: fullYear(third), month: first, day: second)
    }
}

func day(_ text: borrowing Span<UInt8>, order: FileFormat.DateOrder) -> CalendarDate? {
    moment(text, order: order)?.day
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

    /// The rest of Excel's serial number: nothing, or a decimal sign and digits, the part of the day that has passed.
    mutating func fraction(_ text: borrowing Span<UInt8>, ofExcelDay serial: Int) -> Moment? {
        guard let day = excelDay(serial) else { return nil }
        guard next(text, among: ".,") != nil else { return isAtEnd(text) ? Moment(day: day) : nil }
        let start = at
        var (part, unit) = (0.0, 0.1)
        while at < text.count, text[at] &- UInt8(ascii: "0") < 10 {
            part += Double(text[at] - UInt8(ascii: "0")) * unit
            unit /= 10
            at += 1
        }
        guard at > start, isAtEnd(text) else { return nil }
        return Moment(day: day, second: Int((part * 86_400).rounded()))
    }

    private mutating func skipDigits(_ text: borrowing Span<UInt8>) {
        while at < text.count, text[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    }

    private mutating func skipBlank(_ text: borrowing Span<UInt8>) { _ = next(text, among: " ") }

    /// A time such as `T10:00`, ` 9:50:30 PM`, `, 18:37:05.123+02:00` or ` 11:07:29 AM AST`, in seconds of its day.
    mutating func time(_ text: borrowing Span<UInt8>) -> Int? {
        guard next(text, among: "T ,") != nil else { return nil }
        skipBlank(text)
        guard let hour = number(text, digits: 2), next(text, among: ":") != nil, let minute = number(text, digits: 2),
            minute < 60, let second = seconds(text)
        else { return nil }
        skipBlank(text)
        let half = halfOfDay(text)
        skipBlank(text)
        guard half == nil ? hour < 24 : (1...12).contains(hour), isZone(text), isAtEnd(text) else { return nil }
        return (half.map { hour % 12 + $0 } ?? hour) * 3600 + minute * 60 + second
    }

    /// Nothing is the full minute; `nil` for what is no number of seconds.
    private mutating func seconds(_ text: borrowing Span<UInt8>) -> Int? {
        guard next(text, among: ":") != nil else { return 0 }
        // 60 is a leap second.
        guard let second = number(text, digits: 2), second <= 60 else { return nil }
        if next(text, among: ".,") != nil { skipDigits(text) }
        return second
    }

    /// The hours before the half of the day that stands here, such as `AM`, `pm` or `a.m.`; goes on behind it.
    private mutating func halfOfDay(_ text: borrowing Span<UInt8>) -> Int? {
        let start = at
        if let half = next(text, among: "AaPp") {
            _ = next(text, among: ".")
            if next(text, among: "Mm") != nil {
                _ = next(text, among: ".")
                if isAtEnd(text) || text[at] == UInt8(ascii: " ") { return half | 0x20 == UInt8(ascii: "p") ? 12 : 0 }
            }
        }
        at = start
        return nil
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
