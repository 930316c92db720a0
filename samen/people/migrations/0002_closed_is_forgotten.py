"""Accounts that were closed before closing meant forgetting: name and address go now."""

from django.db import migrations


def forget(apps, schema_editor):
    for person in apps.get_model("people", "Person").objects.filter(is_active=False):
        person.email, person.name = f"gesloten-{person.pk}@samen.invalid", ""
        person.save(update_fields=["email", "name"])


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
