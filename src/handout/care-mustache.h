/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mustache: the core modules of the published specification over json-glib data. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CARE_MUSTACHE_MAX_TEMPLATE ((gsize) 256 * 1024)
#define CARE_MUSTACHE_MAX_OUTPUT ((gsize) 256 * 1024)
#define CARE_MUSTACHE_MAX_DEPTH 16
#define CARE_MUSTACHE_MAX_STEPS 100000

#define CARE_MUSTACHE_ERROR (care_mustache_error_quark ())

typedef enum
{
  CARE_MUSTACHE_ERROR_SYNTAX,
  CARE_MUSTACHE_ERROR_LIMIT,
  CARE_MUSTACHE_ERROR_UNKNOWN_NAME,
  CARE_MUSTACHE_ERROR_ENCODING,
} CareMustacheError;

typedef enum
{
  CARE_MUSTACHE_ESCAPE_HTML,     /* as the specification says */
  CARE_MUSTACHE_ESCAPE_MARKDOWN, /* values become plain words of one line; nothing is unescaped */
} CareMustacheEscape;

typedef enum
{
  CARE_MUSTACHE_TAG_VARIABLE,
  CARE_MUSTACHE_TAG_UNESCAPED,
  CARE_MUSTACHE_TAG_SECTION,
  CARE_MUSTACHE_TAG_INVERTED,
  CARE_MUSTACHE_TAG_PARTIAL,
} CareMustacheTag;

/* @ret_first_line starts as 1. */
typedef char *(*CareMustachePartialFunc) (const char *name,
                                          guint *ret_first_line,
                                          gpointer user_data);
typedef void (*CareMustacheTagFunc) (CareMustacheTag tag,
                                     const char *name,
                                     guint line,
                                     gpointer user_data);

typedef struct
{
  CareMustacheEscape escape;
  gboolean strict;  /* an unknown name or partial is an error */
  guint first_line; /* number of the text's first line in its file; 0 is 1 */
  CareMustachePartialFunc partial;
  gpointer partial_data;
} CareMustacheOptions;

GQuark care_mustache_error_quark (void);
char *care_mustache_render (const char *text,
                            gssize length,
                            JsonNode *data,
                            const CareMustacheOptions *options,
                            GError **error);
gboolean care_mustache_foreach_tag (const char *text,
                                    gssize length,
                                    guint first_line,
                                    CareMustacheTagFunc func,
                                    gpointer user_data,
                                    GError **error);
char *care_mustache_escape_markdown (const char *text);

G_END_DECLS
