# Regressions, by svyglm: linear and logit, of everybody with every answer.

#' The terms of a model by its inputs, of the answers behind a number: outcomes first, then predictors.
modelFrame <- function(one, b) {
  i <- one$inputs
  items <- b$items
  outcomes <- seq_len(i$outcomes)
  frame <- as.data.frame(items[, -outcomes, drop = FALSE])
  names(frame) <- paste0("x", seq_along(frame))
  for (place in seq_along(unlist(i$factors))) {
    name <- paste0("x", unlist(i$factors)[place])
    present <- sort(unique(frame[[name]][b$counted]))
    reference <- unlist(i$references)[place]
    frame[[name]] <- factor(frame[[name]], c(reference, setdiff(present, reference)))
  }
  own <- items[, outcomes, drop = FALSE]
  frame$y <- if (i$logit == 1) as.numeric(own[, 1] %in% unlist(i$chosen)) else rowMeans(own)
  frame
}

models <- new.env()

#' A model; fitted to the end, as R itself stops at 1e-8 of the deviance.
modelOf <- function(one, b) {
  key <- paste(tally$study, one$publication, one$table, one$scope)
  if (is.null(models[[key]])) {
    frame <- modelFrame(one, b)
    design <- do.call(domainOf, c(list(b$sample, b$counted), frame))
    terms <- reformulate(setdiff(names(frame), "y"), "y")
    family <- if (one$inputs$logit == 1) quasibinomial() else gaussian()
    models[[key]] <- svyglm(terms, design, family = family, control = list(epsilon = 1e-15, maxit = 60))
  }
  models[[key]]
}

#' The name that R gives to a term.
termOf <- function(one) {
  i <- one$inputs
  if (i$predictor == 0) return("(Intercept)")
  paste0("x", i$predictor, if (i$predictor %in% unlist(i$factors)) i$level)
}

coefficientOf <- function(one, b) coef(modelOf(one, b))[[termOf(one)]]

errorOf <- function(one, b) SE(modelOf(one, b))[[termOf(one)]]

intervalOf <- function(side, sign) {
  function(one, b, level) {
    i <- one$inputs
    model <- modelOf(one, b)
    input(one, "coefficient", coefficientOf(one, b))
    input(one, "error", errorOf(one, b))
    input(one, "df", model$df.residual)
    shown <- if (i$logit == 1) exp else identity
    found <- confint(model, level = level, ddf = model$df.residual)[termOf(one), side]
    compare(one, shown(found), shown(i$coefficient + sign * i$quantile * i$error))
  }
}

addKinds(list(
  "regression coefficient" = function(one, b, level) compare(one, coefficientOf(one, b), one$inputs$coefficient),
  "regression error" = function(one, b, level) {
    input(one, "df", modelOf(one, b)$df.residual)
    compare(one, errorOf(one, b), one$inputs$error)
  },
  "odds ratio of a model" = function(one, b, level) {
    compare(one, exp(coefficientOf(one, b)), exp(one$inputs$coefficient))
  },
  "regression interval low" = intervalOf(1, -1),
  "regression interval high" = intervalOf(2, 1),
  "regression p" = function(one, b, level) {
    familyP(one, function(e) {
      model <- modelOf(e, behind(e))
      2 * pt(-abs(coefficientOf(e, behind(e)) / errorOf(e, behind(e))), model$df.residual)
    })
  },
  "r squared" = function(one, b, level) {
    model <- modelOf(one, b)
    y <- model$y
    w <- model$prior.weights
    compare(one, 1 - sum(w * (y - fitted(model))^2) / sum(w * (y - weighted.mean(y, w))^2), one$inputs$share)
  }))
