"""Turns what editors type into typed values, cut by noun."""
