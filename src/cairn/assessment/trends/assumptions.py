"""What must hold for a trend to mean anything. Printed with each one: whoever quotes it has to answer for it."""

from __future__ import annotations

RECORDED = (
    "What is counted are recorded incidents. More reporting, another source or a longer working day looks like more harm; a blackout, or a "
    "region that nobody reaches any more, looks like less.",
    "The recent past is known less well, since reports come late. Units that are likely incomplete are left out, what is missing in the "
    "others is put back by the delays seen so far; reports that come later than any so far are not foreseen.",
    "The figures of the incidents are uncertain independently of each other. An error that all of them share changes the level, and not "
    "the trend, as long as it stays the same over time.",
    "How much chance does is seen from one unit to the next. Where violence comes in waves that last for months, few of them are seen: the "
    "interval is then too narrow, and a wave may look like a trend.",
    "Incidents without a figure are in the trend of incidents alone, and those without a day in none.",
)
OF_TREND = (
    "The rate rises or falls by the same share in every unit: one line, whose logarithm is straight. It describes the time looked at, and "
    "foretells nothing.",
)
OF_COMPARISON = (
    "Within each of the two periods the rate is one; the ratio says nothing of the time between, nor of why.",
    "The same is counted in both: the same region, the same sources, the same way of working.",
)
