"""The logbook can only grow: the database refuses to change or remove a line."""

from django.db import migrations

from samen.foundation import append_only

TABLE = "foundation_auditline"


def protect(apps, schema_editor):
    append_only.protect(schema_editor.connection, TABLE)


def release(apps, schema_editor):
    append_only.release(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [migrations.RunPython(protect, release)]
