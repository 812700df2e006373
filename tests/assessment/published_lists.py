"""Lists whose figures, and what was made of them, are published: the counts by pattern, with their source. Facts alone, no names."""

from __future__ import annotations

from cairn.assessment.undocumented import Histories


def _counted(lists: str, counts: str) -> Histories:
    """From counts in the order of binary numbers, those on no list left out."""
    return Histories(lists=tuple(lists.split()), counts=(0, *map(int, counts.split())))


KOSOVO = _counted("HRW OSCE ABA EXH", "1131 845 177 936 228 217 181 306 106 31 18 123 42 32 27")
"""Killings in Kosovo, 20 March to 22 June 1999: 4,400 victims from Human Rights Watch, OSCE, interviews of the American Bar Association's
CEELI and others, exhumations. P. Ball, W. Betts, F. Scheuren, J. Dudukovic and J. Asher, Killings and Refugee Flow in Kosovo, March-June
1999, report to the International Criminal Tribunal for the former Yugoslavia, 3 January 2002. Counts and names of lists are compared with
the data `Kosovo` (R package MultipleSystemsEstimation, after `kosovo_aggregate` of LCMCR), not with the report's own table."""
KOSOVO_PUBLISHED = 10_356
KOSOVO_INTERVAL = (9_002, 12_122)
"""Their number of all victims, and its interval of 95 %; the interval, and the 4,400, are in the press on P. Ball's testimony of 13 March
2002 too, the number itself was not compared with a source."""

DIABETES = _counted("clinic hospital prescriptions supplies", "10 182 8 74 7 20 14 709 12 650 46 104 18 157 58")
"""Known diabetes in Casale Monferrato, 1 October 1988: 2,069 people on four lists. G. Bruno, R. E. LaPorte, F. Merletti and others,
National diabetes programs: application of capture-recapture to count diabetes?, Diabetes Care 17 (1994), 548-556."""
DIABETES_MODEL = 2_771
"""By the log-linear model with all links of two lists but that between clinic and supplies: the International Working Group for Disease
Monitoring and Forecasting, American Journal of Epidemiology 142 (1995), 1047-1068."""
DIABETES_COVERAGE = 2_609
"""By the coverage of the lists (2,477 to 2,784): A. Chao, Capture-Recapture for Human Populations, Wiley StatsRef (2015), which has the
counts too."""

SPINA_BIFIDA = _counted("births deaths rehabilitation", "60 49 4 247 112 142 12")
"""Children born with spina bifida in upstate New York, 1969-1974: 626 on three lists. E. B. Hook, S. G. Albright and P. K. Cross, Use of
Bernoulli census and log-linear methods, American Journal of Epidemiology 112 (1980), 750-758; the example of D. Madigan and J. C. York,
Biometrika 84 (1997), 19-31."""

HEPATITIS = _counted("serum hospitals questionnaires", "63 55 18 69 17 21 28")
"""An outbreak of hepatitis A at a college in northern Taiwan, 1995: 271 students on three lists. Chao (2015), as above."""
HEPATITIS_TRUE = 545
"""How many a screening of all students found afterwards."""

ANOMALIES = _counted("five four three two one", "27 37 19 4 4 1 1 97 22 37 25 2 1 3 5 83 36 34 18 3 5 0 2 30 5 23 8 0 3 0 2")
"""Children born with an anomaly in Massachusetts: 537 on five lists, the second example of Madigan and York (1997), as above."""
