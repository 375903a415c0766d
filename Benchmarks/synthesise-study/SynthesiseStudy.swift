import DelimitedText
import Foundation
import PipelineRun
import StudyConfig
import SurveyModel

/// Writes the synthetic batches of the shipped study, the same bytes every time.
///
/// The questionnaires come from the study's own configuration, the open answers from `Scripts/synthetic-answers.csv`;
/// nothing in the data is about a real person or city.
@main
struct SynthesiseStudy {
    static func main() throws {
        let root = CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : "."
        let study = try Pipeline(project: root).check()
        let answers = try Data(contentsOf: URL(fileURLWithPath: root + "/Scripts/synthetic-answers.csv"))
        let texts = OpenTexts(try readTable([UInt8](answers), file: "synthetic-answers.csv"))
        let maker = SurveyMaker(register: study.register, texts: texts)
        for survey in study.surveys {
            for (file, bytes) in maker.batches(of: survey.instrument) {
                let path = "\(root)/surveys/\(survey.instrument.id)/\(file)"
                try Data(bytes).write(to: URL(fileURLWithPath: path))
                print(path)
            }
        }
    }
}
