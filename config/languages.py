"""The languages of the house: which there are, how far each goes, and what every one must have.

Dutch is the source. A language goes *in full* (every page) or *in part*: then it has what a
resident meets; pages for people with a login, and for who makes websites and programs, are shown
in Dutch. Source: quality G-46.
"""

LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("pl", "Polski"),
    ("ti", "ትግርኛ"),
]
IN_PART = ("tr", "uk", "pl", "ti")

# In the head of a catalogue, once a person has read all of its words: the day, and a digest of
# those words. `make checked` writes them, tests/test_languages.py guards them.
CHECKED_ON = "X-Checked-On"
CHECKED_WORDS = "X-Checked-Digest"

# What Django should know of a language before it can speak it. Its own words (names of days and
# months, what is wrong with a field) are in config/django_words.
NEW_TO_DJANGO = {
    "ti": {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"},
}

# By name of their path: pages that are there in Dutch only, and pages for who checks us or builds
# with us, which a language in part does not have.
IN_DUTCH = ("publishing:profile",)
FOR_MAKERS = ("portal:conformity", "portal:processing", "publishing:embed", "publishing:open_data")

# All words are for everyone and must be there in every language, except these. A pattern is
# "file", "file::definition" or "file::table::code", with * for anything.
# What has no language in its address: the command line, and what programs ask for.
ONLY_DUTCH = (
    "samen/foundation/texts.py::SENTENCES::foundation.backup_*",
    "samen/foundation/texts.py::SENTENCES::foundation.city_*",
    "samen/foundation/texts.py::SENTENCES::foundation.database_not_ready",
    "samen/foundation/texts.py::SENTENCES::foundation.demo_already_here",
    "samen/foundation/texts.py::SENTENCES::foundation.no_city_yet",
    "samen/foundation/texts.py::SENTENCES::foundation.other_city_here",
    "samen/foundation/texts.py::SENTENCES::foundation.port_taken",
    "samen/places/texts.py::BREACHES*",
    "samen/places/texts.py::IMPORT_REPORT*",
    "samen/publishing/templates/publishing/profile.html",
    "samen/publishing/texts/fediverse.py",
    "samen/publishing/texts/open_referral.py",
)
# What only people with a login meet, and what stands on the pages for makers.
WORKPLACE = (
    "samen/foundation/processing.py",
    "samen/foundation/texts.py::SENTENCES::foundation.fetch_*",
    "samen/foundation/texts.py::SENTENCES::foundation.file_too_heavy",
    "samen/guide/actions/*",
    "samen/guide/forms/activity.py",
    "samen/guide/forms/clearing.py::RefusalForm",
    "samen/guide/forms/dates.py",
    "samen/guide/forms/feed.py",
    "samen/guide/forms/hours.py::OtherHoursForm",
    "samen/guide/forms/hours.py::SeasonForm",
    "samen/guide/forms/import_file.py",
    "samen/guide/forms/information_point.py",
    "samen/guide/forms/listing.py::ContactForm",
    "samen/guide/forms/listing.py::ListingForm",
    "samen/guide/forms/location.py",
    "samen/guide/forms/service.py",
    "samen/guide/templates/guide/edit/*",
    "samen/guide/templates/guide/propose/adapt.html",
    "samen/guide/templates/guide/propose/queue.html",
    "samen/guide/templates/guide/propose/refuse.html",
    "samen/guide/templates/guide/wip/*desk*.html",
    "samen/guide/templates/guide/wip/consulting_hour.html",
    "samen/guide/templates/guide/wip/keep.html",
    "samen/guide/templates/guide/wip/mobile_point.html",
    "samen/guide/texts/__init__.py::SENTENCES::guide.activity_*",
    "samen/guide/texts/__init__.py::SENTENCES::guide.consulting_hour_*",
    "samen/guide/texts/__init__.py::SENTENCES::guide.date_*",
    "samen/guide/texts/__init__.py::SENTENCES::guide.location_elsewhere",
    "samen/guide/texts/__init__.py::SENTENCES::guide.not_withdrawn",
    "samen/guide/texts/__init__.py::SENTENCES::guide.only_*",
    "samen/guide/texts/__init__.py::SENTENCES::guide.partner_unknown",
    "samen/guide/texts/__init__.py::SENTENCES::guide.point_*",
    "samen/guide/texts/columns.py",
    "samen/guide/texts/feeds.py",
    "samen/guide/texts/mail.py",
    "samen/guide/texts/proposal.py::SENTENCES::guide.only_*",
    "samen/guide/texts/proposal.py::SENTENCES::guide.owner_*",
    "samen/guide/texts/proposal.py::SENTENCES::guide.proposal_needs_*",
    "samen/guide/views/clearing.py",
    "samen/guide/views/edit*.py",
    "samen/guide/views/import_file.py",
    "samen/guide/views/information_point.py",
    "samen/people/forms.py::*Form",
    "samen/people/templates/people/*",
    "samen/people/texts.py::SENTENCES::people.*app*",
    "samen/people/texts.py::SENTENCES::people.*step*",
    "samen/people/texts.py::SENTENCES::people.mandate_*",
    "samen/people/texts.py::SENTENCES::people.only_*",
    "samen/people/texts.py::SENTENCES::people.organisation_*",
    "samen/people/texts.py::SENTENCES::people.person_*",
    "samen/people/texts.py::SENTENCES::people.role_*",
    "samen/people/views/mandate.py",
    "samen/people/views/organisation.py",
    "samen/people/views/own.py",
    "samen/people/views/second_step.py",
    "samen/places/forms.py::ChannelsForm",
    "samen/places/forms.py::MergeForm",
    "samen/places/forms.py::RenameForm",
    "samen/places/forms.py::SplitForm",
    "samen/places/templates/places/channels.html",
    "samen/places/templates/places/confirm.html",
    "samen/places/templates/places/keep.html",
    "samen/places/templates/places/rename.html",
    "samen/places/templates/places/split.html",
    "samen/places/texts.py::SENTENCES*",
    "samen/places/views/keeping.py",
    "samen/portal/templates/portal/conformity.html",
    "samen/portal/templates/portal/mine.html",
    "samen/portal/templates/portal/processing.html",
    "samen/portal/texts.py::UNPROVEN",
    "samen/publishing/templates/publishing/embed.html",
    "samen/publishing/templates/publishing/open_data.html",
    "samen/publishing/texts/open_data.py",
)

# And of those, what everybody meets after all: on the way in.
FRONT_DOOR = (
    "samen/people/forms.py::AddressForm",
    "samen/people/forms.py::CodeForm",
    "samen/people/templates/people/_no_login_needed.html",
    "samen/people/templates/people/account_closed.html",
    "samen/people/templates/people/log_in.html",
    "samen/people/templates/people/log_out.html",
    "samen/people/templates/people/login_code.html",
)
