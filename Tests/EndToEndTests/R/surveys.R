# Two surveys of third parties, read from their CSV files by R alone: codes, reasons for no answer, weights, regions.

#' The code of each text among some, in their order; `NA` for all other texts.
coded <- function(texts, options) match(trimws(texts), options)

#' A multiple choice of which each column holds the text of its option, or none.
ticked <- function(columns, notChosen) {
  lapply(columns, function(texts) ifelse(texts == notChosen, 0, ifelse(texts %in% c("", "NA"), NA, 1)))
}

#' The masculinity survey: design weights in a column of their own, no cities.
masculinity <- function(data) {
  raw <- read.csv(
    file.path(data, "masculinity-raw", "raw-responses.csv"), colClasses = "character", na.strings = character(),
    check.names = FALSE)
  block <- function(name, count) raw[sprintf("%s_%04d", name, seq_len(count))]
  named <- function(values, name) setNames(as.data.frame(values), paste0(name, "_", seq_along(values)))
  often <- c("Never, and not open to it", "Never, but open to it", "Rarely", "Sometimes", "Often")
  frame <- data.frame(
    self = coded(raw$q0001, paste(c("Not at all", "Not very", "Somewhat", "Very"), "masculine")),
    seen = coded(raw$q0002, paste(c("Not at all", "Not too", "Somewhat", "Very"), "important")),
    pressure = coded(raw$q0005, c("No", "Yes")),
    job = coded(raw$q0009, c(
      "Employed, working full-time", "Employed, working part-time", "Not employed, NOT looking for work",
      "Not employed, looking for work", "Not employed, student", "Not employed-retired")),
    pays = coded(raw$q0018, c("Never", "Rarely", "Sometimes", "Often", "Always")),
    married = coded(raw$q0024, c("Married", "Never married", "Divorced", "Widowed", "Separated")),
    region = coded(raw$q0035, c(
      "South Atlantic", "Pacific", "East North Central", "Middle Atlantic", "West South Central", "Mountain",
      "West North Central", "New England", "East South Central")),
    race = coded(raw$race2, c("White", "Non-white")),
    school = coded(raw$educ3, c("High school or less", "Some college", "College or more")),
    age = coded(raw$age3, c("18 - 34", "35 - 64", "65 and up")),
    children = coded(raw$kids, c("Has children", "No children")))
  frame$works <- ifelse(frame$job <= 2, 1, 2)
  frame <- cbind(
    frame, named(ticked(block("q0004", 6), "Not selected"), "ideas"),
    named(ticked(block("q0008", 12), "Not selected"), "worries"),
    named(ticked(block("q0010", 8), "Not selected"), "gains"), named(lapply(block("q0007", 11), coded, often), "often"))
  frame$weight <- as.numeric(raw$weight)
  frame[c("city", "population")] <- list("", NA)
  list(frame = frame, hasWeights = TRUE, steps = list(often = 1:5), level = 0.95)
}

#' The Star Wars survey, of those who name their region; regions are strata with the people invited there.
#'
#' @param folder With the people invited and the known totals.
#' @param isRaked Whether responses are brought to the known totals, or weigh N / n of those invited to their region.
starWars <- function(data, folder, isRaked) {
  raw <- read.csv(
    file.path(data, "star-wars", "StarWars.csv"), header = FALSE, skip = 2, colClasses = "character",
    na.strings = character(), fileEncoding = "windows-1252", check.names = FALSE)
  raw <- raw[raw[[38]] != "", ]
  cities <- read.csv2(file.path(folder, "cities.csv"))
  films <- as.data.frame(lapply(raw[4:9], function(texts) as.numeric(texts != "")))
  # An empty cell is no tick only beside one that is.
  films[rowSums(films) == 0, ] <- NA
  view <- c(
    "Very unfavorably", "Somewhat unfavorably", "Neither favorably nor unfavorably (neutral)", "Somewhat favorably",
    "Very favorably")
  frame <- data.frame(
    fan = coded(raw[[3]], c("No", "Yes")),
    first = coded(raw[[30]], c("Greedo", "Han", "I don't understand this question")),
    trek = coded(raw[[33]], c("No", "Yes")), gender = coded(raw[[34]], c("Female", "Male")),
    age = coded(raw[[35]], c("18-29", "30-44", "45-60", "> 60")),
    school = coded(raw[[37]], c(
      "Less than high school degree", "High school degree", "Some college or Associate degree", "Bachelor degree",
      "Graduate degree")))
  frame <- cbind(
    frame, setNames(films, paste0("films_", 1:6)),
    setNames(lapply(raw[10:15], as.numeric), paste0("place_", 1:6)),
    setNames(lapply(raw[16:29], coded, view), paste0("view_", 1:14)))
  unfamiliar <- setNames(lapply(raw[16:29], `==`, "Unfamiliar (N/A)"), paste0("view_", 1:14))
  frame$city <- cities$key[match(raw[[38]], cities$name)]
  invited <- read.csv2(file.path(folder, "invitations.csv"))
  frame$population <- invited$invited[match(frame$city, invited$city)]
  frame$weight <- frame$population / as.vector(table(frame$city)[frame$city])
  if (isRaked) frame$weight <- rakedWeights(frame, read.csv2(file.path(folder, "margins.csv")))
  list(
    frame = frame, hasWeights = isRaked, steps = list(view = 1:5), level = 0.9, unknown = unfamiliar,
    invited = sum(invited$invited))
}

#' Weights by raking to known totals, from equal weights, by R's rake.
rakedWeights <- function(frame, totals) {
  frame$equal <- 1
  design <- svydesign(ids = ~1, weights = ~equal, data = frame)
  margins <- lapply(c("city", "gender", "age"), function(variable) {
    own <- totals[totals$variable == variable, ]
    setNames(data.frame(own$level, own$total), c(variable, "Freq"))
  })
  weights(rake(design, list(~city, ~gender, ~age), margins, control = list(maxit = 1000, epsilon = 1e-14)))
}
