/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the body chart: every region lies on its figure and is found by the pointer, left
 * mirrors right, kinds are told apart without colour, stronger is darker. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "care-body-picture-private.h"

static char *
mirrored (const char *code)
{
  if (g_str_has_suffix (code, "_left"))
    return g_strdup_printf ("%.*s_right", (int) strlen (code) - 5, code);
  if (g_str_has_suffix (code, "_right"))
    return g_strdup_printf ("%.*s_left", (int) strlen (code) - 6, code);
  return g_strdup (code);
}

static void
test_every_place (void)
{
  g_autoptr (CareBodyPicture) picture = care_body_picture_new ();

  g_assert_cmpuint (picture->shapes->len, ==, care_body_n_places ());
  for (guint i = 0; i < care_body_n_places (); i++)
    {
      const CareBodyPlace *place = care_body_place_at (i);
      const CareBodyRegion *region = care_body_region_find (place->region);
      const CareBodyRegion *found;
      double x = -1, y = -1;

      g_assert_true (care_body_picture_get_spot (picture, place->sheet, region, &x, &y));
      found = care_body_picture_pick (picture, place->sheet, x, y);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->code, ==, place->region);
    }
}

/* Around which line a sheet's figure is mirrored. */
static double
axis_of (CareBodyPicture *picture, const CareBodyShape *shape)
{
  const CareBodyFigure *figure = g_ptr_array_index (picture->figures, shape->figure);

  if (figure->sheet != CARE_BODY_SHEET_BODY)
    return picture->width / 2;
  return strcmp (figure->name, "front") == 0 ? picture->width / 4 : picture->width * 3 / 4;
}

static void
test_mirrored (void)
{
  g_autoptr (CareBodyPicture) picture = care_body_picture_new ();

  for (guint i = 0; i < picture->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (picture->shapes, i);
      g_autofree char *twin = mirrored (shape->region->code);
      double x = -1, y = -1, axis = axis_of (picture, shape);

      g_assert_true (
          care_body_picture_get_spot (picture, shape->sheet, care_body_region_find (twin), &x, &y));
      g_assert_cmpfloat_with_epsilon (x, 2 * axis - shape->x, 0.15);
      g_assert_cmpfloat_with_epsilon (y, shape->y, 0.05);
    }
}

/* Seen from the front, the patient's left is on the right of the picture. */
static void
test_sides (void)
{
  g_autoptr (CareBodyPicture) picture = care_body_picture_new ();

  for (guint i = 0; i < picture->shapes->len; i++)
    {
      const CareBodyShape *shape = g_ptr_array_index (picture->shapes, i);
      const CareBodyFigure *figure = g_ptr_array_index (picture->figures, shape->figure);
      gboolean from_behind = strcmp (figure->name, "back") == 0;
      double axis = axis_of (picture, shape);

      if (shape->region->side == CARE_BODY_SIDE_LEFT)
        g_assert_true (from_behind ? shape->x < axis : shape->x > axis);
      if (shape->region->side == CARE_BODY_SIDE_RIGHT)
        g_assert_true (from_behind ? shape->x > axis : shape->x < axis);
    }
}

/* Nearly every point of a figure belongs to a region: a click on the body is a click on something.
 */
static void
test_no_holes (void)
{
  g_autoptr (CareBodyPicture) picture = care_body_picture_new ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  for (guint f = 0; f < picture->figures->len; f++)
    {
      const CareBodyFigure *figure = g_ptr_array_index (picture->figures, f);
      guint inside = 0, found = 0;

      cairo_new_path (cr);
      care_body_path_trace (cr, figure->path);
      for (double y = 1; y < picture->height; y += 3)
        for (double x = 1; x < picture->width; x += 3)
          if (cairo_in_fill (cr, x, y))
            {
              inside++;
              found += care_body_picture_pick (picture, figure->sheet, x, y) != NULL;
            }
      g_assert_cmpuint (inside, >, 50);
      g_assert_cmpuint (found * 1000, >=, inside * 985);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_assert_null (care_body_picture_pick (picture, CARE_BODY_SHEET_BODY, 2, 2));
  g_assert_null (care_body_picture_pick (picture, CARE_BODY_SHEET_BODY, -50, 9000));
}

#define SIDE 48

static void
draw_kind (CareBodyKind kind, int strength, guchar ret[SIDE * SIDE])
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  cairo_rectangle (cr, 0, 0, SIDE, SIDE);
  cairo_clip (cr);
  care_body_hatch (cr, kind, strength, 1.3);
  cairo_surface_flush (surface);
  for (int y = 0; y < SIDE; y++)
    memcpy (ret + y * SIDE,
            cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface),
            SIDE);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static guint
ink_of (const guchar *pixels)
{
  guint sum = 0;

  for (guint i = 0; i < SIDE * SIDE; i++)
    sum += pixels[i];
  return sum / 255;
}

static void
test_kinds_differ_in_grey (void)
{
  guchar pixels[CARE_N_BODY_KINDS][SIDE * SIDE];

  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    draw_kind ((CareBodyKind) kind, 5, pixels[kind]);
  for (int a = 0; a < CARE_N_BODY_KINDS; a++)
    for (int b = a + 1; b < CARE_N_BODY_KINDS; b++)
      {
        guint differ = 0;

        for (guint i = 0; i < SIDE * SIDE; i++)
          differ += ABS (pixels[a][i] - pixels[b][i]) > 96;
        g_assert_cmpuint (differ, >, SIDE * SIDE / 20);
      }
}

static void
test_stronger_is_denser (void)
{
  for (int kind = 0; kind < CARE_N_BODY_KINDS; kind++)
    {
      guchar weak[SIDE * SIDE], middle[SIDE * SIDE], strong[SIDE * SIDE];

      draw_kind ((CareBodyKind) kind, 0, weak);
      draw_kind ((CareBodyKind) kind, 5, middle);
      draw_kind ((CareBodyKind) kind, 10, strong);
      g_assert_cmpuint (ink_of (weak), >, 0);
      g_assert_cmpuint (ink_of (middle), >, ink_of (weak));
      g_assert_cmpuint (ink_of (strong), >, ink_of (middle));
    }
}

static guint
darkness (CareBodyPicture *picture, GPtrArray *marks, GPtrArray *earlier)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 420, 500);
  cairo_t *cr = cairo_create (surface);
  CareBodyLook look = care_body_look_paper;
  const guchar *data;
  guint dark = 0;

  look.earlier = earlier;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  care_body_picture_draw (picture, cr, CARE_BODY_SHEET_BODY, marks, &look);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (int y = 0; y < 500; y++)
    for (int x = 0; x < 420; x++)
      dark += data[y * cairo_image_surface_get_stride (surface) + x * 4] < 128;
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return dark;
}

static void
test_marks_are_seen (void)
{
  g_autoptr (CareBodyPicture) picture = care_body_picture_new ();
  g_autoptr (GPtrArray) none = care_body_marks_new ();
  g_autoptr (GPtrArray) calf = care_body_marks_new ();
  g_autoptr (GPtrArray) toe = care_body_marks_new ();
  guint plain = darkness (picture, none, NULL);

  care_body_marks_put (
      calf, care_body_mark_new (care_body_region_find ("calf_left"), CARE_BODY_KIND_ACHE, 6, NULL));
  care_body_marks_put (toe, care_body_mark_new (care_body_region_find ("big_toe_left"),
                                                CARE_BODY_KIND_NUMB, 2, NULL));
  g_assert_cmpuint (darkness (picture, calf, NULL), >, plain + 100);
  /* A part is lettered on what it is a part of; what is no more is outlined. */
  g_assert_cmpuint (darkness (picture, toe, NULL), !=, plain);
  g_assert_cmpuint (darkness (picture, none, calf), >, plain + 20);
  g_assert_cmpuint (darkness (picture, calf, calf), ==, darkness (picture, calf, NULL));
  g_assert_cmpuint (care_body_picture_sheets (none), ==, 1u << CARE_BODY_SHEET_BODY);
  g_assert_cmpuint (care_body_picture_sheets (toe), ==,
                    1u << CARE_BODY_SHEET_BODY | 1u << CARE_BODY_SHEET_HANDS_FEET);
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",
    "size 10",
    "size 0 10",
    "size 10 10\nfigure body one",
    "size 10 10\nfigure moon one M 1 1 L 2 2 Z",
    "size 10 10\nfigure body one L 1 1 L 2 2 Z",
    "size 10 10\nfigure body one M 1 1 Q 2 2 3 3 Z",
    "size 10 10\nfigure body one M 1 1 C 2 2 3 3 4 Z",
    "size 10 10\nfigure body one M 1 nan L 2 2 Z",
    "size 10 10\nfigure body one M 1 1e9 L 2 2 Z",
    "size 10 10\nplace body one sacrum 1 1 M 1 1 L 2 2 Z",
    "size 10 10\nfigure body one M 1 1 L 2 2 Z\nplace body one wing 1 1 M 1 1 L 2 2 Z",
    "size 10 10\nword body somewhere 1 1",
    "size 10 10\n\xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (care_body_picture_new_from_text (cases[i], &error));
      g_assert_error (error, CARE_BODY_PICTURE_ERROR, CARE_BODY_PICTURE_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "line "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/handout/body-picture/every-place", test_every_place);
  g_test_add_func ("/handout/body-picture/mirrored", test_mirrored);
  g_test_add_func ("/handout/body-picture/sides", test_sides);
  g_test_add_func ("/handout/body-picture/no-holes", test_no_holes);
  g_test_add_func ("/handout/body-picture/kinds-differ-in-grey", test_kinds_differ_in_grey);
  g_test_add_func ("/handout/body-picture/stronger-is-denser", test_stronger_is_denser);
  g_test_add_func ("/handout/body-picture/marks-are-seen", test_marks_are_seen);
  g_test_add_func ("/handout/body-picture/refused", test_refused);
  return g_test_run ();
}
