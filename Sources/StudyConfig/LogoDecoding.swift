import SurveyModel

/// Reads `theme.logo`: a file that is a picture by its content, whatever its name says.
struct LogoDecoder {
    let files: any ProjectFiles

    private static let mostBytes = 1 << 20
    private static let pixels = 16...4000

    func decode(_ record: ReadMap<LogoKeys>) -> Logo? {
        guard let path = record.file, let place = record.at(\.file), let text = record.text else { return nil }
        guard let bytes = files.bytes(of: path) else {
            place.report(missingFileCode, "the file '\(path)' is missing or lies outside the project")
            return nil
        }
        guard bytes.count <= Self.mostBytes else {
            place.report(
                "logo-too-large", "'\(path)' has more than 1 MiB", why: "it is copied into every workbook",
                fix: "save it smaller")
            return nil
        }
        guard let (format, width, height) = pngSize(bytes) ?? jpegSize(bytes) else {
            place.report(
                "not-a-picture", "'\(path)' is neither PNG nor JPEG", why: "workbooks take these two",
                fix: "export the logo as PNG")
            return nil
        }
        guard Self.pixels.contains(width), Self.pixels.contains(height) else {
            place.report(
                "logo-size", "'\(path)' has \(width) × \(height) pixels", why: "16 to 4000 pixels a side can be printed"
            )
            return nil
        }
        return Logo(bytes: bytes, format: format, width: width, height: height, text: text)
    }
}

/// Width and height of a PNG file (ISO/IEC 15948: signature, then the chunk IHDR); `nil` when it is none.
private func pngSize(_ bytes: [UInt8]) -> (Logo.Format, Int, Int)? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
    let ending: [UInt8] = [0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]
    guard bytes.count > 33 + ending.count, bytes.starts(with: signature), bytes.suffix(ending.count) == ending[...]
    else { return nil }
    func number(_ place: Int) -> Int { bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
    return (.png, number(16), number(20))
}

/// Width and height of a JPEG file (ITU-T T.81: markers up to the first frame header); `nil` when it is none.
private func jpegSize(_ bytes: [UInt8]) -> (Logo.Format, Int, Int)? {
    guard bytes.count > 11, bytes.starts(with: [0xFF, 0xD8, 0xFF]), bytes.suffix(2) == [0xFF, 0xD9] else { return nil }
    func number(_ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }
    var place = 2
    while place + 9 < bytes.count, bytes[place] == 0xFF {
        let marker = bytes[place + 1]
        let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
        if isFrame { return (.jpeg, number(place + 7), number(place + 5)) }
        place += 2 + max(2, number(place + 2))
    }
    return nil
}
