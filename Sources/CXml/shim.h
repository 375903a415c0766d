// Debian's libxml2 is built with ICU, and its headers then bring ICU's types in beside those of Foundation. Only one
// structure that is never used here depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlschemas.h>
