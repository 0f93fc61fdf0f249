/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names the language of a PDF, so that it is read aloud in the right voice, and asks for the title
 * in the window.
 *
 * cairo writes neither. The file gets an update at its end, as the PDF format foresees: the catalog
 * again with two more entries, its place, and a trailer that points back. */
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

/* Returns: (transfer full) (nullable): what stands between << and the last >> of the catalog. */
static char *
read_catalog (const GByteArray *pdf, const Trailer *trailer)
{
  g_autofree char *head = g_strdup_printf ("\n%" G_GUINT64_FORMAT " 0 obj\n<<", trailer->root);
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
  g_autoptr (GString) update = g_string_new (NULL);
  guint64 at;

  if (language == NULL || !is_language (language) || !read_trailer (pdf, &trailer))
    return FALSE;
  catalog = read_catalog (pdf, &trailer);
  if (catalog == NULL)
    return FALSE;
  at = pdf->len;
  g_string_append_printf (update,
                          "%" G_GUINT64_FORMAT " 0 obj\n<<%s   /Lang (%s)\n"
                          "   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
                          trailer.root, catalog, language);
  at += update->len;
  g_string_append_printf (update,
                          "xref\n%" G_GUINT64_FORMAT " 1\n%010u 00000 n \ntrailer\n<< /Size "
                          "%" G_GUINT64_FORMAT "\n   /Root %" G_GUINT64_FORMAT " 0 R\n   /Info "
                          "%" G_GUINT64_FORMAT " 0 R\n   /Prev %" G_GUINT64_FORMAT
                          "\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                          trailer.root, pdf->len, trailer.size, trailer.root, trailer.info,
                          trailer.previous, at);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);
  return TRUE;
}
