import SurveyModel

/// Reads a day, with or without a time behind it, in a declared order; Excel's serial numbers are days since 1899-12-30.
func day(_ text: String, order: FileFormat.DateOrder) -> CalendarDate? {
    if let serial = Double(text), serial >= 20_000, serial < 80_000 { return excelDay(Int(serial)) }
    let date = text.prefix { $0 != " " && $0 != "T" && $0 != "," }
    let parts = date.split(whereSeparator: { "./-".contains($0) }).map { Int($0) }
    guard parts.count == 3, let first = parts[0], let second = parts[1], let third = parts[2] else { return nil }
    if first > 31 { return CalendarDate(year: first, month: second, day: third) }
    switch order {
    case .yearMonthDay: return CalendarDate(year: fullYear(first), month: second, day: third)
    case .dayMonthYear: return CalendarDate(year: fullYear(third), month: second, day: first)
    case .monthDayYear: return CalendarDate(year: fullYear(third), month: first, day: second)
    }
}

/// Two-digit years are of this century up to 69, as POSIX reads them.
private func fullYear(_ year: Int) -> Int { year >= 100 ? year : year < 69 ? 2000 + year : 1900 + year }

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
