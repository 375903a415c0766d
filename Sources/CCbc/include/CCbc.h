#ifndef CCBC_H
#define CCBC_H

#include <coin/Cbc_C_Interface.h>

/// The functions of CBC that Tandem calls, with the library's own signatures.
typedef struct {
    __typeof__(Cbc_newModel) *newModel;
    __typeof__(Cbc_deleteModel) *deleteModel;
    __typeof__(Cbc_setLogLevel) *setLogLevel;
    __typeof__(Cbc_setMaximumNodes) *setMaximumNodes;
    __typeof__(Cbc_loadProblem) *loadProblem;
    __typeof__(Cbc_setInteger) *setInteger;
    __typeof__(Cbc_solve) *solve;
    __typeof__(Cbc_getBestPossibleObjValue) *getBestPossibleObjValue;
    __typeof__(Cbc_getColSolution) *getColSolution;
} CbcLibrary;

/// CBC, loaded when it is first asked for: with the ten libraries behind it, it takes longer to load than a run with
/// nothing to do, and few tables need it.
///
/// Not safe to be called from two threads at once.
///
/// - Returns: `NULL` where the library is not installed.
const CbcLibrary *cbc_library(void);

#endif
