"""Every noun that the journal speaks of: importing this module makes all kinds and projections known."""

from inspector_app.store import (
    campaigns,
    checklists,
    daily,
    facilities,
    notices,
    older_cases,
    persons,
    plans,
    settings,
    talks,
    templates,
    ties,
    visits,
)

NOUNS = (
    *(campaigns, checklists, daily, facilities, notices, older_cases),
    *(persons, plans, settings, talks, templates, ties, visits),
)
