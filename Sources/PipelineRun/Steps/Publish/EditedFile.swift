import StudyConfig
import SurveyModel

/// A published file that somebody edited: where its words belong.
struct EditedFile {
    private let name: String
    private let stage: PublicationStage

    /// - Parameter name: Relative to the publication's folder.
    init(_ name: String, of stage: PublicationStage) {
        self.name = name
        self.stage = stage
    }

    /// What to do with the words, before the file is deleted.
    var advice: String {
        guard name.hasSuffix(".md"), let language = name.split(separator: ".").dropLast().last else {
            return "keep your copy elsewhere; numbers come from surveys/, titles and labels from their YAML files"
        }
        let folder = stage.textFolder ?? "surveys/texts/\(stage.plan.id)"
        return
            "put your words into a slot, \(folder)/<slot>.\(language).md (preface, before-, after- or instead-of-<table>, method)"
    }
}
