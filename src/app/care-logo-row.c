/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's logo, in a row of the preferences: what it is, another one, none. A file that cannot
 * be taken changes nothing; why stands in the row. */
#include "config.h"

#include "care-logo-row.h"

#include <glib/gi18n.h>

#include "care-clinic-values.h"
#include "care-compat.h"
#include "care-keep-value.h"
#include "care-logo-file.h"
#include "care-logo.h"
#include "care-text.h"
#include "care-trouble.h"

struct _CareLogoRow
{
  AdwActionRow parent_instance;

  CareDesk *desk;
  GtkWidget *picture;
  GtkWidget *choose;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (CareLogoRow, care_logo_row, ADW_TYPE_ACTION_ROW)

static void
say (CareLogoRow *self, const char *text)
{
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
say_what_it_is (CareLogoRow *self, const char *logo)
{
  g_autofree char *what = care_logo_describe (logo);
  g_autofree char *text = NULL;

  if (!care_logo_is_pale (logo))
    {
      say (self, what);
      return;
    }
  text =
      g_strdup_printf ("%s\n%s", what, _ ("It is very pale: a grey printer will hardly show it."));
  say (self, text);
}

static void
show_logo (CareLogoRow *self)
{
  const char *logo = care_desk_get_value (self->desk, CARE_VALUE_LOGO);
  gboolean has = *logo != '\0';
  gboolean may = !care_desk_is_read_only (self->desk);
  g_autoptr (GdkTexture) texture = NULL;

  if (has)
    {
      g_autoptr (GBytes) png = care_logo_to_png (logo);

      texture = gdk_texture_new_from_bytes (png, NULL);
      say_what_it_is (self, logo);
    }
  else
    say (self, _ ("None. A PNG, JPEG or SVG picture, beside the clinic’s name."));
  gtk_picture_set_paintable (GTK_PICTURE (self->picture), GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->picture, texture != NULL);
  gtk_widget_set_visible (self->remove, has);
  gtk_widget_set_sensitive (self->remove, may);
  gtk_widget_set_sensitive (self->choose, may);
}

static void
show_trouble (CareLogoRow *self, const GError *error)
{
  g_autofree char *why = error->domain == CARE_TEXT_ERROR
                             ? g_strdup (error->message)
                             : care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
  /* Translators: why a picture was not taken as the logo. */
  g_autofree char *text = g_strdup_printf (_ ("Not taken: %s"), why);

  say (self, text);
}

static void
kept_done (GObject *owner, gpointer data, GError *error)
{
  CareLogoRow *self = CARE_LOGO_ROW (owner);

  if (error != NULL)
    show_trouble (self, error);
  else
    show_logo (self);
}

static void
keep (CareLogoRow *self, const char *logo)
{
  care_keep_value (self->desk, CARE_VALUE_LOGO, logo, G_OBJECT (self), kept_done);
}

/* --- from a file --- */

typedef struct
{
  GFile *file;
  char *logo;
} ReadJob;

static void
read_job_free (gpointer data)
{
  ReadJob *job = data;

  g_object_unref (job->file);
  g_free (job->logo);
  g_free (job);
}

static gboolean
read_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ReadJob *job = data;

  job->logo = care_logo_file_read (job->file, cancellable, error);
  return job->logo != NULL;
}

static void
read_done (GObject *owner, gpointer data, GError *error)
{
  CareLogoRow *self = CARE_LOGO_ROW (owner);
  const ReadJob *job = data;

  if (error != NULL)
    show_trouble (self, error);
  else
    keep (self, job->logo);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  g_autoptr (CareLogoRow) self = g_weak_ref_get (data);
  ReadJob *job;

  if (self == NULL || file == NULL)
    return;
  job = g_new0 (ReadJob, 1);
  job->file = g_object_ref (file);
  say (self, _ ("Reading the picture…"));
  care_desk_run (self->desk, CARE_LANE_SLOW, read_work, job, read_job_free, G_OBJECT (self),
                 read_done);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
choose_cb (CareLogoRow *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);
  care_compat_choose_file (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           _ ("Choose the Logo"), _ ("_Choose"), FALSE, NULL, _ ("Pictures"),
                           "*.png *.PNG *.jpg *.JPG *.jpeg *.JPEG *.svg *.SVG", chosen_cb, ref,
                           weak_ref_free);
}

static void
remove_cb (CareLogoRow *self)
{
  gtk_widget_grab_focus (self->choose);
  keep (self, "");
}

static void
desk_data_changed_cb (CareLogoRow *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "setting") && g_str_equal (id, CARE_VALUE_LOGO))
    show_logo (self);
}

static void
care_logo_row_dispose (GObject *object)
{
  g_clear_object (&CARE_LOGO_ROW (object)->desk);

  G_OBJECT_CLASS (care_logo_row_parent_class)->dispose (object);
}

static void
care_logo_row_class_init (CareLogoRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = care_logo_row_dispose;
}

static GtkWidget *
new_button (const char *label, const char *name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  care_compat_name (button, name);
  return button;
}

static void
care_logo_row_init (CareLogoRow *self)
{
  self->picture = gtk_picture_new ();
  gtk_picture_set_can_shrink (GTK_PICTURE (self->picture), TRUE);
  gtk_widget_set_size_request (self->picture, 100, 40);
  gtk_widget_set_valign (self->picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->picture, "logo-paper");
  gtk_picture_set_alternative_text (GTK_PICTURE (self->picture), _ ("The logo as it is now"));
  self->choose = new_button (_ ("C_hoose…"), _ ("Choose the logo"));
  self->remove = new_button (_ ("_Remove"), _ ("Remove the logo"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Logo"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->picture);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->choose);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->remove);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->remove, "clicked", G_CALLBACK (remove_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * care_logo_row_new:
 * @desk: where it reads and writes
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
care_logo_row_new (CareDesk *desk)
{
  CareLogoRow *self = g_object_new (CARE_TYPE_LOGO_ROW, NULL);

  self->desk = g_object_ref (desk);
  show_logo (self);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
