"""`cairn lexicon`: what is wrong with the user's words, with file, line and remedy, and what the lexicon knows of a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from program_runs import Cairn


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, so that nothing of the machine's is read or changed."""
    monkeypatch.setenv("CAIRN_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def written(folder: Path, name: str, content: str) -> Path:
    """A file of the user's additions."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def plain(text: str) -> str:
    """What was printed, without its line breaks."""
    return re.sub(r"\s+", " ", text)


def test_the_lexicon_that_comes_with_cairn_is_sound(cairn: Cairn) -> None:
    """No file of the package has a fault: no word stands twice, none can never be met, no group is missing."""
    ran = cairn("lexicon", "check")
    assert (ran.status, ran.out) == (0, "")
    assert "nothing of your own" in ran.err


def test_good_additions_are_told_with_the_name_they_are_recorded_by(cairn: Cairn, home: Path) -> None:
    """A trigger, a reporting verb and an actor of one's own pass; their common name is the one in the extractor's version."""
    written(home, "lexicon/en/harm.toml", '[[verb]]\nlemmas = ["necklace"]\nkind = "killing"\nharm = "killed"\nframe = "agent_patient"\n')
    written(home, "lexicon/en/speech.toml", '[[cue]]\nlemmas = ["aver"]\nstance = "alleges"\n')
    written(home, "actors/mine.toml", '[gao-wardens]\nname = "Wardens of the Gao Road"\nkind = "armed_group"\ncountry = "ML"\n')
    ran = cairn("lexicon", "check")
    assert (ran.status, ran.out) == (0, "")
    assert re.search(r"'[0-9a-f]{12}'", ran.err)


FRAME = '[[frame]]\nkind = "denial"\nverbs = ["pooh"]\nobjects = ["@alegation"]\n'
VERB = '[[verb]]\nlemmas = ["necklace"]\nkind = "killing"\nharm = "killed"\nframe = "agent_patient"\n'


@pytest.mark.parametrize(
    ("name", "content", "line", "told"),
    [
        ("harm.toml", VERB.replace("kind", "kidn"), 3, "the key 'kidn' is not known here. | Did you mean 'kind'?"),
        (
            "harm.toml",
            VERB.replace("killing", "kiling"),
            3,
            "'kiling' is none of the values of 'kind'. | 'killing'? Use one of: abduction",
        ),
        ("harm.toml", VERB + 'means = "spear"\n', 6, "'spear' is none of the values of 'means'. | Use one of: air_strike"),
        ("harm.toml", VERB.replace('frame = "agent_patient"\n', ""), 1, "this [[verb]] has no frame."),
        ("harm.toml", VERB.replace('lemmas = ["necklace"]\n', ""), 1, "this [[verb]] has no word that opens it."),
        ("harm.toml", VERB.replace("necklace", "murder"), 2, "'murder' stands in two entries | cairn/language/en/harm.toml:"),
        ("harm.toml", VERB.replace('"necklace"', '"necklace",\n  "Lapidate"'), 3, "'Lapidate' has a capital letter. | Write 'lapidate'."),
        ("harm.toml", VERB.replace("necklace", "do away"), 2, "'do away' is more than one word."),
        ("harm.toml", VERB.replace("necklace", "fire-bomb"), 2, "'fire-bomb' can never be met. | [fire] [-] [bomb]"),
        ("harm.toml", '[[verb]]\nlemmas = ["necklace"\nkind = "killing"\n', 3, "this is no TOML"),
        ("harm.toml", '[fatal]\nwords = ["dead"]\n', 2, "'dead' is in this list already, at cairn/language/en/harm.toml:"),
        ("speech.toml", '[[cue]]\nlemmas = ["aver"]\nstance = "mumbles"\n', 3, "'mumbles' is none of the values of 'stance'."),
        (
            "people.toml",
            '[civilian]\nwords = ["fighter"]\n',
            2,
            "'fighter' stands in two entries: [civilian.words] here, and [combatant.words] at",
        ),
        (
            "responses.toml",
            FRAME,
            4,
            "there is no group 'alegation' | Did you mean 'allegation'?",
        ),
        ("places.toml", "[kinds]\nvillage = 9\n", 2, "'kinds.village' is 3 in the file that comes with Cairn, and 9 here."),
        ("organs.toml", '[organs]\narmie = ["askaris"]\n', 2, "there is no organ 'armie'. | Did you mean 'army'?"),
        ("place.toml", "", None, "there is no file 'place.toml' to add to. | Did you mean 'places.toml'?"),
    ],
)
def test_a_fault_in_the_words_is_told_with_file_and_line(
    cairn: Cairn, home: Path, name: str, content: str, line: int | None, told: str
) -> None:
    """Every fault names the file and the line, what it is, why it matters and what to do; the exit status is 1."""
    path = written(home, f"lexicon/en/{name}", content)
    ran = cairn("lexicon", "check")
    assert ran.status == 1
    said = plain(ran.out)
    assert f"{path}:{line} " in said if line else str(path) in said
    assert [part for part in told.split(" | ") if part not in said] == []
    assert " why " in said and " do " in said


ACTOR = '[tilemsi-band]\nname = "Tilemsi Band"\nkind = "armed_group"\ncountry = "ML"\n'


@pytest.mark.parametrize(
    ("content", "line", "told"),
    [
        (ACTOR.replace("armed_group", "armed_grup"), 3, "unknown kind 'armed_grup' | 'armed_group'"),
        (ACTOR + 'alias = ["TB men"]\n', 5, "the key 'alias' is not known here. | Did you mean 'aliases'?"),
        (ACTOR + 'side = "rebel"\n', 5, "'rebel' is none of the values of 'side'."),
        (ACTOR + 'role = "fighter"\n', 5, "'fighter' is none of the values of 'role'."),
        (ACTOR + 'since = "2024-13-01"\n', 5, "'2024-13-01' is no date. | since = 2024-07-01"),
        (ACTOR + "since = 2024\nuntil = 2020\n", 6, "ends (2020"),
        (ACTOR + 'parents = ["jnimm"]\n', 5, "names [jnimm], which is no known actor. | Did you mean 'jnim'?"),
        (ACTOR + 'acronyms = ["JNIM"]\n', 5, "has the name 'JNIM', which is [jnim] already"),
        (ACTOR + 'aliases = ["Attackers", "Strike"]\n', 5, "has the alias 'Strike', which is a common word."),
        (ACTOR.replace('"ML"', '"MALI"'), 4, "unknown country 'MALI'"),
        (ACTOR + "\n" + ACTOR, 6, "this is no TOML"),
    ],
)
def test_a_fault_in_an_actor_is_told_with_file_and_line(cairn: Cairn, home: Path, content: str, line: int, told: str) -> None:
    """The actors' files are checked in the same way, all faults at once."""
    path = written(home, "actors/mine.toml", content)
    ran = cairn("lexicon", "check")
    assert ran.status == 1
    said = plain(ran.out)
    assert f"{path}:{line} " in said
    assert [part for part in told.split(" | ") if part not in said] == []


def test_a_folder_can_be_tried_before_it_is_used(cairn: Cairn, tmp_path: Path) -> None:
    """A folder that is given takes the place of one's own; one that is not there is refused."""
    written(tmp_path / "draft", "lexicon/en/speech.toml", '[[cue]]\nlemmas = ["say"]\nstance = "alleges"\n')
    assert cairn("lexicon", "check", tmp_path / "draft").status == 1
    assert cairn("lexicon", "check").status == 0
    assert cairn("lexicon", "check", tmp_path / "nowhere").status == 2


def test_a_word_is_shown_with_all_that_is_known_of_it(cairn: Cairn, home: Path) -> None:
    """Any form of a word finds its entries, with file, line and what they say; so does the name of an actor; and what was added."""
    assert "'kill' in verb > lemmas: kind = killing, harm = killed" in plain(cairn("lexicon", "show", "killed").out)
    assert "'JNIM' in jnim > acronyms" in plain(cairn("lexicon", "show", "JNIM").out)
    written(home, "lexicon/en/speech.toml", '[[cue]]\nlemmas = ["aver"]\nstance = "alleges"\n')
    assert "lexicon/en/speech.toml:2 'aver' in cue > lemmas: stance = alleges" in plain(cairn("lexicon", "show", "averred").out)
    assert cairn("lexicon", "show", "flibbertigibbet").status == 1
