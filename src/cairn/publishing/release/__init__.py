"""What leaves the house for good: a release, cut to a policy, checked for leaks, written down in the ledger, signed."""

from cairn.publishing.release.errors import PublishError
from cairn.publishing.release.policy import ReleasePolicy, load_release_policy, release_policy_names
from cairn.publishing.release.publishing import publish
from cairn.publishing.release.verifying import Proof, is_release, verify_release

__all__ = [
    "Proof",
    "PublishError",
    "ReleasePolicy",
    "is_release",
    "load_release_policy",
    "publish",
    "release_policy_names",
    "verify_release",
]
