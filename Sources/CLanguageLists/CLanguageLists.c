// The word lists and cue rules of AnswerCoding, the names of SurveyIngest and the wordings of AnswerScales inside the program, so that it needs no file beside it. C, since a Swift
// array of so many bytes takes 13 s to compile.
#include "CLanguageLists.h"
#include <stddef.h>
#include <string.h>

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char german_cues[] = {
#embed "../AnswerCoding/Resources/de.cues.txt"
    , 0};
static const char german_words[] = {
#embed "../AnswerCoding/Resources/de.words.txt"
    , 0};
static const char english_cues[] = {
#embed "../AnswerCoding/Resources/en.cues.txt"
    , 0};
static const char english_words[] = {
#embed "../AnswerCoding/Resources/en.words.txt"
    , 0};
static const char stop_words[] = {
#embed "../AnswerCoding/Resources/stop-words.txt"
    , 0};
static const char given_names[] = {
#embed "../SurveyIngest/Resources/given-names.txt"
    , 0};
static const char family_names[] = {
#embed "../SurveyIngest/Resources/family-names.txt"
    , 0};
static const char name_words[] = {
#embed "../SurveyIngest/Resources/name-words.txt"
    , 0};

static const char place_names[] = {
#embed "../SurveyIngest/Resources/place-names.txt"
    , 0};
static const char eponyms[] = {
#embed "../SurveyIngest/Resources/eponyms.txt"
    , 0};

static const char general_words[] = {
#embed "../AnswerCoding/Resources/general-words.txt"
    , 0};

static const char valence_weights[] = {
#embed "../AnswerCoding/Resources/valence.weights.txt"
    , 0};

static const char scales[] = {
#embed "../AnswerScales/Resources/scales.txt"
    , 0};
static const char missing_words[] = {
#embed "../AnswerScales/Resources/missing.txt"
    , 0};

static const char residual_words[] = {
#embed "../AnswerScales/Resources/residual.txt"
    , 0};

static const char shipped_codebook[] = {
#embed "../../surveys/codebook.yml"
    , 0};

static const struct {
    const char *name, *text;
} lists[] = {
    {"de.cues.txt", german_cues},   {"de.words.txt", german_words},  {"en.cues.txt", english_cues},
    {"en.words.txt", english_words}, {"stop-words.txt", stop_words}, {"given-names.txt", given_names},
    {"family-names.txt", family_names}, {"name-words.txt", name_words},
    {"place-names.txt", place_names}, {"eponyms.txt", eponyms},
    {"general-words.txt", general_words},
    {"valence.weights.txt", valence_weights}, {"scales.txt", scales}, {"missing.txt", missing_words},
    {"residual.txt", residual_words},
    {"codebook.yml", shipped_codebook},
};

const char *language_list(const char *name) {
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i].name, name) == 0) return lists[i].text;
    return NULL;
}
