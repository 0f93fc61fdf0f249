/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window to read: the rules in force, their numbers, and which rules were in force before. Rules
 * are published with `aftercarectl rules`; nothing is changed here. */
#include "config.h"

#include "care-rules-window.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "care-expand.h"
#include "care-format-app.h"
#include "care-level-mark.h"
#include "care-publish-rules.h"
#include "care-time.h"
#include "care-trouble.h"

#define CONTENTS "care-contents"

/* What a number of the rules decides, for people. */
static const struct
{
  const char *name;
  const char *label;
} numbers[] = {
  { "limit_h", N_ ("Soreness that does not improve is a contact after, hours") },
  { "late_h", N_ ("The contact of such soreness is not put off any more after, hours") },
  { "tail_h", N_ ("Soreness that is left is looked at, even when it improves, after, hours") },
  { "half_h", N_ ("The second half of the usual time begins after, hours") },
  { "rise", N_ ("Smallest rise of pain that counts as worse, of 10") },
  { "severe", N_ ("Severe pain starts at, of 10") },
  { "mild_max", N_ ("Mild pain goes up to, of 10") },
  { "moderate_max", N_ ("Moderate pain goes up to, of 10") },
  { "worse_grace_h", N_ ("“Worse” alone does not count during the first, hours") },
  { "age_bone", N_ ("Bones are at risk from the age of") },
  { "age_head", N_ ("A knock on the head is a risk from the age of") },
  { "urgent_h", N_ ("At urgent a clinician speaks to the patient within, hours") },
  { "sum_families", N_ ("Kinds of signs at contact that add up to urgent") },
};

typedef struct
{
  CareDesk *desk;
  GPtrArray *sets; /* of CareStoreRuleSet */
} RulesJob;

static void
job_free (RulesJob *job)
{
  g_clear_object (&job->desk);
  g_clear_pointer (&job->sets, g_ptr_array_unref);
  g_free (job);
}

static gboolean
load_work (CareClinic *clinic, gpointer data, GCancellable *cancellable, GError **error)
{
  RulesJob *job = data;

  job->sets = care_list_rule_sets (clinic, error);
  return job->sets != NULL;
}

static const char *
lookup_value (gpointer data, const char *name)
{
  return care_desk_get_value (CARE_DESK (data), name);
}

/* @text: (nullable): below the title; may have several lines */
static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static GtkWidget *
add_group (GtkBox *contents, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *markup = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
  gtk_box_append (contents, group);
  return group;
}

static char *
tell_set (const CareStoreRuleSet *set, CareDesk *desk)
{
  g_autofree char *since =
      care_format_when (set->published_at, care_desk_now (desk), care_desk_get_zone (desk));
  g_autofree char *judged = g_strdup_printf (
      ngettext ("%u report judged", "%u reports judged", set->n_results), set->n_results);
  GString *out = g_string_new (NULL);

  /* Translators: when rules were published, and by whom. */
  g_string_append_printf (out, _ ("Since %s, by %s"), since, set->actor != NULL ? set->actor : "–");
  g_string_append_printf (out, " · %s", judged);
  if (set->reason != NULL && *set->reason != '\0')
    g_string_append_printf (out, "\n%s", set->reason);
  return g_string_free (out, FALSE);
}

/* A day in the past is told by more than its number. */
static void
add_review (GtkWidget *group, CareDesk *desk)
{
  const char *day = care_desk_get_value (desk, CARE_VALUE_RULES_NEXT_REVIEW);
  g_autofree char *noon = g_strconcat (day, "T23:59:59", NULL);
  g_autofree char *date = care_format_date (day);
  g_autoptr (GDateTime) at = NULL;
  gboolean over;

  if (*day == '\0')
    return;
  at = g_date_time_new_from_iso8601 (noon, care_desk_get_zone (desk));
  over = at != NULL && g_date_time_to_unix (at) * CARE_MS_PER_SECOND < care_desk_now (desk);
  add_row (group, over ? _ ("Next review: was due") : _ ("Next review"), date);
}

static void
add_sets (GtkBox *contents, GPtrArray *sets, CareDesk *desk)
{
  const char *active = care_rule_set_get_sha256 (care_desk_get_rules (desk));
  GtkWidget *group = add_group (contents, _ ("Versions"));

  for (guint i = sets->len; i > 0; i--)
    {
      const CareStoreRuleSet *set = g_ptr_array_index (sets, i - 1);
      gboolean in_force = g_str_equal (set->id, active);
      g_autofree char *text = tell_set (set, desk);
      /* Translators: name of a set of rules, its version. */
      g_autofree char *title =
          g_strdup_printf (in_force ? _ ("%s, version %d, in force") : _ ("%s, version %d"),
                           set->name, set->version);

      add_row (group, title, text);
      if (in_force)
        add_review (group, desk);
    }
}

static const char *
label_of (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_str_equal (numbers[i].name, name))
      return _ (numbers[i].label);
  return name;
}

static void
add_numbers (GtkBox *contents, CareRuleSet *rules)
{
  g_auto (GStrv) names = care_rule_set_list_parameters (rules);
  GtkWidget *group = add_group (contents, _ ("Numbers"));

  for (guint i = 0; names[i] != NULL; i++)
    {
      char digits[G_ASCII_DTOSTR_BUF_SIZE];
      double value = 0;

      care_rule_set_get_parameter (rules, names[i], &value);
      add_row (group, label_of (names[i]), g_ascii_formatd (digits, sizeof digits, "%g", value));
    }
}

static void
add_rule (GtkWidget *group, CareRuleSet *rules, const CareRule *rule, CareDesk *desk)
{
  g_autofree char *staff = care_expand (rule->staff, rules, lookup_value, desk);
  g_autofree char *patient =
      care_expand (rule->patient != NULL ? rule->patient : "", rules, lookup_value, desk);
  g_autofree char *title = g_strdup_printf ("%s · %s", rule->id, staff);
  g_autoptr (GString) text = g_string_new (NULL);

  if (*patient != '\0')
    g_string_append_printf (text, _ ("Tell the patient: %s"), patient);
  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: where a rule comes from, such as "M; P; S-10". */
  g_string_append_printf (text, _ ("Source: %s"), rule->source);
  add_row (group, title, text->str);
}

static void
add_level (GtkBox *contents, CareRuleSet *rules, CareLevel level, CareDesk *desk)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < care_rule_set_get_n_rules (rules); i++)
    {
      const CareRule *rule = care_rule_set_get_rule (rules, i);

      if (rule->level != level)
        continue;
      if (group == NULL)
        {
          GtkWidget *mark = care_level_mark_new ();
          int outcome = 0;

          group = add_group (contents, care_enum_label (CARE_TYPE_LEVEL, (int) level));
          /* An outcome has the code of its level. */
          if (care_enum_from_code (CARE_TYPE_OUTCOME, care_enum_code (CARE_TYPE_LEVEL, (int) level),
                                   &outcome))
            care_level_mark_set_outcome (CARE_LEVEL_MARK (mark), (CareOutcome) outcome);
          adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), mark);
        }
      add_rule (group, rules, rule, desk);
    }
}

static void
load_done (GObject *owner, gpointer data, GError *error)
{
  const RulesJob *job = data;
  GtkBox *contents = g_object_get_data (owner, CONTENTS);
  CareRuleSet *rules = care_desk_get_rules (job->desk);

  if (error != NULL)
    {
      g_autofree char *text = care_trouble_text (error, CARE_KEPT_NOTHING_LOST);
      GtkWidget *label = gtk_label_new (text);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_box_append (contents, label);
      return;
    }
  add_sets (contents, job->sets, job->desk);
  add_numbers (contents, rules);
  for (int level = CARE_N_LEVELS - 1; level >= 0; level--)
    add_level (contents, rules, (CareLevel) level, job->desk);
  gtk_widget_child_focus (GTK_WIDGET (contents), GTK_DIR_TAB_FORWARD);
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

/* Returns: (transfer none): the box that scrolls in @window */
static GtkWidget *
fill_window (GtkWidget *window, const char *title)
{
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *contents = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *bar = adw_header_bar_new ();

  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), adw_window_title_new (_ ("Rules"), title));
  gtk_widget_set_margin_top (contents, 12);
  gtk_widget_set_margin_bottom (contents, 24);
  gtk_widget_set_margin_start (contents, 12);
  gtk_widget_set_margin_end (contents, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), contents);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (all), bar);
  gtk_box_append (GTK_BOX (all), scroller);
  adw_window_set_content (ADW_WINDOW (window), all);
  return contents;
}

/**
 * care_rules_window_open:
 * @over: a widget of the window it stands over
 * @desk: the desk
 */
void
care_rules_window_open (GtkWidget *over, CareDesk *desk)
{
  GtkWidget *window = adw_window_new ();
  RulesJob *job = g_new0 (RulesJob, 1);

  gtk_window_set_title (GTK_WINDOW (window), _ ("Rules"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (over)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 680, 720);
  g_object_set_data (G_OBJECT (window), CONTENTS,
                     fill_window (window, care_rule_set_get_title (care_desk_get_rules (desk))));
  add_escape (window);
  job->desk = g_object_ref (desk);
  care_desk_run (desk, CARE_LANE_SLOW, load_work, job, (GDestroyNotify) job_free, G_OBJECT (window),
                 load_done);
  gtk_window_present (GTK_WINDOW (window));
}
