"""The guide for programs: `routes` asks, `resources` says what comes back, `rows` fills it."""

from samen.guide.api.routes import router as router
