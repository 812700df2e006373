"""Actors: forces, groups, bodies and media, and the names they go by."""

from cairn.knowledge.actors.actor import Actor, state_key
from cairn.knowledge.actors.files import check
from cairn.knowledge.actors.organs import state_actor
from cairn.knowledge.actors.register import ActorMatch, Actors

__all__ = ["Actor", "ActorMatch", "Actors", "check", "state_actor", "state_key"]
