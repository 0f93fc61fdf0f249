/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One reason: what a true rule says, the answers behind it, what would have cleared it, its source.
 */
#include "config.h"

#include "care-reason-card.h"

#include "care-level-mark.h"

struct _CareReasonCard
{
  GtkWidget parent_instance;

  GtkWidget *root;
  CareLevelMark *mark;
  GtkLabel *staff;
  GtkLabel *because;
  GtkLabel *patient;
  GtkLabel *would_clear;
  GtkLabel *source;
};

G_DEFINE_FINAL_TYPE (CareReasonCard, care_reason_card, GTK_TYPE_WIDGET)

static void
care_reason_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CARE_TYPE_REASON_CARD);

  G_OBJECT_CLASS (care_reason_card_parent_class)->dispose (object);
}

static void
care_reason_card_class_init (CareReasonCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = care_reason_card_dispose;

  g_type_ensure (CARE_TYPE_LEVEL_MARK);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/aftercare_clinic/Aftercare/care-reason-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, root);
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, mark);
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, staff);
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, because);
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, patient);
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, would_clear);
  gtk_widget_class_bind_template_child (widget_class, CareReasonCard, source);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
care_reason_card_init (CareReasonCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/**
 * care_reason_card_new:
 * @text: what to show
 *
 * Returns: (transfer floating): a card
 */
GtkWidget *
care_reason_card_new (const CareReasonText *text)
{
  CareReasonCard *self = g_object_new (CARE_TYPE_REASON_CARD, NULL);

  care_level_mark_set_outcome (self->mark, care_outcome_from_level (text->level));
  set_line (self->staff, text->staff);
  set_line (self->because, text->because);
  set_line (self->patient, text->patient);
  set_line (self->would_clear, text->would_clear);
  set_line (self->source, text->source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->staff,
                                  -1);
  return GTK_WIDGET (self);
}
