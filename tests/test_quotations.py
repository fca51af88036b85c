"""Who says what: a text in, statements out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from conftest import Read
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Fact, Reading, Span
from kg.text.quotations.marks import find_stretches

BERG = "Norwegian Foreign Minister Anna Berg"


def quoted(text: str) -> list[str]:
    """The quoted stretches of a text; an empty line parts its paragraphs."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return [s.inner.of(text) for s in find_stretches(text, blocks)]


def statements(reading: Reading) -> list[Fact]:
    return sorted((f for f in reading.facts if f.type == "Statement"), key=lambda f: f.trigger)


def said(reading: Reading) -> list[tuple[str, str]]:
    """Speaker and words of each statement."""
    labels = {e.key: e.label for e in reading.entities}
    return [(" + ".join(labels[k] for k in f.roles["speaker"]), f.quote or "") for f in statements(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," she said. "All of us."', ["We agree,", "All of us."]),
        ("“We agree,” she said.", ["We agree,"]),
        ("«We agree», she said.", ["We agree"]),
        ("« We agree », she said.", ["We agree"]),
        ("„We agree“, she said.", ["We agree"]),
        ("``We agree,'' she said.", ["We agree,"]),
        ("''We agree,'' she said.", ["We agree,"]),
        ("‘We agree,’ she said. ‘The ministers’ talks went well.’", ["We agree,", "The ministers’ talks went well."]),
        ("'We agree,' she said. 'It's late.'", ["We agree,", "It's late."]),
        ("“He told me ‘never’ and left,” she said.", ["He told me ‘never’ and left,"]),
        ("\"He told me 'never' and left,\" she said.", ["He told me 'never' and left,"]),
        ('She said:"We agree."', ["We agree."]),
        ("The ministers' talks and the country's hopes ended.", []),
        ("'Tis the '90s and rock 'n' roll.", []),
        ('A 6" pipe and a 12" gun.', []),
        ('"One.\n\n"Two.\n\n"Three," she said.', ["One.", "Two.", "Three,"]),
        ('She said: "One.\n\nNobody answered her.', ["One."]),
        ('The "one was lost.\n\nNobody answered her.', []),
        ('"We agree, he said.\n\nNobody answered.', ["We agree,"]),
        ("He said “they know less than you do. “He left.", ["they know less than you do."]),
        ('"We agree, Foreign Minister Anna Berg said on Monday.', ["We agree,"]),
        ('We agree to all of it," Anna Berg said.', ["We agree to all of it,"]),
        ('It rained. We agree," Anna Berg said.', []),
        ('We agree," and so on.', []),
        ("‘we‘‘’ said", []),
        ('An "open mark and then "another one" follow.', ["another one"]),
        ('""', [""]),
        ("``We agree,`` he said. ``We all do.``", ["We agree,", "We all do."]),
        ("``We agree,'' he said. ``We ``all'' do.'' ", ["We agree,", "all"]),
    ],
)
def test_quoted_stretches_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(['"', "“", "”", "«", "»", "``", "''", "‘", "’", "'", " ", "we", "said", ".", "\n\n"])))
def test_stretches_never_overlap_nor_leave_their_paragraph(pieces: list[str]) -> None:
    text = "".join(pieces)
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    found = find_stretches(text, blocks)
    for one, two in pairwise(found):
        assert one.outer.end <= two.outer.start
    for stretch in found:
        block = blocks[stretch.block]
        assert block.start <= stretch.outer.start <= stretch.inner.start <= stretch.inner.end <= stretch.outer.end
        assert stretch.outer.end <= block.end
        assert stretch.mark not in stretch.inner.of(text) or stretch.mark in ("'", "`", '"', "''", "``", "‘‘")


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(['"We want peace with all,"', " she said. ", "Anna Berg said: ", "It rained. ", "\n\n"]))
)
def test_a_straight_mark_never_stands_in_its_quotation(pieces: list[str]) -> None:
    assert all('"' not in words for words in quoted("".join(pieces)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the clause after, before, in the middle
        ('"We will sign the accord," President Okafor said.', [("Okafor", "We will sign the accord")]),
        ('"We will sign the accord," said President Okafor.', [("Okafor", "We will sign the accord")]),
        ('President Okafor said: "We will sign the accord."', [("Okafor", "We will sign the accord.")]),
        ('"The talks," said Ambassador Ruth Kessler, "were long."', [("Ruth Kessler", "The talks, were long.")]),
        (
            '"We will sign," President Okafor said in Oslo. "It is a good treaty."',
            [("Okafor", "We will sign. It is a good treaty.")],
        ),
        (
            '"If they come," President Okafor said. "They will be welcome," he went on, "but unarmed."',
            [("Okafor", "If they come. They will be welcome, but unarmed.")],
        ),
        # fragments
        ('Berlin called the vote "a great step for Europe".', [("Germany", "a great step for Europe")]),
        (
            'Vice President Joe Malone said "there is no alternative" and that "time is on our side".',
            [("Joe Malone", "there is no alternative"), ("Joe Malone", "time is on our side")],
        ),
        (
            'Dutch premier Wim Dekker called it "a very sad day for all," but Danish premier Lars Holm said it was '
            '"not the end of the world".',
            [("Wim Dekker", "a very sad day for all"), ("Lars Holm", "not the end of the world")],
        ),
        # other ways to credit
        (
            'It was "a day of shame and sorrow", according to President Okafor.',
            [("Okafor", "a day of shame and sorrow")],
        ),
        (
            'It was "a day of shame and sorrow", in the words of Anna Berg.',
            [("Anna Berg", "a day of shame and sorrow")],
        ),
        ('"Nobody should be surprised," read a statement from Oslo.', [("Norway", "Nobody should be surprised")]),
        ('Dahl believes "the worst is over now," Berg said.', [("Berg", "the worst is over now")]),
        ('While Dahl saw "a clear majority for it", Berg said it was open.', [("Dahl", "a clear majority for it")]),
        ('Berg said Norway would continue the talks "with an open mind".', [("Berg", "with an open mind")]),
        ('Berg said she was "ready to talk", adding it was "not too late yet".', [("Berg", "not too late yet")]),
        ('"They are very late" with the text, Berg said on Monday.', [("Berg", "They are very late")]),
        ('"It is over for us." Anna Berg said.', [("Anna Berg", "It is over for us.")]),
        ('As President Okafor put it, "there is no other way".', [("Okafor", "there is no other way")]),
        ('Okafor was blunt: "We will not pay for it."', [("Okafor", "We will not pay for it.")]),
        ('Norway\'s reply came soon: "We see no need for it."', [("Norway", "We see no need for it.")]),
        ('A statement by Norway said "the talks went very well".', [("Norway", "the talks went very well")]),
        (
            'Russia\'s Foreign Ministry issued a statement. "This will have consequences," it said.',
            [("Foreign Ministry", "This will have consequences")],
        ),
        (
            'Russia\'s Foreign Ministry issued a statement.\n\n"This will have consequences," the statement said.',
            [("Foreign Ministry", "This will have consequences")],
        ),
        (
            'Klaus Weber met Luc Moreau in Bonn. "We need one voice," they said.',
            [("Klaus Weber + Luc Moreau", "We need one voice")],
        ),
        # titles, pronouns, earlier paragraphs
        (f'{BERG} came.\n\n"I do not agree," the minister added.', [("Anna Berg", "I do not agree")]),
        (f'{BERG} came.\n\n"I do not agree," she added.', [("Anna Berg", "I do not agree")]),
        (f'{BERG} sounded hopeful. "I think we are near."', [("Anna Berg", "I think we are near.")]),
        (
            f'"We are near," {BERG} said.\n\n"The text is all but done."',
            [("Anna Berg", "The text is all but done.")],
        ),
        (
            f'{BERG} said: "We are ready to talk.\n\n"We have been so for long.\n\n"Now they must come," she added.',
            [("Anna Berg", "We are ready to talk. We have been so for long. Now they must come")],
        ),
        # people without a name
        (
            'A senior official travelling with Berg said: "We will go on with it."\n\n'
            'Talks ended late.\n\n"It is up to Russia," the official said.',
            [("senior official", "We will go on with it."), ("senior official", "It is up to Russia")],
        ),
        (
            'A Norwegian diplomat said: "It went very well." Another diplomat said: "It went very badly."',
            [("Norwegian diplomat", "It went very well."), ("another diplomat", "It went very badly.")],
        ),
        ('One of the envoys said: "We came very close."', [("one of the envoys", "We came very close.")]),
        ('"I saw the soldiers come," said a farmer.', [("farmer", "I saw the soldiers come")]),
        (
            'Mark Rowe said: "We are strong." His host, Kenji Mori, agreed. "Our ties are very good," he said.',
            [("Kenji Mori", "Our ties are very good")],
        ),
        # without marks
        (
            "MR. DALE: We will go there soon.\n\nQUESTION: When will that be, sir?\n\nMR. DALE: It will be soon.",
            [("DALE", "We will go there soon."), ("DALE", "It will be soon.")],
        ),
        (
            f"{BERG} said:\n\nThis was a good day. I was glad.\n\nWe shall meet again.\n\nThe talks took an hour.",
            [("Anna Berg", "This was a good day. I was glad. We shall meet again.")],
        ),
        (
            f"{BERG} spoke to us.\n\nQ: Will you sign the treaty?\n\nBerg: We will sign it soon.\n\n"
            "Q: When is that?\n\nA: It will be in spring.",
            [("Anna Berg", "We will sign it soon."), ("Anna Berg", "It will be in spring.")],
        ),
    ],
)
def test_a_statement_is_read(text: str, expected: list[tuple[str, str]], read_text: Read) -> None:
    assert said(read_text(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        'President Okafor called the plan "very bad".',
        'The book titled "The Long Road to Geneva" sold well.',
        'The accord, known as the "Agreement on Peace and Trade", was signed.',
        'Protesters carried banners reading "Go home right now".',
        '"You have broken the truce," one banner read.',
        'The "Friends of the Northern Sea" group will meet in Oslo.',
        'President Okafor did not say "we will never sign it".',
        'The plan was called "a great and sad mistake".',
        '"We will never sign it," he said.',
        '"Nobody will get this land," the talks said.',
        'The draft, obtained by Interfax, says they "shall refrain from all acts of war".',
        'It rained in Oslo.\n\n"We will never sign it."',
        "President Okafor said the ministers' talks were the country's last hope.",
    ],
)
def test_no_statement_where_none_is_or_nobody_is_known_to_make_it(text: str, read_text: Read) -> None:
    assert not statements(read_text(text))


@pytest.mark.parametrize(
    ("text", "speaker", "source"),
    [
        ('"We will not go," Interfax quoted Oleg Lindqvist as saying.', "Oleg Lindqvist", "Interfax"),
        (
            'Oleg Lindqvist was quoted by the Xinhua news agency as saying: "We will not go."',
            "Oleg Lindqvist",
            "Xinhua",
        ),
        ('"We will not go," Oleg Lindqvist told the BBC.', "Oleg Lindqvist", "BBC"),
        ('"We will not go," Oleg Lindqvist said, according to Interfax.', "Oleg Lindqvist", "Interfax"),
        ('Oleg Lindqvist said Oslo "will never pay for it," Interfax reported.', "Oleg Lindqvist", "Interfax"),
        ('Oleg Lindqvist stressed, "The islands must have a vote," ITAR-Tass reported.', "Oleg Lindqvist", "ITAR-TASS"),
        ('Oleg Lindqvist stated: "We shall not give in," Al Bayan newspaper reported.', "Oleg Lindqvist", "Al Bayan"),
        ('"It will take years," said Interfax, quoting Oleg Lindqvist.', "Oleg Lindqvist", "Interfax"),
        ('"We will not go," Oleg Lindqvist was quoted as saying by Xinhua.', "Oleg Lindqvist", "Xinhua"),
    ],
)
def test_who_passes_it_on_is_the_source(text: str, speaker: str, source: str, read_text: Read) -> None:
    reading = read_text(text)
    (fact,) = statements(reading)
    labels = {e.key: e.label for e in reading.entities}
    assert [labels[k] for k in fact.roles["speaker"]] == [speaker]
    assert labels[fact.attributed_to or ""] == source


def test_who_goes_on_is_the_speaker_and_not_the_agency(read_text: Read) -> None:
    text = f'{BERG} stressed, "The islands must have a vote," Interfax reported.\n\n"They have waited long," she added.'
    assert {who for who, _ in said(read_text(text))} == {"Anna Berg"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We will not move back," was the answer of General Otto Brandt.', "Otto Brandt"),
        ('"We have nothing to say," was Prime Minister Jan Dahl\'s reply.', "Jan Dahl"),
        ('President Okafor\'s statement that "the border stays closed to all" drew protests.', "Okafor"),
        ('Norway protested against Okafor\'s remark that "the border stays closed to all."', "Okafor"),
        ('A senior official said it was useful. Another was blunt: "It was a waste of time."', "another official"),
        ('"There is no plan for it," the Egyptian president\'s office said.', "Egyptian president's office"),
        ('The U.S. announcement of the visit said Peru "has no closer ally than this."', "United States"),
    ],
)
def test_nouns_tell_who_speaks(text: str, speaker: str, read_text: Read) -> None:
    assert [who for who, _ in said(read_text(text))] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        'A poll published by the Al Bayan newspaper found that most were against "the building of a base".',
        '"There will be no peace without justice," the banner read.',
        'Thousands marched under the slogan "no more bases on our land".',
    ],
)
def test_polls_and_banners_are_nobody_s_words(text: str, read_text: Read) -> None:
    assert said(read_text(text)) == []


def test_what_somebody_is_heard_saying_was_said(read_text: Read) -> None:
    text = 'Norway urged Iceland to leave, with Jan Dahl saying "we hope that you understand us."'
    (fact,) = statements(read_text(text))
    assert str(fact.status) == "Occurred"


def test_day_and_place_are_those_of_the_saying(read_text: Read) -> None:
    reading = read_text(f'"We will leave Mali in June," {BERG} told reporters in Oslo on Monday.')
    (fact,) = statements(reading)
    labels = {e.key: e.label for e in reading.entities}
    assert str(fact.date.start if fact.date else None) == "2010-05-10"
    assert [labels[k] for k in fact.roles["location"]] == ["Oslo"]


def test_what_will_be_said_is_planned(read_text: Read) -> None:
    (fact,) = statements(read_text('President Okafor will say "it is time for peace" on Friday.'))
    assert str(fact.status) == "Planned"


def test_evidence_holds_quotation_and_clause(read_text: Read) -> None:
    text = f'It rained. "We will sign the accord," {BERG} said. "It is late." It snowed.'
    (fact,) = statements(read_text(text))
    assert fact.evidence.of(text) == text[len("It rained. ") : -len(" It snowed.")]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (f'"President Okafor met Prime Minister Jan Brandt in Rome," {BERG} said.', "Anna Berg"),
        (f"{BERG} said that President Okafor met Prime Minister Jan Brandt in Rome.", "Anna Berg"),
        ("According to Interfax, President Okafor met Prime Minister Jan Brandt in Rome.", "Interfax"),
        (
            "President Okafor met Prime Minister Jan Brandt in Rome, the Norwegian foreign ministry said.",
            "Norwegian foreign ministry",
        ),
        ("President Okafor met Prime Minister Jan Brandt in Rome.", None),
    ],
)
def test_a_fact_is_credited_to_whom_the_text_credits(text: str, source: str | None, read_text: Read) -> None:
    reading = read_text(text)
    (fact,) = (f for f in reading.facts if f.type == "Meeting")
    labels = {e.key: e.label for e in reading.entities}
    assert (labels[fact.attributed_to] if fact.attributed_to else None) == source


def test_we_of_a_quotation_are_those_for_whom_one_speaks(read_text: Read) -> None:
    reading = read_text(f'"We will help Mali," {BERG} said.')
    labels = {e.key: e.label for e in reading.entities}
    (action,) = (f for f in reading.facts if f.type == "Action")
    assert [labels[action.roles[role][0]] for role in ("source", "target")] == ["Norway", "Mali"]


def test_i_of_a_quotation_is_who_speaks(read_text: Read) -> None:
    reading = read_text(f'"I met President Okafor on Monday," {BERG} said. "We oppose the canal treaty."')
    labels = {e.key: e.label for e in reading.entities}
    (meeting,) = (f for f in reading.facts if f.type == "Meeting")
    (position,) = (f for f in reading.facts if f.type == "Position")
    assert {labels[k] for k in meeting.roles["participant"]} == {"Anna Berg", "Okafor"}
    assert meeting.attributed_to is None
    assert [labels[position.roles[role][0]] for role in ("holder", "voicedBy")] == ["Norway", "Anna Berg"]
