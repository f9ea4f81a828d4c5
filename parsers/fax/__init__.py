"""Fax: what a gateway's mails say about a transmission received or sent."""
