/// How one figure follows from what it rests on, with its numbers filled in.
///
/// Each kind is made in one place: beside the analysis that uses it, or among those that many use.
package struct Formula: Sendable, Hashable {
    /// The name by which other programs compute it again.
    package let kind: String
    /// The words, with `{name}` where a number stands.
    private let pattern: String
    package let inputs: [Input]

    package struct Input: Sendable, Hashable {
        package let name: String
        package let value: Value

        package init(_ name: String, _ value: Value) { (self.name, self.value) = (name, value) }
        package init(_ name: String, _ number: Double) { self.init(name, .numbers([number])) }
        package init(_ name: String, _ number: Int) { self.init(name, Double(number)) }
    }

    package enum Value: Sendable, Hashable {
        case numbers([Double])
        /// Ids, such as cities.
        case words([String])
    }

    package init(_ kind: String, _ pattern: String, _ inputs: [Input] = []) {
        (self.kind, self.pattern, self.inputs) = (kind, pattern, inputs)
    }

    package var text: String {
        inputs.reduce(pattern) { $0.replacing("{\($1.name)}", with: $1.value.text) }
    }
}

extension Formula {
    /// The same of steps that are turned round: the lowest and the highest step together less what it is of those chosen.
    package func turned(by ends: Int) -> Formula {
        Formula("turned \(kind)", "{ends} − (\(pattern))", inputs + [Input("ends", ends)])
    }
}

extension Formula.Value {
    /// Whole numbers without a fraction.
    fileprivate var text: String {
        switch self {
        case .numbers(let numbers): numbers.map { Int(exactly: $0).map(String.init) ?? "\($0)" }.joined(separator: ", ")
        case .words(let words): words.joined(separator: ", ")
        }
    }
}

extension Formula {
    /// How many of something are counted.
    package static func count(_ n: Int, _ counted: Counted = .responses) -> Formula {
        Formula("count of \(counted.rawValue)", counted.pattern, [Input("n", n)])
    }

    package enum Counted: String, Sendable {
        case responses, people, cities

        fileprivate var pattern: String {
            switch self {
            case .responses: "n = {n} counted responses"
            case .people: "people with a counted response = {n}"
            case .cities: "cities with a counted response = {n}"
            }
        }
    }

    /// Nothing is computed: files say it.
    package static let entered = Formula("entered", "as entered")

    /// There is no such figure: too few answers, or all alike.
    package static let notComputable = Formula("none", "cannot be computed: too few answers, or all alike")
}
