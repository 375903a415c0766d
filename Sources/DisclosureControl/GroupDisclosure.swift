import SurveyModel

/// Whether a table says of everyone in a group what they answered.
///
/// One answer holds the whole group, the others are zeros that are shown. Withholding counts does not help, since the zeros tell it.
///
/// - Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 5, "group attribute disclosure".
func disclosesGroupAttribute(_ table: CountTable) -> Bool {
    let own = table.dimensions.indices.filter { dimension in
        let name = table.dimensions[dimension]
        return !table.nonAdditive.contains(name) && !CountTable.groupings.contains(name)
            && !name.hasPrefix(CountTable.participation)
    }
    return own.contains { dimension in
        var lines: [[String]: (whole: Int, parts: [CountCell])] = [:]
        for cell in table.cells {
            var rest = cell.coordinates
            let category = rest.remove(at: dimension)
            if CountTable.isWhole(category) {
                lines[rest, default: (0, [])].whole = cell.count
            } else {
                lines[rest, default: (0, [])].parts.append(cell)
            }
        }
        return lines.values.contains { line in
            line.whole > 0 && line.parts.count > 1
                && line.parts.contains {
                    $0.count == line.whole && !CountTable.isResidual($0.coordinates[dimension])
                }
        }
    }
}

extension CountTable {
    /// Dimensions that say who is counted, not what they answered.
    static let groupings: Set<String> = ["wave", "place", "city", "role", "survey"]

    /// Categories that hold whoever did not say something: they are no answer.
    static func isResidual(_ category: String) -> Bool { category == "no" || category.hasPrefix("rest ") }
}
