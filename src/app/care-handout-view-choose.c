/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a sheet: which template, in which language. */
#include "config.h"

#include "care-handout-view-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-clinic-values.h"
#include "care-language.h"
#include "care-template-name.h"

/* Of a list that is closed. */
#define CHOICE_CHARS 26

static gboolean
contains (char **list, const char *text)
{
  return text != NULL && *text != '\0' && g_strv_contains ((const char *const *) list, text);
}

static void
add_once (GPtrArray *list, const char *text)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (g_ptr_array_index (list, i), text))
      return;
  g_ptr_array_add (list, g_strdup (text));
}

/* The patient's first, then the clinic's, then the others. */
static char **
order_languages (CareHandoutView *self, const CareSheetJob *job)
{
  g_auto (GStrv) all = care_template_set_languages (self->templates);
  const char *wishes[] = { care_patient_get (job->patient)->language,
                           care_desk_get_value (self->desk, CARE_VALUE_LANGUAGE) };
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      g_autofree char *bare =
          wishes[i] != NULL ? g_strndup (wishes[i], strcspn (wishes[i], "-_")) : NULL;

      if (contains (all, wishes[i]))
        add_once (list, wishes[i]);
      else if (contains (all, bare))
        add_once (list, bare);
    }
  for (guint i = 0; all[i] != NULL; i++)
    add_once (list, all[i]);
  g_ptr_array_add (list, NULL);
  return (char **) g_ptr_array_free (list, FALSE);
}

/* What a template is for. */
static char *
describe (const CareTemplate *sheet, const char *fitting_id)
{
  g_autofree char *purpose = care_template_purpose (sheet);

  if (g_strcmp0 (sheet->id, fitting_id) == 0)
    return g_strdup_printf ("%s · %s", sheet->title, _ ("fits this session"));
  if (sheet->kind == CARE_TEMPLATE_LETTER)
    return g_strdup_printf ("%s · %s", sheet->title, _ ("letter"));
  return g_strconcat (sheet->title, purpose, NULL);
}

/* The fitting sheet first, the other sheets, the letters. */
static GPtrArray *
order_sheets (CareHandoutView *self, const char *language, const char *fitting_id)
{
  g_autoptr (GPtrArray) sheets = care_template_set_list (self->templates, language);
  g_autoptr (GPtrArray) letters = care_template_set_list_letters (self->templates, language);
  GPtrArray *list = g_ptr_array_new ();

  for (int others = 0; others < 2; others++)
    for (guint i = 0; i < sheets->len; i++)
      {
        CareTemplate *sheet = g_ptr_array_index (sheets, i);

        if ((g_strcmp0 (sheet->id, fitting_id) != 0) == (others == 1))
          g_ptr_array_add (list, sheet);
      }
  for (guint i = 0; i < letters->len; i++)
    g_ptr_array_add (list, g_ptr_array_index (letters, i));
  return list;
}

/* A list that is open is not taken from under the pointer. */
static void
fill (GtkDropDown *list, GPtrArray *texts, guint selected)
{
  GListModel *old = gtk_drop_down_get_model (list);
  gboolean same = old != NULL && g_list_model_get_n_items (old) == texts->len;

  for (guint i = 0; same && i < texts->len; i++)
    same = g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (old), i),
                        g_ptr_array_index (texts, i));
  if (!same)
    {
      g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

      for (guint i = 0; i < texts->len; i++)
        gtk_string_list_append (model, g_ptr_array_index (texts, i));
      gtk_drop_down_set_model (list, G_LIST_MODEL (model));
    }
  gtk_drop_down_set_selected (list, selected);
  gtk_widget_set_sensitive (GTK_WIDGET (list), texts->len > 1);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), CHOICE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CHOICE_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

/**
 * care_handout_view_limit_list:
 * @list: a list of the pane
 *
 * What is chosen takes no more room than the pane has; the open list shows it whole.
 */
void
care_handout_view_limit_list (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) whole = g_object_ref (gtk_drop_down_get_factory (list));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (list, factory);
  gtk_drop_down_set_list_factory (list, whole);
}

/* A letter has none of the blocks that may be left out. */
static void
show_kind (CareHandoutView *self, const CareTemplate *shown)
{
  gboolean letter = shown->kind == CARE_TEMPLATE_LETTER;

  self->for_doctor = shown->for_doctor;
  adw_window_title_set_title (self->title, letter ? _ ("Letter") : _ ("Aftercare Sheet"));
  gtk_widget_set_visible (GTK_WIDGET (self->diary_button), !letter);
  gtk_widget_set_visible (GTK_WIDGET (self->questions_button), !letter);
}

/**
 * care_handout_view_fill_lists:
 * @self: a page with templates
 * @job: what was composed
 *
 * Shows what may be chosen, and what is.
 */
void
care_handout_view_fill_lists (CareHandoutView *self, const CareSheetJob *job)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) languages = g_ptr_array_new ();
  guint sheet_at = 0, language_at = 0;

  self->filling = TRUE;
  g_strfreev (self->languages);
  self->languages = order_languages (self, job);
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      g_ptr_array_add (languages, (gpointer) care_language_name (self->languages[i]));
      if (g_str_equal (self->languages[i], self->shown_language))
        language_at = i;
    }
  fill (self->language_list, languages, language_at);
  g_ptr_array_unref (self->sheets);
  self->sheets = order_sheets (self, self->shown_language, job->fitting_id);
  for (guint i = 0; i < self->sheets->len; i++)
    {
      const CareTemplate *sheet = g_ptr_array_index (self->sheets, i);

      g_ptr_array_add (titles, describe (sheet, job->fitting_id));
      if (g_str_equal (sheet->id, self->shown_id))
        sheet_at = i;
    }
  fill (self->template_list, titles, sheet_at);
  if (sheet_at < self->sheets->len)
    show_kind (self, g_ptr_array_index (self->sheets, sheet_at));
  self->filling = FALSE;
}

/**
 * care_handout_view_take_choice:
 * @self: a page whose lists are filled
 *
 * Composes what was chosen. A template that the other language lacks gives way to the fitting one.
 */
void
care_handout_view_take_choice (CareHandoutView *self)
{
  guint sheet = gtk_drop_down_get_selected (self->template_list);
  guint language = gtk_drop_down_get_selected (self->language_list);
  const CareTemplate *chosen;

  if (sheet >= self->sheets->len || language >= g_strv_length (self->languages))
    return;
  chosen = g_ptr_array_index (self->sheets, sheet);
  if (g_str_equal (chosen->id, self->shown_id) &&
      g_str_equal (self->languages[language], self->shown_language))
    return;
  /* Until somebody chooses, a sheet speaks the patient's language and a doctor's letter the
   * clinic's. */
  if (!g_str_equal (self->languages[language], self->shown_language))
    {
      g_free (self->language);
      self->language = g_strdup (self->languages[language]);
    }
  g_clear_pointer (&self->template_id, g_free);
  if (care_template_set_lookup (self->templates, chosen->kind, chosen->id,
                                self->languages[language]) != NULL)
    self->template_id = g_strdup (chosen->id);
  care_handout_view_compose (self);
}
