/// The program that made something, as it signs its work.
package enum Software {
    package static let version = "0.2.0"
    package static let name = "Tandem \(version)"
}
