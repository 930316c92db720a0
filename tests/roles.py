"""Who walks along the paths, and who gets in where the mark of a view alone does not say it."""

from collections.abc import Mapping

VISITOR, NOBODY, EDITOR, OTHER_EDITOR = "visitor", "no role", "editor", "editor elsewhere"
COORDINATOR, ASLEEP, OTHER_COORDINATOR = (
    "coordinator", "coordinator asleep", "coordinator elsewhere"
)  # fmt: skip
VOLUNTEER, SERVICE_TEAM, ADMINISTRATOR = "desk volunteer", "service team", "administrator"
ROLE_OF = {
    EDITOR: "editor",
    OTHER_EDITOR: "editor",
    COORDINATOR: "district_coordinator",
    OTHER_COORDINATOR: "district_coordinator",
    VOLUNTEER: "desk_volunteer",
    SERVICE_TEAM: "service_team",
    ADMINISTRATOR: "administrator",
}
WHO = (VISITOR, NOBODY, ASLEEP, *ROLE_OF)
CITY_TEAM = frozenset({SERVICE_TEAM, ADMINISTRATOR})
KEEPERS = CITY_TEAM | {EDITOR}
KEEPERS_ANYWHERE = KEEPERS | {OTHER_EDITOR}
CLEARERS = KEEPERS | {COORDINATOR}
POINT_KEEPERS = CLEARERS | {VOLUNTEER}
EVERYBODY = frozenset(WHO) - {VISITOR, ASLEEP}
ONLY_FOR: Mapping[str, frozenset[str]] = {
    "guide:my_items": EVERYBODY,  # who keeps nothing reads there how that comes
    "guide:feed": KEEPERS,
    "guide:import_preview": frozenset({EDITOR}),  # who uploaded it
    "guide:import_example": KEEPERS_ANYWHERE,
    "guide:alike": KEEPERS_ANYWHERE,
    "guide:proposals": EVERYBODY,  # who clears nothing reads there that nothing waits
    "guide:approve_proposal": CLEARERS,
    "guide:adapt_proposal": CLEARERS,
    "guide:refuse_proposal": CLEARERS,
    "guide:keep_point": POINT_KEEPERS,
    "guide:add_consulting_hour": POINT_KEEPERS,
    "guide:edit_consulting_hour": POINT_KEEPERS,
    "guide:consulting_date": POINT_KEEPERS,
    "guide:add_mobile_point": POINT_KEEPERS,
    "guide:edit_mobile_point": POINT_KEEPERS,
    "guide:edit_contacts": KEEPERS,
    "guide:edit_activity": KEEPERS,
    "guide:cancel_activity": KEEPERS,
    "guide:activity_dates": KEEPERS,
    "guide:activity_date": KEEPERS,
    "guide:edit_service": KEEPERS,
    "guide:edit_location": KEEPERS,
    "guide:edit_hours": KEEPERS,
    "guide:edit_season": KEEPERS,
    "guide:confirm_item": KEEPERS,
    "guide:withdraw_item": KEEPERS,
    "guide:restore_item": KEEPERS,
    "people:edit_organisation": KEEPERS,
    "people:organisation_people": KEEPERS,
    "people:end_organisation": CITY_TEAM,
    "people:end_mandate": CITY_TEAM,
    "people:help_with_steps": frozenset({ADMINISTRATOR}),
    "people:device": frozenset(),  # a device of somebody else
    "people:remove_step": frozenset(),
    "people:send_again": frozenset(),  # only for who has a form that waits
    "places:keep": CITY_TEAM,
    "places:channels": CITY_TEAM | {COORDINATOR},
    "places:rename": CITY_TEAM,
    "places:split": CITY_TEAM,
}
"""Who gets in, where the mark alone does not say it. A path with a parameter needs a row."""

KNOWN_TO_ALL = {
    "places:channels",
    "guide:keep_point",
    "guide:add_consulting_hour",
    "guide:edit_consulting_hour",
    "guide:consulting_date",
    "guide:add_mobile_point",
    "guide:edit_mobile_point",
}
"""Whether a wijk exists is no secret: a coordinator asleep may read that it does."""
