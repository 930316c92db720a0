"""Mail as files, one each, for a house without a mail server: making acquaintance, and tests."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage

from samen.foundation import clock


class MailFolder(BaseEmailBackend):
    """Every message is a file of its own in SAMEN_MAIL_DIR, there only when it is whole."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        for message in email_messages:
            name = f"{clock.now():%Y%m%d-%H%M%S-%f}-{secrets.token_hex(3)}.eml"
            draft = folder / f".{name}"
            draft.touch(mode=0o600)
            draft.write_bytes(message.message().as_bytes())
            os.replace(draft, folder / name)
        return len(email_messages)
