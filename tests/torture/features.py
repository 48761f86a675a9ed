"""What brands and briefings may say beyond the plainest: found out from the models."""

from dataclasses import dataclass

from briefgen.brand_file import Contact, Own
from briefgen.briefing import Briefing


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
            contact_block="phone" in Contact.model_fields,
            partners="partners" in Own.model_fields,
            contact_in_briefing="contact" in Briefing.model_fields,
        )
