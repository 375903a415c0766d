/// A response as people and files name it: `survey/response`, or `survey@wave/response` where ids begin anew in each wave.
package struct ResponseName: Sendable, Hashable {
    package var survey: SurveyID
    /// `nil` where nobody said: then the id stands for itself, in whatever wave.
    package var wave: WaveID?
    package var response: String

    package init(survey: SurveyID, wave: WaveID?, response: String) {
        (self.survey, self.wave, self.response) = (survey, wave, response)
    }

    /// - Returns: `nil` for what names no survey and response; the response may hold slashes itself.
    package init?(_ text: some StringProtocol) {
        guard let slash = text.firstIndex(of: "/"), slash > text.startIndex else { return nil }
        let place = text[..<slash].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard place.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.init(
            survey: SurveyID(String(place[0])), wave: place.count > 1 ? WaveID(String(place[1])) : nil,
            response: String(text[text.index(after: slash)...]))
    }

    package var description: String { "\(survey)\(wave.map { "@\($0)" } ?? "")/\(response)" }
}

/// An id in the one form that exports and spreadsheets change it from: `007`, `7`, `7.0` and `7,0` are one number; what is
/// no whole number is itself.
package func comparableID(_ id: String) -> String {
    let bytes = Array(id.utf8)
    return bytes.withUnsafeBufferPointer { String(decoding: $0[comparableRange($0)], as: UTF8.self) }
}

/// Where the comparable form of an id stands in its bytes.
package func comparableRange(_ id: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    guard let last = id.last, isDigit(last) else { return 0..<id.count }
    var end = id.count
    if let sign = id.lastIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }),
        id[(sign + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") })
    {
        end = sign
    }
    guard end > 0, id[..<end].allSatisfy(isDigit) else { return 0..<id.count }
    let start = id[..<end].firstIndex { $0 != UInt8(ascii: "0") } ?? end - 1
    return start..<end
}
