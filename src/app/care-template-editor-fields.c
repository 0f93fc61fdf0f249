/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of texts: what a text is called and what it is for. */
#include "config.h"

#include "care-template-editor-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-facts.h"
#include "care-template-text.h"

#define CODES_MAX_HEIGHT 320

/* The checks of a list of codes stand in the popover of its button. */
static GtkWidget *
first_check (GtkMenuButton *button)
{
  GtkWidget *box = g_object_get_data (G_OBJECT (button), "care-checks");

  return gtk_widget_get_first_child (box);
}

static const char *
code_of (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "care-code");
}

static void
show_codes (GtkMenuButton *button, GtkWidget *row)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *check = first_check (button); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              gtk_check_button_get_label (GTK_CHECK_BUTTON (check)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->len > 0 ? text->str : _ ("Any"));
}

static void
check_toggled_cb (CareTemplateEditor *self)
{
  if (self->filling || self->text == NULL)
    return;
  /* Like any field: it is the rows that say so. */
  g_signal_emit_by_name (self->title_entry, "changed");
}

static void
set_up_codes (CareTemplateEditor *self, GtkMenuButton *button, const char *label, CareFactId id)
{
  const CareFact *fact = care_fact_get (id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *popover = gtk_popover_new ();

  for (guint i = 0; i < fact->n_values; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (care_fact_value_label (id, i));

      g_object_set_data (G_OBJECT (check), "care-code", (gpointer) fact->values[i].code);
      g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), CODES_MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_popover (button, popover);
  g_object_set_data (G_OBJECT (button), "care-checks", box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

/**
 * care_template_editor_set_up_fields:
 * @self: an editor that knows what it edits
 *
 * Fills the lists; a letter and a part are for every treatment, a part has no title.
 */
void
care_template_editor_set_up_fields (CareTemplateEditor *self)
{
  const CareFact *modality = care_fact_get (CARE_FACT_MODALITY);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gboolean sheet = self->name.kind == CARE_TEMPLATE_SHEET;

  self->filling = TRUE;
  /* Translators: any treatment. */
  gtk_string_list_append (names, _ ("Any treatment"));
  for (guint i = 0; i < modality->n_values; i++)
    gtk_string_list_append (names, care_fact_value_label (CARE_FACT_MODALITY, i));
  adw_combo_row_set_model (self->modality_row, G_LIST_MODEL (names));
  set_up_codes (self, self->techniques_button, _ ("Techniques"), CARE_FACT_TECHNIQUES);
  set_up_codes (self, self->regions_button, _ ("Regions"), CARE_FACT_REGIONS);
  gtk_widget_set_visible (self->title_row, self->name.kind != CARE_TEMPLATE_PARTIAL);
  gtk_widget_set_visible (GTK_WIDGET (self->modality_row), sheet);
  gtk_widget_set_visible (self->techniques_row, sheet);
  gtk_widget_set_visible (self->regions_row, sheet);
  self->filling = FALSE;
}

/* "[a, b]" has @code. */
static gboolean
lists (const char *list, const char *code)
{
  g_autofree char *bare = g_strdup (list != NULL ? list : "");
  g_auto (GStrv) words = NULL;

  words = g_strsplit (g_strdelimit (bare, "[] ", ','), ",", -1);
  return g_strv_contains ((const char *const *) words, code);
}

static void
read_codes (CareTemplateEditor *self, GtkMenuButton *button, GtkWidget *row, const char *key)
{
  g_autofree char *list = care_template_text_get (self->text, key);

  for (GtkWidget *check = first_check (button); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), lists (list, code_of (check)));
  show_codes (button, row);
}

/* What a closed row tells of those in it. */
static void
show_purpose (CareTemplateEditor *self)
{
  g_autoptr (CareTemplate) one = care_template_parse (self->text, -1, NULL);
  g_autofree char *purpose = one != NULL ? care_template_purpose (one) : g_strdup ("");
  g_autofree char *review = care_template_text_get (self->text, "review_date");
  const char *words = *purpose != '\0' ? purpose + strlen (" · ") : _ ("Any treatment");
  g_autofree char *text = g_strdup_printf ("%s · %s", words, review != NULL ? review : "");
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_expander_row_set_subtitle (self->purpose_row, escaped);
}

/* Puts the fields of the file into the rows. */
void
care_template_editor_show_fields (CareTemplateEditor *self)
{
  g_autofree char *title = care_template_text_get (self->text, "title");
  g_autofree char *review = care_template_text_get (self->text, "review_date");
  g_autofree char *modality = care_template_text_get (self->text, "for.modality");
  int at =
      modality != NULL ? care_fact_find_value (care_fact_get (CARE_FACT_MODALITY), modality) : -1;

  gtk_editable_set_text (self->title_entry, title != NULL ? title : "");
  gtk_editable_set_text (self->review_entry, review != NULL ? review : "");
  adw_combo_row_set_selected (self->modality_row, (guint) (at + 1));
  read_codes (self, self->techniques_button, self->techniques_row, "for.techniques");
  read_codes (self, self->regions_button, self->regions_row, "for.regions");
  show_purpose (self);
}

static void
set_field (CareTemplateEditor *self, const char *key, const char *value)
{
  char *text = care_template_text_set (self->text, key, value);

  g_free (self->text);
  self->text = text;
}

static void
write_codes (CareTemplateEditor *self, GtkMenuButton *button, GtkWidget *row, const char *key)
{
  g_autoptr (GString) list = g_string_new ("[");

  for (GtkWidget *check = first_check (button); check != NULL;
       check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_string_append_printf (list, "%s%s", list->len > 1 ? ", " : "", code_of (check));
  g_string_append_c (list, ']');
  set_field (self, key, list->str);
  show_codes (button, row);
}

/* Returns: (transfer full): one line, as a field has to be. */
static char *
line_of (GtkEditable *entry)
{
  char *line = g_strdup (gtk_editable_get_text (entry));

  return g_strstrip (g_strdelimit (line, "\r\n", ' '));
}

static void
take_treatments (CareTemplateEditor *self)
{
  guint modality = adw_combo_row_get_selected (self->modality_row);

  set_field (self, "for.modality",
             modality > 0 && modality != GTK_INVALID_LIST_POSITION
                 ? care_fact_get (CARE_FACT_MODALITY)->values[modality - 1].code
                 : NULL);
  write_codes (self, self->techniques_button, self->techniques_row, "for.techniques");
  write_codes (self, self->regions_button, self->regions_row, "for.regions");
}

/* Takes what the rows say into the file. */
void
care_template_editor_take_fields (CareTemplateEditor *self)
{
  g_autofree char *title = line_of (self->title_entry);
  g_autofree char *review = line_of (self->review_entry);

  set_field (self, "review_date", review);
  if (self->name.kind != CARE_TEMPLATE_PARTIAL)
    set_field (self, "title", title);
  if (self->name.kind == CARE_TEMPLATE_SHEET)
    take_treatments (self);
  show_purpose (self);
}
