"""Conditions that several tables of the guide share."""

from django.db.models import Q


def one_of(*fields: str) -> Q:
    """Exactly one of these foreign keys is filled."""
    condition = Q()
    for filled in fields:
        condition |= Q(**{f"{field}__isnull": field != filled for field in fields})
    return condition
