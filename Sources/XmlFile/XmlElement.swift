/// An element of an XML file with what stands in it.
///
/// Names are local names: a file is known by its root's namespace, the rest needs none. Text of an element that also has
/// children is kept, its place among them is not.
package struct XmlElement: Sendable, Hashable {
    package struct Attribute: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package var name: String
    /// In the order in which they are written.
    package var attributes: [Attribute]
    package var text = ""
    package var children: [XmlElement] = []

    /// - Parameter attributes: Those without a value are left out.
    package init(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String = "",
        children: [XmlElement] = []
    ) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
        (self.text, self.children) = (text, children)
    }

    /// The value of an attribute; an empty one counts as none.
    package subscript(attribute: String) -> String? {
        attributes.first { $0.name == attribute && !$0.value.isEmpty }?.value
    }

    package func children(_ name: String) -> [XmlElement] { children.filter { $0.name == name } }

    package func child(_ name: String) -> XmlElement? { children.first { $0.name == name } }
}
