import SurveyModel

extension TableMaker {
    /// Who gave the codings of a table, and how far coders agree on them.
    func codingNotes(_ set: CodeSet, _ level: TablePlan.CodeLevel) -> [Label] {
        coderNotes(set) + (level == .code ? agreementNotes : [])
    }

    /// What becomes in this table of a code whose agreement is low; `nil` for all others.
    ///
    /// Agreement on valences counts where the table tells them. What is left out for it counts in no table.
    func consequence(_ code: CodeID) -> AgreementConsequence? {
        guard let one = input.reliability?.codes.first(where: { $0.code == code }) else { return nil }
        guard let counted = input.codebook?.codes.first(where: { $0.id == code }) else {
            return one.judgement == .low ? .omit : nil
        }
        return one.judgement(withValence: plan.tellsValences) == .low ? counted.agreement : nil
    }

    private var agreementNotes: [Label] {
        let codes = input.reliability?.codes ?? []
        func having(_ consequence: AgreementConsequence) -> [CodingReliability.OneCode] {
            codes.filter { self.consequence($0.code) == consequence }
        }
        let tentative = codes.filter {
            consequence($0.code) == nil && $0.judgement(withValence: plan.tellsValences) == .tentative
        }
        return [
            note(tentative, Wording.tentative), note(having(.flag), Wording.flagged),
            note(having(.rollUp), Wording.rolledUp), note(having(.omit), Wording.leftOut),
        ].compactMap(\.self)
    }

    private func note(_ codes: [CodingReliability.OneCode], _ words: Label) -> Label? {
        guard !codes.isEmpty else { return nil }
        let names = codes.map { one in
            let label = input.codebook?.codes.first { $0.id == one.code }?.label
            return label.map { $0 + Label(" (\(one.code))") } ?? Label(one.code.text)
        }
        let list = Label(
            de: names.map(\.de).joined(separator: ", "), en: names.map(\.en).joined(separator: ", "))
        return words + list + "."
    }
}

extension Wording {
    fileprivate static let tentative = Label(
        de: "Nur vorläufig, da Codierende mäßig übereinstimmen (α unter 0,800): ",
        en: "Tentative only, since coders agree moderately (α below .800): ")
    fileprivate static let flagged = Label(
        de: "Mit Vorsicht zu lesen, da Codierende wenig übereinstimmen (α unter 0,667): ",
        en: "To be read with caution, since coders agree little (α below .667): ")
    fileprivate static let rolledUp = Label(
        de: "Nur im Thema gezählt, da Codierende wenig übereinstimmen (α unter 0,667): ",
        en: "Counted in their theme only, since coders agree little (α below .667): ")
    fileprivate static let leftOut = Label(
        de: "Nicht gezählt, da Codierende wenig übereinstimmen (α unter 0,667): ",
        en: "Not counted, since coders agree little (α below .667): ")
}
