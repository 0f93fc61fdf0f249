/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listings for machines: members of one JSON document, written in order. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void care_cli_json_open (GString *out, const char *name, char bracket);
void care_cli_json_close (GString *out, char bracket);
void care_cli_json_text (GString *out, const char *name, const char *text);
void care_cli_json_codes (GString *out, const char *name, const char *codes);
void care_cli_json_integer (GString *out, const char *name, gint64 value);
void care_cli_json_number (GString *out, const char *name, double value);
void care_cli_json_flag (GString *out, const char *name, gboolean value);
void care_cli_json_time (GString *out, const char *name, gint64 at_ms, GTimeZone *zone);
void care_cli_json_raw (GString *out, const char *name, const char *json);

G_END_DECLS
