# Surveys of third parties: each number is found again by its key in what R read from the raw file.

#' Publishes two surveys, one of them with two kinds of weights, and compares all of their numbers.
recomputeReal <- function(data) {
  tally$study <- "masculinity"
  file <- file.path(data, "masculinity-raw", "raw-responses.csv")
  recomputeSurvey("masculinity", file, "men-tables", masculinity(data))
  folder <- file.path(own, "R", "star-wars")
  file <- file.path(data, "star-wars", "StarWars.csv")
  tally$study <- "star-wars, raked"
  recomputeSurvey("star-wars", file, "fans-tables", starWars(data, folder, isRaked = TRUE))
  tally$study <- "star-wars, invited"
  recomputeSurvey("star-wars", file, "fans-tables", starWars(data, folder, isRaked = FALSE), without = "^ +weights:")
}

#' @param without Lines of the pipeline that are left out.
recomputeSurvey <- function(folder, file, publication, survey, without = NULL) {
  study <- surveyStudy(file.path(own, "R", folder), file, without)
  survey$design <- designOf(survey$frame, survey$hasWeights)
  survey$tables <- tableKeys(file.path(study, "reports", "publication.yml"))
  # R reads the raw file itself, so that nobody needs to say which responses stand behind a number.
  entries <- explained(program, study, publication, rows = FALSE)
  remember(entries)
  behind <<- function(one) found(one, survey)
  for (one in entries) {
    one$rows <- data.frame(row = 1)
    recomputeOne(one, study, survey$level)
  }
  for (table in publishedTables(study, publication)$tables) surveyNotes(table, survey)
}

#' A study with one survey, from its description and the raw file.
surveyStudy <- function(description, file, without) {
  study <- tempfile("survey")
  dir.create(file.path(study, "surveys"), recursive = TRUE)
  dir.create(file.path(study, "reports"))
  own <- list.files(description, full.names = TRUE)
  isReport <- basename(own) == "publication.yml"
  file.copy(own[isReport], file.path(study, "reports"))
  file.copy(c(own[!isReport & basename(own) != "pipeline.yml"], file), file.path(study, "surveys"))
  lines <- readLines(file.path(description, "pipeline.yml"))
  if (!is.null(without)) lines <- lines[!grepl(without, lines)]
  writeLines(lines, file.path(study, "pipeline.yml"))
  tandem(program, "run", "--project", study)
  study
}

#' What a publication asks of each table, a line each: the battery, the items of an index.
tableKeys <- function(path) {
  lines <- grep("^  - \\{id:", readLines(path), value = TRUE)
  word <- function(name, line) {
    found <- regmatches(line, regexec(paste0("[{ ]", name, ": (\\[[^]]*\\]|[^,}]*)"), line))[[1]]
    if (length(found)) strsplit(gsub("[][ ]", "", found[2]), ",", fixed = TRUE)[[1]]
  }
  names <- vapply(lines, function(line) word("id", line), "")
  setNames(lapply(lines, function(line) {
    list(items = sub("^.*\\.", "", word("items", line)), only = word("only", line), breaks = word("breaks", line))
  }), names)
}

#' What stands behind a number, by its key: as `spread` finds it for the shipped study.
found <- function(one, survey) {
  frame <- survey$frame
  size <- nrow(frame)
  inGroup <- groupOf(one, frame, one$level)
  sample <- list(frame = identified(frame), design = survey$design)
  b <- list(sample = sample, part = rep(NA, size), value = rep(NA_real_, size))
  b <- c(b, answersOf(one, survey, inGroup), invited = survey$invited)
  b$value <- b$answer %or% b$value
  if (isDifference(one)) {
    first <- groupOf(one, frame, 1)
    b$part <- ifelse(inGroup, 0, ifelse(first, 1, NA))
    other <- answersOf(one, survey, first)
    b$base <- b$base | other$base
    b$counted <- b$counted | other$counted
  }
  b$rows <- data.frame(
    id = b$sample$frame$id, part = b$part, isCounted = b$counted, value = b$value, names = NA)[b$base & !is.na(b$base), ]
  b
}

#' With what other samples have: who answered, and as whom.
identified <- function(frame) {
  frame$id <- frame$person <- as.character(seq_len(nrow(frame)))
  frame
}

isDifference <- function(one) {
  grepl("^(difference|rank test|cliff)", one$kind) ||
    grepl("^student", one$kind) && !is.null(sibling(one, "difference"))
}

#' Whether each row is of the group that a key names.
groupOf <- function(one, frame, level) {
  if (one$grouping == "overall") return(rep(TRUE, nrow(frame)))
  if (one$grouping == "city") return(frame$city == one$level)
  question <- sub("^answer:", "", one$grouping)
  frame[[question]] %in% as.numeric(strsplit(as.character(level), "+", fixed = TRUE)[[1]])
}

#' Who could answer, who counts, and the answers, by the measure and the category of a key.
answersOf <- function(one, survey, inGroup) {
  frame <- survey$frame
  if (one$measure == "@responses") return(list(base = inGroup, counted = inGroup))
  if (startsWith(one$measure, "@crosstab/")) return(crossedOf(one, frame))
  own <- frame[[one$measure]]
  if (is.null(own)) stop("no variable ", one$measure)
  question <- sub("_[0-9]+$", "", one$measure)
  answer <- own
  isOfItems <- one$kind %in% c("rank", "own rank", "mean of cities") || one$category == "index"
  if (isOfItems || startsWith(one$category, "with ")) return(severalOf(one, survey, inGroup))
  if (startsWith(one$category, "missing ")) {
    reason <- sub("^missing ", "", one$category)
    return(list(base = inGroup, counted = inGroup & is.na(own) & reasonOf(one, survey) == reason))
  }
  # Of a multiple choice, whoever answered any of its options.
  others <- grep(paste0("^", question, "_[0-9]+$"), names(frame), value = TRUE)
  isTicked <- one$category == "1" && !question %in% c(names(survey$steps), "place") && length(others)
  answered <- if (isTicked) rowSums(!is.na(frame[others])) > 0 else !is.na(own)
  base <- inGroup & answered
  counted <- if (one$category %in% c("base", "#")) base & boxOf(one, own, survey$steps[[question]]) else {
    base & own %in% as.numeric(one$category)
  }
  list(base = base, counted = counted, answer = answer)
}

#' Of shares of the ends of a scale, whether an answer is one of the steps; `TRUE` for all else.
boxOf <- function(one, answers, steps) {
  box <- regmatches(one$column, regexec("(top|bottom)([12])$", one$column))[[1]]
  if (one$kind != "share" || length(box) == 0) return(rep(TRUE, length(answers)))
  side <- if (xor(box[2] == "top", isReversed(one))) tail else head
  answers %in% side(steps, as.numeric(box[3]))
}

#' Whether the steps of an item are turned round: then the formula of its mean says so.
isReversed <- function(one) {
  mean <- sibling(one, "mean")
  !is.null(mean) && startsWith(mean$kind, "turned")
}

#' Why there is no answer: as the texts of these surveys have it.
reasonOf <- function(one, survey) {
  unknown <- survey$unknown[[one$measure]]
  if (is.null(unknown)) rep("not-answered", nrow(survey$frame)) else ifelse(unknown, "dont-know", "not-answered")
}

crossedOf <- function(one, frame) {
  questions <- strsplit(sub("^@crosstab/", "", one$measure), "*", fixed = TRUE)[[1]]
  codes <- strsplit(one$category, "*", fixed = TRUE)[[1]]
  answers <- frame[questions]
  isOf <- function(place) codes[place] == "Total" | answers[[place]] %in% suppressWarnings(as.numeric(codes[place]))
  both <- !is.na(answers[[1]]) & !is.na(answers[[2]])
  # Shares are within each answer to the second question.
  list(base = both & isOf(2), counted = both & isOf(1) & isOf(2))
}

#' Answers to several items: of an index, of a pair, or of a battery in order.
severalOf <- function(one, survey, inGroup) {
  frame <- survey$frame
  keys <- survey$tables[[one$table]]
  battery <- function() grep(paste0("^", keys$items, "_[0-9]+$"), names(frame), value = TRUE)
  names <- if (one$category == "index") keys$only %or% battery() else if (startsWith(one$category, "with ")) {
    c(one$measure, sub("^with ", "", one$category))
  } else c(one$measure, setdiff(battery(), one$measure))
  items <- as.matrix(frame[names])
  own <- items[, 1]
  complete <- complete.cases(items)
  isAny <- one$kind %in% c("rank", "mean of cities")
  counted <- inGroup & if (isAny) rowSums(!is.na(items)) > 0 else complete
  list(base = counted, counted = counted, answer = own, items = unname(items))
}

#' Tests in words below a table.
surveyNotes <- function(table, survey) {
  frame <- survey$frame
  keys <- unlist(lapply(table$rows, function(row) Filter(is.character, row$keys)))
  for (note in vapply(table$notes, function(n) n$en, "")) {
    if (grepl("Cramér", note, fixed = TRUE)) {
      measure <- strsplit(grep("@crosstab/", keys, value = TRUE, fixed = TRUE)[1], "|", fixed = TRUE)[[1]][3]
      questions <- strsplit(sub("^@crosstab/", "", measure), "*", fixed = TRUE)[[1]]
      compareCrosstab(table$id, note, update(survey$design, a = frame[[questions[1]]], b = frame[[questions[2]]]))
    }
    if (grepl("Kendall", note, fixed = TRUE)) {
      items <- grep(paste0("^", survey$tables[[table$id]]$items, "_[0-9]+$"), names(frame), value = TRUE)
      compareFriedman(table$id, note, as.matrix(frame[items]))
    }
  }
}
