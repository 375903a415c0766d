#ifndef CSPECIALFUNCTIONS_H
#define CSPECIALFUNCTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

// Every function gives NaN for bad arguments. Upper tails are computed directly, never as 1 minus a lower tail.
double special_t_quantile(double probability, double df);
double special_t_upper_tail(double x, double df);
double special_chi_squared_quantile(double probability, double df);
double special_chi_squared_upper_tail(double x, double df);
double special_f_quantile(double probability, double df1, double df2);
double special_f_upper_tail(double x, double df1, double df2);
double special_beta_quantile(double probability, double a, double b);
double special_normal_quantile(double probability);
double special_normal_upper_tail(double x);
double special_log_gamma(double x);

#ifdef __cplusplus
}
#endif

#endif
