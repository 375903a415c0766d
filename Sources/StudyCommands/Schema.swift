import StudyConfig
import SurveyAnalysis

/// The JSON Schema of a configuration file, with every analysis that tables can ask for.
package func schema(of file: ConfigurationFile) -> String { file.jsonSchema(Analyses.declarations) }
