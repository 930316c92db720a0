"""Samen: the working place of a city cooperative of neighbourhoods. One folder per room."""
