# Tests that tables tell in words, under the table: of a crosstab, and of ranks. Compared as they are printed.

#' The numbers of a note in English, by the pattern of one.
noteNumbers <- function(note, pattern) {
  found <- regmatches(note, regexec(pattern, note))[[1]]
  if (length(found) < 2) NULL else found[-1]
}

#' Whether a printed number, such as 0.20, is a number rounded; `< 0.001` says how small it is.
isPrinted <- function(printed, found) {
  if (grepl("^p < ", printed)) return(found < 0.001)
  digits <- sub("^p = ", "", printed)
  places <- nchar(sub("^[^.]*\\.?", "", digits))
  abs(as.numeric(digits) - found) <= 0.5 * 10^-places * (1 + 1e-9) + 1e-12
}

compareNote <- function(table, kind, printed, found) {
  for (place in seq_along(printed)) {
    if (!isPrinted(printed[place], found[place])) {
      problem(list(place = paste(table, "note", place), kind = kind), "printed ", printed[place], ", R ", found[place])
    }
  }
  more("rounded", kind, length(printed))
}

#' Rao and Scott's test with Cramér's V of the weighted table.
#'
#' @param design With the two answers `a` and `b`.
compareCrosstab <- function(table, note, design) {
  printed <- noteNumbers(note, "V = ([0-9.]+); F\\(([0-9.]+); ([0-9.]+)\\) = ([0-9.]+), (p [=<] [0-9.]+);")
  if (is.null(printed)) return(FALSE)
  design <- subset(design, !is.na(a) & !is.na(b))
  design$variables$a <- droplevels(factor(design$variables$a))
  design$variables$b <- droplevels(factor(design$variables$b))
  test <- svychisq(~a + b, design, statistic = "F")
  shares <- prop.table(svytable(~a + b, design))
  expected <- outer(rowSums(shares), colSums(shares))
  v <- sqrt(sum((shares - expected)^2 / expected) / (min(dim(shares)) - 1))
  compareNote(table, "crosstab test", printed, c(v, test$parameter, test$statistic, test$p.value))
  TRUE
}

#' Friedman's test with Kendall's W of complete rows.
compareFriedman <- function(table, note, items) {
  pattern <- "Agreement of the ([0-9]+) respondents.*W = ([0-9.]+), χ²\\(([0-9]+)\\) = ([0-9.]+), (p [=<] [0-9.]+);"
  printed <- noteNumbers(note, pattern)
  if (is.null(printed)) return(FALSE)
  items <- items[complete.cases(items), , drop = FALSE]
  test <- friedman.test(items)
  w <- test$statistic / (nrow(items) * (ncol(items) - 1))
  compareNote(table, "friedman test", printed, c(nrow(items), w, test$parameter, test$statistic, test$p.value))
  TRUE
}
