# Compares the numbers of some publications, each with the responses that the program names behind it.

#' @param level Of the intervals.
recomputePublications <- function(study, publications, level = 0.95) {
  entries <- unlist(lapply(publications, function(p) explained(program, study, p)), recursive = FALSE)
  remember(entries)
  samples <- samplesOf(entries, study, invitationsOf(study))
  behind <<- function(one) c(spread(one, study, samples), study = study)
  for (one in entries) recomputeOne(one, study, level)
  for (publication in publications) {
    tables <- publishedTables(study, publication)
    for (table in tables$tables) noteTests(table, Filter(function(e) e$publication == publication, entries))
  }
}

#' Puts numbers where others of their table are looked up, in place of those before.
remember <- function(entries) {
  for (room in list(allEntries, families, stacks)) rm(list = ls(room), envir = room)
  for (one in entries) allEntries[[one$place]] <- one
}

#' The tables of a publication as it is published.
publishedTables <- function(study, publication) {
  path <- file.path(study, "reports", "current", publication, "tables.json")
  found <- jsonlite::fromJSON(path, simplifyVector = FALSE)
  for (table in c(found$tables, found$appendix)) countWithheld(table)
  found
}

#' Compares one number by the kind of its formula.
recomputeOne <- function(one, study, level) {
  if (startsWith(one$kind, "agreement ")) return(compareAgreement(one, study))
  handler <- kinds[[one$kind]]
  if (is.null(handler)) return(skip(one, "no reference in R"))
  # Of nobody no response can be named.
  if (one$kind == "count of responses" && NROW(one$rows) == 0) return(compareCount(one, 0))
  if (NROW(one$rows) == 0 || is.null(one$survey)) return(skip(one, "as entered in a file"))
  tryCatch(handler(one, behind(one), level), error = function(e) problem(one, "R: ", conditionMessage(e)))
}

#' Tests in words below a table, from the responses behind its numbers.
noteTests <- function(table, entries) {
  own <- Filter(function(e) e$table == table$id, entries)
  for (note in vapply(table$notes, function(n) n$en, "")) {
    cells <- Filter(function(e) {
      e$kind == "own rank" || e$kind == "count of responses" && grepl("^[0-9]+[*][0-9]+$", e$category %or% "")
    }, own)
    if (!length(cells)) next
    b <- behind(cells[[1]])
    if (grepl("Kendall", note, fixed = TRUE)) compareFriedman(table$id, note, b$items[b$counted, ])
    if (!grepl("Cramér", note, fixed = TRUE)) next
    # Whoever stands behind a cell of two answers gave both.
    answers <- matrix(NA_character_, nrow(b$sample$frame), 2)
    for (cell in cells) {
      counted <- which(behind(cell)$counted)
      answers[counted, ] <- rep(strsplit(cell$category, "*", fixed = TRUE)[[1]], each = length(counted))
    }
    design <- domainOf(b$sample, !is.na(answers[, 1]), a = answers[, 1], b = answers[, 2])
    compareCrosstab(table$id, note, design)
  }
}
