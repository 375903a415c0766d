import SurveyModel

/// Whether a word is likely somebody's name, though nothing beside it says so: in print it is better left out.
///
/// A name that is an ordinary word too ("Zeit", "Rat") counts as the word, but for the surnames that most people have.
package func isLikelyName(_ word: String) -> Bool {
    let form = nameForm(word.lowercased())
    if commonSurnames.contains(form) { return true }
    let isName = NameList.family.contains(form) || NameList.given.contains(form)
    return isName && !NameList.words.contains(form)
}

/// Whether a short text is likely a person: one to three words with capitals, one of them a name.
package func isLikelyPerson(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && $0 != "-" }.map(String.init)
    guard (1...3).contains(words.count), words.allSatisfy({ $0.first?.isUppercase == true }) else { return false }
    return words.contains(where: isLikelyName)
}

private let commonSurnames: Set<String> = [
    "mueller", "schmidt", "schneider", "fischer", "weber", "meyer", "wagner", "becker", "schulz", "hoffmann",
    "schaefer", "koch", "bauer", "richter", "klein", "wolf", "schroeder", "neumann", "schwarz", "zimmermann", "braun",
    "krueger", "hofmann", "hartmann", "lange", "schmitt", "werner", "krause", "meier", "lehmann", "maier", "mayer",
]
