# Several tests corrected together, by p.adjust.

#' A corrected p: the family are the numbers of the same kind in the same table.
#'
#' Where some of them are withheld, the correction cannot be told from what is published; p before it can.
#' @param p Finds p of one number, before it is corrected.
familyP <- function(one, p) {
  place <- paste(one$publication, one$table)
  key <- paste(place, one$kind)
  if (is.null(families[[key]])) {
    isMember <- function(e) paste(e$publication, e$table) == place && e$kind == one$kind
    found <- vapply(Filter(isMember, as.list(allEntries)), p, 0)
    method <- if (grepl("Benjamini", one$formula, fixed = TRUE)) "BH" else "holm"
    families[[key]] <- list(p = found, adjusted = setNames(p.adjust(found, method), names(found)))
  }
  family <- families[[key]]
  hasInput <- !is.null(one$inputs$p)
  if (hasInput) input(one, "p", family$p[[one$place]])
  if (one$inputs$m == length(family$p)) {
    adjusted <- family$adjusted[[one$place]]
    # Of the corrected p only the rounded one is told; the one before it is compared above.
    return(compare(one, adjusted, if (hasInput) adjusted))
  }
  if (hasInput) more("exact", one$kind) else skip(one, "others of its family are withheld")
}

families <- new.env()
