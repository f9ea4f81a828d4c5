"""The whole desk on one machine without any account: servers on loopback, sample mails in, letters out.

Needs the extra `demo`; only `hotline-mail demo` imports it.
"""
