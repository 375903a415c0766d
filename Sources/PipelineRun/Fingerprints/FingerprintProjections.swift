import SurveyModel

// What steps are made from, without what makes no difference to what comes out.

extension TablePlan {
    /// Without the words that only readers see.
    var withoutDisplayText: TablePlan {
        var plain = self
        plain.title = ""
        plain.figure = nil
        plain.coarser = coarser.map(\.withoutDisplayText)
        return plain
    }
}

extension Instrument {
    /// Without the words that only tables print: a corrected label does not make anyone read a file again.
    var withoutDisplayText: Instrument {
        var plain = self
        plain.title = ""
        plain.waveLabels = [:]
        for index in plain.questions.indices {
            plain.questions[index].asked = ""
            plain.questions[index].optionsOf = nil
            plain.questions[index].label = ""
            plain.questions[index].high = nil
            for item in plain.questions[index].items.indices {
                plain.questions[index].items[item].label = ""
                plain.questions[index].items[item].wording = ValenceWording()
            }
            for option in plain.questions[index].options.indices {
                plain.questions[index].options[option].isResidual = false
            }
        }
        return plain
    }
}

extension Codebook {
    /// Without labels, definitions and GUIDs, which do not change what is found.
    var withoutDisplayText: Codebook {
        var plain = self
        plain.version = 0
        for theme in plain.themes.indices {
            plain.themes[theme].label = ""
            plain.themes[theme].guid = nil
            plain.themes[theme].wording = ValenceWording()
            for code in plain.themes[theme].codes.indices {
                plain.themes[theme].codes[code].label = ""
                plain.themes[theme].codes[code].definition = ""
                plain.themes[theme].codes[code].guid = nil
                plain.themes[theme].codes[code].wording = ValenceWording()
                plain.themes[theme].codes[code].agreement = .flag
            }
        }
        return plain
    }
}

extension Codebook {
    /// What readers see of it.
    var withoutIndicators: Codebook {
        var plain = self
        for theme in plain.themes.indices {
            for code in plain.themes[theme].codes.indices { plain.themes[theme].codes[code].indicators = [] }
        }
        return plain
    }
}

extension Register {
    /// Without what resolve does not look at.
    var withoutDisplayText: Register {
        var plain = self
        for city in plain.cities.indices {
            plain.cities[city].population = nil
            plain.cities[city].country = ""
            plain.cities[city].consentNamed = false
            plain.cities[city].namedIn = nil
        }
        return plain
    }
}
