import StudyConfig
import SurveyModel
import Testing

private func study(_ theme: String, files: [String: [UInt8]] = [:]) -> MemoryFiles {
    var study = smallStudy
    study.texts["pipeline.yml"] = (study.texts["pipeline.yml"] ?? "") + "\ntheme: " + theme + "\n"
    study.data = files
    return study
}

private func errors(_ theme: String, files: [String: [UInt8]] = [:]) -> [Diagnostic] {
    do {
        _ = try loadStudy(study(theme, files: files))
        return []
    } catch { return error.diagnostics.filter { $0.severity == .error } }
}

/// The smallest PNG and JPEG by their frames: signature and size, an ending, nothing to see.
private func png(_ width: UInt8, _ height: UInt8) -> [UInt8] {
    [
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, width, 0, 0, 0,
        height,
    ]
        + [UInt8](repeating: 0, count: 20) + [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
}
private let jpeg: [UInt8] =
    [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 40, 0, 60, 1, 1, 0x11, 0, 0xFF, 0xD9]

struct ThemeTests {
    @Test func `a study without a theme has the standard one`() throws {
        #expect(try loadStudy(smallStudy).theme == PublicationTheme())
    }

    @Test func `colours, font and logo are read`() throws {
        let theme = try loadStudy(
            study(
                "{colours: {accent: \"#123456\", series: [\"#0B4F6C\", \"#8A6D1F\"]}, font: Liberation Sans, logo: {file: logo.png, text: {de: Wappen, en: Arms}}}",
                files: ["logo.png": png(60, 40)])
        ).theme
        #expect(theme.colours.accent == Colour(0x123456))
        #expect(theme.colours.series == [Colour(0x0B4F6C), Colour(0x8A6D1F)])
        #expect(theme.font == "Liberation Sans")
        #expect(theme.logo?.width == 60 && theme.logo?.height == 40 && theme.logo?.text.en == "Arms")
    }

    @Test func `a colour that is hard to read is refused with one that would do`() throws {
        let error = try #require(errors("{colours: {text: \"#93A8B3\"}}").first)
        #expect(error.code == "low-contrast")
        #expect(error.why?.contains("2.4:1") == true && error.why?.contains("1.4.3") == true)
        let proposed = try #require(error.fix?.prefix(7)).description
        #expect((Colour(hex: proposed)?.contrast(with: .white) ?? 0) >= 4.5)
        #expect(errors("{colours: {text: \"\(proposed)\"}}").filter { $0.what.contains("white") }.isEmpty)
    }

    @Test(
        arguments: [
            ("{colours: {accent: 0B4F6C}}", "bad-colour"), ("{colours: {accent: \"#FFF\"}}", "bad-colour"),
            ("{colours: {series: [\"#EEEEEE\"]}}", "low-contrast"),
            ("{colours: {header: \"#333333\"}}", "low-contrast"),
            ("{colours: {barrier: \"#1F6F6B\", driver: \"#A6461E\"}}", "equal-grey"),
            ("{colours: {series: [\"#0B4F6C\", \"#0B4F6C\"]}}", "equal-grey"),
            ("{colours: {series: []}}", "too-few-colours"),
            ("{colours: {acent: \"#0B4F6C\"}}", "unknown-key"), ("{font: \"Ari<al\"}", "bad-font"),
            ("{font: \"\"}", "bad-font"), ("{logo: {file: none.png, text: L}}", "missing-file"),
            ("{logo: {file: none.png}}", "missing-key"),
        ])
    func `what cannot be used is named`(theme: String, code: String) {
        #expect(errors(theme).map(\.code).contains(code), "\(errors(theme))")
    }

    @Test func `all problems of a theme are told at once`() {
        #expect(
            errors("{colours: {accent: red, text: \"#EEEEEE\"}, font: \"1\", logo: {file: x.png, text: L}}").count >= 4)
    }

    @Test(
        arguments: [
            (Array("GIF89a and no picture that a workbook takes".utf8), "not-a-picture"),
            (Array("<svg/>".utf8), "not-a-picture"),
            ([], "not-a-picture"), (Array(png(60, 40).dropLast()), "not-a-picture"), (png(60, 2), "logo-size"),
        ])
    func `a logo is a picture by its content, whatever its name says`(bytes: [UInt8], code: String) {
        #expect(errors("{logo: {file: logo.png, text: L}}", files: ["logo.png": bytes]).map(\.code) == [code])
    }

    @Test func `a logo of more than a mebibyte is refused`() {
        let files = ["logo.png": [UInt8](repeating: 0, count: 1 << 20 | 1)]
        #expect(errors("{logo: {file: logo.png, text: L}}", files: files).map(\.code) == ["logo-too-large"])
    }

    @Test func `a photograph will do for a logo`() throws {
        let theme = try loadStudy(study("{logo: {file: a.jpg, text: L}}", files: ["a.jpg": jpeg])).theme
        #expect(theme.logo?.format == .jpeg && theme.logo?.width == 60 && theme.logo?.height == 40)
    }
}
