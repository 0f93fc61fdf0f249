/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A two-page handout, warm: ours from records and template to a tagged PDF in memory, against a
 * bare program that sets the same texts by pango and draws the same pages by cairo, with no
 * template, rules or structure. Both make 1,000 sheets in turn in one run. Prints RESULT lines; the
 * targets are 20 ms a sheet, and 1.5 of the limit for the thousand. */
#include "config.h"

#include "care-layout-private.h"
#include "care-test-handout.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define N_WARM 5
#define N_ROUNDS 40
#define N_EACH 25 /* 1,000 in all */
#define FONT "DejaVu Sans"

/* One text of the sheet as the bare program knows it: what, how, where. */
typedef struct
{
  guint page;
  char *text;
  PangoFontDescription *font;
  PangoAttrList *attributes;
  int width;
  guint32 ink;
  double x;
  GArray *baselines; /* of double, one for each line */
} BareText;

typedef struct
{
  CareTestHandout *handout;
  CareLayout *model; /* where the bare program's places come from */
  GPtrArray *texts;  /* of BareText */
  double ours[N_ROUNDS * N_EACH], limit[N_ROUNDS * N_EACH];
} Bench;

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static CareLayout *
make_layout (CareTestHandout *handout)
{
  const CareLayoutOptions options = { .font = FONT };
  g_autoptr (GError) error = NULL;
  g_autoptr (CareDocument) document = care_handout_compose (&handout->input, &error);
  CareLayout *layout;

  g_assert_no_error (error);
  layout = care_layout_new (document, &options, &error);
  g_assert_no_error (error);
  return layout;
}

static gsize
run_ours (Bench *bench)
{
  g_autoptr (CareLayout) layout = make_layout (bench->handout);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = care_layout_to_pdf (layout, CARE_TEST_ENDED_AT, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (care_layout_n_pages (layout), ==, 2);
  return g_bytes_get_size (pdf);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_bare_text (cairo_t *cr, PangoContext *context, const BareText *bare)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  PangoLayoutIter *iter;
  guint line = 0;

  pango_layout_set_font_description (layout, bare->font);
  pango_layout_set_attributes (layout, bare->attributes);
  pango_layout_set_text (layout, bare->text, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, bare->width);
  cairo_set_source_rgb (cr, (bare->ink >> 16) / 255.0, (bare->ink >> 8 & 0xff) / 255.0,
                        (bare->ink & 0xff) / 255.0);
  iter = pango_layout_get_iter (layout);
  do
    {
      cairo_move_to (cr, bare->x, g_array_index (bare->baselines, double, line));
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
      line++;
    }
  while (pango_layout_iter_next_line (iter) && line < bare->baselines->len);
  pango_layout_iter_free (iter);
}

static gsize
run_bare (Bench *bench)
{
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (64 * 1024);
  CareLayout *model = bench->model;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (
      append_bytes, bytes, model->page_width, model->page_height);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < model->pages->len; page++)
    {
      care_layout_draw_decoration (model, cr,
                                   ((CarePage *) g_ptr_array_index (model->pages, page))->ops);
      for (guint i = 0; i < bench->texts->len; i++)
        {
          const BareText *bare = g_ptr_array_index (bench->texts, i);

          if (bare->page == page)
            draw_bare_text (cr, model->context, bare);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return bytes->len;
}

/* Takes over each tagged text of the model once, with the baselines of its lines. */
static void
learn_page (Bench *bench, guint page)
{
  const GArray *ops = ((CarePage *) g_ptr_array_index (bench->model->pages, page))->ops;
  const PangoLayout *last = NULL;
  BareText *bare = NULL;

  for (guint i = 0; i < ops->len; i++)
    {
      const CareOp *op = &g_array_index (ops, CareOp, i);

      if (op->kind != CARE_OP_TEXT || op->tag == NULL)
        continue;
      if (op->layout != last)
        {
          bare = g_new0 (BareText, 1);
          bare->page = page;
          bare->text = g_strdup (pango_layout_get_text (op->layout));
          bare->font = pango_font_description_copy (pango_layout_get_font_description (op->layout));
          bare->attributes = pango_attr_list_copy (pango_layout_get_attributes (op->layout));
          bare->width = pango_layout_get_width (op->layout);
          bare->ink = op->ink;
          bare->x = op->x;
          bare->baselines = g_array_new (FALSE, FALSE, sizeof (double));
          g_ptr_array_add (bench->texts, bare);
        }
      g_array_append_val (bare->baselines, op->y);
      last = op->layout;
    }
}

static void
bare_text_free (gpointer data)
{
  BareText *bare = data;

  g_free (bare->text);
  pango_font_description_free (bare->font);
  pango_attr_list_unref (bare->attributes);
  g_array_unref (bare->baselines);
  g_free (bare);
}

static void
measure (Bench *bench, gsize (*run) (Bench *bench), double *times)
{
  for (guint i = 0; i < N_EACH; i++)
    {
      double start = now_ms ();

      g_assert_cmpuint (run (bench), >, 10000);
      times[i] = now_ms () - start;
    }
}

static void
print_result (const char *who, const char *metric, double number, const char *unit)
{
  printf ("RESULT\thandout-two-pages\t%s\t%s\t%.3f\t%s\n", who, metric, number, unit);
}

/* All sheets together, in seconds; before the times are sorted or after makes no difference. */
static double
total_s (const double *times)
{
  double total = 0;

  for (guint i = 0; i < N_ROUNDS * N_EACH; i++)
    total += times[i];
  return total / 1e3;
}

static void
print_total (const Bench *bench)
{
  printf ("RESULT\thandout-1000\taftercare\ttotal\t%.2f\ts\n", total_s (bench->ours));
  printf ("RESULT\thandout-1000\tbare-pango-cairo\ttotal\t%.2f\ts\n", total_s (bench->limit));
  printf ("RESULT\thandout-1000\taftercare/bare-pango-cairo\tratio\t%.3f\tx\n",
          total_s (bench->ours) / total_s (bench->limit));
}

int
main (void)
{
  g_autofree Bench *bench = g_new0 (Bench, 1);
  const guint n = N_ROUNDS * N_EACH;
  struct rusage usage;

  bench->handout = care_test_handout_new ("physiotherapy");
  bench->model = make_layout (bench->handout);
  bench->texts = g_ptr_array_new_with_free_func (bare_text_free);
  for (guint page = 0; page < care_layout_n_pages (bench->model); page++)
    learn_page (bench, page);
  for (guint i = 0; i < N_WARM; i++)
    {
      run_ours (bench);
      run_bare (bench);
    }
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      measure (bench, run_ours, bench->ours + i * N_EACH);
      measure (bench, run_bare, bench->limit + i * N_EACH);
    }
  qsort (bench->ours, n, sizeof (double), compare_doubles);
  qsort (bench->limit, n, sizeof (double), compare_doubles);
  print_result ("aftercare", "p50", bench->ours[n / 2], "ms");
  print_result ("aftercare", "p99", bench->ours[n * 99 / 100], "ms");
  print_result ("bare-pango-cairo", "p50", bench->limit[n / 2], "ms");
  print_result ("bare-pango-cairo", "p99", bench->limit[n * 99 / 100], "ms");
  print_result ("aftercare/bare-pango-cairo", "ratio", bench->ours[n / 2] / bench->limit[n / 2],
                "x");
  print_total (bench);
  getrusage (RUSAGE_SELF, &usage);
  print_result ("both", "peak", (double) usage.ru_maxrss / 1024, "MiB");
  g_ptr_array_unref (bench->texts);
  care_layout_unref (bench->model);
  care_test_handout_free (bench->handout);
  return 0;
}
