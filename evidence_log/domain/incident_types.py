"""What can have happened, and by which channel: stable keys, never renamed.

Their words stand in ``resources/labels``: two sets for the types, the person's
view for the screen and neutral nouns for the report.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class IncidentType(StrEnum):
    """The types of ``logskema.md`` section 4. There is no "breach of an order"."""

    CALL = "call"
    MESSAGE = "message"
    MAIL_LETTER = "mail_letter"
    SOCIAL_MEDIA = "social_media"
    FAKE_PROFILE = "fake_profile"
    IN_PERSON = "in_person"
    FOLLOWING = "following"
    LOITERING = "loitering"
    WATCHING = "watching"
    TRACKING = "tracking"
    ACCOUNT_ACCESS = "account_access"
    IMAGE_SHARING = "image_sharing"
    GIFTS = "gifts"
    ORDERS_IN_NAME = "orders_in_name"
    THREAT = "threat"
    SELF_HARM_THREAT = "self_harm_threat"
    PROPERTY = "property"
    ENTRY_THEFT = "entry_theft"
    VIOLENCE = "violence"
    SEXUAL = "sexual"
    THIRD_PARTY = "third_party"
    RUMOURS = "rumours"
    AUTHORITIES = "authorities"
    CHILDREN = "children"
    OTHER = "other"


class Channel(StrEnum):
    """The way a contact came."""

    PHONE = "phone"
    HIDDEN_NUMBER = "hidden_number"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    MESSENGER = "messenger"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    SNAPCHAT = "snapchat"
    TIKTOK = "tiktok"
    X = "x"
    TELEGRAM = "telegram"
    SIGNAL = "signal"
    DISCORD = "discord"
    LINKEDIN = "linkedin"
    DATING_APP = "dating_app"
    EMAIL = "email"
    PAYMENT = "payment"
    LETTER = "letter"
    IN_PERSON = "in_person"
    THIRD_PARTY = "third_party"
    POST = "post"
    DEVICE = "device"
    CAMERA = "camera"
    OTHER = "other"


class ContactForm(StrEnum):
    """The one form under which an incident is counted (``decisions.md``)."""

    IN_PERSON = "in_person"
    CALL = "call"
    MESSAGE = "message"
    MAIL_LETTER = "mail_letter"
    SOCIAL_MEDIA = "social_media"
    GIFTS = "gifts"
    THIRD_PARTY = "third_party"
    OTHER = "other"


_TYPES = IncidentType
_FORMS: tuple[tuple[ContactForm, frozenset[IncidentType]], ...] = (
    (
        ContactForm.IN_PERSON,
        frozenset(
            {
                _TYPES.IN_PERSON,
                _TYPES.FOLLOWING,
                _TYPES.LOITERING,
                _TYPES.WATCHING,
                _TYPES.VIOLENCE,
                _TYPES.SEXUAL,
                _TYPES.ENTRY_THEFT,
            }
        ),
    ),
    (ContactForm.CALL, frozenset({_TYPES.CALL})),
    (ContactForm.MESSAGE, frozenset({_TYPES.MESSAGE})),
    (ContactForm.MAIL_LETTER, frozenset({_TYPES.MAIL_LETTER})),
    (
        ContactForm.SOCIAL_MEDIA,
        frozenset(
            {
                _TYPES.SOCIAL_MEDIA,
                _TYPES.IMAGE_SHARING,
                _TYPES.RUMOURS,
                _TYPES.FAKE_PROFILE,
                _TYPES.ORDERS_IN_NAME,
            }
        ),
    ),
    (ContactForm.GIFTS, frozenset({_TYPES.GIFTS})),
    (
        ContactForm.THIRD_PARTY,
        frozenset({_TYPES.THIRD_PARTY, _TYPES.CHILDREN, _TYPES.AUTHORITIES}),
    ),
)


def contact_form(types: Collection[IncidentType]) -> ContactForm:
    """The first form that applies, in the order of ``decisions.md``, Counting 1."""
    for form, belongs in _FORMS:
        if not belongs.isdisjoint(types):
            return form
    return ContactForm.OTHER
