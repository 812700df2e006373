"""The leak check: whether anything that has to stay can be read in the finished files of a release, however it is written there."""

from cairn.publishing.release.leaks.checking import Leak, leaks_in
from cairn.publishing.release.leaks.secrets import Secret

__all__ = ["Leak", "Secret", "leaks_in"]
