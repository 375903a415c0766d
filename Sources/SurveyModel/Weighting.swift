/// How responses are weighted to known totals of their population, as configured.
package struct Weighting: Sendable, Hashable, Encodable {
    package enum Method: String, Sendable, Hashable, Encodable, CaseIterable {
        /// One margin: every cell is brought to its total.
        case poststratify
        /// Several margins, weights stay positive.
        case raking
        /// Several margins in a straight line; within bounds where given.
        case linear
        /// Several margins, weights stay within bounds.
        case logit
    }

    /// What a margin divides the responses by.
    package enum Variable: Sendable, Hashable, Encodable {
        case city, partnership, role
        case question(VariableID)
    }

    /// Known totals by the levels of a variable: keys of the register, or codes of options.
    package struct Totals: Sendable, Hashable, Encodable {
        package var variable: Variable
        package var name: String
        /// `nil` for every wave.
        package var wave: WaveID?
        package var levels: [String]
        package var totals: [Double]

        package init(variable: Variable, name: String, wave: WaveID?, levels: [String], totals: [Double]) {
            (self.variable, self.name, self.wave, self.levels, self.totals) = (variable, name, wave, levels, totals)
        }
    }

    package var method: Method
    package var margins: [Totals]
    /// Smallest and largest multiple of a response's own weight.
    package var bounds: ClosedRange<Double>?
    /// Afterwards weights are cut to this range, as multiples of the mean weight; their sum is kept.
    package var trim: ClosedRange<Double>?

    package init(
        method: Method, margins: [Totals], bounds: ClosedRange<Double>? = nil, trim: ClosedRange<Double>? = nil
    ) {
        (self.method, self.margins, self.bounds, self.trim) = (method, margins, bounds, trim)
    }
}
