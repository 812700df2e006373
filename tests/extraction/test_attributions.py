"""Reported speech of any kind, handed out where it is asked for."""

from documents import document

from cairn.extraction import extract

TEXT = "Soldiers killed nine people in the village. The mayor said that the road was closed on Friday."


def test_speech_is_given_as_ranges_of_the_text() -> None:
    """Source, cue and content are the text's own words."""
    found = extract(document(TEXT), attributions=True).attributions
    assert found is not None
    words = [[TEXT[r.start : r.end] for r in (a.source, a.cue, a.content) if r is not None] for a in found]
    assert any("mayor" in w[0] and w[1] == "said" and "road was closed" in w[2] for w in words if len(w) == 3)


def test_speech_is_left_out_where_it_is_not_asked_for() -> None:
    """The field is absent from the JSON without the option."""
    assert extract(document(TEXT)).attributions is None
