/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of texts: putting one in force, approving it, beginning a new one as it, going back to
 * what is in force. */
#include "config.h"

#include "care-template-editor-private.h"

#include <glib/gi18n-lib.h>

#include "care-compat.h"
#include "care-give-handout.h"
#include "care-language.h"
#include "care-template-text.h"
#include "care-text.h"
#include "care-trouble.h"

/* Of an id made of a title. */
#define MAX_ID 40

typedef struct
{
  CareAct *act;
  char *text;
  char *reason;
  char **split;
  CareTemplateKey name;
  int base;
  gboolean is_newer; /* result: somebody published meanwhile */
  CareTemplateVersion *version;
} PublishJob;

static void
publish_job_free (PublishJob *job)
{
  care_act_free (job->act);
  g_free (job->text);
  g_free (job->reason);
  g_strfreev (job->split);
  g_clear_object (&job->version);
  g_free (job);
}

static gboolean
publish_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  PublishJob *job = data;
  g_autoptr (GPtrArray) versions = care_list_template_versions (clinic, &job->name, error);
  int newest = 0;

  if (versions == NULL)
    return FALSE;
  if (versions->len > 0)
    newest = care_template_version_get (versions->pdata[0])->number;
  job->is_newer = newest != job->base;
  if (job->is_newer)
    return TRUE;
  job->version = care_publish_template (clinic, job->act, job->text, job->reason, error);
  return job->version != NULL;
}

static void
publish_done (GObject *owner, gpointer data, GError *error)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (owner);
  PublishJob *job = data;
  const CareTemplateVersionData *published;
  g_autofree char *text = NULL;

  if (error != NULL || job->is_newer)
    {
      text = error != NULL
                 ? care_trouble_text (error, CARE_KEPT_NOTHING_LOST)
                 : g_strdup (_ ("A newer version was published meanwhile. Look at it under "
                                "Versions, then take over what it changed."));
      care_compat_tell (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("Not Published"),
                        text);
      return;
    }
  published = care_template_version_get (job->version);
  self->base = published->number;
  g_free (self->in_force);
  self->in_force = g_strdup (published->body);
  g_free (self->text);
  self->text = g_strdup (published->body);
  /* The cursor stays where it is: only fields of the file are others. */
  care_draft_saver_touch (self->saver);
  care_draft_saver_flush (self->saver);
  care_template_editor_update (self);
  /* Translators: number of a version. */
  text = g_strdup_printf (_ ("Version %d is in force"), published->number);
  gtk_widget_activate_action (GTK_WIDGET (self), "care.toast", "s", text);
}

static void
publish (CareTemplateEditor *self, const char *text, const char *reason)
{
  PublishJob *job = g_new0 (PublishJob, 1);

  job->act = care_desk_make_act (self->desk);
  job->text = g_strdup (text);
  job->reason = g_strdup (reason);
  job->split = care_template_key_parse (self->key, &job->name);
  job->base = self->base;
  care_desk_run (self->desk, CARE_LANE_DESK, publish_work, job, (GDestroyNotify) publish_job_free,
                 G_OBJECT (self), publish_done);
}

static void
reason_given (const char *reason, gpointer data)
{
  CareTemplateEditor *self = data;
  g_autofree char *text = NULL;

  if (reason == NULL || self->desk == NULL)
    return;
  text = care_template_editor_dup_text (self);
  publish (self, text, care_text_is_blank (reason) ? NULL : reason);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (widget);
  g_autofree char *faults = NULL;
  const char *body =
      _ ("Sheets that are given from now on have this text. Those given before stay as "
         "they are.");

  if (!self->readable)
    {
      care_compat_tell (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Not Published"),
                        gtk_label_get_label (self->lint_label));
      return;
    }
  if (self->n_errors > 0)
    {
      faults = g_strdup_printf (
          ngettext ("There is %u thing to mend. Mend it, or say why the text is published all the "
                    "same.",
                    "There are %u things to mend. Mend them, or say why the text is published all "
                    "the same.",
                    self->n_errors),
          self->n_errors);
      body = faults;
    }
  care_compat_ask_text (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Publish This Text?"), body,
                        _ ("_Reason"), "", _ ("_Publish"), reason_given, g_object_ref (self),
                        g_object_unref);
}

static void
approval_given (const char *reason, gpointer data)
{
  CareTemplateEditor *self = data;
  g_autofree char *text = NULL;
  g_autofree char *approved = NULL;

  if (reason == NULL || self->desk == NULL)
    return;
  text = care_template_editor_dup_text (self);
  approved = care_template_text_set (text, "review", NULL);
  publish (self, approved, care_text_is_blank (reason) ? NULL : reason);
}

/* Who approves is the person of this desk; the log keeps it with the version. */
static void
approve_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CareTemplateEditor *self = CARE_TEMPLATE_EDITOR (widget);
  /* Translators: who works at this desk, a language. */
  g_autofree char *body = g_strdup_printf (
      _ ("%s has read the whole text, speaks %s and stands for it. It is published "
         "as a new version without the mark."),
      care_desk_get_person (self->desk), care_language_name (self->name.language));

  care_compat_ask_text (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Approve This Text?"), body,
                        _ ("_Reason"), _ ("Read and approved"), _ ("_Approve"), approval_given,
                        g_object_ref (self), g_object_unref);
}

static void
discard_answered (gboolean accepted, gpointer data)
{
  CareTemplateEditor *self = data;

  if (!accepted || self->desk == NULL || self->in_force == NULL)
    return;
  care_template_editor_set_text (self, self->in_force);
  care_draft_saver_touch (self->saver);
  care_draft_saver_flush (self->saver);
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_compat_ask (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Discard the Changes?"),
                   _ ("The text is again the one in force. Undo (Ctrl+Z) brings the words back "
                      "while this page is open."),
                   _ ("_Discard"), TRUE, discard_answered, g_object_ref (widget), g_object_unref);
}

/* "Nach der Nadelung" → nach-der-nadelung; what has no plain letters is told by its number. A
 * letter is known by its id as well. */
static char *
id_of (CareTemplateKind kind, const char *title)
{
  g_autofree char *plain = g_str_to_ascii (title, "C");
  GString *id = g_string_new (kind == CARE_TEMPLATE_LETTER ? CARE_LETTER_PREFIX : NULL);
  gsize prefix = id->len;

  for (const char *p = plain; *p != '\0' && id->len < MAX_ID; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  if (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append_printf (id, "sheet-%08x", g_str_hash (title));
  else if (id->len < prefix)
    g_string_append_printf (id, "-%08x", g_str_hash (title));
  return g_string_free (id, FALSE);
}

static void
title_given (const char *title, gpointer data)
{
  CareTemplateEditor *self = data;
  g_autofree char *id = NULL;
  g_autofree char *key = NULL;

  if (title == NULL || care_text_is_blank (title) || self->desk == NULL)
    return;
  id = id_of (self->name.kind, title);
  key = g_strdup_printf ("%s/%s/%s/%s/%s", care_template_kind_code (self->name.kind),
                         self->name.language, id, self->name.id, title);
  gtk_widget_activate_action (GTK_WIDGET (self), "care.edit-template", "s", key);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct
  {
    const char *heading, *body;
  } kinds[] = {
    [CARE_TEMPLATE_SHEET] = { N_ ("New Sheet"),
                              N_ ("It begins with this text. Say afterwards which "
                                  "treatments it is for.") },
    [CARE_TEMPLATE_LETTER] = { N_ ("New Letter"), N_ ("It begins with this text.") },
    [CARE_TEMPLATE_PARTIAL] = { N_ ("New Block"), N_ ("It begins with this text.") },
  };
  CareTemplateKind kind = CARE_TEMPLATE_EDITOR (widget)->name.kind;

  care_compat_ask_text (GTK_WINDOW (gtk_widget_get_root (widget)), _ (kinds[kind].heading),
                        _ (kinds[kind].body), _ ("_Title"), "", _ ("_Create"), title_given,
                        g_object_ref (widget), g_object_unref);
}

static void
versions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  care_template_editor_show_versions (CARE_TEMPLATE_EDITOR (widget));
}

/**
 * care_template_editor_install_publish:
 * @widget_class: class of the editor
 */
void
care_template_editor_install_publish (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "template.publish", NULL, publish_action);
  gtk_widget_class_install_action (widget_class, "template.approve", NULL, approve_action);
  gtk_widget_class_install_action (widget_class, "template.discard", NULL, discard_action);
  gtk_widget_class_install_action (widget_class, "template.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "template.versions", NULL, versions_action);
}

/**
 * care_template_editor_bind_publish:
 * @self: an editor
 *
 * Binds Control+Return before the text takes it for a line.
 */
void
care_template_editor_bind_publish (CareTemplateEditor *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("template.publish")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
