# A made-up panel of three waves, with and without weights: for what the shipped study is too small to show.

#' Writes the answers, publishes them, and compares all numbers.
recomputePanel <- function() {
  for (isWeighted in c(TRUE, FALSE)) {
    tally$study <- if (isWeighted) "panel, weighted" else "panel"
    study <- tempfile("panel")
    dir.create(file.path(study, "surveys"), recursive = TRUE)
    dir.create(file.path(study, "reports"))
    files <- list.files(file.path(own, "R", "panel"), full.names = TRUE)
    to <- c(pipeline.yml = ".", publication.yml = "reports")[basename(files)]
    to[is.na(to)] <- "surveys"
    file.copy(files, file.path(study, to, basename(files)))
    if (!isWeighted) {
      path <- file.path(study, "surveys", "instrument.yml")
      writeLines(sub("^weight: weight$", "technical: [weight]", readLines(path)), path)
    }
    writePanel(file.path(study, "surveys"))
    tandem(program, "run", "--project", study)
    recomputePublications(study, "panel-tables")
  }
}

#' Answers of 540 people, most of them in each wave; the same at every run.
writePanel <- function(folder) {
  suppressWarnings(RNGversion("4.0.0"))
  set.seed(7)
  size <- 540
  people <- data.frame(person = sprintf("p%03d", seq_len(size)), level = rnorm(size))
  people$city <- sample(c("ash", "bay", "cam", "dun", "elm", "fen"), size, TRUE, c(1, 1, 2, 2, 3, 3))
  people$weight <- round(exp(rnorm(size, 0, 0.5)), 3)
  step <- function(level) pmin(5, pmax(1, round(3 + level)))
  for (wave in 0:2) {
    here <- people[runif(size) < c(0.9, 0.8, 0.75)[wave + 1], ]
    n <- nrow(here)
    noise <- function() here$level * 0.7 + rnorm(n)
    answers <- data.frame(
      id = paste0(wave, seq_len(n)), person = here$person, city = here$city, language = "en", weight = here$weight,
      ready = pmin(3, pmax(1, round(2 + noise() * 0.6 + 0.1 * wave))), keen = 1 + (noise() + 0.2 * wave > 0))
    for (tool in 1:4) answers[paste0("tools_", tool)] <- as.numeric(noise() + 0.1 * wave * tool > 0.3 * tool)
    for (item in 1:4) answers[paste0("give_", item)] <- step(noise() - 0.3 + 0.1 * item * wave)
    for (item in 1:4) answers[paste0("want_", item)] <- step(-noise() + 0.2 * item - 0.1 * wave)
    first <- sample(1:4, n, TRUE, 4:1)
    answers$best_1 <- first
    answers$best_2 <- (first + sample(0:2, n, TRUE)) %% 4 + 1
    answers$hours <- pmin(60, rpois(n, exp(2 + 0.4 * here$level)))
    said <- sapply(c("staff", "time", "money"), function(word) ifelse(runif(n) < 0.4, word, ""))
    answers$words <- trimws(gsub(" +", " ", apply(said, 1, paste, collapse = " ")))
    answers$words[answers$words == ""] <- "nothing else"
    # Some answers are missing.
    for (column in c("ready", "keen", "give_1", "give_3", "want_2", "hours")) answers[runif(n) < 0.05, column] <- NA
    write.table(
      answers, file.path(folder, paste0("panel-W", wave, ".csv")), sep = ";", na = "", row.names = FALSE, quote = FALSE)
  }
}
