# Keeps count of what was compared and how it came out.

`%or%` <- function(a, b) if (is.null(a)) b else a

tally <- new.env()

#' What is being computed: the shipped study, or another one.
tally$study <- ""
for (what in c("exact", "rounded", "counts", "withheld", "skipped", "differing")) tally[[what]] <- list()
tally$problems <- character()
tally$places <- character()

more <- function(what, kind, by = 1) tally[[what]][[kind]] <- (tally[[what]][[kind]] %or% 0) + by

total <- function(what) sum(unlist(tally[[what]]), 0)

#' By kind of formula, the function that finds its number: of the number, of what stands behind it, and of the level.
kinds <- new.env()

addKinds <- function(found) list2env(found, kinds)

#' A difference, with the place of the number; a number differs once.
problem <- function(one, ...) {
  place <- paste0(tally$study, ": ", one$place)
  tally$problems <- c(tally$problems, paste0(place, " (", one$kind, "): ", paste0(..., collapse = "")))
  if (!place %in% tally$places) more("differing", one$kind)
  tally$places <- c(tally$places, place)
}

#' Whether two numbers are equal up to a relative 1e-9; of numbers near 0, up to an absolute 1e-12.
same <- function(a, b) {
  length(a) == 1 && length(b) == 1 && is.finite(a) && is.finite(b) && abs(a - b) <= max(1e-9 * abs(b), 1e-12)
}

text <- function(number) if (length(number) == 1) format(number, digits = 15) else "nothing"

#' Compares what is published with what R finds.
#'
#' The published number is rounded: it must be R's number rounded. Where the formula tells its inputs, `unrounded` is
#' what follows from them, and is held against R at a relative 1e-9.
compare <- function(one, found, unrounded = NULL) {
  more(if (is.null(unrounded)) "rounded" else "exact", one$kind)
  if (length(found) != 1 || !is.finite(found)) {
    return(problem(one, "R finds no number, published ", text(one$value)))
  }
  isRounded <- if (is.null(one$places) || is.na(one$places)) same(one$value, found) else {
    abs(one$value - found) <= 0.5 * 10^-one$places * (1 + 1e-9) + 1e-9 * abs(found)
  }
  if (!isRounded) {
    problem(one, "published ", text(one$value), ", R ", text(found))
  } else if (!is.null(unrounded) && !same(unrounded, found)) {
    problem(one, "before rounding ", text(unrounded), ", R ", text(found))
  }
}

#' Compares an input of a formula; it counts with the number that it belongs to.
input <- function(one, name, found) {
  if (!same(one$inputs[[name]], found)) problem(one, name, " ", text(one$inputs[[name]]), ", R ", text(found))
}

skip <- function(one, why) more("skipped", paste0(one$kind, ": ", why))

#' Cells of a table that show no number, and why.
countWithheld <- function(table) {
  for (row in table$rows) {
    for (place in seq_along(row$values)) {
      value <- row$values[[place]]
      reason <- row$absent[[place]]
      if (identical(value, "[c]")) more("withheld", "to protect people")
      if (!is.null(reason)) more("withheld", reason)
    }
  }
}

#' Prints what was compared, by kind.
report <- function(started) {
  names <- sort(unique(c(names(tally$exact), names(tally$rounded), names(tally$counts))))
  cat(sprintf("%-28s %8s %8s %8s %8s\n", "kind", "at 1e-9", "rounded", "counts", "differ"))
  for (kind in names) {
    numbers <- vapply(c("exact", "rounded", "counts", "differing"), function(what) tally[[what]][[kind]] %or% 0, 0)
    cat(sprintf("%-28s %8d %8d %8d %8d\n", kind, numbers[1], numbers[2], numbers[3], numbers[4]))
  }
  for (what in c("withheld", "skipped")) {
    cat(if (what == "withheld") "cells without a number:\n" else "not compared:\n")
    for (why in sort(names(tally[[what]]))) cat(sprintf("  %-66s %6d\n", why, tally[[what]][[why]]))
  }
  cat(sprintf(
    "%d numbers compared at a relative 1e-9, %d as they are rounded, %d counts; %d withheld; %d differ; %.0f seconds\n",
    total("exact"), total("rounded"), total("counts"), total("withheld"), total("differing"),
    as.numeric(difftime(Sys.time(), started, units = "secs"))))
  for (line in head(tally$problems, 100)) cat("  ", line, "\n")
}
