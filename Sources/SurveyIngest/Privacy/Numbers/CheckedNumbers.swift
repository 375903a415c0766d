/// Numbers whose last digits prove that they are what they look like; letters are capitals.
enum CheckedNumbers {
    /// An international bank account number.
    ///
    /// - Source: ISO 13616-1 and ISO 7064, MOD 97-10.
    /// - Parameter signs: From index 0, as everywhere here.
    static func isAccount(_ signs: ArraySlice<UInt8>) -> Bool {
        guard (15...34).contains(signs.count), signs[0...1].allSatisfy(isCapital), signs[2...3].allSatisfy(isDigit)
        else { return false }
        var rest = 0
        for sign in signs[4...] + signs[..<4] {
            if isDigit(sign) {
                rest = (rest * 10 + Int(sign - zero)) % 97
            } else if isCapital(sign) {
                rest = (rest * 100 + Int(sign - UInt8(ascii: "A")) + 10) % 97
            } else {
                return false
            }
        }
        return rest == 1
    }

    /// `NL00 BANK 0123 4567 89`: what forms show for an account; no check digits are `00`.
    static func isSampleAccount(_ signs: ArraySlice<UInt8>) -> Bool {
        signs.count > 4 && signs[0...1].allSatisfy(isCapital) && signs[2...3].allSatisfy { $0 == zero }
    }

    /// A credit or debit card.
    ///
    /// - Source: ISO/IEC 7812-1, annex B (Luhn).
    static func isCard(_ digits: ArraySlice<UInt8>) -> Bool {
        guard (13...19).contains(digits.count), digits.allSatisfy(isDigit), (2...6).contains(digits[0] - zero) else {
            return false
        }
        let sum = digits.reversed().enumerated().reduce(0) { sum, pair in
            let value = Int(pair.element - zero) * (pair.offset % 2 == 0 ? 1 : 2)
            return sum + value / 10 + value % 10
        }
        return sum % 10 == 0
    }

    /// The German tax identification number of a person.
    ///
    /// - Source: § 139b AO; ISO 7064, MOD 11,10.
    static func isTaxpayer(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count == 11, digits.allSatisfy(isDigit), digits[0] != zero else { return false }
        let product = digits.dropLast().reduce(10) { product, digit in
            let sum = (Int(digit - zero) + product) % 10
            return (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == Int(digits[10] - zero)
    }

    /// The German social insurance number: area, date of birth, first letter of the name at birth, serial and check digit.
    ///
    /// - Source: VKVV § 2 to § 4, for the form.
    static func isInsured(_ signs: ArraySlice<UInt8>) -> Bool {
        guard signs.count == 12, isCapital(signs[8]), (signs[..<8] + signs[9...]).allSatisfy(isDigit) else {
            return false
        }
        let day = value(signs[2...3])
        return (1...31).contains(day > 50 ? day - 50 : day) && (1...12).contains(value(signs[4...5]))
    }

    /// The British national insurance number: two letters, six digits, one of four letters.
    ///
    /// - Source: HMRC, National Insurance Manual NIM39110, for the form.
    static func isNationalInsurance(_ signs: ArraySlice<UInt8>) -> Bool {
        guard signs.count == 9, signs[..<2].allSatisfy(isCapital), signs[2..<8].allSatisfy(isDigit) else {
            return false
        }
        return (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(signs[8])
    }

    private static let zero = UInt8(ascii: "0")

    private static func value(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 - zero) } }
}

func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
