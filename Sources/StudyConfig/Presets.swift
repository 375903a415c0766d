import SurveyModel

/// What a survey platform writes when nobody changes its export options; the instrument may override every line.
struct PlatformPreset {
    var format: FileFormat
    var missing: [String: MissingReason?] = [:]
    var tick = TickMarks()

    static let names = all.map(\.name)

    static func named(_ name: String) -> PlatformPreset? { all.first { $0.name == name }?.preset }

    /// Sources: the platforms' documentation and export code; `Documentation/Configuration.md` lists them.
    private static let all: [(name: String, preset: PlatformPreset)] = [
        ("plain", PlatformPreset(format: FileFormat())),
        (
            "limesurvey",
            PlatformPreset(
                format: FileFormat(delimiter: UInt8(ascii: ";"), emptyUnquoted: .notShown, emptyQuoted: .notAnswered),
                tick: TickMarks(chosen: ["Y"], notChosen: ["N"], emptyIsNotChosen: true))
        ),
        (
            "sosci",
            PlatformPreset(
                format: FileFormat(delimiter: UInt8(ascii: "\t"), headerRows: 2),
                missing: ["-1": .dontKnow, "-9": .notAnswered, "-8": .invalid],
                tick: TickMarks(chosen: ["2"], notChosen: ["1"]))
        ),
        (
            "efs",
            PlatformPreset(
                format: FileFormat(delimiter: UInt8(ascii: ";")),
                missing: ["-77": .notShown, "-66": .notShown, "-99": .notAnswered])
        ),
        (
            "excel-de",
            PlatformPreset(
                format: FileFormat(
                    encoding: "windows-1252", delimiter: UInt8(ascii: ";"), decimalComma: true,
                    dateOrder: .dayMonthYear))
        ),
        ("surveymonkey", PlatformPreset(format: FileFormat(headerRows: 2, nameRow: 0, dateOrder: .monthDayYear))),
        ("qualtrics", PlatformPreset(format: FileFormat(headerRows: 3))),
        (
            "google-forms",
            PlatformPreset(format: FileFormat(dateOrder: .monthDayYear), tick: TickMarks(separator: ", "))
        ),
        ("kobo", PlatformPreset(format: FileFormat(delimiter: UInt8(ascii: ";")))),
    ]
}
