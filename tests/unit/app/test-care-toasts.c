/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words over the page: the newest are shown in the end, however fast they came, and none is taken
 * away while it comes in, which libadwaita 1.2 does not survive. */
#include "config.h"

#include "care-toasts.h"

#include "care-compat.h"

typedef struct
{
  GtkWindow *window;
  AdwToastOverlay *overlay;
  CareToasts *toasts;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->window = GTK_WINDOW (gtk_window_new ());
  f->overlay = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (f->overlay, gtk_label_new ("page"));
  gtk_window_set_child (f->window, GTK_WIDGET (f->overlay));
  f->toasts = care_toasts_new (f->overlay);
  gtk_window_present (f->window);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->toasts);
  gtk_window_destroy (f->window);
}

/* Lets frames pass for so many milliseconds. */
static void
pass (guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * 1000;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
say (Fixture *f, int number)
{
  g_autofree char *text = g_strdup_printf ("word %d", number);

  care_toasts_show (f->toasts, adw_toast_new (text));
}

/* Label of the only toast there is; NULL when there is none. */
static const char *
shown (Fixture *f)
{
  GtkWidget *page = adw_toast_overlay_get_child (f->overlay);
  const char *found = NULL;

  for (GtkWidget *child = gtk_widget_get_next_sibling (page); child;
       child = gtk_widget_get_next_sibling (child))
    for (GtkWidget *inner = gtk_widget_get_first_child (child); inner;
         inner = gtk_widget_get_next_sibling (inner))
      {
        GtkWidget *title = ADW_IS_BIN (inner) ? adw_bin_get_child (ADW_BIN (inner)) : inner;

        if (!GTK_IS_LABEL (title) || !gtk_widget_get_mapped (title))
          continue;
        g_assert_null (found);
        found = gtk_label_get_label (GTK_LABEL (title));
      }
  return found;
}

static void
test_first_at_once (Fixture *f, gconstpointer data)
{
  say (f, 1);
  pass (100);
  g_assert_cmpstr (shown (f), ==, "word 1");
}

/* Three within one movement: what libadwaita frees while it still comes in. */
static void
test_newest_wins (Fixture *f, gconstpointer data)
{
  for (int number = 1; number <= 12; number++)
    {
      say (f, number);
      pass (number % 3 == 0 ? 450 : 40);
    }
  pass (1200);
  g_assert_cmpstr (shown (f), ==, "word 12");
}

static void
find_end (GtkWidget *widget, GtkWidget *overlay, double *ret_end)
{
  graphene_rect_t bounds;

  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_compute_bounds (widget, overlay, &bounds))
    *ret_end = MAX (*ret_end, bounds.origin.x + bounds.size.width);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    find_end (child, overlay, ret_end);
}

/* In a window as narrow as ours goes, words of every length leave the buttons on the toast. */
static void
test_words_wrap (Fixture *f, gconstpointer data)
{
  static const char *const words[] = {
    "Ana SILVA: taken back; the call stands where it was",
    "The report is kept as a draft (Ctrl+Shift+D)",
    "Nothing was printed: the printer is not there. The sheet is kept, and can be given as a file",
  };

  gtk_window_set_default_size (f->window, 420, 400);
  pass (300);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      AdwToast *toast = care_compat_new_toast (words[i], 8);
      double end = 0;

      if (i == 2)
        adw_toast_set_button_label (toast, "_Undo");
      care_toasts_show (f->toasts, toast);
      pass (1100);
      for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (f->overlay)); child;
           child = gtk_widget_get_next_sibling (child))
        find_end (child, GTK_WIDGET (f->overlay), &end);
      g_assert_cmpfloat (end, >, 0);
      g_assert_cmpfloat (end, <=, gtk_widget_get_width (GTK_WIDGET (f->overlay)) - 18);
    }
}

static void
test_time_is_over (Fixture *f, gconstpointer data)
{
  AdwToast *toast = adw_toast_new ("short");

  adw_toast_set_timeout (toast, 1);
  care_toasts_show (f->toasts, toast);
  pass (1000);
  g_assert_cmpstr (shown (f), ==, "short");
  pass (1500);
  g_assert_null (shown (f));
}

static void
test_closed_by_hand (Fixture *f, gconstpointer data)
{
  AdwToast *first = adw_toast_new ("first");

  care_toasts_show (f->toasts, g_object_ref (first));
  pass (20);
  adw_toast_dismiss (first);
  adw_toast_dismiss (first);
  say (f, 2);
  pass (100);
  g_assert_cmpstr (shown (f), !=, "word 2");
  pass (1000);
  g_assert_cmpstr (shown (f), ==, "word 2");
  g_object_unref (first);
}

static gboolean
work_cb (gpointer data)
{
  guint *left = data;

  g_usleep (400 * 1000);
  return --*left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Frames come after all other work: on a busy machine a movement can take much longer. */
static void
test_busy (Fixture *f, gconstpointer data)
{
  for (int number = 1; number <= 3; number++)
    {
      guint left = 3;

      say (f, number);
      say (f, number + 100);
      g_timeout_add (1, work_cb, &left);
      while (left > 0)
        g_main_context_iteration (NULL, TRUE);
      pass (200);
    }
  pass (1500);
  g_assert_cmpstr (shown (f), ==, "word 103");
}

static void
test_window_goes (Fixture *f, gconstpointer data)
{
  say (f, 1);
  pass (500);
  say (f, 2);
  pass (30);
  gtk_widget_set_visible (GTK_WIDGET (f->window), FALSE);
  pass (800);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  g_test_add ("/app/toasts/first-at-once", Fixture, NULL, set_up, test_first_at_once, tear_down);
  g_test_add ("/app/toasts/newest-wins", Fixture, NULL, set_up, test_newest_wins, tear_down);
  g_test_add ("/app/toasts/words-wrap", Fixture, NULL, set_up, test_words_wrap, tear_down);
  g_test_add ("/app/toasts/closed-by-hand", Fixture, NULL, set_up, test_closed_by_hand, tear_down);
  g_test_add ("/app/toasts/time-is-over", Fixture, NULL, set_up, test_time_is_over, tear_down);
  g_test_add ("/app/toasts/busy", Fixture, NULL, set_up, test_busy, tear_down);
  g_test_add ("/app/toasts/window-goes", Fixture, NULL, set_up, test_window_goes, tear_down);
  return g_test_run ();
}
