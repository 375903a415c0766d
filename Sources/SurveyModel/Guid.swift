/// A GUID for comparing: without braces, upper case; `nil` for what is none.
package func normalisedGuid(_ text: String?) -> String? {
    guard let text else { return nil }
    let bare = text.hasPrefix("{") && text.hasSuffix("}") ? String(text.dropFirst().dropLast()) : text
    let parts = bare.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [8, 4, 4, 4, 12], parts.joined().allSatisfy(\.isHexDigit) else { return nil }
    return bare.uppercased()
}
