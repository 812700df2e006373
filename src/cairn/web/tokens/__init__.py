"""Tokens: by which a program works in somebody's name. Shown once when made; what is kept cannot be turned back into one."""

from cairn.web.tokens.token import DAYS, MOST_DAYS, MadeToken, Token
from cairn.web.tokens.tokens import Tokens, revoke_all

__all__ = ["DAYS", "MOST_DAYS", "MadeToken", "Token", "Tokens", "revoke_all"]
