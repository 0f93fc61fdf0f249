/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of the clinic's sheets and letters, by language: which version is in force, whether it
 * waits for a review. Enter opens one in the editor. */
#include "config.h"

#include "care-templates-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "care-clinic-values.h"
#include "care-compat.h"
#include "care-format-app.h"
#include "care-language.h"
#include "care-template-name.h"
#include "care-template.h"
#include "care-templates.h"
#include "care-time.h"
#include "care-trouble.h"

struct _CareTemplatesPage
{
  GtkWidget parent_instance;

  CareDesk *desk;
  GtkDropDown *language_list;
  GtkStack *stack;
  GtkBox *groups;
  AdwStatusPage *error_page;
  char **languages;
  char *focus_key; /* row that was opened last */
  gboolean filling;
  gboolean wants_focus; /* the page was shown before its rows were there */
  guint asked;
};

G_DEFINE_FINAL_TYPE (CareTemplatesPage, care_templates_page, GTK_TYPE_WIDGET)

typedef struct
{
  guint asked;
  char *language; /* NULL: the first that is there */
  char **languages;
  CareTemplateSet *templates;
  GPtrArray *newest; /* of CareTemplateVersion: the newest of each text of the language */
} ListJob;

static void
list_job_free (ListJob *job)
{
  g_free (job->language);
  g_strfreev (job->languages);
  g_clear_pointer (&job->templates, care_template_set_unref);
  g_clear_pointer (&job->newest, g_ptr_array_unref);
  g_free (job);
}

static gboolean
add_newest (CareClinic *clinic, ListJob *job, CareTemplateKind kind, GError **error)
{
  g_autoptr (GPtrArray) list = care_template_set_list_kind (job->templates, kind, job->language);

  for (guint i = 0; i < list->len; i++)
    {
      const CareTemplate *one = list->pdata[i];
      const CareTemplateKey key = { kind, one->id, one->language };
      g_autoptr (GPtrArray) versions = care_list_template_versions (clinic, &key, error);

      if (versions == NULL)
        return FALSE;
      g_ptr_array_add (job->newest, g_object_ref (versions->pdata[0]));
    }
  return TRUE;
}

static gboolean
list_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  ListJob *job = data;
  CareTemplateSet *set = care_handout_templates (clinic, error);

  if (set == NULL)
    return FALSE;
  job->templates = care_template_set_ref (set);
  job->languages = care_template_set_languages (set);
  if (job->language == NULL ||
      !g_strv_contains ((const char *const *) job->languages, job->language))
    {
      g_free (job->language);
      job->language = g_strdup (job->languages[0]);
    }
  job->newest = g_ptr_array_new_with_free_func (g_object_unref);
  return add_newest (clinic, job, CARE_TEMPLATE_SHEET, error) &&
         add_newest (clinic, job, CARE_TEMPLATE_LETTER, error) &&
         add_newest (clinic, job, CARE_TEMPLATE_PARTIAL, error);
}

/* Which version, since when, and what it waits for. */
static char *
state_of (CareTemplatesPage *self, const CareTemplate *one, const CareTemplateVersionData *newest)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GDateTime) now =
      care_time_to_local (care_desk_now (self->desk), care_desk_get_zone (self->desk));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");

  if (newest->published_at == CARE_TIME_NONE)
    g_string_append_printf (text, _ ("Version %d, as the program brings it"), newest->number);
  else
    {
      g_autofree char *when = care_format_when (newest->published_at, care_desk_now (self->desk),
                                                care_desk_get_zone (self->desk));

      /* Translators: number of a version, when and by whom it was published. */
      g_string_append_printf (text, _ ("Version %d, published %s by %s"), newest->number, when,
                              newest->published_by);
    }
  if (one->needs_review)
    g_string_append_printf (text, " · %s", _ ("waits for a clinician who speaks the language"));
  if (strcmp (one->review_date, today) < 0)
    g_string_append_printf (text, " · %s", _ ("past its review date"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
row_activated_cb (CareTemplatesPage *self, AdwActionRow *row)
{
  const char *key = g_object_get_data (G_OBJECT (row), "care-key");

  g_free (self->focus_key);
  self->focus_key = g_strdup (key);
  gtk_widget_activate_action (GTK_WIDGET (self), "care.edit-template", "s", key);
}

static GtkWidget *
new_row (CareTemplatesPage *self, const CareTemplate *one, CareTemplateVersion *newest)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *next = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  g_autofree char *name = care_template_name (one);
  g_autofree char *state = state_of (self, one, care_template_version_get (newest));
  g_autofree char *escaped = g_markup_escape_text (state, -1);
  g_autofree char *sentence = g_strdup_printf ("%s. %s", name, state);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_object_set_data_full (G_OBJECT (row), "care-key",
                          care_template_key_text (one->kind, one->language, one->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

static void
add_group (CareTemplatesPage *self, const ListJob *job, CareTemplateKind kind, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < job->newest->len; i++)
    {
      const CareTemplateVersionData *data = care_template_version_get (job->newest->pdata[i]);
      const CareTemplate *one =
          care_template_set_lookup (job->templates, kind, data->template_id, data->language);

      if (one != NULL && g_str_equal (data->kind, care_template_kind_code (kind)))
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                   new_row (self, one, job->newest->pdata[i]));
    }
  gtk_box_append (self->groups, group);
}

static void
fill_languages (CareTemplatesPage *self, const ListJob *job)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (self->languages != NULL &&
      g_strv_equal ((const char *const *) self->languages, (const char *const *) job->languages))
    return;
  g_strfreev (self->languages);
  self->languages = g_strdupv (job->languages);
  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      gtk_string_list_append (names, care_language_name (self->languages[i]));
      if (g_str_equal (self->languages[i], job->language))
        selected = i;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->language_list, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->language_list, selected);
  self->filling = FALSE;
}

/* Returns: (nullable): the row of @key below @widget, the first for %NULL. */
static GtkWidget *
find_row (GtkWidget *widget, const char *key)
{
  GtkWidget *child, *found = NULL;

  if (ADW_IS_ACTION_ROW (widget) &&
      (key == NULL || g_strcmp0 (g_object_get_data (G_OBJECT (widget), "care-key"), key) == 0))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, key);
  return found;
}

static void
focus_row (CareTemplatesPage *self)
{
  GtkWidget *row = NULL;

  if (self->focus_key != NULL)
    row = find_row (GTK_WIDGET (self->groups), self->focus_key);
  if (row == NULL)
    row = find_row (GTK_WIDGET (self->groups), NULL);
  self->wants_focus = row == NULL;
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
list_done (GObject *owner, gpointer data, GError *error)
{
  CareTemplatesPage *self = CARE_TEMPLATES_PAGE (owner);
  ListJob *job = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean inside = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups));
  GtkWidget *child;

  if (job->asked != self->asked)
    return;
  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);

      adw_status_page_set_description (self->error_page, text);
      gtk_stack_set_visible_child_name (self->stack, "error");
      return;
    }
  fill_languages (self, job);
  if (inside)
    focus = gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW);
  if (inside && focus != NULL)
    {
      g_free (self->focus_key);
      self->focus_key = g_strdup (g_object_get_data (G_OBJECT (focus), "care-key"));
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);
  add_group (self, job, CARE_TEMPLATE_SHEET, _ ("Aftercare Sheets"));
  add_group (self, job, CARE_TEMPLATE_LETTER, _ ("Letters"));
  add_group (self, job, CARE_TEMPLATE_PARTIAL, _ ("Parts of Sheets and Letters"));
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (inside || self->wants_focus)
    focus_row (self);
}

static void
load (CareTemplatesPage *self)
{
  ListJob *job;
  guint at = gtk_drop_down_get_selected (self->language_list);

  if (self->desk == NULL || self->filling)
    return;
  job = g_new0 (ListJob, 1);
  job->asked = ++self->asked;
  if (self->languages != NULL && at != GTK_INVALID_LIST_POSITION)
    job->language = g_strdup (self->languages[at]);
  else
    job->language = g_strdup (care_desk_get_value (self->desk, CARE_VALUE_LANGUAGE));
  care_desk_run (self->desk, CARE_LANE_SLOW, list_work, job, (GDestroyNotify) list_job_free,
                 G_OBJECT (self), list_done);
}

static void
desk_data_changed_cb (CareTemplatesPage *self, const char *kind, const char *id)
{
  if (g_str_equal (kind, "template") || g_str_equal (kind, "all"))
    load (self);
}

/* Where the cursor goes when the page is shown. */
static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  focus_row (CARE_TEMPLATES_PAGE (widget));
}

static void
care_templates_page_dispose (GObject *object)
{
  CareTemplatesPage *self = CARE_TEMPLATES_PAGE (object);

  care_template_dispose (GTK_WIDGET (self), CARE_TYPE_TEMPLATES_PAGE);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->focus_key, g_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (care_templates_page_parent_class)->dispose (object);
}

static void
care_templates_page_class_init (CareTemplatesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_templates_page_dispose;
  gtk_widget_class_install_action (widget_class, "page.focus", NULL, focus_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-templates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CareTemplatesPage, language_list);
  gtk_widget_class_bind_template_child (widget_class, CareTemplatesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CareTemplatesPage, groups);
  gtk_widget_class_bind_template_child (widget_class, CareTemplatesPage, error_page);
  gtk_widget_class_bind_template_callback (widget_class, load);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
care_templates_page_init (CareTemplatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  care_compat_name_drop_down (self->language_list, _ ("Language"));
}

/**
 * care_templates_page_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the page; it loads by itself
 */
GtkWidget *
care_templates_page_new (CareDesk *desk)
{
  CareTemplatesPage *self = g_object_new (CARE_TYPE_TEMPLATES_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "data-changed", G_CALLBACK (desk_data_changed_cb), self,
                           G_CONNECT_SWAPPED);
  load (self);
  return GTK_WIDGET (self);
}
