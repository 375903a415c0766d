/// An element of an XML file with what stands in it.
///
/// Names are local names: REFI-QDA files are known by their root's namespace, the rest needs none. Text of an element that
/// also has children is kept, its place among them is not.
struct XmlElement: Sendable, Hashable {
    struct Attribute: Sendable, Hashable {
        var name: String
        var value: String
    }

    var name: String
    /// In the order in which they are written.
    var attributes: [Attribute]
    var text = ""
    var children: [XmlElement] = []

    /// - Parameter attributes: Those without a value are left out.
    init(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String = "",
        children: [XmlElement] = []
    ) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
        (self.text, self.children) = (text, children)
    }

    /// The value of an attribute; an empty one counts as none.
    subscript(attribute: String) -> String? {
        attributes.first { $0.name == attribute && !$0.value.isEmpty }?.value
    }

    func children(_ name: String) -> [XmlElement] { children.filter { $0.name == name } }

    func child(_ name: String) -> XmlElement? { children.first { $0.name == name } }
}
