"""Calendars of organisations that are followed."""

import django.db.models.deletion
from django.db import migrations, models

import samen.guide.texts.feeds


class Migration(migrations.Migration):
    dependencies = [
        ("guide", "0004_proposal"),
        ("people", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=2000)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("state", models.CharField(choices=samen.guide.texts.feeds.feed_state_labels, default="new", max_length=8)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=60)),
                ("asked_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("broken_since", models.DateTimeField(null=True)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=60)),
                ("told_at", models.DateTimeField(null=True)),
                ("report", models.JSONField(default=dict)),
                ("categories", models.ManyToManyField(related_name="feeds", to="guide.category")),
                ("location", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="feeds", to="guide.location")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="feeds", to="people.organisation")),
            ],
            options={
                "ordering": ["organisation", "id"],
                "constraints": [models.UniqueConstraint(fields=("organisation", "url"), name="feed_once")],
            },
        ),
        migrations.CreateModel(
            name="FeedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=255)),
                ("fingerprint", models.CharField(max_length=64)),
                ("gone_at", models.DateTimeField(null=True)),
                ("activity", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="feed_item", to="guide.activity")),
                ("feed", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="items", to="guide.calendarfeed")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("feed", "key"), name="feed_item_once")],
            },
        ),
    ]
