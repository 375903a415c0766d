import SurveyModel

/// How English says that something is denied, over, wished for, left open or beside the point.
let englishNegationCues: [CueRule] = [
    CueRule(
        id: "en-solved", language: .en, meaning: .solved,
        phrases: [
            "overcome", "overcame", "manageable", "bearable", "not as bad", "not so bad", "not too bad",
            "within limits", "solved", "solve", "resolved", "resolve", "eased", "off the table", "under control",
            "sorted out", "cleared up", "settled", "dealt with", "a thing of the past", "fixed", "unfounded",
            "groundless", "did not materiali*", "didn't materiali*", "never materiali*", "not as difficult",
            "not as hard", "not as complicated", "not that bad", "not that hard", "not that difficult",
            "not that complicated", "not so difficult", "not so hard", "not so complicated", "easier than",
            "better than expected", "better than feared", "not half as", "smoother than", "faster than expected",
            "tackled", "defused", "alleviat*", "mastered", "cope with", "copes with", "doable", "feasible", "surmount*",
            "survivable", "bridged", "closed the gap", "ironed out", "turned out fine", "ancient history", "old news",
            "exaggerated", "overrated", "overstated", "overblown", "worked it out", "worked out", "got used to",
            "put to rest", "laid to rest", "never came", "did not come", "calmed down", "calmed", "subsided",
            "broken down", "got rid of", "get rid of", "win over", "won them over", "no longer an issue",
            "behind us now", "was worse", "used to be worse", "were worse", "is done", "is behind us", "are behind us",
            "sorted", "solved itself", "used to be different", "was different before", "better than we thought",
            "better than i thought", "better than people think",
        ]),
    CueRule(
        id: "en-shrinks", language: .en, meaning: .shrinks,
        phrases: [
            "less", "fewer", "smaller", "lower", "gone", "vanished", "disappeared", "faded", "quieter", "shrunk",
            "shrinking", "declined", "dropped", "reduced", "weaker", "melted away", "less of a", "fallen", "decreas*",
            "lighter", "dwindl*", "diminish*", "reducing", "reduces", "shrinks", "shrank", "lessen*", "less and less",
            "fewer and fewer", "cooled", "softened", "waning", "disappear*", "vanish*", "fading", "abated", "dissipat*",
            "phased out", "cut back", "cut down", "abolished", "lifted", "scrapped", "dissolved", "removed", "halved",
            "disbanded", "wound up",
        ]),
    CueRule(
        id: "en-fades", language: .en, meaning: .fades,
        phrases: [
            "lost interest", "lost momentum", "lost its momentum", "lost steam", "fizzled out", "petered out",
            "died down", "wore off", "worn off", "ran out of steam", "gone quiet", "lost its force", "waned",
            "evaporated", "lost … pull", "lost … appeal", "lost … drive", "lost … force", "lost … momentum",
            "lost … interest", "lost … steam", "lost … power", "lost … charm", "lost … shine", "lost … relevance",
            "lost … impact", "cooled off", "sputter*", "novelty wore", "traction lost",
            "lost traction", "not what it was", "not what it used to", "not what they were", "tailed off",
            "dried up since", "lost importance", "fizzl*", "run its course", "has faded", "have faded",
            "until she left", "until he left", "until they left", "while it lasted", "as long as it lasted",
            "not much left", "little left", "nothing left of",
        ]),
    CueRule(id: "en-without", language: .en, meaning: .without, phrases: ["without"]),
    CueRule(
        id: "en-negation", language: .en, meaning: .negation,
        phrases: [
            "not", "no", "never", "nobody", "nothing", "none", "no one", "n't", "isn't", "wasn't", "doesn't", "don't",
            "didn't", "won't", "can't", "couldn't", "haven't", "hasn't", "aren't", "weren't", "wouldn't", "hardly",
            "cannot", "barely", "scarcely", "rarely", "few", "little", "seldom", "far from", "anything but", "not even",
            "zero", "shouldn't", "neither of", "not a single", "hardly any", "barely any", "scarcely any", "next to no",
            "almost no", "virtually no", "hardly anyone", "hardly anybody",
        ]),
    CueRule(id: "en-exclusion", language: .en, meaning: .exclusion, phrases: ["neither", "nor"]),
    CueRule(
        id: "en-no-negation", language: .en, meaning: .noNegation,
        phrases: [
            "not only", "nobody but", "no one but", "none other than", "nothing else than", "nothing less than",
            "not least", "no doubt", "not just", "not merely", "not to mention", "nothing but", "no wonder", "not bad",
            "a few", "a little", "not simply", "not to forget", "not without", "no less than", "not easy",
            "not to be underestimated", "no question", "not until", "not unimportant", "no choice", "no way around",
            "no alternative", "every few", "few weeks", "few months", "few years", "few days", "in no time",
            "no matter", "no longer than", "not long ago", "not too long", "not afraid to", "not shy", "not hesitate",
            "nobody else", "nothing beats", "no better", "none better", "can't wait", "why not", "if not", "or not",
            "cannot do without", "could not do without", "can't do without", "couldn't do without",
            "can't live without", "not for nothing", "no coincidence", "no accident", "not alone", "never before",
            "like never before", "never stops", "never gives up", "never give up", "not give up", "didn't give up",
            "did not give up", "no turning back", "not miss", "don't miss", "not to be missed", "than before",
            "than previously", "than in the past", "not always", "not everywhere", "not everything", "me too", "us too",
            "not least because", "not so long ago", "not underestimate", "don't forget", "do not forget", "not forget",
            "not forgetting", "nothing happens without", "nothing moves without", "no small", "cannot underestimate",
            "not everyone", "not all", "works council*", "what not", "who not", "where not", "take no for",
        ]),
    CueRule(
        id: "en-not-the-cause", language: .en, meaning: .notTheCause,
        phrases: [
            "not … problem*", "no problem*", "not … issue*", "no issue*", "not … barrier*", "no barrier*",
            "not … obstacle*", "no obstacle*", "isn't … problem*", "isn't … issue*", "isn't … barrier*", "no lack",
            "no shortage*", "no trouble*", "not about", "isn't about", "never … problem*", "never … issue*",
            "not the point", "beside the point", "don't … trouble", "not … bottleneck*", "isn't … bottleneck*",
            "no bottleneck*", "nothing wrong with", "not for lack", "not for want", "no hurdle*", "not … hurdle*",
            "not short of", "don't lack", "doesn't lack", "not lack*", "aren't … problem*", "wasn't … problem*",
            "weren't … problem*", "won't … problem*", "no complaint*", "can't complain", "cannot complain",
            "least of our", "least of my", "the smallest problem", "never lack*", "never short", "not missing",
            "isn't missing", "unproblematic", "not a concern", "no concern", "not … obstacle", "excuse", "excuses",
            "pretext*", "scapegoat*", "not our problem", "isn't … obstacle*", "never … barrier*", "never … obstacle*",
            "not … hindrance", "no real problem", "no real obstacle", "no real barrier", "no real issue", "no big deal",
            "not a big deal", "not a show stopper", "not a showstopper", "not to blame", "isn't to blame",
            "not at fault", "nothing to complain", "hardly a problem", "hardly an issue", "hardly an obstacle",
            "hardly a barrier", "rarely a problem", "no … problem*", "no … obstacle*", "no … barrier*", "no … hurdle*",
            "no … bottleneck*", "wasn't … issue*", "wasn't … obstacle*", "wasn't … barrier*", "aren't … issue*",
            "aren't … barrier*", "aren't … obstacle*", "weren't … issue*", "not suffer*", "don't suffer",
            "do not suffer", "never suffer*", "doesn't worry", "don't worry", "does not worry", "not worried",
            "not worry", "no worries", "not afraid", "no fear", "never stopped", "never really stopped",
            "not … stopped us", "didn't stop", "did not stop", "doesn't stop", "does not stop", "not … slow* us",
            "not … hold* us", "not what slows", "not what holds", "not what stops", "not what blocks",
            "isn't what slows", "isn't what holds", "not where", "no hindrance", "no impediment", "no big problem",
            "no longer … problem",
        ]),
    CueRule(
        id: "en-not-it", language: .en, meaning: .notIt,
        phrases: [
            "it isn't", "it's not", "it is not", "it wasn't", "it was not", "not so much", "not really", "not exactly",
            "certainly not", "definitely not", "not necessarily", "not a question of", "not a matter of", "is not what",
            "isn't what", "not what drives", "not a driver", "no driver", "not the driver", "hardly the",
            "not because of", "not primarily", "not mainly", "not chiefly", "not decisive", "not crucial",
            "not the main", "not the decisive", "not the key", "not the real", "not our main", "not … driver",
            "not the engine", "not the motor", "not what moves", "not what pushes", "not what motivates",
            "not what made", "hardly because", "rather not", "surely not", "not thanks to", "it can't have been",
            "not down to", "even without", "get by without", "gets by without", "more than any", "this is not it",
            "that is not it", "that's not it", "wish i could say", "not where", "not the reason", "not the main reason",
            "would not say", "wouldn't say", "would not blame", "wouldn't blame", "can't blame", "would not call",
            "wouldn't call", "not the cause", "it can't be", "it cannot be", "can't have been", "cannot have been",
        ]),
    CueRule(
        id: "en-less-than", language: .en, meaning: .lessThan,
        phrases: ["the", "about", "because", "our", "due", "to"].flatMap {
            ["less \($0) … than", "not so much \($0) … as", "less \($0) … and more"]
        }),
    CueRule(
        id: "en-no-longer", language: .en, meaning: .noLonger,
        phrases: [
            "no longer", "not any more", "not anymore", "any more", "anymore", "not any longer", "no more",
            "any longer", "never again",
        ]),
    CueRule(
        id: "en-bygone", language: .en, meaning: .bygone,
        phrases: [
            "used to", "formerly", "once upon", "in the old days", "in former times",
            "years ago",
        ]),
    CueRule(
        id: "en-past", language: .en, meaning: .past,
        phrases: [
            "previously", "in the past", "back then", "at first", "in the beginning", "initially", "to begin with",
            "originally", "for a long time", "until recently",
        ]),
    CueRule(
        id: "en-need", language: .en, meaning: .need,
        phrases: [
            "we need", "need more", "would need", "still need", "we would like", "would help", "would be helpful",
            "would be useful", "would be good", "would be great", "would be nice", "would be easier",
            "would have helped", "could do with", "if only", "wish we", "wish there", "we wish", "still waiting",
            "waiting for", "we are waiting", "needs more", "much needed", "badly needed", "urgently needed",
            "urgently need", "is needed", "are needed", "would be needed", "would require", "what we need",
            "would like to see", "we would love", "we want more", "should be more", "should have", "there should be",
            "we hope for", "would make … easier", "would make it easier",
        ]),
    CueRule(
        id: "en-wish", language: .en, meaning: .wish,
        phrases: [
            "need", "needs", "needed", "wish*", "should", "more", "would make", "please", "want", "hope for",
            "necessary", "required", "we need to", "need to", "needs to", "a person who", "must", "ought",
        ]),
    CueRule(
        id: "en-rejection", language: .en, meaning: .rejection,
        phrases: [
            "no more", "not another", "not yet another", "no further", "enough of", "spare us", "instead of more",
            "don't need", "do not need", "no need for", "please no", "rather than more", "no additional", "no new",
            "spare me", "please not", "not necessary", "stop sending", "stop producing", "no need of", "no need",
            "not needed", "don't want", "do not want", "we have enough", "we already have", "have enough of",
            "had enough",
        ]),
    CueRule(
        id: "en-open", language: .en, meaning: .open,
        phrases: [
            "by the way", "we will see", "we'll see", "wait and see", "remains to be seen", "let's see",
            "time will tell", "too early to", "neither good nor bad", "neither better nor worse", "open question",
            "still open", "unchanged", "still the same", "same as ever", "no change", "nothing changed", "it depends",
            "under discussion", "being discussed", "planned", "hard to say", "difficult to say", "hard to judge",
            "hard to tell", "difficult to judge", "can't say", "cannot say", "can't judge", "cannot judge", "too early",
            "is handled by", "are handled by", "takes place", "take place", "took place", "is located",
            "is responsible for", "are responsible for", "reports directly", "report directly", "reports to",
            "consists of", "under revision", "under review", "in progress", "in preparation", "still reading",
            "mixed picture", "mixed bag", "mixed", "so so", "remains open", "remains unclear", "undecided whether",
            "yet to be decided", "dates from", "is run by", "are run by", "is published", "are published",
            "i don't know", "i do not know",
        ]),
    CueRule(
        id: "en-survey-talk", language: .en, meaning: .surveyTalk,
        phrases: [
            "this question", "the question about", "your question*", "questionnaire*", "this survey", "this form",
            "see report", "see the report", "see above", "see previous", "see below", "see my answer", "see attached",
            "same as above", "as above", "as before", "same as last", "as last time", "already answered",
            "as mentioned",
            "see answer", "cf *", "see ps*",
        ]),
]
