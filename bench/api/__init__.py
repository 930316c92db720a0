"""Thousands of odd questions to the open data, by schemathesis (quality G-32)."""
