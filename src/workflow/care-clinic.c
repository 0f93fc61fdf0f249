/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An open clinic: its store, the active rule set, and what the clinic says about itself. */
#include "config.h"

#include "care-clinic-private.h"

#include <string.h>

#include "care-store-settings.h"
#include "care-text.h"
#include "care-time.h"
#include "care-uuid.h"

struct _CareClinic
{
  GObject parent_instance;

  CareStore *store;
  CareRuleSet *rules;
  GHashTable *earlier; /* id → CareRuleSet, those that were asked for */
  GTimeZone *zone;
  CareCalendar *calendar;
  CareCallSchedule *schedule;
  GHashTable *values; /* name → text, only what is set */
  gint64 seen_seq;    /* change number at which rules and values were read */
  GRand *random;      /* made-up data only: ids come from here */
  char *last_id;      /* the newest id made here */
  GPtrArray *changes; /* of CareChange, of committed use cases and the running one */
  gboolean writing;   /* a use case runs: others join its transaction */
};

G_DEFINE_FINAL_TYPE (CareClinic, care_clinic, G_TYPE_OBJECT)

static void
change_free (gpointer data)
{
  CareChange *change = data;

  g_free (change->id);
  g_clear_object (&change->record);
  g_free (change);
}

static void
care_clinic_dispose (GObject *object)
{
  CareClinic *self = CARE_CLINIC (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->changes, g_ptr_array_unref);

  G_OBJECT_CLASS (care_clinic_parent_class)->dispose (object);
}

static void
care_clinic_finalize (GObject *object)
{
  CareClinic *self = CARE_CLINIC (object);

  g_clear_pointer (&self->rules, care_rule_set_unref);
  g_clear_pointer (&self->earlier, g_hash_table_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->calendar, care_calendar_unref);
  g_clear_pointer (&self->schedule, care_call_schedule_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->random, g_rand_free);
  g_clear_pointer (&self->last_id, g_free);

  G_OBJECT_CLASS (care_clinic_parent_class)->finalize (object);
}

static void
care_clinic_class_init (CareClinicClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_clinic_dispose;
  object_class->finalize = care_clinic_finalize;
}

static void
care_clinic_init (CareClinic *self)
{
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->earlier =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) care_rule_set_unref);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->zone = g_time_zone_new_local ();
  self->calendar = care_calendar_new_default (self->zone);
  self->schedule = care_call_schedule_new (CARE_CALL_SCHEDULE_DEFAULT, NULL);
}

/* A value that another program broke must not keep the clinic from its calls: what holds without
 * it holds, and the owner of the machine is told. */
static void
load_calendar (CareClinic *self)
{
  g_autoptr (GError) error = NULL;
  CareCalendar *calendar =
      care_calendar_new (care_clinic_get_value (self, CARE_VALUE_OPENING_HOURS),
                         care_clinic_get_value (self, CARE_VALUE_HOLIDAYS),
                         care_clinic_get_value (self, CARE_VALUE_QUIET_HOURS), self->zone, &error);

  if (calendar == NULL)
    {
      g_warning ("The clinic's opening hours are not readable, those of the program hold (%s)",
                 error->message);
      calendar = care_calendar_new_default (self->zone);
    }
  care_calendar_unref (self->calendar);
  self->calendar = calendar;
}

/* Like load_calendar(). */
static void
load_schedule (CareClinic *self)
{
  g_autoptr (GError) error = NULL;
  CareCallSchedule *schedule =
      care_call_schedule_new (care_clinic_get_value (self, CARE_VALUE_CALL_SCHEDULE), &error);

  if (schedule == NULL)
    {
      g_warning ("The clinic's schedule of calls is not readable, that of the program holds (%s)",
                 error->message);
      schedule = care_call_schedule_new (CARE_CALL_SCHEDULE_DEFAULT, NULL);
    }
  care_call_schedule_unref (self->schedule);
  self->schedule = schedule;
}

static gboolean
load_values (CareClinic *self, GError **error)
{
  const char *const *names = care_clinic_value_names ();
  g_autoptr (GTimeZone) zone = NULL;
  const char *identifier;

  g_hash_table_remove_all (self->values);
  for (int i = 0; names[i] != NULL; i++)
    {
      char *value = NULL;

      if (!care_store_get_setting (self->store, names[i], &value, error))
        return FALSE;
      if (value != NULL)
        g_hash_table_insert (self->values, g_strdup (names[i]), value);
    }
  identifier = care_clinic_get_value (self, CARE_VALUE_TIME_ZONE);
  zone = *identifier != '\0' ? g_time_zone_new_identifier (identifier) : NULL;
  if (zone == NULL)
    zone = g_time_zone_new_local ();
  g_time_zone_unref (self->zone);
  self->zone = g_steal_pointer (&zone);
  load_calendar (self);
  load_schedule (self);
  return TRUE;
}

static gboolean
load_rules (CareClinic *self, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  CareRuleSet *rules;

  if (!care_store_get_active_rule_set (self->store, &id, &text, error))
    return FALSE;
  if (text == NULL)
    {
      g_set_error_literal (error, CARE_WORKFLOW_ERROR, CARE_WORKFLOW_ERROR_INVALID,
                           "the clinic has no published rule set; restore a backup");
      return FALSE;
    }
  if (self->rules != NULL && g_str_equal (care_rule_set_get_sha256 (self->rules), id))
    return TRUE;
  rules = care_rule_set_new_from_json (text, strlen (text), error);
  if (rules == NULL)
    {
      g_prefix_error (error, "the clinic's published rule set: ");
      return FALSE;
    }
  g_clear_pointer (&self->rules, care_rule_set_unref);
  self->rules = rules;
  return TRUE;
}

/* Reads values and rules again when anything was written since. */
gboolean
care_clinic_refresh (CareClinic *self, GError **error)
{
  gint64 seq = care_store_get_change_seq (self->store);

  if (self->rules != NULL && seq == self->seen_seq)
    return TRUE;
  if (!load_values (self, error) || !load_rules (self, error))
    return FALSE;
  self->seen_seq = seq;
  return TRUE;
}

/* Reads values and rules again in any case; also right after a rollback. */
gboolean
care_clinic_reload (CareClinic *self, GError **error)
{
  self->seen_seq = -1;
  return care_clinic_refresh (self, error);
}

/**
 * care_clinic_open:
 * @path: the database file
 * @read_only: open for looking only; then a window may have it open elsewhere
 * @holder: who opens it, shown to whoever finds it in use
 * @now_ms: UTC milliseconds
 * @error: %CARE_STORE_ERROR, %CARE_RULES_ERROR or %CARE_WORKFLOW_ERROR
 *
 * The clinic belongs to the calling thread from then on.
 *
 * Returns: (transfer full) (nullable): an open clinic
 */
CareClinic *
care_clinic_open (
    const char *path, gboolean read_only, const char *holder, gint64 now_ms, GError **error)
{
  g_autoptr (CareClinic) self = g_object_new (CARE_TYPE_CLINIC, NULL);

  g_return_val_if_fail (path != NULL && holder != NULL, NULL);

  self->store = care_store_open (path, read_only ? CARE_STORE_READ_ONLY : 0, holder, now_ms, error);
  if (self->store == NULL || !care_clinic_refresh (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * care_clinic_close:
 * @self: an open clinic
 * @error: %CARE_STORE_ERROR
 *
 * Closes the file and says whether that went well; also done, silently, by the last unref.
 *
 * Returns: whether everything is in the file
 */
gboolean
care_clinic_close (CareClinic *self, GError **error)
{
  g_return_val_if_fail (CARE_IS_CLINIC (self), FALSE);

  return care_store_close (self->store, error);
}

/**
 * care_clinic_get_store:
 * @self: a clinic
 *
 * Returns: (transfer none): its store
 */
CareStore *
care_clinic_get_store (CareClinic *self)
{
  g_return_val_if_fail (CARE_IS_CLINIC (self), NULL);

  return self->store;
}

/**
 * care_clinic_get_rules:
 * @self: a clinic
 *
 * Returns: (transfer none): the active rule set; immutable, may cross threads by reference
 */
CareRuleSet *
care_clinic_get_rules (CareClinic *self)
{
  g_return_val_if_fail (CARE_IS_CLINIC (self), NULL);

  return self->rules;
}

/**
 * care_clinic_find_rules:
 * @self: a clinic
 * @id: SHA-256 of a rule set that is kept, as a result names it
 * @error: %CARE_STORE_ERROR_NOT_FOUND, or %CARE_RULES_ERROR for a text that cannot be read
 *
 * What a rule set that judged has to say is said by that set, whichever is in force now.
 *
 * Returns: (transfer full) (nullable): that rule set; immutable, may cross threads by reference
 */
CareRuleSet *
care_clinic_find_rules (CareClinic *self, const char *id, GError **error)
{
  g_autofree char *text = NULL;
  CareRuleSet *rules;

  g_return_val_if_fail (CARE_IS_CLINIC (self), NULL);

  if (g_str_equal (care_rule_set_get_sha256 (self->rules), id))
    return care_rule_set_ref (self->rules);
  rules = g_hash_table_lookup (self->earlier, id);
  if (rules != NULL)
    return care_rule_set_ref (rules);
  if (!care_store_get_rule_set (self->store, id, &text, error))
    return NULL;
  rules = care_rule_set_new_from_json (text, strlen (text), error);
  if (rules != NULL)
    g_hash_table_insert (self->earlier, g_strdup (id), care_rule_set_ref (rules));
  return rules;
}

/**
 * care_clinic_get_zone:
 * @self: a clinic
 *
 * Returns: (transfer none): the clinic's time zone; the desk's when none is set
 */
GTimeZone *
care_clinic_get_zone (CareClinic *self)
{
  g_return_val_if_fail (CARE_IS_CLINIC (self), NULL);

  return self->zone;
}

/**
 * care_clinic_get_calendar:
 * @self: a clinic
 *
 * Returns: (transfer none): opening hours, holidays and quiet hours, lent until the next write;
 *   immutable, may cross threads by reference
 */
CareCalendar *
care_clinic_get_calendar (CareClinic *self)
{
  g_return_val_if_fail (CARE_IS_CLINIC (self), NULL);

  return self->calendar;
}

/**
 * care_clinic_get_call_schedule:
 * @self: a clinic
 *
 * Returns: (transfer none): which calls follow a session, lent until the next write; immutable, may
 *   cross threads by reference
 */
CareCallSchedule *
care_clinic_get_call_schedule (CareClinic *self)
{
  g_return_val_if_fail (CARE_IS_CLINIC (self), NULL);

  return self->schedule;
}

/**
 * care_clinic_get_number:
 * @self: a clinic
 * @name: %CARE_VALUE_CALL_TRIES or %CARE_VALUE_CALL_CLAIM_MINUTES
 *
 * Returns: the value as a number; the default when it is not readable
 */
int
care_clinic_get_number (CareClinic *self, const char *name)
{
  int number;

  if (care_clinic_value_to_number (name, care_clinic_get_value (self, name), &number, NULL) ||
      care_clinic_value_to_number (name, care_clinic_value_default (name), &number, NULL))
    return number;
  g_return_val_if_reached (0);
}

/**
 * care_clinic_is_read_only:
 * @self: a clinic
 *
 * Returns: whether it was opened for looking only
 */
gboolean
care_clinic_is_read_only (CareClinic *self)
{
  return care_store_is_read_only (self->store);
}

/**
 * care_clinic_is_demo:
 * @self: a clinic
 *
 * Returns: whether its data are made up
 */
gboolean
care_clinic_is_demo (CareClinic *self)
{
  return g_str_equal (care_clinic_get_value (self, CARE_VALUE_DEMO), "yes");
}

/**
 * care_clinic_get_value:
 * @self: a clinic
 * @name: a known name
 *
 * Returns: (transfer none): the value, or its default; lent until the next write
 */
const char *
care_clinic_get_value (CareClinic *self, const char *name)
{
  const char *value;

  g_return_val_if_fail (CARE_IS_CLINIC (self), "");
  g_return_val_if_fail (care_clinic_value_is_known (name), "");

  value = g_hash_table_lookup (self->values, name);
  return value != NULL ? value : care_clinic_value_default (name);
}

typedef struct
{
  CareClinic *self;
  const CareAct *act;
  CareClinicJob job;
  gpointer data;
} JobCall;

static gboolean
call_job (CareStore *store, gpointer data, GError **error)
{
  JobCall *call = data;

  return call->job (call->self, call->act, call->data, error);
}

/* Runs @job as one transaction; inside another use case it joins that one's. */
gboolean
care_clinic_write (CareClinic *self,
                   const CareAct *act,
                   const char *action,
                   CareClinicJob job,
                   gpointer data,
                   GError **error)
{
  JobCall call = { self, act, job, data };
  guint n_before = self->changes->len;
  gboolean done;

  if (self->writing)
    return job (self, act, data, error);
  self->writing = TRUE;
  done = care_store_write (self->store, act, action, call_job, &call, error);
  self->writing = FALSE;
  if (!done && self->changes->len > n_before)
    g_ptr_array_remove_range (self->changes, n_before, self->changes->len - n_before);
  return done;
}

/* Runs @job over one unchanging view of the data; inside a use case over its own. */
gboolean
care_clinic_read (CareClinic *self, CareClinicJob job, gpointer data, GError **error)
{
  JobCall call = { self, NULL, job, data };

  if (self->writing)
    return job (self, NULL, data, error);
  return care_store_read (self->store, call_job, &call, error);
}

/* Returns: (transfer full): an id for a new row; it sorts after those made before it in the same
 * millisecond. */
char *
care_clinic_new_id (CareClinic *self, gint64 now_ms)
{
  char *fresh =
      self->random != NULL ? care_uuid_new_seeded (now_ms, self->random) : care_uuid_new (now_ms);
  char *id = care_uuid_after (fresh, self->last_id);

  g_free (self->last_id); /* replaced, not cleared */
  self->last_id = g_strdup (id);
  return id;
}

/* For made-up data: ids come from @random (transfer full) from now on. */
void
care_clinic_set_random (CareClinic *self, GRand *random)
{
  g_clear_pointer (&self->random, g_rand_free);
  self->random = random;
}

/* @kind must be static. @record: (nullable) (type GObject). */
void
care_clinic_note_change (CareClinic *self, const char *kind, const char *id, gpointer record)
{
  CareChange *change = g_new0 (CareChange, 1);

  change->kind = kind;
  change->id = g_strdup (id);
  change->record = record != NULL ? g_object_ref (record) : NULL;
  g_ptr_array_add (self->changes, change);
}

/* So much was written that single changes say less than "look again". */
void
care_clinic_note_all (CareClinic *self)
{
  g_ptr_array_set_size (self->changes, 0);
  care_clinic_note_change (self, "all", "", NULL);
}

/* Returns: (transfer full) (element-type CareChange): what was written since the last call. */
GPtrArray *
care_clinic_take_changes (CareClinic *self)
{
  GPtrArray *taken = self->changes;

  self->changes = g_ptr_array_new_with_free_func (change_free);
  return taken;
}

typedef struct
{
  const char *const *names;
  const char *const *values;
} NewValues;

static gboolean
put_values (CareClinic *self, const CareAct *act, gpointer data, GError **error)
{
  NewValues *new = data;

  for (int i = 0; new->names[i] != NULL; i++)
    {
      if (!care_store_put_setting (self->store, new->names[i], new->values[i], error))
        return FALSE;
      care_clinic_note_change (self, "setting", new->names[i], NULL);
    }
  return TRUE;
}

/* Writes values that were checked, as one use case. */
gboolean
care_clinic_write_values (CareClinic *self,
                          const CareAct *act,
                          const char *action,
                          const char *const *names,
                          const char *const *values,
                          GError **error)
{
  NewValues new = { names, values };

  return care_clinic_write (self, act, action, put_values, &new, error) &&
         load_values (self, error);
}

static void
append_named (CareClinic *self, const char *name, GString *out)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double number;

  if (care_clinic_value_is_known (name))
    g_string_append (out, care_clinic_get_value (self, name));
  else if (care_rule_set_get_parameter (self->rules, name, &number))
    g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%g", number));
  else
    g_string_append_printf (out, "{%s}", name);
}

/**
 * care_clinic_expand:
 * @self: a clinic
 * @text: a text of a rule, with placeholders such as `{urgent_h}` or `{emergency_number}`
 *
 * Returns: (transfer full): @text with the numbers of the active rule set and the clinic's values
 */
char *
care_clinic_expand (CareClinic *self, const char *text)
{
  GString *out = g_string_new (NULL);
  const char *p = text;

  for (const char *open = strchr (p, '{'); open != NULL; open = strchr (p, '{'))
    {
      const char *close = strchr (open, '}');
      g_autofree char *name = NULL;

      if (close == NULL)
        break;
      g_string_append_len (out, p, open - p);
      name = g_strndup (open + 1, (gsize) (close - open - 1));
      append_named (self, name, out);
      p = close + 1;
    }
  g_string_append (out, p);
  return g_string_free (out, FALSE);
}
