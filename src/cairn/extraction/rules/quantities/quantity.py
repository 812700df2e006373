"""A quantity: a number or a word for one, with its bounds, as the contract's toll."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.model.values import Toll


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, at `start:end` of the text (words of bounding included); the number alone stands at `number_start:number_end`.

    `is_count` says that nothing beside it shows it to count something other than people; else `why_not` is one word of reason
    ("date", "age", "distance" …). What noun it counts is for the parse to say.

    `is_article`: "a", "an"; `is_vague`: words that give no number ("dozens", "several"); `is_part`: of a larger count ("including 11");
    `is_additional`: on top of one ("12 more", "another 12"); `is_definite`: of people already spoken of ("the two", "all 107").
    `reach`: where the words end that belong to it without a noun ("30 others"), 0 where it is `end`."""

    start: int
    end: int
    number_start: int
    number_end: int
    toll: Toll
    is_count: bool = True
    why_not: str | None = None
    is_article: bool = False
    is_vague: bool = False
    is_part: bool = False
    is_additional: bool = False
    is_definite: bool = False
    reach: int = 0

    @property
    def is_none(self) -> bool:
        """Whether it says that nobody was harmed."""
        return self.toll.max == 0
