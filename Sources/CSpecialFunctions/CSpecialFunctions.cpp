// Bad arguments must give NaN: an exception through C would end the process. Without promotion the results do not
// depend on the width of long double.
#define BOOST_MATH_DOMAIN_ERROR_POLICY ignore_error
#define BOOST_MATH_POLE_ERROR_POLICY ignore_error
#define BOOST_MATH_OVERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_EVALUATION_ERROR_POLICY ignore_error
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false

#include "CSpecialFunctions.h"
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/students_t.hpp>

double special_t_quantile(double probability, double df) {
    return boost::math::quantile(boost::math::students_t(df), probability);
}

double special_beta_quantile(double probability, double a, double b) {
    return boost::math::quantile(boost::math::beta_distribution<>(a, b), probability);
}
