"""What the accounts of one incident amount to: tolls, origins, grade, accountability. Pure functions, and policies as data."""

from cairn.assessment.assess import assess
from cairn.assessment.borrowing import borrowings
from cairn.assessment.credits import credited, is_agency
from cairn.assessment.families import families, families_of_texts, length, signature
from cairn.assessment.filing import Texts
from cairn.assessment.policy import Policy, check_grade, load_policy, policy_names
from cairn.assessment.sums import TollSum, sum_of, sums_of
from cairn.assessment.toll_policy import TollPolicy, load_toll_policy, toll_policy_names

__all__ = [
    "Policy",
    "Texts",
    "TollPolicy",
    "TollSum",
    "assess",
    "borrowings",
    "check_grade",
    "credited",
    "families",
    "families_of_texts",
    "is_agency",
    "length",
    "load_policy",
    "load_toll_policy",
    "policy_names",
    "signature",
    "sum_of",
    "sums_of",
    "toll_policy_names",
]
