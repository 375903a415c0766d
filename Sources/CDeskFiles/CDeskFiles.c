// The style and the script of the desk inside the program, so that it needs no file beside it.
#include "CDeskFiles.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char style[] = {
#embed "../DeskPages/Resources/desk.css"
    , 0};
static const char script[] = {
#embed "../DeskPages/Resources/desk.js"
    , 0};

static const char bundle[] = {
#embed "../DeskPages/Resources/bundle.js"
    , 0};

const char *desk_style_text(void) { return style; }
const char *desk_script_text(void) { return script; }
const char *desk_bundle_text(void) { return bundle; }
