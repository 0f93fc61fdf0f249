/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of immutable records share. */
#pragma once

#include <glib.h>

/* One field changed: no longer equal, and equal to a twin with the same change. */
#define CHECK_FIELD(Type, prefix, field, value)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    Type##Data changed = data;                                                                     \
    g_autoptr (Type) other = NULL;                                                                 \
    g_autoptr (Type) twin = NULL;                                                                  \
                                                                                                   \
    changed.field = value;                                                                         \
    other = prefix##_new (&changed);                                                               \
    twin = prefix##_new (&changed);                                                                \
    g_assert_false (prefix##_equal (record, other));                                               \
    g_assert_true (prefix##_equal (twin, other));                                                  \
  }                                                                                                \
  G_STMT_END
