"""The file of judgements: what is read, what is refused and with which cure, how it grows and shrinks."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import JudgementError
from kg.judgements import Settled, append, as_toml, read_judgements, withdraw
from kg.model import Judgement, Verdict

BY_HAND = """# Our desk's own file.
[[judgement]]
verdict = "same"    # asked the embassy
things = [
    "person/anna-berg",
    'person/ana-berg',
]
by = "Okafor"
why = "one envoy in two spellings"
on = 2007-05-02

[[judgement]]
verdict = "name"
things = ["person/anna-berg"]
label = "Anna Berg"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "judgements.toml"
    path.write_text(BY_HAND, encoding="utf-8")
    return path


def same(*things: str, **rest: object) -> Judgement:
    return Judgement(Verdict.SAME, things, **rest)  # type: ignore[arg-type]


def different(*things: str) -> Judgement:
    return Judgement(Verdict.DIFFERENT, things)


def test_a_file_written_by_hand_is_read_in_its_order(file: Path) -> None:
    assert read_judgements(file) == (
        same("person/anna-berg", "person/ana-berg", by="Okafor", why="one envoy in two spellings",
             on=date(2007, 5, 2)),
        Judgement(Verdict.NAME, ("person/anna-berg",), label="Anna Berg"),
    )  # fmt: skip


def test_an_empty_file_holds_no_judgements(tmp_path: Path) -> None:
    (tmp_path / "empty.toml").write_text("# nothing yet\n")
    assert read_judgements(tmp_path / "empty.toml") == ()


def test_what_stands_in_a_file_stays_as_it_is_when_it_grows(file: Path) -> None:
    append(file, different("place/lund", "place/lunde"))
    text = file.read_text(encoding="utf-8")
    assert text.startswith(BY_HAND)
    assert read_judgements(file)[-1] == different("place/lund", "place/lunde")


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\n\n\n", "  # no more"])
def test_a_file_grows_whatever_its_last_line_ends_with(file: Path, ending: str) -> None:
    file.write_bytes(BY_HAND.rstrip("\n").encode() + ending.encode())
    append(file, different("place/lund", "place/lunde"))
    append(file, same("place/oslo", "place/christiania"))
    assert [judgement.verdict for judgement in read_judgements(file)] == ["same", "name", "different", "same"]


def test_a_mark_that_windows_puts_in_front_does_no_harm(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + BY_HAND.encode())
    append(file, different("place/lund", "place/lunde"))
    assert len(read_judgements(file)) == 3


def test_a_new_file_tells_what_it_is_for(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.toml"
    append(path, same("person/a", "person/b"))
    assert path.read_text().startswith("# What people hold of things that may be one; kg build")
    assert read_judgements(path) == (same("person/a", "person/b"),)
    assert [each.name for each in path.parent.iterdir()] == ["new.toml"]


def test_a_link_and_the_rights_to_a_file_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.toml")
    link.symlink_to(file)
    append(link, same("person/a", "person/b"))
    assert link.is_symlink()
    assert file.stat().st_mode & 0o777 == 0o640
    assert len(read_judgements(file)) == 3


NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PEOPLE = NAMES.filter(lambda name: "#" not in name).map(lambda name: f"person/{name}")
FACTS = NAMES.map(lambda name: f"{name}#meeting-1")
THINGS = st.one_of(
    st.lists(things, min_size=2, max_size=4, unique=True).map(tuple) for things in (PEOPLE, FACTS)
)
DAYS = st.none() | st.dates()
JUDGEMENTS = st.builds(
    Judgement, st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]), THINGS, NAMES, NAMES, st.none(), DAYS
) | st.builds(Judgement, st.just(Verdict.NAME), THINGS, NAMES, NAMES, NAMES.filter(bool), DAYS)


@given(st.lists(JUDGEMENTS, min_size=1, max_size=4))
def test_whatever_is_added_is_read_as_it_was_and_can_be_withdrawn(judgements: list[Judgement]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "judgements.toml"
        file.write_text(BY_HAND, encoding="utf-8")
        for judgement in judgements:
            append(file, judgement)
        assert list(read_judgements(file)[2:]) == judgements
        for judgement in reversed(judgements):
            withdraw(file, judgement)
        assert file.read_text(encoding="utf-8") == BY_HAND


@pytest.mark.parametrize(
    "name", ['a"b', "a\\", "a\nb = 1", "a\x00\x1f\x7fb", "'''", '"""', "]] # x", "\U0001f54a\u2028"]
)
def test_a_name_cannot_break_out_of_its_string(tmp_path: Path, name: str) -> None:
    judgement = Judgement(Verdict.NAME, (f"person/{name}",), name, name, name)
    append(tmp_path / "j.toml", judgement)
    assert read_judgements(tmp_path / "j.toml") == (judgement,)


def test_what_no_file_can_hold_is_replaced_as_in_the_graph(tmp_path: Path) -> None:
    append(tmp_path / "j.toml", Judgement(Verdict.NAME, ("person/a",), label="A\ud800"))
    assert read_judgements(tmp_path / "j.toml")[0].label == "A\ufffd"


def test_only_what_was_just_added_can_be_withdrawn(file: Path) -> None:
    first, second = same("person/a", "person/b"), same("person/c", "person/d")
    append(file, first)
    append(file, second)
    with pytest.raises(JudgementError, match=r"judgements.toml: has changed since .* Take it out by hand"):
        withdraw(file, first)
    assert read_judgements(file)[2:] == (first, second)


HEAD = "[[judgement]]\n"
TWO = 'things = ["person/a", "person/b"]\n'


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("verdict = same", r"is not TOML\. .*line 1.* Mend that line"),
        (HEAD + TWO, r"judgement 1 \(line 1\) has no verdict\. Write verdict = "),
        (HEAD + 'verdict = "doubtful"\n' + TWO, r"judgement 1 \(line 1\) has the verdict 'doubtful'\. Write \"same\""),
        (HEAD + "verdict = [1]\n" + TWO, r"has the verdict \[1\]"),
        (HEAD + 'verdict = "same"\n', r"has no things\. Write things = "),
        (HEAD + 'verdict = "same"\nthings = "person/a"\n', "has no things"),
        (HEAD + 'verdict = "same"\nthings = ["person/a", 3]\n', "has no things"),
        (HEAD + 'verdict = "same"\nthings = ["person/a"]\n', r'one thing only "same"\. Give two or more'),
        (HEAD + 'verdict = "different"\nthings = ["person/a", "person/a"]\n', 'one thing only "different"'),
        (HEAD + 'verdict = "same"\nthings = ["Anna Berg", "person/b"]\n', r"'Anna Berg', which is no reference"),
        (HEAD + 'verdict = "same"\nthings = ["https://example.org/id/person/a", "person/b"]\n',
         r"refers to the IRI https://example\.org/id/person/a\. Write its end, person/a"),
        (HEAD + 'verdict = "same"\nthings = ["country/gr", "country/tr"]\n', "Countries are known by their codes"),
        (HEAD + 'verdict = "same"\nthings = ["a.txt#tenure-1-0", "b.txt#tenure-1-0"]\n', "judge the people instead"),
        (HEAD + 'verdict = "same"\nthings = ["person/a", "a.txt#meeting-1"]\n', "mixes facts, topics and other things"),
        (HEAD + 'verdict = "same"\nthings = ["person/a", "a.txt#topic/a"]\n', "mixes facts, topics and other things"),
        (HEAD + 'verdict = "name"\nthings = ["person/a"]\n', r"gives no name\. Write label = "),
        (HEAD + 'verdict = "same"\nlabel = "A"\n' + TWO, "has a label, though"),
        (HEAD + 'verdict = "same"\nbecause = "x"\n' + TWO, r"has an unknown key, 'because'\. Known are verdict"),
        (HEAD + 'verdict = "same"\nwhy = 3\n' + TWO, r"has a why that is no text\. Put it in quotes"),
        (HEAD + 'verdict = "same"\non = "2007-05-02"\n' + TWO, r"is dated by no day\. Write on = 2007-05-02, without"),
        (HEAD + 'verdict = "same"\non = 2007-05-02T10:00:00\n' + TWO, "is dated by no day"),
        ('verdict = "same"\n' + TWO, r"knows no 'things', 'verdict'\. Every judgement begins with a line \[\[judg"),
        ("[judgement]\nverdict = 'same'\n" + TWO, "in double brackets"),
        ("judgement = [3]\n", "in double brackets"),
        (BY_HAND + "\n" + HEAD + TWO, r"judgement 3 \(line 17\) has no verdict"),
    ],
)
def test_a_malformed_file_is_told_with_place_and_cure(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(text)
    with pytest.raises(JudgementError, match=rf"wrong\.toml: .*{complaint}"):
        read_judgements(file)
    with pytest.raises(JudgementError, match=complaint):
        append(file, same("person/a", "person/b"))
    assert file.read_text() == text


def test_a_site_may_be_the_same_as_a_topic(file: Path) -> None:
    append(file, same("topic/missile-plan", "report.txt#installation-60-country-7"))
    assert len(read_judgements(file)) == 3


def test_what_is_no_file_of_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(JudgementError, match=r"absent\.toml: there is no such file\. kg review writes one"):
        read_judgements(tmp_path / "absent.toml")
    with pytest.raises(JudgementError, match=r"is a folder\. Name a file"):
        read_judgements(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'by = "Andr\xe9"')
    with pytest.raises(JudgementError, match=r"is not UTF-8 text\. Save it as UTF-8"):
        read_judgements(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    "judgement", [same("person/a"), different("Anna Berg", "person/b"), Judgement(Verdict.DOUBTFUL, ("a/b", "a/c"))]
)
def test_what_is_no_judgement_is_not_added(file: Path, judgement: Judgement) -> None:
    with pytest.raises(JudgementError, match="judgement 3"):
        append(file, judgement)
    assert file.read_text(encoding="utf-8") == BY_HAND


def test_a_refusing_disk_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(JudgementError, match=r"cannot be written: No space left"):
        append(file, same("person/a", "person/b"))
    assert file.read_text(encoding="utf-8") == BY_HAND
    assert [each.name for each in file.parent.iterdir()] == ["judgements.toml"]


def test_many_things_stand_one_a_line() -> None:
    things = tuple(f"report-{number}.txt#person/anna-berg" for number in range(4))
    lines = as_toml(different(*things)).splitlines()
    assert lines[2:7] == ["things = [", *(f'  "{thing}",' for thing in things[:4])]


@pytest.mark.parametrize(
    ("judgements", "one", "other", "verdict"),
    [
        ([same("a/1", "a/2")], "a/2", "a/1", "same"),
        ([same("a/1", "a/2"), same("a/2", "a/3")], "a/1", "a/3", "same"),
        ([different("a/1", "a/2", "a/3")], "a/1", "a/3", "different"),
        ([same("a/1", "a/2"), different("a/2", "a/3")], "a/1", "a/3", "different"),
        ([different("a/1", "a/2"), different("a/2", "a/3")], "a/1", "a/3", None),
        ([same("a/1", "a/2")], "a/1", "a/3", None),
        ([Judgement(Verdict.NAME, ("a/1", "a/2"), label="A")], "a/1", "a/2", None),
    ],
)
def test_judgements_settle_what_follows_from_them(
    judgements: list[Judgement], one: str, other: str, verdict: str | None
) -> None:
    assert Settled(judgements).verdict(one, other) == verdict
    assert Settled(judgements).verdict(other, one) == verdict
