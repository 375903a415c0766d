// Bad arguments must give NaN: an exception through C would end the process. Without promotion the results do not
// depend on the width of long double.
#define BOOST_MATH_DOMAIN_ERROR_POLICY ignore_error
#define BOOST_MATH_POLE_ERROR_POLICY ignore_error
#define BOOST_MATH_OVERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_EVALUATION_ERROR_POLICY ignore_error
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false

#include "CSpecialFunctions.h"
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/gamma.hpp>

using namespace boost::math;

double special_t_quantile(double probability, double df) { return quantile(students_t(df), probability); }
double special_t_upper_tail(double x, double df) { return cdf(complement(students_t(df), x)); }
double special_chi_squared_quantile(double probability, double df) { return quantile(chi_squared(df), probability); }
double special_chi_squared_upper_tail(double x, double df) { return cdf(complement(chi_squared(df), x)); }
double special_f_quantile(double probability, double df1, double df2) {
    return quantile(fisher_f(df1, df2), probability);
}
double special_f_upper_tail(double x, double df1, double df2) { return cdf(complement(fisher_f(df1, df2), x)); }
double special_beta_quantile(double probability, double a, double b) {
    return quantile(beta_distribution<>(a, b), probability);
}
double special_normal_quantile(double probability) { return quantile(normal(), probability); }
double special_normal_upper_tail(double x) { return cdf(complement(normal(), x)); }
double special_log_gamma(double x) { return lgamma(x); }
