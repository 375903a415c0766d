import Yams

/// The text of a YAML file with the places of its values, so that one can be changed and all else stays as it was typed.
struct YamlText {
    private(set) var scalars: [Unicode.Scalar]
    let root: Node

    init?(_ text: String) {
        guard let root = try? Yams.compose(yaml: text, .basic) else { return nil }
        (scalars, self.root) = (Array(text.unicodeScalars), root)
    }

    var text: String { String(String.UnicodeScalarView(scalars)) }

    // MARK: Changes

    /// Puts a value in place of another, or a new key behind the first one of a map.
    ///
    /// - Returns: Whether it could: a value of several lines is not changed.
    mutating func set(_ key: String, of map: Node, to value: String) -> Bool {
        guard let mapping = map.mapping, let first = mapping.first else { return false }
        if let old = mapping[key] {
            return span(old, inFlow: isFlow(map)).map { replace($0, with: value) } ?? false
        }
        guard let place = span(first.value, inFlow: isFlow(map)) else { return false }
        let new = isFlow(map) ? ", \(key): \(value)" : "\n\(indent(first.key))\(key): \(value)"
        insert(new, at: isFlow(map) ? place.upperBound : endOfLine(place.upperBound))
        return true
    }

    /// Adds a pair to a map in braces, which is made where it is not there.
    mutating func add(_ pair: String, to key: String, of map: Node) -> Bool {
        guard let old = map.mapping?[key] else { return set(key, of: map, to: "{\(pair)}") }
        guard isFlow(old), old.mapping != nil, let place = span(old, inFlow: isFlow(map)) else { return false }
        insert(old.mapping?.isEmpty == true ? pair : ", \(pair)", at: place.upperBound - 1)
        return true
    }

    /// Puts a value in place of an element of a list.
    mutating func set(_ index: Int, of list: Node, to value: String) -> Bool {
        guard let sequence = list.sequence, sequence.indices.contains(index) else { return false }
        return span(sequence[index], inFlow: isFlow(list)).map { replace($0, with: value) } ?? false
    }

    /// Puts a list of lines in place of a map.
    ///
    /// - Returns: Whether it could: comments among the lines of the old one would be lost.
    mutating func setList(_ key: String, of map: Node, to elements: [String]) -> Bool {
        guard let pair = map.mapping?.first(where: { $0.key.string == key }), let mark = pair.key.mark,
            let old = pair.value.mapping, let first = old.first?.key.mark, let last = old.map(\.key).last?.mark
        else { return false }
        let isOneLine = isFlow(pair.value)
        guard let flow = isOneLine ? span(pair.value, inFlow: true) : 0..<0 else { return false }
        let lines = start(ofLine: first.line)..<endOfElement(line: last.line, column: mark.column)
        let place = isOneLine ? flow : lines
        guard !hasComment(place), !isFlow(map) else { return false }
        let margin = String(repeating: " ", count: mark.column + 1)
        let block = elements.map { margin + $0 }.joined(separator: "\n")
        return replace(place, with: isOneLine ? "\n" + block : block)
    }

    /// Adds an element to a list; a scalar becomes a list of two.
    mutating func append(_ value: String, to list: Node) -> Bool {
        if list.scalar != nil, let place = span(list, inFlow: true) {
            return replace(place, with: "[\(text(of: place)), \(value)]")
        }
        guard let sequence = list.sequence else { return false }
        if isFlow(list) {
            guard let place = span(list, inFlow: true) else { return false }
            insert(sequence.isEmpty ? value : ", \(value)", at: place.upperBound - 1)
            return true
        }
        return appendLine("- \(value)", to: list)
    }

    /// Adds lines behind a list of which each element begins a line; its dash stands before the first of them.
    mutating func appendLine(_ lines: String, to list: Node) -> Bool {
        guard let last = list.sequence?.last?.mark, !isFlow(list), let start = list.mark else { return false }
        let margin = String(repeating: " ", count: start.column - 1)
        let indented = lines.split(separator: "\n").map { margin + $0 }.joined(separator: "\n")
        insert("\n" + indented, at: endOfElement(line: last.line, column: start.column))
        return true
    }

    /// Adds a line above that of a key of the whole document.
    mutating func insertLine(_ line: String, above key: String) -> Bool {
        guard let place = root.mapping?.first(where: { $0.key.string == key })?.key.mark else { return false }
        insert(line + "\n", at: start(ofLine: place.line))
        return true
    }

    // MARK: Places

    private func isFlow(_ node: Node) -> Bool {
        offset(node).map { scalars.indices.contains($0) && (scalars[$0] == "{" || scalars[$0] == "[") } ?? false
    }

    /// Where a value stands; `nil` for what takes several lines by its indentation.
    private func span(_ node: Node, inFlow: Bool) -> Range<Int>? {
        guard let start = offset(node), scalars.indices.contains(start) else { return nil }
        if isFlow(node) { return closing(from: start).map { start..<$0 } }
        guard let scalar = node.scalar, ![.literal, .folded].contains(scalar.style) else { return nil }
        let first = scalars[start]
        let end = first == "\"" || first == "'" ? quoteEnd(from: start) : plainEnd(from: start, inFlow: inFlow)
        return end.map { start..<$0 }
    }

    private func offset(_ node: Node) -> Int? {
        node.mark.map { start(ofLine: $0.line) + $0.column - 1 }
    }

    private func start(ofLine line: Int) -> Int {
        var (place, current) = (0, 1)
        while current < line, place < scalars.count {
            if scalars[place] == "\n" { current += 1 }
            place += 1
        }
        return place
    }

    private func endOfLine(_ place: Int) -> Int { scalars[place...].firstIndex(of: "\n") ?? scalars.count }

    private func text(of place: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[place])) }

    private func indent(_ key: Node) -> String { String(repeating: " ", count: (key.mark?.column ?? 1) - 1) }

    /// Behind the closing bracket of a map or list in brackets.
    private func closing(from start: Int) -> Int? {
        var (place, depth) = (start, 0)
        while place < scalars.count {
            switch scalars[place] {
            case "{", "[": depth += 1
            case "}", "]":
                depth -= 1
                if depth == 0 { return place + 1 }
            case "\"", "'":
                guard let end = quoteEnd(from: place) else { return nil }
                place = end - 1
            default: break
            }
            place += 1
        }
        return nil
    }

    private func hasComment(_ range: Range<Int>) -> Bool {
        var place = range.lowerBound
        while place < range.upperBound {
            if "\"'".unicodeScalars.contains(scalars[place]), let end = quoteEnd(from: place) {
                place = end
            } else if scalars[place] == "#", scalars[place - 1] == " " {
                return true
            } else {
                place += 1
            }
        }
        return false
    }

    private func quoteEnd(from start: Int) -> Int? {
        let quote = scalars[start]
        var place = start + 1
        while place < scalars.count {
            if scalars[place] == "\\", quote == "\"" {
                place += 1
            } else if scalars[place] == quote {
                guard quote == "'", place + 1 < scalars.count, scalars[place + 1] == "'" else { return place + 1 }
                place += 1
            }
            place += 1
        }
        return nil
    }

    private func plainEnd(from start: Int, inFlow: Bool) -> Int {
        var place = start
        while place < scalars.count, scalars[place] != "\n" {
            if inFlow, ",]}".unicodeScalars.contains(scalars[place]) { break }
            if scalars[place] == "#", place > start, scalars[place - 1] == " " { break }
            place += 1
        }
        while place > start, scalars[place - 1] == " " { place -= 1 }
        return place
    }

    /// Behind the last line of an element of a list that begins in a line, its dash in a column.
    private func endOfElement(line: Int, column: Int) -> Int {
        var end = endOfLine(start(ofLine: line))
        var next = end + 1
        while next < scalars.count {
            let stop = endOfLine(next)
            let content = scalars[next..<stop].firstIndex { $0 != " " }
            guard let content else {
                next = stop + 1
                continue
            }
            guard content - next >= column, scalars[content] != "#" || content - next > column else { break }
            (end, next) = (stop, stop + 1)
        }
        return end
    }

    private mutating func insert(_ new: String, at place: Int) {
        scalars.insert(contentsOf: new.unicodeScalars, at: place)
    }

    private mutating func replace(_ place: Range<Int>, with new: String) -> Bool {
        scalars.replaceSubrange(place, with: new.unicodeScalars)
        return true
    }
}
