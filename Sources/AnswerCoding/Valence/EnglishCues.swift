import SurveyModel

/// How English says that something hinders, helps, is missing, gone, wished for or beside the point.
let englishCueRules: [CueRule] = [
    CueRule(
        id: "en-lack", language: .en, meaning: .lack,
        phrases: [
            "lack*", "have neither", "has neither", "had neither", "is neither", "missing", "insufficient*",
            "too little", "too few", "not enough", "limited", "short of",
            "short on", "shortage*", "shortfall*", "scarce*", "scarcity", "unfilled", "vacant", "unclear", "gap*",
            "cut",
            "cuts", "poor", "poorly", "weak", "absent", "absence", "understaff*", "underfund*", "ran out", "runs out",
            "run out", "dried up", "inadequate*", "too small", "too thin", "thin", "empty", "deficit*",
            "non existent", "nonexistent", "nowhere", "we miss", "falls short", "fall short", "depleted", "patchy",
        ]),
    CueRule(
        id: "en-hindrance", language: .en, meaning: .hindrance,
        phrases: [
            "difficult*", "hard to", "hurdle*", "barrier*", "obstacle*", "problem*", "slow*", "block*", "hinder*",
            "hamper*", "prevent*", "resist*", "bureaucra*", "complicated", "complex*", "burden*", "overload*",
            "overwhelm*", "too many", "too much", "too long", "too late", "too slow", "too complex", "too high",
            "too expensive", "expensive", "outdated", "obsolete", "incompatib*", "fear*", "afraid", "reluctan*",
            "struggle*", "fail*", "delay*", "drag*", "painful", "tedious", "conflict*", "turnover", "locked*",
            "lock in", "stuck", "stall*", "uncertain*", "trouble*", "quarrel*", "frustrat*", "annoy*", "cancelled",
            "postponed", "charges", "overhead*", "nightmare*", "impossible", "unsuitable", "worse", "worst", "harder",
            "bottleneck*", "constraint*", "challeng*", "chaos", "chaotic", "mess", "messy", "jungle", "maze",
            "fatigue", "clumsy", "rigid", "cumbersome", "lengthy", "takes ages", "take ages", "takes forever",
            "takes months", "takes years", "take months", "from scratch", "from zero", "square one", "replaced", "lost",
            "lost",
            "dropped out", "pulled out", "gave way", "withdrew", "walked away", "fell apart", "collapsed", "broke down",
            "frozen", "on hold", "on ice", "shelved", "rejected", "refused", "refuse*", "oppose*", "opposition",
            "vetoed", "stopped", "ends in", "expire*", "fragmented", "scattered", "in silos", "drown*", "buried",
            "eats", "eat up", "swallow*", "drain*", "tired", "exhaust*", "stress*", "confus*", "suspicio*", "ignore*",
            "distrust*", "mistrust*", "sceptic*", "skeptic*", "complain*", "unreliable", "broken", "crash*",
            "despite", "in spite of", "unrealistic", "unwilling*", "left out", "left behind", "never fit*", "joke",
            "weighs", "threat*", "risk averse", "messed up", "dispute*", "deadlock*", "crumbl*", "erod*", "forever",
            "leaving", "gathers", "gather", "drawer", "stonewall*", "scare*", "scared", "postpon*", "overstretched",
            "overworked", "stretched", "strained", "struggling", "hostile", "headache*", "hassle*", "minefield*",
            "patchwork", "standstill", "gridlock*", "vague", "murky", "opaque", "doubled",
        ]),
    CueRule(
        id: "en-regret", language: .en, meaning: .regret,
        phrases: ["sadly", "unfortunately", "regrettably", "alas"]),
    CueRule(
        id: "en-help", language: .en, meaning: .help,
        phrases: [
            "help", "helps", "helped", "helping", "helpful", "facilitat*", "enabl*", "drive", "drives",
            "driving", "drove", "driven", "success factor*", "thanks to", "opportunit*", "support*", "boost*", "push*",
            "motivat*", "improv*", "accelerat*", "made it possible", "made it easier", "makes it easier", "committed",
            "backing", "backs", "backed", "gained", "momentum", "finally", "benefit*", "encourag*",
            "paid off", "pays off", "easier", "faster", "on board", "suddenly", "approved", "now have", "convinced",
            "convinces", "turned around", "turned … around", "inspire*", "opened doors",
            "opens doors", "unlock*", "simplif*", "saves", "saved us", "relief", "relieve*", "breakthrough", "won over",
            "takes … seriously", "champions", "stands behind", "fully behind", "right behind", "stand behind",
            "gets it", "wins", "got us", "kept us",
            "keeps us", "brought", "brings", "made the difference", "makes the difference", "moved us",
            "thankfully", "luckily", "fortunately", "sparked", "triggered", "lets us", "allowed us", "allows us",
            "thriv*", "tailwind*", "has grown", "have grown", "is growing",
        ]),
    CueRule(id: "en-driver-label", language: .en, meaning: .driverLabel, phrases: ["driver", "drivers"]),
    CueRule(
        id: "en-useless", language: .en, meaning: .useless,
        phrases: [
            "useless", "no use", "of little use", "not useful", "not helpful", "unhelpful", "no help", "little help",
            "not … help", "didn't help", "doesn't help", "don't help", "did not help", "does not help", "never helped",
            "hardly helped", "hardly helps", "isn't helping", "made no difference", "makes no difference",
            "no difference", "doesn't matter", "does not matter", "don't matter", "irrelevant", "played no role",
            "plays no role", "no role", "brings nothing", "brought nothing", "brings us nothing", "no benefit",
            "no added value", "nobody reads", "no one reads", "pushes nobody", "doesn't push", "does not push",
            "doesn't drive", "does not drive", "doesn't motivate", "did not move", "didn't move",
        ]),
    CueRule(
        id: "en-works", language: .en, meaning: .works,
        phrases: [
            "works", "worked", "work well", "works well", "enough", "in place", "deliver", "delivers", "delivered",
            "reliable", "available", "sufficient", "adequate", "up and running", "running smoothly", "runs smoothly",
            "fits", "fit", "ready", "covered", "paid for",
        ]),
    CueRule(
        id: "en-quality", language: .en, meaning: .quality,
        phrases: [
            "strong*", "good", "great", "better", "excellent", "clear", "close", "short", "simple", "skilled", "solid",
            "dedicated", "stable", "trusted", "easy", "experienced", "lean", "lively", "brilliant", "fantastic",
            "wonderful", "amazing", "superb", "keen", "eager", "enthusiastic",
        ]),
    CueRule(
        id: "en-presence", language: .en, meaning: .presence,
        phrases: [
            "do have", "we have plenty", "is there", "are there", "still there", "is fine",
            "are fine", "is ok", "is okay", "not bad", "plenty of", "in good shape", "is settled", "is secured",
        ]),
    CueRule(
        id: "en-solved", language: .en, meaning: .solved,
        phrases: [
            "overcome", "overcame", "manageable", "bearable", "not as bad", "not so bad", "not too bad",
            "within limits", "solved", "solve", "resolved", "resolve", "eased", "off the table",
            "under control", "sorted out", "cleared up", "settled", "dealt with", "a thing of the past",
            "fixed", "dissolved", "removed",
        ]),
    CueRule(
        id: "en-shrinks", language: .en, meaning: .shrinks,
        phrases: [
            "less", "fewer", "smaller", "lower", "gone", "vanished", "disappeared", "faded", "quieter", "shrunk",
            "shrinking", "declined", "dropped", "reduced", "weaker", "melted away", "less of a", "fallen", "decreas*",
            "lighter",
        ]),
    CueRule(
        id: "en-fades", language: .en, meaning: .fades,
        phrases: [
            "lost interest", "lost momentum", "lost its momentum", "lost steam", "fizzled out", "petered out",
            "died down",
            "wore off", "worn off", "ran out of steam", "gone quiet", "lost its force", "waned", "evaporated",
        ]),
    CueRule(id: "en-without", language: .en, meaning: .without, phrases: ["without"]),
    CueRule(
        id: "en-negation", language: .en, meaning: .negation,
        phrases: [
            "not", "no", "never", "nobody", "nothing", "none", "no one", "n't", "isn't", "wasn't", "doesn't", "don't",
            "didn't", "won't", "can't", "couldn't", "haven't", "hasn't", "aren't", "weren't", "wouldn't", "hardly",
            "cannot", "barely", "scarcely", "rarely", "few", "little",
        ]),
    CueRule(id: "en-exclusion", language: .en, meaning: .exclusion, phrases: ["neither", "nor"]),
    CueRule(
        id: "en-no-negation", language: .en, meaning: .noNegation,
        phrases: [
            "not only", "nobody but", "no one but", "none other than", "nothing else than", "nothing less than",
            "not least", "no doubt", "not just", "not merely", "not to mention", "nothing but", "no wonder",
            "not bad", "a few", "a little", "not simply", "not to forget", "not without", "no less than", "not easy",
            "not to be underestimated", "no question", "not until", "not unimportant", "no choice", "no way around",
            "no alternative",
        ]),
    CueRule(
        id: "en-not-the-cause", language: .en, meaning: .notTheCause,
        phrases: [
            "not … problem*", "no problem*", "not … issue*", "no issue*", "not … barrier*", "no barrier*",
            "not … obstacle*", "no obstacle*", "isn't … problem*", "isn't … issue*", "isn't … barrier*", "no lack",
            "no shortage*", "no trouble*", "not about", "isn't about", "never … problem*", "never … issue*",
            "not the reason", "not the point", "beside the point", "don't … trouble", "not … bottleneck*",
            "isn't … bottleneck*", "no bottleneck*",
            "nothing wrong with", "not for lack", "not for want", "no hurdle*", "not … hurdle*", "not short of",
            "don't lack", "doesn't lack", "not lack*", "aren't … problem*", "wasn't … problem*", "weren't … problem*",
            "won't … problem*", "no complaint*", "can't complain", "cannot complain", "least of our",
            "least of my", "the smallest problem", "never lack*", "never short", "not missing", "isn't missing",
            "unproblematic", "not a concern", "no concern", "not … obstacle",
        ]),
    CueRule(
        id: "en-not-it", language: .en, meaning: .notIt,
        phrases: [
            "it isn't", "it's not", "it is not", "it wasn't", "it was not", "not so much", "not really", "not exactly",
            "certainly not", "definitely not", "not necessarily", "not a question of", "not a matter of",
            "is not what", "isn't what", "not what drives", "not a driver", "no driver", "not the driver",
            "hardly the", "not because of",
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
        id: "en-past", language: .en, meaning: .past,
        phrases: [
            "used to", "previously", "in the past", "formerly", "back then", "at first", "in the beginning",
            "once upon",
        ]),
    CueRule(
        id: "en-wish", language: .en, meaning: .wish,
        phrases: [
            "would help", "would have helped", "need", "needs", "needed", "wish*", "should", "more", "would be useful",
            "would make", "would like", "would love", "please", "want", "hope for", "necessary", "required",
        ]),
    CueRule(
        id: "en-rejection", language: .en, meaning: .rejection,
        phrases: [
            "no more", "not another", "not yet another", "no further", "enough of", "spare us", "instead of more",
            "don't need", "do not need", "no need for", "please no", "rather than more", "no additional", "no new",
        ]),
    CueRule(
        id: "en-open", language: .en, meaning: .open,
        phrases: [
            "by the way", "we will see", "we'll see", "wait and see", "remains to be seen", "let's see",
            "time will tell",
            "too early to", "neither good nor bad", "neither better nor worse", "open question", "still open",
            "unchanged", "still the same", "same as ever", "no change", "nothing changed", "it depends",
            "under discussion", "being discussed", "planned",
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
