/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slow disk: loaded before a program, it lets each statement of SQLite wait before it runs, for
 * as many milliseconds as the file named by CARE_SLOW_FILE says. A test changes the file while the
 * program runs, and sees what is on the screen before an answer comes. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct sqlite3_stmt sqlite3_stmt;
typedef int (*Function) (sqlite3_stmt *statement);

int sqlite3_step (sqlite3_stmt *statement);

static unsigned
wait_ms (void)
{
  const char *path = getenv ("CARE_SLOW_FILE");
  FILE *file = path ? fopen (path, "re") : NULL;
  unsigned ms = 0;

  if (!file)
    return 0;
  if (fscanf (file, "%u", &ms) != 1)
    ms = 0;
  fclose (file);
  return ms;
}

int
sqlite3_step (sqlite3_stmt *statement)
{
  Function is_busy = (Function) dlsym (RTLD_DEFAULT, "sqlite3_stmt_busy");
  Function step = (Function) dlsym (RTLD_NEXT, "sqlite3_step");

  if (!is_busy (statement))
    usleep (wait_ms () * 1000);
  return step (statement);
}
