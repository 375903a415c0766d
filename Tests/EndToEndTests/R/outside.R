# A made-up survey whose data say how people were drawn: strata, clusters, finite populations, and a jackknife of them.

#' Publishes it by its clusters, and by its replicate weights, and compares all numbers.
recomputeOutside <- function() {
  frame <- drawn()
  replicates <- jackknife(frame)
  for (isReplicated in c(FALSE, TRUE)) {
    tally$study <- if (isReplicated) "outside, replicate weights" else "outside, clusters"
    folder <- outsideDescription(isReplicated, replicates$scales)
    path <- file.path(folder, "drawn.csv")
    columns <- setNames(as.data.frame(replicates$weights), paste0("repw_", seq_along(replicates$scales)))
    write.table(
      if (isReplicated) cbind(frame, columns) else frame, path, sep = ";", na = "", row.names = FALSE, quote = FALSE)
    design <- if (isReplicated) {
      svrepdesign(
        weights = ~weight, repweights = replicates$weights, data = frame, type = "JKn", scale = 1,
        rscales = replicates$scales, combined.weights = TRUE)
    } else {
      svydesign(ids = ~school, strata = ~layer, fpc = ~schools, weights = ~weight, data = frame, nest = TRUE)
    }
    survey <- list(frame = frame, design = design, steps = list(view = 1:5), level = 0.95)
    survey$frame$city <- ""
    recomputeDescribed(folder, path, "drawn-tables", survey)
  }
}

#' 40 schools of eight layers, some 15 people each; the same at every run.
drawn <- function() {
  suppressWarnings(RNGversion("4.0.0"))
  set.seed(11)
  schools <- data.frame(layer = rep(1:8, each = 5), school = rep(1:5, 8), level = rnorm(40, 0, 0.6))
  schools$schools <- c(9, 12, 15, 20, 30, 8, 50, 11)[schools$layer]
  size <- sample(10:20, 40, TRUE)
  frame <- schools[rep(1:40, size), ]
  n <- nrow(frame)
  noise <- function() frame$level + rnorm(n)
  step <- function(level) pmin(5, pmax(1, round(3 + level)))
  answers <- data.frame(
    id = seq_len(n), layer = frame$layer, school = frame$school, schools = frame$schools,
    weight = round(frame$schools / 5 * exp(rnorm(n, 0, 0.3)), 3), sex = sample(1:2, n, TRUE),
    age = sample(1:3, n, TRUE, c(3, 4, 3)), keen = 1 + (noise() > 0.2), hours = round(exp(2 + 0.3 * noise()), 2),
    view_1 = step(noise()), view_2 = step(noise() + 0.4), view_3 = step(-noise()))
  for (column in c("keen", "hours", "view_2")) answers[runif(n) < 0.05, column] <- NA
  answers
}

#' One school left out at a time, the others of its layer weighing more.
jackknife <- function(frame) {
  units <- unique(frame[c("layer", "school")])
  weights <- sapply(seq_len(nrow(units)), function(place) {
    isOfLayer <- frame$layer == units$layer[place]
    isLeftOut <- isOfLayer & frame$school == units$school[place]
    frame$weight * ifelse(isLeftOut, 0, ifelse(isOfLayer, 5 / 4, 1))
  })
  list(weights = round(weights, 6), scales = rep(4 / 5, nrow(units)))
}

#' The description with one of the two designs, the scales filled in.
outsideDescription <- function(isReplicated, scales) {
  folder <- tempfile("outside")
  dir.create(folder)
  files <- list.files(file.path(own, "R", "outside"), full.names = TRUE)
  file.copy(files, folder)
  path <- file.path(folder, "instrument.yml")
  lines <- sub("SCALES", paste(scales, collapse = ", "), readLines(path))
  lines <- lines[!grepl(if (isReplicated) "^  (strata|clusters|population):" else "^  replicates:", lines)]
  writeLines(lines, path)
  folder
}
