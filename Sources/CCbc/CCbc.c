#include "CCbc.h"
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>

/// The version whose header the signatures come from; Debian changes the number when they change.
static const char name[] = "libCbcSolver.so.3";

static bool find(void *library, const char *symbol, void **function) {
    return (*function = dlsym(library, symbol)) != NULL;
}

static bool load(CbcLibrary *cbc) {
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    return library && find(library, "Cbc_newModel", (void **)&cbc->newModel) &&
           find(library, "Cbc_deleteModel", (void **)&cbc->deleteModel) &&
           find(library, "Cbc_setLogLevel", (void **)&cbc->setLogLevel) &&
           find(library, "Cbc_setMaximumNodes", (void **)&cbc->setMaximumNodes) &&
           find(library, "Cbc_loadProblem", (void **)&cbc->loadProblem) &&
           find(library, "Cbc_setInteger", (void **)&cbc->setInteger) &&
           find(library, "Cbc_solve", (void **)&cbc->solve) &&
           find(library, "Cbc_getBestPossibleObjValue", (void **)&cbc->getBestPossibleObjValue) &&
           find(library, "Cbc_getColSolution", (void **)&cbc->getColSolution);
}

const CbcLibrary *cbc_library(void) {
    static CbcLibrary cbc;
    static bool isLoaded;
    if (!isLoaded) isLoaded = load(&cbc);
    return isLoaded ? &cbc : NULL;
}
