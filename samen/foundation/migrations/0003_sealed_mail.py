"""Mail waits sealed: who reads the database or a backup learns no address and no login code."""

from django.db import migrations, models

from samen.foundation.outbox import Letter, sealed


def seal_what_waits(apps, schema_editor):
    for mail in apps.get_model("foundation", "OutboxMail").objects.exclude(to=""):
        mail.letter = sealed(Letter(mail.to, mail.subject, mail.body))
        mail.save(update_fields=["letter"])


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_append_only")]
    operations = [
        migrations.AddField("outboxmail", "letter", models.TextField(blank=True, default="")),
        migrations.RunPython(seal_what_waits, migrations.RunPython.noop),
        migrations.AlterField("outboxmail", "letter", models.TextField(blank=True)),
        migrations.RemoveField("outboxmail", "to"),
        migrations.RemoveField("outboxmail", "subject"),
        migrations.RemoveField("outboxmail", "body"),
    ]
