"""What brands and briefings may say beyond the plainest: found out from the models."""

from dataclasses import dataclass

from briefgen.brand_file import Own
from briefgen.briefing import Briefing
from briefgen.contact_block import ContactBlock


@dataclass(frozen=True)
class Features:
    """Which keys may be drawn."""

    contact_block: bool
    partners: bool
    contact_in_briefing: bool

    @classmethod
    def there(cls) -> "Features":
        """Those that the models accept."""
        return cls(
            contact_block="phone" in ContactBlock.model_fields,
            partners="partners" in Own.model_fields,
            contact_in_briefing="contact" in Briefing.model_fields,
        )
