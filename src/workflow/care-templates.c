/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of sheets and letters. The program brings some; a clinic publishes its own over them,
 * each as a new version that stays. What is in force is the highest version of a text. */
#include "config.h"

#include "care-templates.h"

#include <string.h>

#include "care-check-input.h"
#include "care-clinic-private.h"
#include "care-lint-template.h"
#include "care-store-templates.h"
#include "care-template-text.h"
#include "care-text.h"
#include "care-time.h"

#define CACHE "care-templates"

/* The templates of a clinic as they were when it had published @count texts. */
typedef struct
{
  CareTemplateSet *set;
  gint64 count;
} Cache;

static void
cache_free (gpointer data)
{
  Cache *cache = data;

  care_template_set_unref (cache->set);
  g_free (cache);
}

/* The rows come by text and number: the last of a text is in force. One that another version of the
 * program wrote and this one cannot read must not keep every sheet from being printed. */
static void
put_own (CareTemplateSet *set, GPtrArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      const CareTemplateVersionData *data = care_template_version_get (versions->pdata[i]);
      g_autoptr (GError) error = NULL;
      CareTemplate *own = care_template_parse (data->body, -1, &error);
      g_autofree char *name = NULL;

      if (own != NULL)
        {
          care_template_set_replace (set, own);
          continue;
        }
      name = g_strdup_printf ("%s (%s) v%d", data->template_id, data->language, data->number);
      g_message ("template %s is left out: %s", name, error->message);
      care_template_set_leave_out (set, name);
    }
}

/**
 * care_handout_templates:
 * @clinic: a clinic
 * @error: %CARE_STORE_ERROR or %CARE_HANDOUT_ERROR
 *
 * Returns: (transfer none) (nullable): the texts in force: the program's, and the clinic's own over
 *   them; one that cannot be read is left out, and every sheet says so. Valid until the next call;
 *   a set never changes, so a reference may go to another thread
 */
CareTemplateSet *
care_handout_templates (CareClinic *clinic, GError **error)
{
  CareStore *store = care_clinic_get_store (clinic);
  Cache *cache = g_object_get_data (G_OBJECT (clinic), CACHE);
  g_autoptr (CareTemplateSet) shipped = NULL;
  g_autoptr (CareTemplateSet) set = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  gint64 count = 0;

  if (!care_store_count_template_versions (store, &count, error))
    return NULL;
  if (cache != NULL && cache->count == count)
    return cache->set;
  shipped = care_template_set_new_shipped (error);
  if (shipped == NULL)
    return NULL;
  versions = care_store_list_template_versions (store, error);
  if (versions == NULL)
    return NULL;
  set = care_template_set_new_over (shipped);
  put_own (set, versions);
  cache = g_new0 (Cache, 1);
  cache->set = g_steal_pointer (&set);
  cache->count = count;
  g_object_set_data_full (G_OBJECT (clinic), CACHE, cache, cache_free);
  return cache->set;
}

static gboolean
is_of (const CareTemplateVersionData *data, const CareTemplateKey *key)
{
  return g_str_equal (data->kind, care_template_kind_code (key->kind)) &&
         g_str_equal (data->template_id, key->id) && g_str_equal (data->language, key->language);
}

/* The program's own text as the version before all others: nobody published it. */
static CareTemplateVersion *
shipped_version (const CareTemplate *one)
{
  const CareTemplateVersionData data = {
    .id = "",
    .kind = care_template_kind_code (one->kind),
    .template_id = one->id,
    .language = one->language,
    .number = one->version,
    .body = one->text,
    .sha256 = one->sha256,
    .published_at = CARE_TIME_NONE,
    .published_by = "",
  };

  return care_template_version_new (&data);
}

/**
 * care_list_template_versions:
 * @clinic: a clinic
 * @key: a text
 * @error: %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type CareTemplateVersion): its versions, the one in
 *   force first. The program's own text is the last, with the id "", nobody who published it and
 *   no time; empty when there is no such text
 */
GPtrArray *
care_list_template_versions (CareClinic *clinic, const CareTemplateKey *key, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CareTemplateSet) shipped = care_template_set_new_shipped (error);
  g_autoptr (GPtrArray) all = NULL;
  const CareTemplate *one;

  if (shipped == NULL)
    return NULL;
  all = care_store_list_template_versions (care_clinic_get_store (clinic), error);
  if (all == NULL)
    return NULL;
  for (guint i = all->len; i > 0; i--)
    if (is_of (care_template_version_get (all->pdata[i - 1]), key))
      g_ptr_array_add (list, g_object_ref (all->pdata[i - 1]));
  one = care_template_set_lookup (shipped, key->kind, key->id, key->language);
  if (one != NULL)
    g_ptr_array_add (list, shipped_version (one));
  return g_steal_pointer (&list);
}

static GPtrArray *
lint (CareClinic *clinic,
      const CareAct *act,
      CareTemplateSet *templates,
      const CareTemplate *one,
      gboolean pages)
{
  g_autoptr (GDateTime) now = care_time_to_local (act->now_ms, care_clinic_get_zone (clinic));
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  GPtrArray *findings;

  if (pages)
    return care_lint_template (care_clinic_get_rules (clinic), templates, one, today, NULL);
  findings = care_handout_lint (templates, one);
  care_handout_lint_review (findings, one, today);
  return findings;
}

/**
 * care_read_template:
 * @clinic: a clinic
 * @act: who writes it, and when
 * @text: a template file being written
 * @pages: whether its pages are looked at, too, with every block: some tenths of a second
 * @ret_with: (out) (optional) (transfer full): the clinic's texts with this one in its place
 * @ret_findings: (out) (optional) (transfer full) (element-type CareLintFinding): what
 *   the lint says of it
 * @error: %CARE_HANDOUT_ERROR_TEMPLATE with the line, %CARE_WORKFLOW_ERROR_INVALID for a language
 *   whose sheets have no words yet, or %CARE_STORE_ERROR
 *
 * Returns: (transfer full) (nullable): the text, read
 */
CareTemplate *
care_read_template (CareClinic *clinic,
                    const CareAct *act,
                    const char *text,
                    gboolean pages,
                    CareTemplateSet **ret_with,
                    GPtrArray **ret_findings,
                    GError **error)
{
  g_autoptr (CareTemplate) one = care_template_parse (text, -1, error);
  g_autoptr (CareTemplateSet) with = NULL;
  CareTemplateSet *templates;

  if (one == NULL)
    return NULL;
  templates = care_handout_templates (clinic, error);
  if (templates == NULL)
    return NULL;
  if (care_template_set_label (templates, one->language, "words", "name") == NULL)
    {
      care_invalid (error,
                    "language: sheets have no words in “%s”; choose one of the languages "
                    "there are",
                    one->language);
      return NULL;
    }
  with = care_template_set_new_over (templates);
  care_template_set_replace (with, care_template_ref (one));
  if (ret_findings != NULL)
    *ret_findings = lint (clinic, act, with, one, pages);
  if (ret_with != NULL)
    *ret_with = g_steal_pointer (&with);
  return g_steal_pointer (&one);
}

/* Returns: (nullable): each kind of error once, separated by blanks; %NULL without errors. Advice
 * keeps nobody from publishing. */
static char *
write_kinds (GPtrArray *findings)
{
  gboolean seen[CARE_N_LINTS] = { FALSE };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const CareLintFinding *finding = findings->pdata[i];

      if (!finding->blocks)
        continue;
      if (!seen[finding->kind])
        g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "",
                                care_lint_kind_code (finding->kind));
      seen[finding->kind] = TRUE;
    }
  return g_string_free (out, out->len == 0);
}

typedef struct
{
  CareTemplate *one;
  const char *reason;
  const char *findings;
  CareTemplateVersion *published; /* result */
} PublishJob;

/* Whether two files say the same, whatever version they name. */
static gboolean
is_same_text (const char *one, const char *two)
{
  g_autofree char *a = care_template_text_set (one, "version", NULL);
  g_autofree char *b = care_template_text_set (two, "version", NULL);

  return g_str_equal (a, b);
}

static gboolean
publish_job (CareClinic *clinic, const CareAct *act, gpointer data, GError **error)
{
  PublishJob *job = data;
  const CareTemplateKey key = { job->one->kind, job->one->id, job->one->language };
  g_autoptr (GPtrArray) versions = care_list_template_versions (clinic, &key, error);
  g_autofree char *id = care_clinic_new_id (clinic, act->now_ms);
  g_autofree char *number = NULL;
  g_autofree char *body = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (CareTemplateVersion) version = NULL;
  CareTemplateVersionData row = { .number = 0 };

  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < versions->len; i++)
    row.number = MAX (row.number, care_template_version_get (versions->pdata[i])->number);
  if (versions->len > 0 &&
      is_same_text (care_template_version_get (versions->pdata[0])->body, job->one->text))
    return care_invalid (error, "template: this text is in force already");
  row.number++;
  number = g_strdup_printf ("%d", row.number);
  body = care_template_text_set (job->one->text, "version", number);
  sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  row.id = id;
  row.kind = care_template_kind_code (key.kind);
  row.template_id = key.id;
  row.language = key.language;
  row.body = body;
  row.sha256 = sha256;
  row.findings = job->findings;
  row.reason = job->reason;
  row.published_at = act->now_ms;
  row.published_by = act->actor;
  version = care_template_version_new (&row);
  if (!care_store_insert_template_version (care_clinic_get_store (clinic), version, error))
    return FALSE;
  care_clinic_note_change (clinic, "template", id, version);
  job->published = g_steal_pointer (&version);
  return TRUE;
}

/**
 * care_publish_template:
 * @clinic: a clinic
 * @act: who publishes it, and when
 * @text: the template file; the version it names is not looked at
 * @reason: (nullable): why; needed when the lint finds an error in it
 * @error: as care_read_template(); %CARE_WORKFLOW_ERROR_INVALID also when the text is in force
 *   already or a reason is missing
 *
 * Puts the text in force as the next version of its kind, id and language, known by the program or
 * new. Sheets given before stay what they are. An older text comes back in the same way.
 *
 * Returns: (transfer full) (nullable): the version
 */
CareTemplateVersion *
care_publish_template (
    CareClinic *clinic, const CareAct *act, const char *text, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (CareTemplate) one =
      care_read_template (clinic, act, text, TRUE, NULL, &findings, error);
  g_autofree char *kinds = NULL;
  g_autofree char *clean = NULL;
  PublishJob job = { .one = one };

  if (one == NULL || !care_check_note ("reason", reason, error))
    return NULL;
  kinds = write_kinds (findings);
  if (reason != NULL && !care_text_is_blank (reason))
    clean = g_strstrip (g_strdup (reason));
  if (kinds != NULL && clean == NULL)
    {
      care_invalid (error, "reason: must be given, for the text has faults: %s", kinds);
      return NULL;
    }
  job.reason = clean;
  job.findings = kinds;
  if (!care_clinic_write (clinic, act, "publish_template", publish_job, &job, error))
    {
      g_clear_object (&job.published);
      return NULL;
    }
  return job.published;
}
