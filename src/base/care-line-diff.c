/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two versions of a text, line by line: the longest common subsequence of their lines. Texts people
 * read are a few hundred lines; what is far longer is told as all gone and all new. */
#include "config.h"

#include "care-line-diff.h"

/* Cells of the table: 16 MiB. */
#define MAX_CELLS ((gsize) 4 * 1024 * 1024)

typedef struct
{
  char **before, **after;
  guint n_before, n_after; /* lines left between the common ends */
  guint start;             /* lines the texts have in common at the beginning */
  GPtrArray *out;
} Diff;

static void
line_free (gpointer data)
{
  CareDiffLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add (Diff *self, CareLineChange change, const char *text)
{
  CareDiffLine *line = g_new0 (CareDiffLine, 1);

  line->change = change;
  line->text = g_strdup (text);
  g_ptr_array_add (self->out, line);
}

/* A text ends with a line end, or as if it did. */
static char **
split (const char *text, guint *ret_n)
{
  char **lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && *lines[n - 1] == '\0')
    n--;
  *ret_n = n;
  return lines;
}

/* Lengths of the longest common subsequences of what follows each pair of lines. */
static guint32 *
new_lengths (const Diff *self, char **one, char **two)
{
  gsize width = (gsize) self->n_after + 1;
  guint32 *lengths = g_new0 (guint32, ((gsize) self->n_before + 1) * width);

  for (guint i = self->n_before; i-- > 0;)
    for (guint j = self->n_after; j-- > 0;)
      lengths[i * width + j] = g_str_equal (one[i], two[j])
                                   ? lengths[(i + 1) * width + j + 1] + 1
                                   : MAX (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
  return lengths;
}

static void
add_middle (Diff *self)
{
  char **one = self->before + self->start, **two = self->after + self->start;
  gsize width = (gsize) self->n_after + 1;
  g_autofree guint32 *lengths = NULL;
  guint i = 0, j = 0;

  if ((gsize) self->n_before * self->n_after <= MAX_CELLS)
    lengths = new_lengths (self, one, two);
  while (i < self->n_before || j < self->n_after)
    if (lengths != NULL && i < self->n_before && j < self->n_after && g_str_equal (one[i], two[j]))
      {
        add (self, CARE_LINE_SAME, one[i++]);
        j++;
      }
    else if (i < self->n_before && (j == self->n_after || lengths == NULL ||
                                    lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]))
      add (self, CARE_LINE_GONE, one[i++]);
    else
      add (self, CARE_LINE_NEW, two[j++]);
}

/**
 * care_line_diff:
 * @before: a text
 * @after: what it became
 *
 * Returns: (transfer full) (element-type CareDiffLine): the lines of both in order; those that are
 *   not %CARE_LINE_NEW are @before, those that are not %CARE_LINE_GONE are @after
 */
GPtrArray *
care_line_diff (const char *before, const char *after)
{
  Diff self = { .out = g_ptr_array_new_with_free_func (line_free) };
  guint n_before, n_after, end = 0;

  self.before = split (before, &n_before);
  self.after = split (after, &n_after);
  while (self.start < MIN (n_before, n_after) &&
         g_str_equal (self.before[self.start], self.after[self.start]))
    self.start++;
  while (end < MIN (n_before, n_after) - self.start &&
         g_str_equal (self.before[n_before - 1 - end], self.after[n_after - 1 - end]))
    end++;
  self.n_before = n_before - self.start - end;
  self.n_after = n_after - self.start - end;
  for (guint i = 0; i < self.start; i++)
    add (&self, CARE_LINE_SAME, self.before[i]);
  add_middle (&self);
  for (guint i = n_before - end; i < n_before; i++)
    add (&self, CARE_LINE_SAME, self.before[i]);
  g_strfreev (self.before);
  g_strfreev (self.after);
  return self.out;
}
