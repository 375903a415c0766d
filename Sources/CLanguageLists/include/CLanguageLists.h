#ifndef CLANGUAGELISTS_H
#define CLANGUAGELISTS_H

/// The text of a file in Sources/AnswerCoding/Resources, Sources/SurveyIngest/Resources or Sources/AnswerScales/Resources, ended by a zero, or `codebook.yml` of the shipped study; NULL for a name that is not embedded.
const char *language_list(const char *name);

#endif
