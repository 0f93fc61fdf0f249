/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every file of this layer includes by itself: read once, not once for each of them. No
 * "#pragma once": the compiler takes this for a file of its own. */
#ifndef CARE_APP_PCH_H
#define CARE_APP_PCH_H

#include <adwaita.h>

#endif
