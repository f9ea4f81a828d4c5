"""Bytes to message, form, reply and report: pure, it knows nothing of the daemon, the database, the network or the clock."""
