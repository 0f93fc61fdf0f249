/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule file, whole: head, parameters, conditions, rules, process rules. Every slip is refused
 * with the rule and the place; nothing half read is ever returned. */
#include "config.h"

#include "care-rules-loader.h"

#include "care-json.h"

#include <math.h>
#include <string.h>

static const struct
{
  const char *name;
  double min, max;
} parameter_table[CARE_N_PARAMETERS] = {
  [CARE_PARAMETER_LIMIT_H] = { "limit_h", 1, 1000 },
  [CARE_PARAMETER_LATE_H] = { "late_h", 1, 1000 },
  [CARE_PARAMETER_TAIL_H] = { "tail_h", 1, 1000 },
  [CARE_PARAMETER_HALF_H] = { "half_h", 1, 1000 },
  [CARE_PARAMETER_RISE] = { "rise", 1, 10 },
  [CARE_PARAMETER_SEVERE] = { "severe", 1, 10 },
  [CARE_PARAMETER_MILD_MAX] = { "mild_max", 0, 9 },
  [CARE_PARAMETER_MODERATE_MAX] = { "moderate_max", 0, 9 },
  [CARE_PARAMETER_WORSE_GRACE_H] = { "worse_grace_h", 0, 24 },
  [CARE_PARAMETER_AGE_BONE] = { "age_bone", 1, 120 },
  [CARE_PARAMETER_AGE_HEAD] = { "age_head", 1, 120 },
  [CARE_PARAMETER_URGENT_H] = { "urgent_h", 1, 24 },
  [CARE_PARAMETER_SUM_FAMILIES] = { "sum_families", 2, 100 },
};

/* Smaller must stay below larger, or levels could not be reached. A clinic may give soreness as
 * long as the later limit: both then fall together, at the same level. */
static const struct
{
  CareParameter small, large;
  gboolean may_be_equal;
} ordered[] = {
  { CARE_PARAMETER_HALF_H, CARE_PARAMETER_LIMIT_H, FALSE },
  { CARE_PARAMETER_LIMIT_H, CARE_PARAMETER_LATE_H, TRUE },
  { CARE_PARAMETER_LATE_H, CARE_PARAMETER_TAIL_H, FALSE },
  { CARE_PARAMETER_MILD_MAX, CARE_PARAMETER_MODERATE_MAX, FALSE },
  { CARE_PARAMETER_MODERATE_MAX, CARE_PARAMETER_SEVERE, FALSE },
};

static const char *const process_codes[CARE_N_PROCESS] = {
  [CARE_PROCESS_SUM_1] = "SUM-1", [CARE_PROCESS_UNS_1] = "UNS-1", [CARE_PROCESS_INC_1] = "INC-1",
  [CARE_PROCESS_NRP_1] = "NRP-1", [CARE_PROCESS_MON_0] = "MON-0", [CARE_PROCESS_EXP_1] = "EXP-1",
  [CARE_PROCESS_CHK_1] = "CHK-1", [CARE_PROCESS_ADV_1] = "ADV-1", [CARE_PROCESS_ADV_2] = "ADV-2",
  [CARE_PROCESS_LOW_1] = "LOW-1",
};

static const char *const gate_names[CARE_GATE_MOOD + 1] = {
  [CARE_GATE_REACTION] = "ask_reaction", [CARE_GATE_SPINE] = "ask_spine",
  [CARE_GATE_NECK] = "ask_neck",         [CARE_GATE_MUSCLE] = "ask_muscle",
  [CARE_GATE_SKIN] = "ask_skin",         [CARE_GATE_LATE] = "ask_late",
  [CARE_GATE_MOOD] = "ask_mood",
};

/**
 * care_parameter_name:
 * @parameter: a parameter
 *
 * Returns: its name
 */
const char *
care_parameter_name (CareParameter parameter)
{
  return parameter_table[parameter].name;
}

/**
 * care_parameter_find:
 * @name: a name
 *
 * Returns: the parameter of that name, or -1
 */
int
care_parameter_find (const char *name)
{
  for (guint i = 0; i < CARE_N_PARAMETERS; i++)
    if (g_str_equal (parameter_table[i].name, name))
      return (int) i;
  return -1;
}

/**
 * care_process_code:
 * @process: a process rule
 *
 * Returns: its id, such as SUM-1
 */
const char *
care_process_code (CareProcess process)
{
  return process_codes[process];
}

static gboolean
read_parameters (CareRulesLoader *self, JsonNode *node)
{
  const char *keys[CARE_N_PARAMETERS + 1] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize mark = care_rules_loader_enter (self, "parameters");
  double *values = self->set->parameters;
  JsonObject *object;

  for (guint i = 0; i < CARE_N_PARAMETERS; i++)
    {
      g_ptr_array_add (names, g_strconcat ("!", parameter_table[i].name, NULL));
      keys[i] = g_ptr_array_index (names, i);
    }
  if (!care_rules_loader_object (self, node, keys, &object))
    return FALSE;
  for (guint i = 0; i < CARE_N_PARAMETERS; i++)
    {
      const char *name = parameter_table[i].name;
      gsize inner = care_rules_loader_enter (self, name);
      JsonNode *value = json_object_get_member (object, name);

      if (!JSON_NODE_HOLDS_VALUE (value))
        return care_rules_loader_fail (self, "must be a number");
      if (!care_rules_loader_number (self, value, &values[i]))
        return FALSE;
      if (values[i] != floor (values[i]) || values[i] < parameter_table[i].min ||
          values[i] > parameter_table[i].max)
        return care_rules_loader_fail (self, "must be a whole number from %g to %g",
                                       parameter_table[i].min, parameter_table[i].max);
      care_rules_loader_leave (self, inner);
    }
  for (guint i = 0; i < G_N_ELEMENTS (ordered); i++)
    {
      double small = values[ordered[i].small];
      double large = values[ordered[i].large];

      if (small > large || (small == large && !ordered[i].may_be_equal))
        return care_rules_loader_fail (self,
                                       ordered[i].may_be_equal ? "%s must not be greater than %s"
                                                               : "%s must be smaller than %s",
                                       care_parameter_name (ordered[i].small),
                                       care_parameter_name (ordered[i].large));
    }
  care_rules_loader_leave (self, mark);
  return TRUE;
}

static gboolean
read_clocks (CareRulesLoader *self, JsonNode *node)
{
  static const char *const keys[] = { "!emergency",  "!urgent",  "!contact",
                                      "!incomplete", "!monitor", NULL };
  static const CareOutcome outcomes[] = { CARE_OUTCOME_EMERGENCY, CARE_OUTCOME_URGENT,
                                          CARE_OUTCOME_CONTACT, CARE_OUTCOME_INCOMPLETE,
                                          CARE_OUTCOME_MONITOR };
  gsize mark = care_rules_loader_enter (self, "clocks");
  JsonObject *object;

  if (!care_rules_loader_object (self, node, keys, &object))
    return FALSE;
  self->set->clocks[CARE_OUTCOME_EXPECTED] = NAN;
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      gsize inner = care_rules_loader_enter (self, keys[i] + 1);
      double *hours = &self->set->clocks[outcomes[i]];

      if (!care_rules_loader_number (self, json_object_get_member (object, keys[i] + 1), hours))
        return FALSE;
      if (*hours < 0 || *hours > 168)
        return care_rules_loader_fail (self, "must be hours from 0 to 168");
      care_rules_loader_leave (self, inner);
    }
  care_rules_loader_leave (self, mark);
  return TRUE;
}

static gboolean
read_named_conditions (CareRulesLoader *self)
{
  CareRuleSet *set = self->set;
  JsonObjectIter iter;
  const char *name;
  guint node;

  for (guint i = 0; i < CARE_N_DERIVED; i++)
    {
      const CareFact *fact = care_fact_get ((CareFactId) (CARE_N_RECORDED_FACTS + i));

      set->derived_nodes[i] = CARE_RULES_NO_NODE;
      if (fact->type == CARE_FACT_TYPE_TRUTH &&
          !care_rules_loader_named (self, fact->code, &set->derived_nodes[i]))
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (gate_names); i++)
    {
      set->gate_nodes[i] = CARE_RULES_NO_NODE;
      if (gate_names[i] != NULL &&
          !care_rules_loader_named (self, gate_names[i], &set->gate_nodes[i]))
        return FALSE;
    }
  json_object_iter_init (&iter, self->conditions);
  while (json_object_iter_next (&iter, &name, NULL))
    if (!care_rules_loader_named (self, name, &node))
      return FALSE;

  /* Whether course, quality, onset and place mean anything depends on "reaction". */
  node = set->derived_nodes[CARE_FACT_REACTION - CARE_N_RECORDED_FACTS];
  if (care_expr_reads (set->pool, node, CARE_FACT_COURSE) ||
      care_expr_reads (set->pool, node, CARE_FACT_QUALITY) ||
      care_expr_reads (set->pool, node, CARE_FACT_ONSET_SUDDEN) ||
      care_expr_reads (set->pool, node, CARE_FACT_LOCATION) ||
      care_expr_reads (set->pool, node, CARE_FACT_WORSE_RUN) ||
      care_expr_reads (set->pool, node, CARE_FACT_NEURO_RUN))
    return care_rules_loader_fail (self, "the condition \"reaction\" must not read course, "
                                         "quality, onset_sudden, location or a run of reports");
  return TRUE;
}

static gboolean
read_level (CareRulesLoader *self, JsonObject *object, const char *key, CareLevel *ret)
{
  const char *code;
  int level;

  if (!care_rules_loader_string (self, object, key, &code))
    return FALSE;
  if (!care_enum_from_code (CARE_TYPE_LEVEL, code, &level) || level == CARE_LEVEL_EXPECTED)
    return care_rules_loader_fail (self,
                                   "the level \"%s\" cannot be reached by a rule: monitor, "
                                   "contact, urgent or emergency",
                                   code);
  *ret = (CareLevel) level;
  return TRUE;
}

static guint
family_number (CareRuleSet *set, const char *family)
{
  guint found;

  if (g_ptr_array_find (set->families, family, &found))
    return found;
  g_ptr_array_add (set->families, (gpointer) family);
  return set->families->len - 1;
}

static gboolean
read_articles (CareRulesLoader *self, JsonObject *object, CareRule *rule)
{
  const char *const *list;
  g_autofree char *joined = NULL;

  if (!json_object_has_member (object, "facts"))
    return TRUE;
  if (!care_rules_loader_strings (self, object, "facts", &list))
    return FALSE;
  joined = g_strjoinv (" ", (char **) list);
  rule->articles = g_string_chunk_insert_const (self->set->strings, joined);
  return TRUE;
}

static gboolean
read_event (CareRulesLoader *self, JsonNode *node, CareRuleEntry *entry)
{
  static const char *const event_keys[] = { "!type", "!params", NULL };
  static const char *const keys[] = { "!id",     "!family", "!staff",       "!patient",
                                      "!source", "facts",   "recall_after", NULL };
  CareRule *rule = &entry->rule;
  gsize mark = care_rules_loader_enter (self, "event");
  const char *id;
  JsonObject *event, *object;

  if (!care_rules_loader_object (self, node, event_keys, &event) ||
      !read_level (self, event, "type", &rule->level))
    return FALSE;
  care_rules_loader_enter (self, "params");
  if (!care_rules_loader_object (self, json_object_get_member (event, "params"), keys, &object) ||
      !care_rules_loader_string (self, object, "id", &id) ||
      !care_rules_loader_string (self, object, "family", &rule->family) ||
      !care_rules_loader_text (self, object, "staff", &rule->staff) ||
      !care_rules_loader_text (self, object, "patient", &rule->patient) ||
      !care_rules_loader_string (self, object, "source", &rule->source) ||
      !read_articles (self, object, rule))
    return FALSE;
  if (!g_str_equal (id, rule->id))
    return care_rules_loader_fail (self, "\"id\" must be the rule's name");
  entry->family = family_number (self->set, rule->family);
  entry->recall_after = NAN;
  if (json_object_has_member (object, "recall_after") &&
      !care_rules_loader_number (self, json_object_get_member (object, "recall_after"),
                                 &entry->recall_after))
    return FALSE;
  care_rules_loader_leave (self, mark);
  return TRUE;
}

static gboolean
check_id (CareRulesLoader *self, const char *id)
{
  gsize length = strlen (id);

  if (length > 16 || strspn (id, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != length)
    return care_rules_loader_fail (self, "\"%s\" is not an id such as NEU-2", id);
  if (care_rule_set_find (self->set, id) != NULL)
    return care_rules_loader_fail (self, "the id %s is there twice", id);
  for (guint i = 0; i < CARE_N_PROCESS; i++)
    if (g_str_equal (process_codes[i], id))
      return care_rules_loader_fail (self, "%s is a process rule", id);
  return TRUE;
}

static gboolean
read_rule (CareRulesLoader *self, JsonNode *node)
{
  static const char *const keys[] = { "!name", "!priority", "!conditions", "!event", NULL };
  CareRuleEntry entry = { { NULL }, 0, 0, 0, NAN };
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  gsize mark;

  if (!care_rules_loader_object (self, node, keys, &object) ||
      !care_rules_loader_string (self, object, "name", &entry.rule.id) ||
      !check_id (self, entry.rule.id))
    return FALSE;
  self->rule = entry.rule.id;
  if (!care_json_get_integer (json_object_get_member (object, "priority"), "priority", 1, 1000000,
                              &entry.priority, &error))
    return care_rules_loader_fail (self, "%s", error->message);
  mark = care_rules_loader_enter (self, "conditions");
  if (JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "conditions")) &&
      json_object_has_member (json_object_get_object_member (object, "conditions"), "fact"))
    return care_rules_loader_fail (self, "starts with all, any, not or condition");
  if (!care_rules_loader_condition (self, json_object_get_member (object, "conditions"),
                                    &entry.node))
    return FALSE;
  care_rules_loader_leave (self, mark);
  if (!read_event (self, json_object_get_member (object, "event"), &entry))
    return FALSE;
  g_array_append_val (self->set->rules, entry);
  self->rule = NULL;
  return TRUE;
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const CareRuleEntry *x = a, *y = b;

  if (x->rule.level != y->rule.level)
    return x->rule.level > y->rule.level ? -1 : 1;
  if (x->priority != y->priority)
    return x->priority > y->priority ? -1 : 1;
  return strcmp (x->rule.id, y->rule.id);
}

static gboolean
read_rules (CareRulesLoader *self, JsonNode *node)
{
  gsize mark = care_rules_loader_enter (self, "rules");
  gboolean reached[CARE_N_LEVELS] = { FALSE };
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return care_rules_loader_fail (self, "must be a list of rules");
  array = json_node_get_array (node);
  if (json_array_get_length (array) > CARE_RULES_MAX_RULES)
    return care_rules_loader_fail (self, "holds more than %d rules", CARE_RULES_MAX_RULES);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gsize inner = care_rules_loader_enter_index (self, i);

      if (!read_rule (self, json_array_get_element (array, i)))
        return FALSE;
      reached[g_array_index (self->set->rules, CareRuleEntry, i).rule.level] = TRUE;
      care_rules_loader_leave (self, inner);
    }
  for (int level = CARE_LEVEL_MONITOR; level < CARE_N_LEVELS; level++)
    if (!reached[level])
      return care_rules_loader_fail (self, "the level \"%s\" cannot be reached: no rule has it",
                                     care_enum_code (CARE_TYPE_LEVEL, level));
  g_array_sort (self->set->rules, compare_rules);
  care_rules_loader_leave (self, mark);
  return TRUE;
}

static gboolean
read_uncertain (CareRulesLoader *self, JsonObject *object)
{
  const char *const *codes;

  if (!care_rules_loader_strings (self, object, "questions", &codes))
    return FALSE;
  for (; *codes != NULL; codes++)
    {
      CareFactId id = care_fact_find (*codes);

      if (id == CARE_FACT_NONE || care_fact_get (id)->group != CARE_FACT_GROUP_SYMPTOM)
        return care_rules_loader_fail (self, "\"%s\" is not a symptom question", *codes);
      self->set->uncertain[(guint) id / 64] |= (guint64) 1 << ((guint) id % 64);
    }
  return TRUE;
}

static gboolean
read_process_rule (CareRulesLoader *self, CareProcess process, JsonNode *node)
{
  static const char *const plain[] = { "!staff", "patient", "!source", "facts", NULL };
  static const char *const asking[] = {
    "!staff", "patient", "!source", "facts", "!questions", NULL
  };
  static const char *const judging[] = { "!staff", "patient",     "!source",
                                         "facts",  "!conditions", NULL };
  CareProcessEntry *entry = &self->set->process[process];
  gboolean has_condition = process == CARE_PROCESS_EXP_1 || process == CARE_PROCESS_ADV_1 ||
                           process == CARE_PROCESS_ADV_2;
  const char *const *keys = has_condition                   ? judging
                            : process == CARE_PROCESS_UNS_1 ? asking
                                                            : plain;
  JsonObject *object;

  self->rule = entry->rule.id = process_codes[process];
  entry->rule.level =
      process == CARE_PROCESS_SUM_1 || process == CARE_PROCESS_UNS_1   ? CARE_LEVEL_URGENT
      : process == CARE_PROCESS_NRP_1                                  ? CARE_LEVEL_CONTACT
      : process == CARE_PROCESS_CHK_1 || process == CARE_PROCESS_MON_0 ? CARE_LEVEL_MONITOR
                                                                       : CARE_LEVEL_EXPECTED;
  entry->node = CARE_RULES_NO_NODE;
  if (!care_rules_loader_object (self, node, keys, &object) ||
      !care_rules_loader_text (self, object, "staff", &entry->rule.staff) ||
      !care_rules_loader_string (self, object, "source", &entry->rule.source) ||
      !read_articles (self, object, &entry->rule))
    return FALSE;
  if (json_object_has_member (object, "patient") &&
      !care_rules_loader_text (self, object, "patient", &entry->rule.patient))
    return FALSE;
  if (process == CARE_PROCESS_UNS_1 && !read_uncertain (self, object))
    return FALSE;
  if (has_condition && !care_rules_loader_condition (
                           self, json_object_get_member (object, "conditions"), &entry->node))
    return FALSE;
  self->rule = NULL;
  return TRUE;
}

static gboolean
read_process (CareRulesLoader *self, JsonNode *node)
{
  const char *keys[CARE_N_PROCESS + 1] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gsize mark = care_rules_loader_enter (self, "process");
  JsonObject *object;

  for (guint i = 0; i < CARE_N_PROCESS; i++)
    {
      g_ptr_array_add (names, g_strconcat ("!", process_codes[i], NULL));
      keys[i] = g_ptr_array_index (names, i);
    }
  if (!care_rules_loader_object (self, node, keys, &object))
    return FALSE;
  for (guint i = 0; i < CARE_N_PROCESS; i++)
    {
      gsize inner = care_rules_loader_enter (self, process_codes[i]);

      if (!read_process_rule (self, (CareProcess) i,
                              json_object_get_member (object, process_codes[i])))
        return FALSE;
      care_rules_loader_leave (self, inner);
    }
  care_rules_loader_leave (self, mark);
  return TRUE;
}

static gboolean
read_head (CareRulesLoader *self, JsonObject *object)
{
  g_autoptr (GError) error = NULL;
  gint64 version;

  if (!care_rules_loader_string (self, object, "id", &self->set->id) ||
      !care_rules_loader_string (self, object, "title", &self->set->title) ||
      !care_rules_loader_string (self, object, "language", &self->set->language))
    return FALSE;
  if (strlen (self->set->id) > 64)
    return care_rules_loader_fail (self, "\"id\" is longer than 64 bytes");
  if (!care_json_get_integer (json_object_get_member (object, "version"), "version", 1, 1000000,
                              &version, &error))
    return care_rules_loader_fail (self, "%s", error->message);
  self->set->version = (int) version;
  return TRUE;
}

/* So that reasons can name the derived truth a condition stands for. */
static void
name_truths (CareRuleSet *set)
{
  guint n = care_expr_get_size (set->pool);

  set->truths = g_new (int, n);
  for (guint i = 0; i < n; i++)
    set->truths[i] = CARE_FACT_NONE;
  for (guint i = 0; i < CARE_N_DERIVED; i++)
    if (set->derived_nodes[i] != CARE_RULES_NO_NODE)
      set->truths[set->derived_nodes[i]] = (int) i + CARE_N_RECORDED_FACTS;
}

static gboolean
read_file (CareRulesLoader *self, JsonNode *root)
{
  static const char *const keys[] = { "!id",         "!version", "!title",   "!language",
                                      "!parameters", "!clocks",  "!process", "!conditions",
                                      "!rules",      "!handout", NULL };
  JsonObject *object;

  if (!care_rules_loader_object (self, root, keys, &object) || !read_head (self, object) ||
      !read_parameters (self, json_object_get_member (object, "parameters")) ||
      !read_clocks (self, json_object_get_member (object, "clocks")))
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "conditions")))
    return care_rules_loader_fail (self, "\"conditions\" must be an object");
  self->conditions = json_object_get_object_member (object, "conditions");
  return read_named_conditions (self) &&
         read_rules (self, json_object_get_member (object, "rules")) &&
         read_process (self, json_object_get_member (object, "process")) &&
         care_rules_loader_handout (self, json_object_get_member (object, "handout"));
}

/**
 * care_rule_set_new_from_json:
 * @text: a rule file, need not end with NUL
 * @length: its bytes
 * @error: %CARE_RULES_ERROR with rule id and JSON path, or %CARE_JSON_ERROR with line and byte
 *
 * Checks the file whole: known facts, operators, values and parameters, no unknown key, no id
 * twice, no condition that refers to itself or is the same for every answer, a rule for every
 * level, placeholders and rule ids that exist. At most 256 KiB and 500 rules. Pure, any thread.
 *
 * Returns: (transfer full) (nullable): the rule set
 */
CareRuleSet *
care_rule_set_new_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (CareRuleSet) set = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) path = g_string_new ("$");
  CareRulesLoader self = { .named = named, .path = path, .error = error };

  g_return_val_if_fail (text != NULL, NULL);

  if (length > CARE_RULES_MAX_BYTES)
    {
      care_rules_loader_fail (&self, "the file is larger than 256 KiB");
      return NULL;
    }
  root = care_json_parse (text, length, error);
  if (root == NULL)
    return NULL;
  set = care_rule_set_new_empty (text, length);
  self.set = set;
  if (!read_file (&self, root))
    return NULL;
  name_truths (set);
  return g_steal_pointer (&set);
}
