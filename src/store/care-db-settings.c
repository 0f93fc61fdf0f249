/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of a connection, each read back. */
#include "config.h"

#include "care-db-settings.h"

#include "care-store.h"

#include <string.h>

typedef struct
{
  const char *set;
  const char *get;
  const char *expected;
} Setting;

/* For every connection. case_sensitive_like cannot be asked, only seen at work. */
static const Setting common[] = {
  { "PRAGMA busy_timeout = 5000", "PRAGMA busy_timeout", "5000" },
  { "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1" },
  { "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0" },
  { "PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", "1" },
  { "PRAGMA case_sensitive_like = ON", "SELECT 'a' LIKE 'A'", "0" },
  { "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2" },
  { "PRAGMA mmap_size = 0", "PRAGMA mmap_size", "0" },
  /* 16 MB: the inner pages of the indexes of a million patients, so that a look-up is one read. */
  { "PRAGMA cache_size = -16384", "PRAGMA cache_size", "-16384" },
  { "PRAGMA cell_size_check = ON", "PRAGMA cell_size_check", "1" },
  { "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2" },
  { "PRAGMA journal_size_limit = 8388608", "PRAGMA journal_size_limit", "8388608" },
  { "PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", "0" },
};

static const struct
{
  int option;
  int value;
} switches[] = {
  { SQLITE_DBCONFIG_DEFENSIVE, 1 },
  { SQLITE_DBCONFIG_DQS_DML, 0 },
  { SQLITE_DBCONFIG_DQS_DDL, 0 },
  { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
};

static const struct
{
  int limit;
  int value;
} limits[] = {
  { SQLITE_LIMIT_SQL_LENGTH, 100000 },   { SQLITE_LIMIT_EXPR_DEPTH, 100 },
  { SQLITE_LIMIT_ATTACHED, 1 }, /* VACUUM INTO needs one */
  { SQLITE_LIMIT_VARIABLE_NUMBER, 100 }, { SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024 },
};

/* The first value of @sql as text. Settings are not worth a place in the statement cache. */
static gboolean
ask (CareDb *self, const char *sql, char **ret, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int rc = sqlite3_prepare_v2 (self->handle, sql, -1, &stmt, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_step (stmt);
  if (rc == SQLITE_ROW)
    *ret = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  if (rc == SQLITE_DONE)
    *ret = g_strdup ("");
  sqlite3_finalize (stmt);
  if (rc != SQLITE_ROW && rc != SQLITE_DONE)
    return care_db_fail (self, rc, sql, error);
  return TRUE;
}

static gboolean
refuse (CareDb *self, const char *what, const char *answer, GError **error)
{
  g_set_error (error, CARE_STORE_ERROR, CARE_STORE_ERROR_IO,
               "%s: the engine answers \"%s\" to \"%s\"; the program cannot work safely",
               self->path, answer, what);
  return FALSE;
}

static gboolean
apply (CareDb *self, const Setting *setting, GError **error)
{
  g_autofree char *ignored = NULL;
  g_autofree char *answer = NULL;

  if (!ask (self, setting->set, &ignored, error) || !ask (self, setting->get, &answer, error))
    return FALSE;
  return g_strcmp0 (answer, setting->expected) == 0 || refuse (self, setting->set, answer, error);
}

static gboolean
apply_switches (CareDb *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    {
      int now = -1;
      int rc = sqlite3_db_config (self->handle, switches[i].option, switches[i].value, &now);

      if (rc != SQLITE_OK || now != switches[i].value)
        return refuse (self, "a switch of the connection", sqlite3_errstr (rc), error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (self->handle, limits[i].limit, limits[i].value);
  return TRUE;
}

/* A log where the file system can have one; else the journal that lost nothing either. */
static gboolean
choose_journal (CareDb *self, GError **error)
{
  g_autofree char *answer = NULL;
  int now = 0;

  if (self->flags & CARE_DB_READ_ONLY)
    {
      sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &now);
      return now == 1 || refuse (self, "no checkpoint on close", "no", error);
    }
  if (self->flags & CARE_DB_SCRATCH)
    {
      const Setting truncate = { "PRAGMA journal_mode = TRUNCATE", "PRAGMA journal_mode",
                                 "truncate" };

      return apply (self, &truncate, error);
    }
  if (!ask (self, "PRAGMA journal_mode = WAL", &answer, error))
    return FALSE;
  if (g_str_equal (answer, "wal"))
    return TRUE;
  g_warning ("The file system does not carry a write-ahead log; a rollback journal is used");
  {
    const Setting truncate = { "PRAGMA journal_mode = TRUNCATE", "PRAGMA journal_mode",
                               "truncate" };

    return apply (self, &truncate, error);
  }
}

static int
authorize_cb (gpointer data,
              int action,
              const char *first,
              const char *second,
              const char *database,
              const char *trigger)
{
  CareDb *self = data;

  if (action == SQLITE_FUNCTION && g_strcmp0 (second, "load_extension") == 0)
    return SQLITE_DENY;
  if (!self->guarded)
    return SQLITE_OK;
  switch (action)
    {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_FUNCTION:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    default:
      return SQLITE_DENY;
    }
}

/**
 * care_db_settings_apply:
 * @self: a connection just opened
 * @error: %CARE_STORE_ERROR_IO when a setting was not taken
 *
 * Outside any transaction: some settings are silently refused inside one.
 */
gboolean
care_db_settings_apply (CareDb *self, GError **error)
{
  sqlite3_set_authorizer (self->handle, authorize_cb, self);
  if (!apply_switches (self, error))
    return FALSE;
  {
    gboolean guarded = self->guarded;
    gboolean done = TRUE;

    self->guarded = FALSE;
    for (gsize i = 0; done && i < G_N_ELEMENTS (common); i++)
      done = apply (self, &common[i], error);
    done = done && choose_journal (self, error);
    self->guarded = guarded;
    return done;
  }
}
