#ifndef CSPECIALFUNCTIONS_H
#define CSPECIALFUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

/// Quantile of Student's t; NaN for bad arguments.
double special_t_quantile(double probability, double df);
/// Quantile of the beta distribution; NaN for bad arguments.
double special_beta_quantile(double probability, double a, double b);

#ifdef __cplusplus
}
#endif

#endif
