/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings for machines: members of one JSON document, written in order.
 *
 * What is absent in a record is absent in its object: no nulls, no empty texts. */
#include "config.h"

#include "care-cli-json.h"

#include <math.h>
#include <string.h>

#include "care-json.h"
#include "care-time.h"

/* The comma before it, and the name of a member. */
static void
begin (GString *out, const char *name)
{
  if (out->len > 0 && strchr ("{[", out->str[out->len - 1]) == NULL)
    g_string_append_c (out, ',');
  if (name == NULL)
    return;
  care_json_append_string (out, name);
  g_string_append_c (out, ':');
}

/**
 * care_cli_json_open:
 * @out: where to write
 * @name: (nullable): the member; %NULL in a list or for the document
 * @bracket: `{` or `[`
 */
void
care_cli_json_open (GString *out, const char *name, char bracket)
{
  begin (out, name);
  g_string_append_c (out, bracket);
}

/**
 * care_cli_json_close:
 * @out: where to write
 * @bracket: `}` or `]`
 */
void
care_cli_json_close (GString *out, char bracket)
{
  g_string_append_c (out, bracket);
}

/**
 * care_cli_json_text:
 * @out: where to write
 * @name: (nullable): the member; %NULL in a list
 * @text: (nullable): its value; nothing is written for %NULL and ""
 */
void
care_cli_json_text (GString *out, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  begin (out, name);
  care_json_append_string (out, text);
}

/**
 * care_cli_json_codes:
 * @out: where to write
 * @name: the member
 * @codes: (nullable): codes separated by blanks
 *
 * Writes a list of texts, empty when there are none.
 */
void
care_cli_json_codes (GString *out, const char *name, const char *codes)
{
  g_auto (GStrv) parts = g_strsplit (codes != NULL ? codes : "", " ", -1);

  care_cli_json_open (out, name, '[');
  for (guint i = 0; parts[i] != NULL; i++)
    care_cli_json_text (out, NULL, parts[i]);
  care_cli_json_close (out, ']');
}

/**
 * care_cli_json_integer:
 * @out: where to write
 * @name: the member
 * @value: its value
 */
void
care_cli_json_integer (GString *out, const char *name, gint64 value)
{
  begin (out, name);
  g_string_append_printf (out, "%" G_GINT64_FORMAT, value);
}

/**
 * care_cli_json_number:
 * @out: where to write
 * @name: the member
 * @value: its value; nothing is written for %NAN
 */
void
care_cli_json_number (GString *out, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return;
  begin (out, name);
  g_string_append (out, g_ascii_formatd (text, sizeof text, "%.10g", value));
}

/**
 * care_cli_json_flag:
 * @out: where to write
 * @name: the member
 * @value: its value
 */
void
care_cli_json_flag (GString *out, const char *name, gboolean value)
{
  begin (out, name);
  g_string_append (out, value ? "true" : "false");
}

/**
 * care_cli_json_time:
 * @out: where to write
 * @name: the member
 * @at_ms: UTC ms; nothing is written for %CARE_TIME_NONE
 * @zone: the clinic's
 */
void
care_cli_json_time (GString *out, const char *name, gint64 at_ms, GTimeZone *zone)
{
  g_autofree char *text = NULL;

  if (at_ms == CARE_TIME_NONE)
    return;
  text = care_time_format_offset (at_ms, zone);
  care_cli_json_text (out, name, text);
}

/**
 * care_cli_json_raw:
 * @out: where to write
 * @name: (nullable): the member
 * @json: (nullable): its value, as JSON
 */
void
care_cli_json_raw (GString *out, const char *name, const char *json)
{
  if (json == NULL)
    return;
  begin (out, name);
  g_string_append (out, json);
}
