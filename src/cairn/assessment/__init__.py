"""What the accounts of one incident amount to: tolls, origins, grade, accountability. Pure functions, and policies as data."""

from cairn.assessment.assess import assess
from cairn.assessment.families import families, families_of_texts, signature
from cairn.assessment.policy import Policy, check_grade, load_policy, policy_names

__all__ = ["Policy", "assess", "check_grade", "families", "families_of_texts", "load_policy", "policy_names", "signature"]
