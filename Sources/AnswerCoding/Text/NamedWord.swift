/// A word to which a rule refers by itself, by its comparable form.
enum NamedWord: String, CaseIterable {
    case nicht, so, dass, vor, allem, not, that, `as`, it, `is`, above, all, no, nobody
    case itIs = "it's"
    case isNot = "isn't"
    /// "Kein" and "niemand" in all their forms.
    case kein
}
