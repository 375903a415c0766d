import SurveyModel

/// A figure as SVG, by its kind.
func svgText(
    of figure: Figure, table: Table, language: Language, theme: PublicationTheme
) -> String {
    let frame = SvgFrame(figure: figure, table: table, language: language, theme: theme)
    return figure.kind == .heatMap ? SvgHeatMap(frame: frame).text : SvgChart(frame: frame).text
}
