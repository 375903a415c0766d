#ifndef CDESKFILES_H
#define CDESKFILES_H

/// The files of Sources/DeskPages/Resources, ended by a zero.
const char * _Nonnull desk_style_text(void);
const char * _Nonnull desk_script_text(void);
const char * _Nonnull desk_bundle_text(void);

#endif
