/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window and the way back. A page may have an action "page.focus" that puts the
 * cursor where it belongs (not the grab_focus of its class: GTK calls that when Tab leaves the
 * page, and nobody would get out). A page that keeps (Today) is made once and shown again; the
 * others live until the person goes back from them, or until they say that they are finished by a
 * boolean property "finished" and are left. */
#include "config.h"

#include "care-history.h"

/* Older places are forgotten: their drafts are saved. */
#define MAX_PLACES 16

typedef struct
{
  char *key;
  GtkWidget *page;  /* a child of the stack */
  GtkWidget *focus; /* weak: where the cursor was */
  int cursor;       /* and where in its text */
  gboolean keep;    /* stays in the stack when left */
} Place;

struct _CareHistory
{
  GObject parent_instance;
  GtkStack *stack;
  GPtrArray *places; /* of Place, the shown one last */
};

G_DEFINE_FINAL_TYPE (CareHistory, care_history, G_TYPE_OBJECT)

enum
{
  PROP_PAGE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
place_free (Place *place)
{
  g_clear_weak_pointer (&place->focus);
  g_object_unref (place->page);
  g_free (place->key);
  g_free (place);
}

static Place *
top (CareHistory *self)
{
  return self->places->len > 0 ? g_ptr_array_index (self->places, self->places->len - 1) : NULL;
}

static gboolean
is_finished (GtkWidget *page)
{
  gboolean finished = FALSE;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (page), "finished"))
    g_object_get (page, "finished", &finished, NULL);
  return finished;
}

/* Takes the place out; its page leaves the stack unless another place shows it or it keeps. */
static void
drop (CareHistory *self, guint index)
{
  Place *place = g_ptr_array_steal_index (self->places, index);
  gboolean used = place->keep;

  for (guint i = 0; i < self->places->len && !used; i++)
    used = ((Place *) g_ptr_array_index (self->places, i))->page == place->page;
  if (!used)
    gtk_stack_remove (self->stack, place->page);
  place_free (place);
}

/**
 * care_history_cursor_of:
 * @focus: (nullable): what has the focus
 *
 * Returns: where the cursor stands in it; -1 when it has none
 */
int
care_history_cursor_of (GtkWidget *focus)
{
  return GTK_IS_EDITABLE (focus) ? gtk_editable_get_position (GTK_EDITABLE (focus)) : -1;
}

/**
 * care_history_focus_again:
 * @widget: (nullable): what had the focus
 * @cursor: as care_history_cursor_of() gave it then
 *
 * Puts the cursor back. No text is selected there, as it would be by the focus alone: the next key
 * must not take away what was typed.
 *
 * Returns: whether it has the focus now
 */
gboolean
care_history_focus_again (GtkWidget *widget, int cursor)
{
  if (!widget)
    return FALSE;
  if (!GTK_IS_TEXT (widget))
    return gtk_widget_grab_focus (widget);
  if (!gtk_text_grab_focus_without_selecting (GTK_TEXT (widget)))
    return FALSE;
  gtk_editable_set_position (GTK_EDITABLE (widget), cursor);
  return TRUE;
}

/* A menu whose entry leads away is not where the cursor was, whether GTK has taken the focus back
 * to its button by then or not. */
static void
remember_focus (Place *place)
{
  GtkRoot *root = gtk_widget_get_root (place->page);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus && gtk_widget_is_ancestor (focus, place->page) &&
      !gtk_widget_get_ancestor (focus, GTK_TYPE_MENU_BUTTON))
    {
      g_set_weak_pointer (&place->focus, focus);
      place->cursor = care_history_cursor_of (focus);
    }
}

/* A page that is not shown is not read to anybody either; the stack leaves that to us. */
static void
show_page (CareHistory *self, GtkWidget *page)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));

  gtk_stack_set_visible_child (self->stack, page);
  for (; child; child = gtk_widget_get_next_sibling (child))
    gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != page,
                                 -1);
}

static void
show_top (CareHistory *self)
{
  Place *place = top (self);

  if (place)
    {
      show_page (self, place->page);
      if (!care_history_focus_again (place->focus, place->cursor) &&
          !gtk_widget_activate_action (place->page, "page.focus", NULL))
        gtk_widget_child_focus (place->page, GTK_DIR_TAB_FORWARD);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static void
care_history_dispose (GObject *object)
{
  CareHistory *self = CARE_HISTORY (object);

  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->stack);
  G_OBJECT_CLASS (care_history_parent_class)->dispose (object);
}

static void
care_history_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, care_history_get_page (CARE_HISTORY (object)));
}

static void
care_history_class_init (CareHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = care_history_dispose;
  object_class->get_property = care_history_get_property;
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
care_history_init (CareHistory *self)
{
  self->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
}

/**
 * care_history_new:
 * @stack: where the pages are shown; empty
 *
 * Returns: (transfer full): a history without places
 */
CareHistory *
care_history_new (GtkStack *stack)
{
  CareHistory *self = g_object_new (CARE_TYPE_HISTORY, NULL);

  self->stack = g_object_ref (stack);
  return self;
}

/**
 * care_history_go:
 * @self: a history
 * @key: what the page shows, such as `patient:ID`
 * @page: (transfer none): the page; added to the stack when it is not there
 * @keep: whether the page stays in the stack when it is left for good
 *
 * Leaves the page shown and shows another. The way back leads to the page left, unless it is
 * finished.
 */
void
care_history_go (CareHistory *self, const char *key, GtkWidget *page, gboolean keep)
{
  Place *left, *place;

  g_return_if_fail (CARE_IS_HISTORY (self));
  g_return_if_fail (GTK_IS_WIDGET (page));

  left = top (self);
  if (left && left->page == page)
    return;
  if (left)
    remember_focus (left);
  place = g_new0 (Place, 1);
  place->key = g_strdup (key);
  place->page = g_object_ref_sink (page);
  place->keep = keep;
  if (!gtk_widget_get_parent (page))
    gtk_stack_add_child (self->stack, page);
  g_ptr_array_add (self->places, place);
  show_top (self);
  if (left && is_finished (left->page))
    drop (self, self->places->len - 2);
  while (self->places->len > MAX_PLACES)
    drop (self, 0);
}

/**
 * care_history_raise:
 * @self: a history
 * @key: what a page shows
 *
 * Returns: whether such a page was there; it is shown now
 */
gboolean
care_history_raise (CareHistory *self, const char *key)
{
  g_return_val_if_fail (CARE_IS_HISTORY (self), FALSE);

  for (guint i = self->places->len; i-- > 0;)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (!g_str_equal (place->key, key) || is_finished (place->page))
        continue;
      if (place == top (self))
        return TRUE;
      remember_focus (top (self));
      g_ptr_array_add (self->places, g_ptr_array_steal_index (self->places, i));
      show_top (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * care_history_back:
 * @self: a history
 *
 * Returns: whether there was a place to go back to
 */
gboolean
care_history_back (CareHistory *self)
{
  g_return_val_if_fail (CARE_IS_HISTORY (self), FALSE);

  /* What was finished after it was left is behind the person. */
  for (guint i = self->places->len; i-- > 1;)
    if (is_finished (((Place *) g_ptr_array_index (self->places, i - 1))->page))
      drop (self, i - 1);
  if (self->places->len < 2)
    return FALSE;
  /* The page shown first, so that the stack never picks one by itself. */
  show_page (self, ((Place *) g_ptr_array_index (self->places, self->places->len - 2))->page);
  drop (self, self->places->len - 1);
  show_top (self);
  return TRUE;
}

/**
 * care_history_clear:
 * @self: a history
 *
 * Takes all pages away, those that keep too.
 */
void
care_history_clear (CareHistory *self)
{
  GtkWidget *child;

  g_return_if_fail (CARE_IS_HISTORY (self));

  g_ptr_array_set_size (self->places, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->stack))) != NULL)
    gtk_stack_remove (self->stack, child);
}

/**
 * care_history_get_page:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): the page shown
 */
GtkWidget *
care_history_get_page (CareHistory *self)
{
  Place *place;

  g_return_val_if_fail (CARE_IS_HISTORY (self), NULL);

  place = top (self);
  return place ? place->page : NULL;
}

/**
 * care_history_get_key:
 * @self: a history
 *
 * Returns: (transfer none) (nullable): what the page shows
 */
const char *
care_history_get_key (CareHistory *self)
{
  Place *place;

  g_return_val_if_fail (CARE_IS_HISTORY (self), NULL);

  place = top (self);
  return place ? place->key : NULL;
}

/**
 * care_history_get_depth:
 * @self: a history
 *
 * Returns: how many places it holds
 */
guint
care_history_get_depth (CareHistory *self)
{
  g_return_val_if_fail (CARE_IS_HISTORY (self), 0);

  return self->places->len;
}

/**
 * care_history_find:
 * @self: a history
 * @key: what a page shows
 *
 * Returns: (transfer none) (nullable): that page
 */
GtkWidget *
care_history_find (CareHistory *self, const char *key)
{
  g_return_val_if_fail (CARE_IS_HISTORY (self), NULL);

  for (guint i = self->places->len; i-- > 0;)
    {
      Place *place = g_ptr_array_index (self->places, i);

      if (g_str_equal (place->key, key))
        return place->page;
    }
  return NULL;
}
