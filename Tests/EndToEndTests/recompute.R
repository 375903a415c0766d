#!/usr/bin/env Rscript
# Recomputes published numbers with R's survey package, from raw files, independently of the program that made them.
#
#     Rscript recompute.R TANDEM STUDY [REAL_DATA]
#
# STUDY is the folder of the shipped study. It is copied and published anew: as it is, and with every analysis, once
# with the people invited, who make weights, and once without. A made-up panel, which R writes, is large enough for what
# the study must withhold. REAL_DATA is a folder with surveys of third parties; two of them are read here from their
# CSV files by R alone, and published by the descriptions in R/.
#
# Of the program only that is taken which no raw file says: which responses stand behind a number. A number is compared
# at a relative 1e-9 where its formula tells its inputs before rounding, and else as it is rounded.
suppressPackageStartupMessages(library(survey))
options(survey.lonely.psu = "adjust", warn = 1)

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 2) stop("recompute.R TANDEM STUDY [REAL_DATA]")
program <- normalizePath(arguments[1])
own <- dirname(normalizePath(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))))
source(file.path(own, "R", "comparing.R"), encoding = "UTF-8")
for (file in setdiff(list.files(file.path(own, "R"), "\\.R$"), "comparing.R")) {
  source(file.path(own, "R", file), encoding = "UTF-8")
}

started <- Sys.time()
recomputeShipped(normalizePath(arguments[2]))
recomputePanel()
if (length(arguments) > 2) recomputeReal(normalizePath(arguments[3]))
report(started)
quit(status = if (total("differing") || total("exact") < 600) 1 else 0)
