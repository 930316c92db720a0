"""The `samen` command. What goes wrong outside the program is said in one sentence."""

import os
import pkgutil
import sys


def main() -> None:
    """Runs one command of the house; without one it tells which there are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    try:
        _run(sys.argv)
    except ImproperlyConfigured as wrong_setting:
        sys.exit(str(wrong_setting))
    except OperationalError as unreachable:
        sys.exit(
            "De database doet niet wat nodig is. Klopt DATABASE_URL, en staat de server aan? "
            f"De database zegt: {str(unreachable).splitlines()[0]}"
        )


def _run(arguments: list[str]) -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line

    from samen.foundation.errors import RuleBroken

    if settings.DEBUG:  # asking this reads the environment, so that a refusal is ours to tell
        sys.exit("Samen draait niet met DEBUG aan: fouten zouden gegevens van mensen tonen.")
    if arguments[1:] in ([], ["-h"], ["--help"], ["help"]):
        print(_overview())
        return
    try:
        execute_from_command_line(arguments)
    except RuleBroken as broken:
        from samen.foundation.texts import explain

        sys.exit(explain(broken))


def _overview() -> str:
    import django
    from django.core.management import load_command_class

    import samen.foundation.management.commands as house

    django.setup()
    lines = ["Gebruik: samen OPDRACHT [mogelijkheden]", ""]
    for module in sorted(pkgutil.iter_modules(house.__path__), key=lambda module: module.name):
        command = load_command_class("samen.foundation", module.name)
        lines.append(f"  {module.name:<10} {command.help}")
    lines += ["", "samen OPDRACHT --help zegt meer over een opdracht."]
    lines += ["De opdrachten van Django zelf (migrate, check, shell …) werken ook."]
    return "\n".join(lines)
