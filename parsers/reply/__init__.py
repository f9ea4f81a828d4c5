"""What a person wrote in a mail, without quoted mail, signature and disclaimer."""

from parsers.reply.read import read_reply

__all__ = ["read_reply"]
