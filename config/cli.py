"""The `samen` command."""

import os
import sys


def main() -> None:
    """Run one command of the house."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
