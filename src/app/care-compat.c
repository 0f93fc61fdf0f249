/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What later GTK and libadwaita replace: questions, the About window, file choosers. */
#include "config.h"

#include "care-compat.h"

#include <glib/gi18n.h>

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

/* A question is a window of its own before libadwaita 1.5, and stands inside its window since: the
 * older kind measures its heading wrong there and says so. The two are called alike. */
#if ADW_CHECK_VERSION(1, 5, 0)
typedef AdwAlertDialog Question;
#define question_add_response adw_alert_dialog_add_response
#define question_add_responses adw_alert_dialog_add_responses
#define question_set_response_appearance adw_alert_dialog_set_response_appearance
#define question_set_response_enabled adw_alert_dialog_set_response_enabled
#define question_set_default_response adw_alert_dialog_set_default_response
#define question_set_close_response adw_alert_dialog_set_close_response
#define question_set_extra_child adw_alert_dialog_set_extra_child

static Question *
question_new (G_GNUC_UNUSED GtkWindow *parent, const char *heading, const char *body)
{
  return ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));
}

static void
question_present (Question *question, GtkWindow *parent)
{
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (parent));
}
#else
typedef AdwMessageDialog Question;
#define question_add_response adw_message_dialog_add_response
#define question_add_responses adw_message_dialog_add_responses
#define question_set_response_appearance adw_message_dialog_set_response_appearance
#define question_set_response_enabled adw_message_dialog_set_response_enabled
#define question_set_default_response adw_message_dialog_set_default_response
#define question_set_close_response adw_message_dialog_set_close_response
#define question_set_extra_child adw_message_dialog_set_extra_child

static Question *
question_new (GtkWindow *parent, const char *heading, const char *body)
{
  return ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
}

static void
question_present (Question *question, G_GNUC_UNUSED GtkWindow *parent)
{
  gtk_window_present (GTK_WINDOW (question));
}
#endif

typedef struct
{
  CareAnswered answered;
  CareFileChosen chosen;
  CareTextGiven given;
  CareTextsGiven texts_given;
  GtkWidget *entries[CARE_MAX_ASKED]; /* of a question for text; live as long as the dialog */
  guint n_entries;
  gpointer data;
  GDestroyNotify free_data;
} Asked;

static void
asked_free (Asked *asked)
{
  if (asked->free_data)
    asked->free_data (asked->data);
  g_free (asked);
}

static void
question_response_cb (Question *question, const char *response, Asked *asked)
{
  asked->answered (g_str_equal (response, "accept"), asked->data);
}

/**
 * care_compat_ask:
 * @parent: the window it stands over
 * @heading: the question
 * @body: what will happen
 * @accept_label: the verb of the button that goes on, with a mnemonic
 * @destructive: whether going on destroys something; Cancel is the default answer then
 * @answered: called once
 * @data: for @answered
 * @free_data: (nullable): for @data
 *
 * Asks before something that cannot be undone.
 */
void
care_compat_ask (GtkWindow *parent,
                 const char *heading,
                 const char *body,
                 const char *accept_label,
                 gboolean destructive,
                 CareAnswered answered,
                 gpointer data,
                 GDestroyNotify free_data)
{
  Asked *asked = g_new0 (Asked, 1);
  Question *question = question_new (parent, heading, body);

  asked->answered = answered;
  asked->data = data;
  asked->free_data = free_data;
  question_add_responses (question, "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  question_set_response_appearance (
      question, "accept", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  question_set_default_response (question, destructive ? "cancel" : "accept");
  question_set_close_response (question, "cancel");
  g_signal_connect_data (question, "response", G_CALLBACK (question_response_cb), asked,
                         (GClosureNotify) (void (*) (void)) asked_free, 0);
  question_present (question, parent);
}

static void
text_response_cb (Question *question, const char *response, Asked *asked)
{
  gboolean accepted = g_str_equal (response, "accept");
  const char *texts[CARE_MAX_ASKED] = { NULL };

  for (guint i = 0; i < asked->n_entries && accepted; i++)
    texts[i] = gtk_editable_get_text (GTK_EDITABLE (asked->entries[i]));
  if (asked->texts_given)
    asked->texts_given (accepted ? texts : NULL, asked->data);
  else
    asked->given (texts[0], asked->data);
}

static GtkWidget *
add_entry (GtkWidget *box, const char *label, const char *text)
{
  GtkWidget *name = gtk_label_new_with_mnemonic (label);
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), entry);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_RELATION_LABELLED_BY, name,
                                  NULL, -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

/* Nothing is accepted while something is missing. */
static void
entry_changed_cb (GtkEditable *entry, Question *question)
{
  const Asked *asked = g_object_get_data (G_OBJECT (question), "asked");
  gboolean whole = TRUE;

  for (guint i = 0; i < asked->n_entries; i++)
    whole = whole && *gtk_editable_get_text (GTK_EDITABLE (asked->entries[i])) != '\0';
  question_set_response_enabled (question, "accept", whole);
}

/* Enter goes from entry to entry, and from the last one to the answer. */
static void
set_up_entries (Question *question, Asked *asked)
{
  g_object_set_data (G_OBJECT (question), "asked", asked);
  for (guint i = 0; i < asked->n_entries; i++)
    {
      g_signal_connect_object (asked->entries[i], "changed", G_CALLBACK (entry_changed_cb),
                               question, 0);
      if (i + 1 < asked->n_entries)
        g_signal_connect_object (asked->entries[i], "activate", G_CALLBACK (gtk_widget_grab_focus),
                                 asked->entries[i + 1], G_CONNECT_SWAPPED);
      else
        gtk_entry_set_activates_default (GTK_ENTRY (asked->entries[i]), TRUE);
    }
  entry_changed_cb (NULL, question);
}

/* @asked: (transfer full): with its callback */
static void
ask_texts (GtkWindow *parent,
           const char *heading,
           const char *body,
           const char *const *labels,
           const char *const *texts,
           guint n,
           const char *accept_label,
           Asked *asked)
{
  Question *question = question_new (parent, heading, body);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  asked->n_entries = n;
  for (guint i = 0; i < n; i++)
    asked->entries[i] = add_entry (box, labels[i], texts[i]);
  question_set_extra_child (question, box);
  question_add_responses (question, "cancel", _ ("_Cancel"), "accept", accept_label, NULL);
  question_set_response_appearance (question, "accept", ADW_RESPONSE_SUGGESTED);
  question_set_default_response (question, "accept");
  question_set_close_response (question, "cancel");
  g_signal_connect_data (question, "response", G_CALLBACK (text_response_cb), asked,
                         (GClosureNotify) (void (*) (void)) asked_free, 0);
  set_up_entries (question, asked);
  question_present (question, parent);
  gtk_widget_grab_focus (asked->entries[0]);
}

/**
 * care_compat_ask_text:
 * @parent: the window it stands over
 * @heading: the question
 * @body: what it is for
 * @label: name of the entry, with a mnemonic
 * @text: what it holds at first
 * @accept_label: the verb of the button, with a mnemonic
 * @given: called once
 * @data: for @given
 * @free_data: (nullable): for @data
 *
 * Asks for a line of text.
 */
void
care_compat_ask_text (GtkWindow *parent,
                      const char *heading,
                      const char *body,
                      const char *label,
                      const char *text,
                      const char *accept_label,
                      CareTextGiven given,
                      gpointer data,
                      GDestroyNotify free_data)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->given = given;
  asked->data = data;
  asked->free_data = free_data;
  ask_texts (parent, heading, body, &label, &text, 1, accept_label, asked);
}

/**
 * care_compat_ask_texts:
 * @parent: the window it stands over
 * @heading: the question
 * @body: what it is for
 * @labels: (array length=n): names of the entries, with mnemonics
 * @texts: (array length=n): what they hold at first
 * @n: how many, at most %CARE_MAX_ASKED
 * @accept_label: the verb of the button, with a mnemonic
 * @given: called once
 * @data: for @given
 * @free_data: (nullable): for @data
 *
 * Asks for some lines of text.
 */
void
care_compat_ask_texts (GtkWindow *parent,
                       const char *heading,
                       const char *body,
                       const char *const *labels,
                       const char *const *texts,
                       guint n,
                       const char *accept_label,
                       CareTextsGiven given,
                       gpointer data,
                       GDestroyNotify free_data)
{
  Asked *asked;

  g_return_if_fail (n > 0 && n <= CARE_MAX_ASKED);

  asked = g_new0 (Asked, 1);
  asked->texts_given = given;
  asked->data = data;
  asked->free_data = free_data;
  ask_texts (parent, heading, body, labels, texts, n, accept_label, asked);
}

/**
 * care_compat_tell:
 * @parent: the window it stands over
 * @heading: what it is about
 * @body: what there is to know
 *
 * Tells something that was asked for.
 */
void
care_compat_tell (GtkWindow *parent, const char *heading, const char *body)
{
  Question *question = question_new (parent, heading, body);

  question_add_response (question, "close", _ ("_Close"));
  question_set_default_response (question, "close");
  question_set_close_response (question, "close");
  question_present (question, parent);
}

/**
 * care_compat_show_about:
 * @parent: the window it stands over
 */
void
care_compat_show_about (GtkWindow *parent)
{
  const char *developers[] = { _ ("The Aftercare developers"), NULL };
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "transient-for", parent, "modal", TRUE, "application-name", _ ("Aftercare"),
                "application-icon", CARE_APPLICATION_ID, "version", CARE_VERSION, "developer-name",
                _ ("The Aftercare developers"), "developers", developers, "license-type",
                GTK_LICENSE_GPL_3_0, "comments",
                _ ("Records treatment sessions and how patients respond, and orders the clinic’s "
                   "follow-up by the clinic’s own approved rules. It does not diagnose."),
                "copyright", "© 2026 The Aftercare developers", NULL);
  gtk_window_present (GTK_WINDOW (about));
}

static void
chooser_response_cb (GtkNativeDialog *chooser, int response, Asked *asked)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  asked->chosen (file, asked->data);
  g_object_unref (chooser); /* the reference of care_compat_choose_file () */
}

/**
 * care_compat_choose_file:
 * @parent: the window it stands over
 * @title: what is chosen
 * @accept_label: the verb of the button, with a mnemonic
 * @save: whether a new file is named
 * @suggested_name: (nullable): name of the new file
 * @filter_name: (nullable): kind of file shown
 * @filter_pattern: (nullable): its glob, or several between blanks
 * @chosen: called once
 * @data: for @chosen
 * @free_data: (nullable): for @data
 *
 * Nothing is added to the list of recently used files: names of patients would end there.
 */
void
care_compat_choose_file (GtkWindow *parent,
                         const char *title,
                         const char *accept_label,
                         gboolean save,
                         const char *suggested_name,
                         const char *filter_name,
                         const char *filter_pattern,
                         CareFileChosen chosen,
                         gpointer data,
                         GDestroyNotify free_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      title, parent, save ? GTK_FILE_CHOOSER_ACTION_SAVE : GTK_FILE_CHOOSER_ACTION_OPEN,
      accept_label, NULL);
  Asked *asked = g_new0 (Asked, 1);

  asked->chosen = chosen;
  asked->data = data;
  asked->free_data = free_data;
  if (suggested_name)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), suggested_name);
  if (filter_pattern)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
      g_auto (GStrv) patterns = g_strsplit (filter_pattern, " ", -1);

      gtk_file_filter_set_name (filter, filter_name);
      for (guint i = 0; patterns[i] != NULL; i++)
        gtk_file_filter_add_pattern (filter, patterns[i]);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
    }
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chooser_response_cb), asked,
                         (GClosureNotify) (void (*) (void)) asked_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

G_GNUC_END_IGNORE_DEPRECATIONS

/**
 * care_compat_name:
 * @widget: a button or a check with words on it
 * @name: the whole of what it does, with those words in it
 *
 * Says more to a screen reader than there is room for. Newer platforms say the words on a button
 * even when it has a name, so the name's rank is given back; call it after the words are set.
 */
void
care_compat_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_close_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), "window-close-symbolic") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Close"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    name_close_buttons (child);
}

static void
toasts_changed_cb (
    GListModel *children, guint position, guint removed, guint added, gpointer user_data)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) child = g_list_model_get_item (children, i);

      /* The first one is the window's content, the others are toasts. */
      if (gtk_widget_get_prev_sibling (child))
        name_close_buttons (child);
    }
}

/**
 * care_compat_new_toast:
 * @text: what was done
 * @seconds: how long it stays
 *
 * The platform cuts a title that is too long; what was done, and when it goes on, is read whole.
 *
 * Returns: (transfer full): a toast whose text wraps
 */
AdwToast *
care_compat_new_toast (const char *text, guint seconds)
{
  AdwToast *toast = adw_toast_new (text);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_timeout (toast, seconds);
  return toast;
}

/**
 * care_compat_name_toasts:
 * @overlay: where toasts are shown
 *
 * Before libadwaita 1.4 the button that closes a toast has no name to be read aloud.
 */
void
care_compat_name_toasts (AdwToastOverlay *overlay)
{
  GListModel *children = gtk_widget_observe_children (GTK_WIDGET (overlay));

  g_signal_connect (children, "items-changed", G_CALLBACK (toasts_changed_cb), NULL);
  g_object_set_data_full (G_OBJECT (overlay), "care-toasts", children, g_object_unref);
}

static void
tell_choice_cb (GtkDropDown *list)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (list);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (list))),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  chosen ? gtk_string_object_get_string (chosen) : "", -1);
}

/**
 * care_compat_name_drop_down:
 * @list: a list of texts to choose from
 * @label: what is chosen
 *
 * What has the focus is a button inside, of which the platform tells nothing.
 */
void
care_compat_name_drop_down (GtkDropDown *list, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (list))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  tell_choice_cb (list);
  g_signal_connect (list, "notify::selected-item", G_CALLBACK (tell_choice_cb), NULL);
}
