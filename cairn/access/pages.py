"""Who may open which page: one row for each address by its name. An address that is not here is closed."""

from typing import Any

from cairn.story.author import DIRECTORS, Role

EVERYBODY = "everybody"
"""Also a visitor who has not signed in."""

SIGNED_IN = frozenset(Role)
HOTLINE_WORKERS = frozenset({Role.HOTLINE_WORKER})
SUPERVISORS = frozenset({Role.SUPERVISOR, *DIRECTORS})
COUNTY_STAFF = frozenset({Role.SCREENER, Role.CASEWORKER, *SUPERVISORS})
INTAKE_STAFF = HOTLINE_WORKERS | COUNTY_STAFF
RECORDERS = INTAKE_STAFF | {Role.STATE_STAFF}
"""Whoever records anything at all; the policy table says which kinds."""
READERS = INTAKE_STAFF | {Role.STATE_STAFF, Role.OMBUDSMAN_ANALYST}
REPORTER_READERS = INTAKE_STAFF - DIRECTORS
LETTER_WRITERS = REPORTER_READERS - HOTLINE_WORKERS
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})

PAGES: dict[str, frozenset[Role] | str] = {
    "find": SIGNED_IN,
    "people": READERS,
    "people_look": READERS,
    "person": READERS,
    "work:mine": SIGNED_IN,
    "work:why": READERS,
    "administration:calendar": ADMINISTRATORS,
    "administration:withdraw": ADMINISTRATORS,
    "administration:staff": ADMINISTRATORS,
    "administration:member": ADMINISTRATORS,
    "intake:new": INTAKE_STAFF,
    "intake:draft": INTAKE_STAFF,
    "intake:save": INTAKE_STAFF,
    "jurisdiction:page": READERS,
    "screening:decide": COUNTY_STAFF,
    "screening:draft": COUNTY_STAFF,
    "screening:approve": SUPERVISORS,
    "redteam:board": READERS,
    "redteam:cards": READERS,
    "redteam:agenda": READERS,
    "redteam:gray": READERS,
    "redteam:counties": READERS,
    "redteam:program": COUNTY_STAFF | {Role.STATE_STAFF, Role.OMBUDSMAN_ANALYST},
    "supervision:office": SUPERVISORS | {Role.STATE_STAFF},
    "supervision:move": SUPERVISORS,
    "api:openapi": EVERYBODY,
    "api:docs": SIGNED_IN,
    "api:stories": READERS,
    "api:story": READERS,
    "api:entries": RECORDERS,
    "api:try": RECORDERS,
    "api:reading": READERS,
    "api:duties": READERS,
    "api:work": SIGNED_IN,
    "api:clauses": SIGNED_IN,
    "api:schema": SIGNED_IN,
    "timemachine:page": READERS,
    "timemachine:texts": READERS,
    "rulebook:contents": SIGNED_IN,
    "rulebook:clause": SIGNED_IN,
    "referral:list": READERS,
    "referral:page": READERS,
    "referral:why": READERS,
    "referral:clocks": READERS,
    "referral:worked_out": READERS,
    "referral:record": INTAKE_STAFF,
    "referral:draft": INTAKE_STAFF,
    "referral:correct": INTAKE_STAFF,
    "referral:narrative": READERS,
    "referral:people": READERS,
    "referral:contacts": READERS,
    "referral:entries": READERS,
    "referral:looked": READERS,
    "referral:reporter": REPORTER_READERS,
    "reporters:page": READERS,
    "reporters:request": LETTER_WRITERS,
    "reporters:notice": LETTER_WRITERS,
    "reporters:update": LETTER_WRITERS,
    "reporters:copy": LETTER_WRITERS,
    "calls:page": INTAKE_STAFF | {Role.STATE_STAFF},
    "calls:new": INTAKE_STAFF,
    "calls:call": INTAKE_STAFF | {Role.STATE_STAFF},
    "calls:lines": INTAKE_STAFF | {Role.STATE_STAFF},
    "icon": EVERYBODY,
    "furniture:parts": EVERYBODY,
    "furniture:why_example": EVERYBODY,
    "account_login": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_signup": EVERYBODY,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_email_verification_sent": EVERYBODY,
    "account_confirm_email": EVERYBODY,
    "account_confirm_login_code": EVERYBODY,
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "account_reset_password_from_key_done": EVERYBODY,
    "mfa_authenticate": EVERYBODY,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
}


def may_open(user: Any, url_name: str) -> bool:
    """Whether a person, signed in or not, may open the page of that name (`namespace:name`)."""
    row = PAGES.get(url_name)
    if row is None or isinstance(row, str):
        return row == EVERYBODY
    return bool(user.is_authenticated) and user.role in row
