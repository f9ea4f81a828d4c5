"""Bytes to message, form, reply and report. Pure: no daemon, no database, no network, no clock."""
