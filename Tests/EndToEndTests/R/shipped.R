# The shipped study: as it is, and with every analysis, from the responses that the program names.

#' Publishes copies of the study and compares all of their numbers.
recomputeShipped <- function(study) {
  tally$study <- "shipped study"
  recomputePublications(studyCopy(study), c("networks", "funding", "partnerships"))
  everything <- file.path(own, "R", "shipped", "every-analysis.yml")
  tally$study <- "shipped study, every analysis"
  recomputePublications(studyCopy(study, everything), "every-analysis")
  tally$study <- "shipped study, every analysis, nobody invited"
  recomputePublications(studyCopy(study, everything, isInvited = FALSE), "every-analysis")
}

#' A copy of a study with what it publishes, or one other publication in its place.
studyCopy <- function(study, publication = NULL, isInvited = TRUE) {
  copy <- tempfile("study")
  dir.create(file.path(copy, "reports"), recursive = TRUE)
  file.copy(file.path(study, c("pipeline.yml", "surveys")), copy, recursive = TRUE)
  file.copy(Sys.glob(file.path(study, "reports", "*.yml")), file.path(copy, "reports"))
  lines <- readLines(file.path(copy, "pipeline.yml"), encoding = "UTF-8")
  if (!isInvited) lines <- lines[!grepl("^ +invited:", lines)]
  if (!is.null(publication)) {
    reports <- grep("^  - report:", lines)
    id <- sub("\\.yml$", "", basename(publication))
    stage <- c(paste("  - report:", id), paste0("    publication: reports/", id, ".yml"))
    lines <- append(lines[-c(reports, reports + 1)], stage, min(reports) - 1)
    file.copy(publication, file.path(copy, "reports"))
  }
  writeLines(lines, file.path(copy, "pipeline.yml"), useBytes = TRUE)
  tandem(program, "run", "--project", copy)
  copy
}

#' By survey, the file with the people invited, as the pipeline names it.
invitationsOf <- function(study) {
  lines <- readLines(file.path(study, "pipeline.yml"), encoding = "UTF-8")
  found <- list()
  survey <- NA
  for (line in lines) {
    name <- regmatches(line, regexec("^  - ingest: ([a-z0-9-]+)", line))[[1]]
    if (length(name)) survey <- name[2]
    file <- regmatches(line, regexec("^    invited: desk/([a-z0-9-]+)", line))[[1]]
    if (length(file)) found[[survey]] <- file.path("surveys", "desk", paste0(file[2], ".csv"))
  }
  found
}
