"""What arrives in the workspace: a form with files, addresses and text, taken apart as it comes in; jobs and feeds as a page shows them."""

from cairn.web.arriving.board import Intake, intake_of

__all__ = ["Intake", "intake_of"]
