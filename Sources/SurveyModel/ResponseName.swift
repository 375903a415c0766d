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
    func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
    guard let last = id.utf8.last, isDigit(last) else { return id }
    var digits = Substring(id)
    if let sign = digits.utf8.lastIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }),
        digits.utf8[sign...].dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") })
    {
        digits = digits[..<sign]
    }
    guard !digits.isEmpty, digits.utf8.allSatisfy(isDigit) else { return id }
    let number = digits.drop { $0 == "0" }
    return number.isEmpty ? "0" : String(number)
}
