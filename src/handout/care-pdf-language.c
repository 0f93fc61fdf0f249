/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names the language of a PDF, so that it is read aloud in the right voice, asks for the title in
 * the window, and gives a picture words for who does not see it.
 *
 * cairo writes none of this. The file gets an update at its end, as the PDF format foresees: the
 * object again with more entries, its place, and a trailer that points back. */
#include "config.h"

#include "care-pdf-language.h"

#include <string.h>

typedef struct
{
  guint64 size, root, info, previous;
} Trailer;

/* The number behind the last @key in @text. */
static gboolean
read_number (const char *text, const char *key, guint64 *ret)
{
  const char *found = g_strrstr (text, key);
  char *end = NULL;

  if (found == NULL)
    return FALSE;
  found += strlen (key);
  *ret = g_ascii_strtoull (found, &end, 10);
  return end != found;
}

static gboolean
read_trailer (const GByteArray *pdf, Trailer *trailer)
{
  guint length = MIN (pdf->len, 1024);
  g_autofree char *tail = g_strndup ((const char *) pdf->data + pdf->len - length, length);

  return read_number (tail, "/Size ", &trailer->size) &&
         read_number (tail, "/Root ", &trailer->root) &&
         read_number (tail, "/Info ", &trailer->info) &&
         read_number (tail, "startxref\n", &trailer->previous);
}

/* Returns: (transfer full) (nullable): what stands between << and the last >> of object @number. */
static char *
read_object (const GByteArray *pdf, guint64 number)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n<<", number);
  const char *data = (const char *) pdf->data;
  const char *start = memmem (data, pdf->len, head, strlen (head));
  const char *end;

  if (start == NULL)
    return NULL;
  start += strlen (head);
  end = memmem (start, (gsize) (data + pdf->len - start), "endobj", strlen ("endobj"));
  if (end == NULL)
    return NULL;
  while (end > start + 2 && !(end[-1] == '>' && end[-2] == '>'))
    end--;
  return g_strndup (start, (gsize) (end - 2 - start));
}

/* Appends object @number as @entries, its place, and a trailer. */
static void
append_update (GByteArray *pdf, const Trailer *trailer, guint64 number, const char *entries)
{
  g_autoptr (GString) update = g_string_new (NULL);
  guint64 at = pdf->len;

  g_string_append_printf (update, "%" G_GUINT64_FORMAT " 0 obj\n<<%s>>\nendobj\n", number, entries);
  at += update->len;
  g_string_append_printf (update,
                          "xref\n%" G_GUINT64_FORMAT " 1\n%010u 00000 n \ntrailer\n<< /Size "
                          "%" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT " 0 R\n   /Info "
                          "%" G_GUINT64_FORMAT " 0 R\n   /Prev %" G_GUINT64_FORMAT
                          "\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                          number, pdf->len, trailer->size, trailer->root, trailer->info,
                          trailer->previous, at);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);
}

/* Letters, digits and hyphens only: nothing that could end the string. */
static gboolean
is_language (const char *language)
{
  return *language != '\0' && strlen (language) <= 35 &&
         strspn (language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") ==
             strlen (language);
}

/* @pdf: a file as cairo writes it for PDF 1.4. Returns: FALSE, and @pdf as it was, when it looks
 * otherwise. */
gboolean
care_pdf_set_language (GByteArray *pdf, const char *language)
{
  Trailer trailer;
  g_autofree char *catalog = NULL;
  g_autofree char *entries = NULL;

  if (language == NULL || !is_language (language) || !read_trailer (pdf, &trailer))
    return FALSE;
  catalog = read_object (pdf, trailer.root);
  if (catalog == NULL)
    return FALSE;
  entries = g_strdup_printf ("%s   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n",
                             catalog, language);
  append_update (pdf, &trailer, trailer.root, entries);
  return TRUE;
}

/* Returns: (transfer full): @words as a PDF writes any letters. */
static char *
write_words (const char *words)
{
  GString *out = g_string_new ("<FEFF");
  glong n = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (words, -1, NULL, &n, NULL);

  for (glong i = 0; i < n; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
  return g_string_free (out, FALSE);
}

/* The number of the object around @place. */
static gboolean
find_object (const GByteArray *pdf, const char *place, guint64 *ret)
{
  const char *data = (const char *) pdf->data;
  static const char mark[] = " 0 obj\n<<";
  const char *digits;

  while (place > data && memcmp (place, mark, strlen (mark)) != 0)
    place--;
  digits = place;
  while (digits > data && g_ascii_isdigit (digits[-1]))
    digits--;
  *ret = g_ascii_strtoull (digits, NULL, 10);
  return digits < place && digits > data && digits[-1] == '\n';
}

/* @pdf: as for care_pdf_set_language(), before it
 * @tag: of the one element that is a picture
 * @words: what it shows
 * Returns: FALSE, and @pdf as it was, when there is no such element. */
gboolean
care_pdf_set_alternative (GByteArray *pdf, const char *tag, const char *words)
{
  g_autofree char *kind = g_strdup_printf ("/S /%s\n", tag);
  const char *place = memmem (pdf->data, pdf->len, kind, strlen (kind));
  g_autofree char *element = NULL;
  g_autofree char *written = NULL;
  g_autofree char *entries = NULL;
  Trailer trailer;
  guint64 number;

  if (place == NULL || !read_trailer (pdf, &trailer) || !find_object (pdf, place, &number))
    return FALSE;
  element = read_object (pdf, number);
  if (element == NULL)
    return FALSE;
  written = write_words (words);
  entries = g_strdup_printf ("%s   /Alt %s\n", element, written);
  append_update (pdf, &trailer, number, entries);
  return TRUE;
}
