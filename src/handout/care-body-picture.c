/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outlines of the body chart, read from the program's own file, and which region is where. */
#include "config.h"

#include "care-body-picture-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-handout-resource.h"

#define RESOURCE "/io/github/aftercare_clinic/Aftercare/body/chart.txt"
#define MAX_WORDS_OF_A_LINE 4096

G_DEFINE_QUARK (care - body - picture - error - quark, care_body_picture_error)

static const char *const sheet_codes[CARE_N_BODY_SHEETS] = { "body", "sides", "hands_feet" };

static const struct
{
  const char *code;
  const char *word;
} words[] = {
  { "front", NC_ ("body chart", "Front") },
  { "back", NC_ ("body chart", "Back") },
  /* Translators: the patient's left, written beside the figure. */
  { "left", NC_ ("body chart", "Left") },
  /* Translators: the patient's right, written beside the figure. */
  { "right", NC_ ("body chart", "Right") },
  { "left_side", NC_ ("body chart", "Left side") },
  { "right_side", NC_ ("body chart", "Right side") },
  { "left_palm", NC_ ("body chart", "Left palm") },
  { "right_palm", NC_ ("body chart", "Right palm") },
  { "left_sole", NC_ ("body chart", "Left sole") },
  { "right_sole", NC_ ("body chart", "Right sole") },
};

static void
figure_free (CareBodyFigure *figure)
{
  g_free (figure->name);
  g_clear_pointer (&figure->path, g_array_unref);
  g_free (figure);
}

static void
shape_free (CareBodyShape *shape)
{
  g_clear_pointer (&shape->path, g_array_unref);
  g_free (shape);
}

static void
line_free (CareBodyLine *line)
{
  g_clear_pointer (&line->path, g_array_unref);
  g_free (line);
}

static gboolean
read_number (const char *text, double *ret)
{
  char *end = NULL;
  double value = g_ascii_strtod (text, &end);

  /* A point far off the sheet is a slip of the pen. */
  if (end == text || *end != '\0' || !(value >= -10000 && value <= 10000))
    return FALSE;
  *ret = value;
  return TRUE;
}

/* Reads the path that starts at @field; %NULL when it is none. */
static GArray *
read_path (char **fields, guint field)
{
  g_autoptr (GArray) path = g_array_new (FALSE, TRUE, sizeof (CareBodyStroke));

  while (fields[field] != NULL)
    {
      CareBodyStroke stroke = { fields[field][0], { 0 } };
      guint numbers = stroke.op == 'C' ? 6 : stroke.op == 'Z' ? 0 : 2;

      if (strchr ("MLCZ", stroke.op) == NULL || fields[field][1] != '\0' ||
          (path->len == 0 && stroke.op != 'M'))
        return NULL;
      field++;
      for (guint i = 0; i < numbers; i++, field++)
        if (fields[field] == NULL || !read_number (fields[field], &stroke.at[i]))
          return NULL;
      g_array_append_val (path, stroke);
    }
  return path->len > 1 ? g_steal_pointer (&path) : NULL;
}

static gboolean
read_sheet (const char *code, CareBodySheet *ret)
{
  for (guint i = 0; i < CARE_N_BODY_SHEETS; i++)
    if (strcmp (code, sheet_codes[i]) == 0)
      {
        *ret = (CareBodySheet) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_figure (CareBodyPicture *self, CareBodySheet sheet, char **fields)
{
  CareBodyFigure *figure;
  GArray *path = read_path (fields, 3);

  if (path == NULL)
    return FALSE;
  figure = g_new0 (CareBodyFigure, 1);
  figure->sheet = sheet;
  figure->name = g_strdup (fields[2]);
  figure->path = path;
  g_ptr_array_add (self->figures, figure);
  return TRUE;
}

static gboolean
find_figure (CareBodyPicture *self, CareBodySheet sheet, const char *name, guint *ret)
{
  for (guint i = 0; i < self->figures->len; i++)
    {
      const CareBodyFigure *figure = g_ptr_array_index (self->figures, i);

      if (figure->sheet == sheet && strcmp (figure->name, name) == 0)
        {
          *ret = i;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
read_shape (CareBodyPicture *self, CareBodySheet sheet, char **fields)
{
  CareBodyShape shape = { .sheet = sheet, .region = care_body_region_find (fields[3]) };

  if (shape.region == NULL || care_body_place_find (sheet, fields[3]) == NULL ||
      !find_figure (self, sheet, fields[2], &shape.figure) || !read_number (fields[4], &shape.x) ||
      !read_number (fields[5], &shape.y))
    return FALSE;
  shape.path = read_path (fields, 6);
  if (shape.path != NULL)
    g_ptr_array_add (self->shapes, g_memdup2 (&shape, sizeof shape));
  return shape.path != NULL;
}

static gboolean
read_line (CareBodyPicture *self, CareBodySheet sheet, char **fields)
{
  CareBodyLine line = { sheet, read_path (fields, 2) };

  if (line.path != NULL)
    g_ptr_array_add (self->lines, g_memdup2 (&line, sizeof line));
  return line.path != NULL;
}

static gboolean
read_word (CareBodyPicture *self, CareBodySheet sheet, char **fields)
{
  CareBodyWord word = { .sheet = sheet };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (fields[2], words[i].code) == 0)
      word.msgid = words[i].word;
  if (word.msgid == NULL || !read_number (fields[3], &word.x) || !read_number (fields[4], &word.y))
    return FALSE;
  g_array_append_val (self->words, word);
  return TRUE;
}

static gboolean
read_row (CareBodyPicture *self, char **fields)
{
  guint n = g_strv_length (fields);
  CareBodySheet sheet;

  if (n == 3 && strcmp (fields[0], "size") == 0)
    return read_number (fields[1], &self->width) && read_number (fields[2], &self->height) &&
           self->width > 0 && self->height > 0;
  if (n < 2 || !read_sheet (fields[1], &sheet))
    return FALSE;
  if (n > 3 && strcmp (fields[0], "figure") == 0)
    return read_figure (self, sheet, fields);
  if (n > 6 && strcmp (fields[0], "place") == 0)
    return read_shape (self, sheet, fields);
  if (n > 2 && strcmp (fields[0], "stroke") == 0)
    return read_line (self, sheet, fields);
  if (n == 5 && strcmp (fields[0], "word") == 0)
    return read_word (self, sheet, fields);
  return FALSE;
}

/**
 * care_body_picture_new_from_text:
 * @text: outlines, as data/body/chart.txt has them
 * @error: %CARE_BODY_PICTURE_ERROR, naming the line
 *
 * Total: any text is a picture or an error. Any thread.
 *
 * Returns: (transfer full) (nullable): the picture, never changed
 */
CareBodyPicture *
care_body_picture_new_from_text (const char *text, GError **error)
{
  g_autoptr (CareBodyPicture) self = g_new0 (CareBodyPicture, 1);
  g_auto (GStrv) rows = g_strsplit (text, "\n", -1);

  g_atomic_ref_count_init (&self->refs);
  self->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) figure_free);
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) shape_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  self->words = g_array_new (FALSE, TRUE, sizeof (CareBodyWord));
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (*rows[i] == '\0' || *rows[i] == '#')
        continue;
      fields = g_strsplit (rows[i], " ", MAX_WORDS_OF_A_LINE);
      if (!read_row (self, fields))
        {
          g_set_error (error, CARE_BODY_PICTURE_ERROR, CARE_BODY_PICTURE_ERROR_INVALID,
                       "line %u: not a size, figure, place, stroke or word", i + 1);
          return NULL;
        }
    }
  if (self->width > 0)
    return g_steal_pointer (&self);
  g_set_error_literal (error, CARE_BODY_PICTURE_ERROR, CARE_BODY_PICTURE_ERROR_INVALID,
                       "line 1: the size is missing");
  return NULL;
}

/**
 * care_body_picture_new:
 *
 * Returns: (transfer full): the picture the program comes with; any thread
 */
CareBodyPicture *
care_body_picture_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (care_handout_get_resource (), RESOURCE,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  CareBodyPicture *self;

  /* A program without its own outlines was built wrong. */
  if (bytes == NULL)
    g_error ("%s", error->message);
  self = care_body_picture_new_from_text (g_bytes_get_data (bytes, NULL), &error);
  if (self == NULL)
    g_error ("%s: %s", RESOURCE, error->message);
  return self;
}

/**
 * care_body_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): @self; any thread
 */
CareBodyPicture *
care_body_picture_ref (CareBodyPicture *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

/**
 * care_body_picture_unref:
 * @self: (transfer full) (nullable): a picture
 */
void
care_body_picture_unref (CareBodyPicture *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_clear_pointer (&self->figures, g_ptr_array_unref);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_array_unref);
  g_free (self);
}

/**
 * care_body_picture_get_size:
 * @self: a picture
 * @ret_width: (out): width of every sheet, in its own units
 * @ret_height: (out): its height
 */
void
care_body_picture_get_size (CareBodyPicture *self, double *ret_width, double *ret_height)
{
  *ret_width = self->width;
  *ret_height = self->height;
}

/**
 * care_body_path_trace:
 * @cr: where to
 * @path: (element-type CareBodyStroke): a path
 *
 * Adds @path to the current path.
 */
void
care_body_path_trace (cairo_t *cr, const GArray *path)
{
  for (guint i = 0; i < path->len; i++)
    {
      const CareBodyStroke *s = &g_array_index (path, CareBodyStroke, i);

      if (s->op == 'M')
        cairo_move_to (cr, s->at[0], s->at[1]);
      else if (s->op == 'L')
        cairo_line_to (cr, s->at[0], s->at[1]);
      else if (s->op == 'C')
        cairo_curve_to (cr, s->at[0], s->at[1], s->at[2], s->at[3], s->at[4], s->at[5]);
      else
        cairo_close_path (cr);
    }
}

static gboolean
is_inside (cairo_t *cr, const GArray *path, double x, double y)
{
  cairo_new_path (cr);
  care_body_path_trace (cr, path);
  return cairo_in_fill (cr, x, y);
}

/**
 * care_body_picture_pick:
 * @self: a picture
 * @sheet: a sheet
 * @x: from its left edge, in its units
 * @y: from its top
 *
 * Returns: (transfer none) (nullable): the region there, on the nearest figure; %NULL beside them
 */
const CareBodyRegion *
care_body_picture_pick (CareBodyPicture *self, CareBodySheet sheet, double x, double y)
{
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  const CareBodyRegion *found = NULL;
  int figure = -1;

  for (int i = (int) self->figures->len - 1; figure < 0 && i >= 0; i--)
    {
      const CareBodyFigure *one = g_ptr_array_index (self->figures, i);

      if (one->sheet == sheet && is_inside (cr, one->path, x, y))
        figure = i;
    }
  for (guint i = 0; figure >= 0 && found == NULL && i < self->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->figure == (guint) figure && is_inside (cr, shape->path, x, y))
        found = shape->region;
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return found;
}

/**
 * care_body_picture_get_spot:
 * @self: a picture
 * @sheet: a sheet
 * @region: a region
 * @ret_x: (out): where its mark stands
 * @ret_y: (out): where its mark stands
 *
 * Returns: whether the region is on that sheet
 */
gboolean
care_body_picture_get_spot (CareBodyPicture *self,
                            CareBodySheet sheet,
                            const CareBodyRegion *region,
                            double *ret_x,
                            double *ret_y)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->sheet == sheet && shape->region == region)
        {
          *ret_x = shape->x;
          *ret_y = shape->y;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * care_body_picture_sheets:
 * @marks: (element-type CareBodyMark): a chart
 *
 * Returns: the sheets without which a mark would not be seen, as bits; front and back always
 */
guint
care_body_picture_sheets (GPtrArray *marks)
{
  guint sheets = 1u << CARE_BODY_SHEET_BODY;

  for (guint i = 0; i < marks->len; i++)
    {
      const CareBodyMark *mark = g_ptr_array_index (marks, i);

      sheets |= 1u << care_body_region_sheet (mark->region);
    }
  return sheets;
}
