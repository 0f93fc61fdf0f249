/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of a patient's record on paper. The words become Markdown and go the way of every
 * sheet; what a person wrote is escaped before, so that it can draw no box and no rule. */
#include "config.h"

#include "care-record-sheet.h"

#include "care-body-mark.h"
#include "care-mustache.h"

#include <glib/gi18n-lib.h>

struct _CareRecordSheet
{
  GString *markdown;
  gboolean in_lines;     /* the last paragraph may get another line */
  GStringChunk *strings; /* of head */
  CareRecordSheetHead head;
};

static void
append_words (GString *out, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = care_mustache_escape_markdown (lines[i]);

      g_strstrip (escaped);
      if (*escaped == '\0')
        continue;
      g_string_append (out, escaped);
      /* A break where the writer broke the line, none before the paragraph ends. */
      g_string_append (out, lines[i + 1] != NULL ? "\\\n" : "\n");
    }
  if (g_str_has_suffix (out->str, "\\\n"))
    g_string_truncate (out, out->len - 2);
}

static void
append_heading (GString *out, const char *marker, const char *text)
{
  g_autofree char *escaped = care_mustache_escape_markdown (text);

  g_string_append_printf (out, "%s%s\n\n", marker, escaped);
}

/* What comes next is a paragraph of its own. */
static void
end_lines (CareRecordSheet *self)
{
  if (self->in_lines)
    g_string_append (self->markdown, "\n\n");
  self->in_lines = FALSE;
}

static void
keep_head (CareRecordSheet *self, const CareRecordSheetHead *head)
{
  const char **const all[] = {
    &self->head.language,    &self->head.title,          &self->head.subtitle,
    &self->head.clinic_name, &self->head.clinic_address, &self->head.clinic_phone,
    &self->head.logo,        &self->head.patient_name,   &self->head.birth_date,
    &self->head.code,        &self->head.printed,        &self->head.marks,
  };

  self->head = *head;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (*all[i] != NULL)
      *all[i] = g_string_chunk_insert (self->strings, *all[i]);
}

/**
 * care_record_sheet_new:
 * @head: what stands on every page and at the top; copied
 *
 * Returns: (transfer full): a sheet without lines. It holds strings only
 */
CareRecordSheet *
care_record_sheet_new (const CareRecordSheetHead *head)
{
  CareRecordSheet *self;

  g_return_val_if_fail (head != NULL && head->title != NULL && head->language != NULL, NULL);
  self = g_new0 (CareRecordSheet, 1);
  self->markdown = g_string_new (NULL);
  self->strings = g_string_chunk_new (512);
  keep_head (self, head);
  append_heading (self->markdown, "# ", head->title);
  if (head->subtitle != NULL)
    append_heading (self->markdown, "", head->subtitle);
  return self;
}

/**
 * care_record_sheet_add_heading:
 * @self: a sheet
 * @heading: over the values that follow
 */
void
care_record_sheet_add_heading (CareRecordSheet *self, const char *heading)
{
  g_return_if_fail (self != NULL && heading != NULL);
  end_lines (self);
  append_heading (self->markdown, "## ", heading);
}

/**
 * care_record_sheet_add:
 * @self: a sheet
 * @label: (nullable): name of the value; %NULL or "": the value stands alone
 * @value: what was recorded; may have several lines, all of them are printed
 */
void
care_record_sheet_add (CareRecordSheet *self, const char *label, const char *value)
{
  g_return_if_fail (self != NULL && value != NULL);
  end_lines (self);
  if (label != NULL && *label != '\0')
    {
      g_autofree char *escaped = care_mustache_escape_markdown (label);

      g_string_append_printf (self->markdown, "**%s**\\\n", escaped);
    }
  append_words (self->markdown, value);
  g_string_append (self->markdown, "\n\n");
}

/**
 * care_record_sheet_add_line:
 * @self: a sheet
 * @label: (nullable): name of the value; %NULL or "": the value stands alone
 * @value: what was recorded; may have several lines; nothing is printed for blank words
 *
 * As close as a record of many entries needs it: name and value beside each other, one line below
 * the other.
 */
void
care_record_sheet_add_line (CareRecordSheet *self, const char *label, const char *value)
{
  g_autofree char *trimmed = NULL;

  g_return_if_fail (self != NULL && value != NULL);
  trimmed = g_strstrip (g_strdup (value));
  if (*trimmed == '\0')
    return;
  if (self->in_lines)
    g_string_append (self->markdown, "\\\n");
  self->in_lines = TRUE;
  if (label != NULL && *label != '\0')
    {
      g_autofree char *escaped = care_mustache_escape_markdown (label);

      g_string_append_printf (self->markdown, "**%s** ", escaped);
    }
  append_words (self->markdown, trimmed);
  /* The line's own end comes with what follows. */
  if (g_str_has_suffix (self->markdown->str, "\n"))
    g_string_truncate (self->markdown, self->markdown->len - 1);
}

static gboolean
has_marks (const char *json)
{
  g_autoptr (GPtrArray) marks = json != NULL ? care_body_marks_parse (json, NULL) : NULL;

  return marks != NULL && marks->len > 0;
}

static void
fill_frame (const CareRecordSheetHead *from, CareDocumentFrame *to)
{
  to->clinic_name = g_strdup (from->clinic_name != NULL ? from->clinic_name : "");
  to->clinic_line = g_strdup (from->clinic_address != NULL ? from->clinic_address : "");
  to->clinic_phone = g_strdup (from->clinic_phone);
  to->logo = from->logo != NULL && *from->logo != '\0' ? g_strdup (from->logo) : NULL;
  to->patient_name = g_strdup (from->patient_name);
  to->birth_date = g_strdup (from->birth_date);
  to->session_code = g_strdup (from->code);
  to->footer = g_strdup (from->printed);
  to->marks = g_strdup (from->marks);
  to->label_name = g_strdup (C_ ("printed record", "Name"));
  to->label_birth = g_strdup (C_ ("printed record", "Born"));
  /* Translators: {page} and {pages} stay as they are. */
  to->label_page = g_strdup (C_ ("printed record", "Page {page} of {pages}"));
  to->label_code = g_strdup (C_ ("printed record", "Session code"));
  to->label_demo = g_strdup (C_ ("printed record", "DEMO"));
}

/**
 * care_record_sheet_compose:
 * @self: a sheet
 * @error: %CARE_HANDOUT_ERROR for words that make no page
 *
 * Pure; any thread. The body chart stands at the end, with its words.
 *
 * Returns: (transfer full) (nullable): the document, for care_layout_new()
 */
CareDocument *
care_record_sheet_compose (const CareRecordSheet *self, GError **error)
{
  g_autoptr (GString) markdown = g_string_new (self->markdown->str);
  g_autoptr (CareDocument) document = NULL;

  g_string_append (markdown, self->in_lines ? "\n\n" : "");
  if (has_marks (self->head.marks))
    {
      append_heading (markdown, "## ", C_ ("printed record", "Body chart"));
      g_string_append (markdown, "<!-- chart -->\n");
    }
  document = care_document_parse (markdown->str, (gssize) markdown->len, error);
  if (document == NULL)
    return NULL;
  document->title = g_strdup (self->head.title);
  document->language = g_strdup (self->head.language);
  document->demo = self->head.demo;
  fill_frame (&self->head, &document->frame);
  return g_steal_pointer (&document);
}

/**
 * care_record_sheet_free:
 * @self: (nullable) (transfer full): a sheet
 */
void
care_record_sheet_free (CareRecordSheet *self)
{
  if (self == NULL)
    return;
  g_string_free (self->markdown, TRUE);
  g_string_chunk_free (self->strings);
  g_free (self);
}
