# Raw files: records by the line on which they begin, as text and nothing else.

#' The text of a file, whatever wrote it: UTF-16 with a mark, UTF-8, or Windows-1252.
decoded <- function(path) {
  bytes <- readBin(path, "raw", file.size(path))
  begins <- function(...) length(bytes) >= length(c(...)) && all(bytes[seq_along(c(...))] == as.raw(c(...)))
  if (begins(0xff, 0xfe)) return(iconv(list(bytes[-(1:2)]), "UTF-16LE", "UTF-8"))
  if (begins(0xef, 0xbb, 0xbf)) bytes <- bytes[-(1:3)]
  text <- rawToChar(bytes)
  Encoding(text) <- "UTF-8"
  if (validUTF8(text)) text else iconv(text, "WINDOWS-1252", "UTF-8")
}

#' The lines of a text put together to records: a quoted cell may hold ends of lines.
#'
#' Named by the number of the line on which each record begins.
records <- function(text) {
  lines <- strsplit(text, "\r\n|\n|\r")[[1]]
  quotes <- lengths(regmatches(lines, gregexpr("\"", lines, fixed = TRUE)))
  # A record goes on while an odd number of quotation marks is open.
  open <- cumsum(quotes) %% 2
  first <- c(TRUE, open[-length(open)] == 0)
  found <- tapply(lines, cumsum(first), paste, collapse = "\n")
  setNames(as.vector(found), which(first))
}

#' Splits a record into its cells, without the quotation marks around them.
cells <- function(record, delimiter) {
  if (record == "") return("")
  scan(text = record, what = "", sep = delimiter, quote = "\"", quiet = TRUE, na.strings = NULL,
       comment.char = "", strip.white = FALSE, encoding = "UTF-8")
}

rawFiles <- new.env()

#' A raw file: its header, and its records as text by line; each is read once.
rawFile <- function(path) {
  if (is.null(rawFiles[[path]])) {
    found <- records(decoded(path))
    marks <- c(";", ",", "\t")
    counts <- sapply(marks, function(mark) lengths(regmatches(found[1], gregexpr(mark, found[1], fixed = TRUE))))
    delimiter <- marks[which.max(counts)]
    rawFiles[[path]] <- list(
      delimiter = delimiter, header = trimws(cells(found[1], delimiter)), records = found, rows = new.env())
  }
  rawFiles[[path]]
}

#' The texts of some columns in the record that begins on a line.
rawCells <- function(path, line, columns) {
  file <- rawFile(path)
  key <- as.character(line)
  if (is.null(file$rows[[key]])) file$rows[[key]] <- trimws(cells(file$records[[key]], file$delimiter))
  found <- match(columns, file$header)
  if (anyNA(found)) stop(path, " has no column ", columns[is.na(found)][1])
  file$rows[[key]][found]
}

#' A number as it was typed, with a comma or a point; `NA` for all other texts.
typed <- function(text) {
  plain <- grepl("^-?[0-9]+([.,][0-9]+)?$", text)
  suppressWarnings(ifelse(plain, as.numeric(sub(",", ".", text, fixed = TRUE)), NA))
}
