"""Mail as files: each its own, whole, and for the owner only."""

import email
from email.policy import default
from pathlib import Path

from django.core.mail import EmailMessage
from pytest_django import Settings

from samen.foundation.mailbox import MailFolder


def test_each_mail_is_a_file_of_its_own(tmp_path: Path, settings: Settings) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mails = [EmailMessage(f"Mail {number}", "Eén", to=["a@b.example"]) for number in range(50)]
    assert MailFolder().send_messages(mails) == 50
    files = sorted(tmp_path.iterdir())
    assert len(files) == 50
    read = [email.message_from_bytes(path.read_bytes(), policy=default) for path in files]
    assert [mail["Subject"] for mail in read] == [f"Mail {number}" for number in range(50)]
    assert str(read[0].get_content()).strip() == "Eén"
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)
