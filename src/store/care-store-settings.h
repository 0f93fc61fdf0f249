/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables clinic_setting and rule_set. */
#pragma once

#include "care-enums.h"
#include "care-store.h"

G_BEGIN_DECLS

/* One rule set that is kept, without its text. */
typedef struct
{
  char *id;            /* SHA-256 of its text, hexadecimal */
  char *name;          /* its own id, such as default */
  int version;         /* its own */
  char *reason;        /* why it was published; may be NULL */
  gint64 published_at; /* UTC ms */
  char *actor;         /* who published it last, or brought it in; may be NULL */
  gint64 acted_at;     /* when that was, UTC ms; CARE_TIME_NONE without an entry in the log */
  guint n_results;     /* reports it judged */
  guint n_handouts;    /* sheets that carry its warnings */
} CareStoreRuleSet;

/* One report as it was judged. The texts are lent for the call. */
typedef struct
{
  const char *report_id;
  const char *session_id;
  const char *patient_id; /* of the session */
  const char *therapist;  /* of the session */
  const char *rule_set_id;
  const char *input;
  CareOutcome outcome;
  gint64 reported_at; /* UTC ms */
} CareStoreJudged;

typedef gboolean (*CareStoreJudgedFunc) (const CareStoreJudged *judged,
                                         gpointer data,
                                         GError **error);

gboolean
care_store_get_setting (CareStore *self, const char *name, char **ret_value, GError **error);
gboolean
care_store_put_setting (CareStore *self, const char *name, const char *value, GError **error);

gboolean care_store_insert_rule_set (CareStore *self,
                                     const char *id,
                                     const char *name,
                                     int version,
                                     const char *text,
                                     const char *reason,
                                     GError **error);
gboolean care_store_get_rule_set (CareStore *self, const char *id, char **ret_text, GError **error);
gboolean
care_store_is_rule_set_used (CareStore *self, const char *id, gboolean *ret_used, GError **error);
gboolean
care_store_get_active_rule_set (CareStore *self, char **ret_id, char **ret_text, GError **error);
GPtrArray *care_store_list_rule_sets (CareStore *self, GError **error);
void care_store_rule_set_free (CareStoreRuleSet *self);
gboolean care_store_find_rule_set (CareStore *self, int version, char **ret_id, GError **error);
gboolean care_store_count_judged (
    CareStore *self, gint64 from, gint64 until, guint *ret_count, GError **error);
gboolean care_store_foreach_judged (CareStore *self,
                                    gint64 from,
                                    gint64 until,
                                    CareStoreJudgedFunc func,
                                    gpointer data,
                                    GError **error);

G_END_DECLS
