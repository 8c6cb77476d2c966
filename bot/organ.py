"""How the public body is reached, from the settings: what every command that speaks needs."""

from typing import TYPE_CHECKING

from handlers.conversation.facts import OrganCard

if TYPE_CHECKING:
    from bot.settings import Settings  # only where something may be set


def organ_card(settings: "Settings | None" = None) -> OrganCard:
    """Return how citizens reach the organ; without settings it is only this organ (本机关)."""
    if settings is None:
        return OrganCard(name="本机关")
    return OrganCard(
        name=settings.organ,
        phone=settings.organ_phone,
        address=settings.organ_address,
        hours=settings.organ_hours,
        website=settings.organ_website,
    )
