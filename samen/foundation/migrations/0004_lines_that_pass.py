"""Lines about what happens at the door go after thirteen months; all others stay for ever."""

from django.db import migrations, models
from django.db.models import F, Q

from samen.foundation import append_only
from samen.foundation.audit import AT_THE_DOOR, THIRTEEN_MONTHS

TABLE = "foundation_auditline"


def release(apps, schema_editor):
    append_only.release(schema_editor.connection, TABLE)


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection, TABLE)


def protect_what_stays(apps, schema_editor):
    lines = apps.get_model("foundation", "AuditLine").objects
    for word in AT_THE_DOOR:
        lines.filter(deed__endswith=f".{word}").update(expires_at=F("at") + THIRTEEN_MONTHS)
    append_only.protect(schema_editor.connection, TABLE, expires="expires_at")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_sealed_mail")]
    operations = [
        migrations.RunPython(release, protect),
        migrations.AddField("auditline", "expires_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "auditline",
            models.Index(
                F("expires_at"), condition=Q(expires_at__isnull=False), name="lines_that_pass"
            ),
        ),
        migrations.RunPython(protect_what_stays, release),
    ]
