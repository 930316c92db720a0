"""Words that only this house can read back: sealed with its own secret, for one purpose each."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(purpose: str, words: str) -> str:
    """Unreadable without SAMEN_SECRET_KEY; a backup does not hold that key."""
    return _locksmith(purpose).encrypt(words.encode()).decode()


def unseal(purpose: str, sealed: str) -> str:
    """Raises cryptography's InvalidToken when it was changed, or sealed by another house."""
    return _locksmith(purpose).decrypt(sealed.encode()).decode()


def _locksmith(purpose: str) -> MultiFernet:
    """Locks with today's key; still opens what an earlier key locked (SECRET_KEY_FALLBACKS)."""
    keys = [
        sha256(purpose.encode() + b":" + force_bytes(key)).digest()
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
