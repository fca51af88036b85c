"""Who did what to whom: a sentence in, actions with their PLOVER types out."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading
from kg.text.frames import load_frames

Action = tuple[str, str, str]


def labels(reading: Reading, fact: Fact, role: str) -> str:
    """The labels of those who fill a role, sorted, in one string."""
    entities = {e.key: e.label for e in reading.entities}
    return " + ".join(sorted(entities[key] for key in fact.roles.get(role, ())))


def action_facts(reading: Reading) -> list[Fact]:
    return [f for f in reading.facts if f.type == "Action"]


def actions(reading: Reading) -> set[Action]:
    """PLOVER type, sources and targets of each action."""
    return {
        (str(f.plover), labels(reading, f, "source"), labels(reading, f, "target")) for f in action_facts(reading)
    }


NO, IS, PE, US, IR = "Norway", "Iceland", "Peru", "United States", "Iran"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # accuse: verbs, voices and clauses
        ("Norway accused Iceland of overfishing.", ("ACCUSE", NO, IS)),
        ("Iceland was accused by Norway of overfishing.", ("ACCUSE", NO, IS)),
        ("Iceland, which Norway accuses of overfishing, denied it.", ("ACCUSE", NO, IS)),
        ("Norway, which accuses Iceland of overfishing, sent a ship.", ("ACCUSE", NO, IS)),
        ("Norway has repeatedly accused Iceland's government of overfishing.", ("ACCUSE", NO, IS)),
        ("Accusing Iceland of overfishing, Norway left the talks.", ("ACCUSE", NO, IS)),
        ("Oslo blamed Reykjavik for the collision.", ("ACCUSE", NO, IS)),
        ("Norway blamed the collision on Iceland.", ("ACCUSE", NO, IS)),
        ("Norwegian officials blame Iceland for the delay.", ("ACCUSE", "Norwegian officials", IS)),
        ("The Czech Republic and Poland accused Peru of spying.", ("ACCUSE", "Czech Republic + Poland", PE)),
        ("Norway accused Iceland and Peru of spying.", ("ACCUSE", NO, "Iceland + Peru")),
        ("Norway condemned Iceland for sinking a trawler.", ("ACCUSE", NO, IS)),
        ("Norway condemned the sinking of the trawler by Iceland.", ("ACCUSE", NO, IS)),
        ("Norway criticized Iceland's fishing policy.", ("ACCUSE", NO, IS)),
        ("Norway criticized the Icelandic plan.", ("ACCUSE", NO, IS)),
        ("The plan put forward by Iceland was denounced by Norway.", ("ACCUSE", NO, IS)),
        ("Moscow charges Washington with stoking the unrest.", ("ACCUSE", "Russia", US)),
        ("Norway alleged that Iceland had broken the treaty.", ("ACCUSE", NO, IS)),
        ("Norway lashed out at Iceland over the fishing ban.", ("ACCUSE", NO, IS)),
        ("President Okafor of Peru lashed out at Norway.", ("ACCUSE", "Okafor", NO)),
        # accuse: nouns
        ("Accusations by Norway that Iceland broke the treaty were dismissed.", ("ACCUSE", NO, IS)),
        ("Norway's accusations against Iceland grew louder.", ("ACCUSE", NO, IS)),
        ("Norway leveled accusations against Iceland on Friday.", ("ACCUSE", NO, IS)),
        ("Norway's condemnation of Iceland came as a surprise.", ("ACCUSE", NO, IS)),
        ("Norwegian criticism of Iceland has grown.", ("ACCUSE", NO, IS)),
        ("Iran rejects Norway's accusations that it builds bombs.", ("ACCUSE", NO, IR)),
        ("Norway said Iceland had violated the treaty.", ("ACCUSE", NO, IS)),
        ("Norway is critical of Iceland.", ("ACCUSE", NO, IS)),
        ('Norway labeled Iceland\'s remarks "propaganda."', ("ACCUSE", NO, IS)),
        ("Norway called Iceland's ban unacceptable.", ("ACCUSE", NO, IS)),
        ("Thousands of Norwegian students condemned Peru.", ("ACCUSE", "Norwegian students", PE)),
        # reciprocal
        ("Iran and Peru traded accusations.", ("ACCUSE", PE, IR)),
        ("Iran and Peru traded accusations over the ship.", ("ACCUSE", IR, PE)),
        ("Iran and Peru accused each other of spying.", ("ACCUSE", IR, PE)),
        ("Iran exchanged fire with Peru along the coast.", ("ASSAULT", PE, IR)),
        ("Norway and Iceland cooperate on fisheries.", ("COOPERATE", IS, NO)),
        # reject
        ("Norway rejected Iceland's offer.", ("REJECT", NO, IS)),
        ("Norway rejected an offer from Iceland.", ("REJECT", NO, IS)),
        ("Norway has rejected the Icelandic offer.", ("REJECT", NO, IS)),
        ("Norway turned down an Icelandic request for talks.", ("REJECT", NO, IS)),
        ("Iceland's proposal was rejected by Norway.", ("REJECT", NO, IS)),
        ("Norway dismissed the accusations made by Iceland.", ("REJECT", NO, IS)),
        ("Norway rebuffed Iceland.", ("REJECT", NO, IS)),
        ("Norway refused to meet with Icelandic officials.", ("REJECT", NO, "Icelandic officials")),
        ("Norway refused to recognize Iceland.", ("REJECT", NO, IS)),
        ("Norway's refusal to negotiate with Iceland angered diplomats.", ("REJECT", NO, IS)),
        ("Norway's rejection of the Icelandic overture was no surprise.", ("REJECT", NO, IS)),
        ("Norway refused a visa to the Icelandic prime minister, Anna Berg.", ("REJECT", NO, "Anna Berg")),
        ("Norway ruled out negotiations with Iceland.", ("REJECT", NO, IS)),
        ("Norway said it rejected Iceland's offer.", ("REJECT", NO, IS)),
        ("Iran ignored a deadline set by the United Nations.", ("REJECT", IR, "United Nations")),
        ("Peru accused Norway of spying. Norway rejected the charge.", ("REJECT", NO, PE)),
        ("Peru made an offer. The Peruvian offer was good, but Norway rejected the offer.", ("REJECT", NO, PE)),
        ("Norway denounced its treaty with Peru.", ("REJECT", NO, PE)),
        ('"We reject the Peruvian offer," Norwegian Minister Anna Berg said.', ("REJECT", NO, PE)),
        # threaten
        ("Norway threatened Iceland with a boycott.", ("THREATEN", NO, IS)),
        ("Norway threatened to attack Iceland.", ("THREATEN", NO, IS)),
        ("Norway threatened to cut off aid to Peru.", ("THREATEN", NO, PE)),
        ("Norway has threatened to impose sanctions against Peru.", ("THREATEN", NO, PE)),
        ("Norway warned Iceland not to enter its waters.", ("THREATEN", NO, IS)),
        ("Norway issued a warning to Iceland.", ("THREATEN", NO, IS)),
        ("Norway's threat to bomb Iceland was taken seriously.", ("THREATEN", NO, IS)),
        ("Iran vowed to punish Peru.", ("THREATEN", IR, PE)),
        ("Iran promised retaliation against Peru.", ("THREATEN", IR, PE)),
        ("The general said Iran could aim its missiles at Peru.", ("THREATEN", IR, PE)),
        # protest
        ("Iceland lodged a protest with Norway.", ("PROTEST", IS, NO)),
        ("Thousands of students protested against Norway in Lima.", ("PROTEST", "students", NO)),
        ("Students demonstrated outside the Norwegian embassy in Lima.", ("PROTEST", "Students", NO)),
        ("Iceland summoned the Norwegian ambassador.", ("PROTEST", IS, "Norwegian ambassador")),
        ("Iceland recalled its ambassador to Norway.", ("PROTEST", IS, NO)),
        ("A protest by students outside the Norwegian embassy ended peacefully.", ("PROTEST", "students", NO)),
        # sanction
        ("Norway imposed sanctions on Iran.", ("SANCTION", NO, IR)),
        ("Sanctions imposed by Norway on Iran took effect.", ("SANCTION", NO, IR)),
        ("The sanctions that Norway imposed on Iran took effect.", ("SANCTION", NO, IR)),
        ("U.S. sanctions against Iran have hurt trade.", ("SANCTION", US, IR)),
        ("The European Union imposed an arms embargo on Peru.", ("SANCTION", "European Union", PE)),
        ("Norway suspended aid to Peru.", ("SANCTION", NO, PE)),
        ("Norway severed diplomatic relations with Peru.", ("SANCTION", NO, PE)),
        ("Norway expelled two Icelandic diplomats.", ("SANCTION", NO, "two Icelandic diplomats")),
        ("Norway closed its embassy in Peru.", ("SANCTION", NO, PE)),
        ("Norway froze the assets of Iranian officials.", ("SANCTION", NO, "Iranian officials")),
        ("Russia cut off gas supplies to Ukraine.", ("SANCTION", "Russia", "Ukraine")),
        ("A Norwegian ban on exports to Iran took effect.", ("SANCTION", NO, IR)),
        ("The suspension of Norwegian aid to Peru lasted a year.", ("SANCTION", NO, PE)),
        ("Norway called for sanctions against Iran.", ("SANCTION", NO, IR)),
        # mobilize
        ("Norway sent troops to the border with Russia.", ("MOBILIZE", NO, "Russia")),
        ("Norway massed tanks on Russia's border.", ("MOBILIZE", NO, "Russia")),
        ("Norway deployed warships off Peru.", ("MOBILIZE", NO, PE)),
        ("Norway put its army on alert.", ("MOBILIZE", NO, "army")),
        # coerce
        ("Iran arrested three Norwegian journalists.", ("COERCE", IR, "three Norwegian journalists")),
        ("Three Norwegian engineers were detained by Iran.", ("COERCE", IR, "Three Norwegian engineers")),
        ("Iran seized a Norwegian ship.", ("COERCE", IR, NO)),
        ("Norway put pressure on Iran.", ("COERCE", NO, IR)),
        ("Rebels took two Norwegian doctors hostage.", ("COERCE", "Rebels", "two Norwegian doctors")),
        ("Police cracked down on protesters in Lima.", ("COERCE", "Police", "protesters")),
        # assault
        ("Norway attacked Iceland.", ("ASSAULT", NO, IS)),
        ("Iceland was attacked by Norway.", ("ASSAULT", NO, IS)),
        ("Norwegian forces attacked rebels near the border.", ("ASSAULT", "Norwegian forces", "rebels")),
        ("Norwegian warplanes bombed an Icelandic harbor.", ("ASSAULT", NO, IS)),
        ("The rebels launched an attack on the Norwegian embassy.", ("ASSAULT", "rebels", NO)),
        ("Norway's invasion of Iceland shocked the world.", ("ASSAULT", NO, IS)),
        ("The attack by rebels on Norwegian soldiers was condemned.", ("ASSAULT", "rebels", "Norwegian soldiers")),
        ("The army fired shells at Norwegian peacekeepers.", ("ASSAULT", "army", "Norwegian peacekeepers")),
        ("Soldiers opened fire on demonstrators.", ("ASSAULT", "Soldiers", "demonstrators")),
        ("Police clashed with demonstrators in Lima.", ("ASSAULT", "Police", "demonstrators")),
        ("Ten Norwegian soldiers were killed by rebels.", ("ASSAULT", "rebels", "Ten Norwegian soldiers")),
        ("A suicide bomber killed ten Danish soldiers.", ("ASSAULT", "suicide bomber", "ten Danish soldiers")),
        ("Thai and Burmese soldiers clashed on Sunday.", ("ASSAULT", "Thailand", "Myanmar")),
        ("The murder of a Danish priest by rebels shocked Oslo.", ("ASSAULT", "rebels", "Danish priest")),
        ("Norwegian jets hit Peruvian positions.", ("ASSAULT", NO, PE)),
        ("Peru attacked Norway's asylum policy.", ("ACCUSE", PE, NO)),
        # aid
        ("Norway gave aid to Peru.", ("AID", NO, PE)),
        ("Norway gave Peru a loan.", ("AID", NO, PE)),
        ("Peru was given a loan by Norway.", ("AID", NO, PE)),
        ("Norway will provide Peru with ten million dollars in aid.", ("AID", NO, PE)),
        ("Norway sent rice and medicine to North Korea.", ("AID", NO, "North Korea")),
        ("Norwegian aid to Peru has doubled.", ("AID", NO, PE)),
        ("Iran armed the rebels.", ("AID", IR, "rebels")),
        ("Norway has helped Peru to rebuild its ports.", ("AID", NO, PE)),
        # cooperate
        ("Norway works closely with Iceland on fisheries.", ("COOPERATE", NO, IS)),
        ("Norway restored diplomatic relations with Iran.", ("COOPERATE", NO, IR)),
        ("Norway held military exercises with Iceland.", ("COOPERATE", NO, IS)),
        ("Norway and Iceland held joint naval exercises.", ("COOPERATE", NO, IS)),
        ("Cooperation between Norway and Iceland has grown.", ("COOPERATE", IS, NO)),
        ("Norway shared intelligence with Iceland.", ("COOPERATE", NO, IS)),
        ("Peru offered its help to Norway.", ("AID", PE, NO)),
        # support
        ("Norway backs Iceland in the dispute.", ("SUPPORT", NO, IS)),
        ("Norway supports Iceland's bid to join NATO.", ("SUPPORT", NO, IS)),
        ("Norway praised Iceland for its efforts.", ("SUPPORT", NO, IS)),
        ("Norway expressed support for Iceland.", ("SUPPORT", NO, IS)),
        ("Norway's support for Iceland is strong.", ("SUPPORT", NO, IS)),
        ("Norway recognized the independence of Kosovo.", ("SUPPORT", NO, "Kosovo")),
        ("President Okafor thanked Chancellor Brandt for his help.", ("SUPPORT", "Okafor", "Brandt")),
        # concede
        ("Norway apologized to Iceland for the collision.", ("CONCEDE", NO, IS)),
        ("Norway lifted sanctions on Iran.", ("CONCEDE", NO, IR)),
        ("The sanctions against Iran were lifted by Norway.", ("CONCEDE", NO, IR)),
        ("Iran released two Norwegian sailors.", ("CONCEDE", IR, "two Norwegian sailors")),
        ("Norway made concessions to Iceland.", ("CONCEDE", NO, IS)),
        ("Norway yielded to Iceland's demands.", ("CONCEDE", NO, IS)),
        # retreat
        ("Norway withdrew its troops from Iceland.", ("RETREAT", NO, IS)),
        ("Russian forces pulled out of Georgia.", ("RETREAT", "Russian forces", "Georgia")),
        ("The withdrawal of Norwegian troops from Peru began.", ("RETREAT", "Norwegian troops", PE)),
    ],
)
def test_an_action_is_read(text: str, expected: Action, read_text: Read) -> None:
    assert expected in actions(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Norway called the meeting useful.",
        "The bank charged Norway a fee.",
        "The ministry charged ten dollars for a visa.",
        "He died of a heart attack in Norway.",
        "Norway cut interest rates.",
        "Norway struck a deal with Iceland.",
        "Steel beams support the roof of the Norwegian embassy.",
        "The company fired two employees.",
        "A protest vote cost Norway's government its majority.",
        "Norway held talks with Iceland in Oslo.",
        "Norway threatened no one.",
        "The storm hit Norway on Friday.",
        "Norway backed out of the deal.",
        "The lake supports many species in Norway.",
        "The Norwegian team attacked from the start.",
        "Norway was accused of overfishing.",
        "Did Norway attack Iceland?",
        "Norway left without attacking Iceland.",
        "Norway released a statement on Iceland.",
        "Norway cut its budget.",
        "Norway protested its innocence.",
        "The minister took office in Iceland.",
        "Norway lifted a crate onto the dock.",
        "Norway withdrew its proposal.",
        "The plane landed in Norway after a bomb threat.",
        "The treaty helps fish.",
        "Norwegian newspapers criticized the weather.",
        "Norway sent a letter to Iceland.",
        "Norway gave Iceland a list of names.",
        "Six out of ten Norwegians oppose the Peruvian plan.",
        "Norway was praised.",
        "Okafor spoke with Norwegian reporters.",
        "The party beat Norway's Social Democrats in the election.",
        "Parliament voted to dismiss the government.",
        "Norway's team beat Iceland.",
        "Norway warned passengers to arrive early.",
        "The general submitted his resignation to Norway's premier.",
        "A 2006 bombing of a Norwegian airport killed two people.",
        "Poland called for the use of force.",
        "Okafor attacked no one in Norway.",
        "Gunmen attacked a bus and killed her interpreter.",
    ],
)
def test_no_action_is_invented(text: str, read_text: Read) -> None:
    assert actions(read_text(text)) == set()


@pytest.mark.parametrize(
    ("text", "plover", "status"),
    [
        ("Norway attacked Iceland.", "ASSAULT", "Occurred"),
        ("Norway did not attack Iceland.", "ASSAULT", "Negated"),
        ("Norway denied attacking Iceland.", "ASSAULT", "Negated"),
        ("Norway will impose sanctions on Peru.", "SANCTION", "Planned"),
        ("Norway plans to impose sanctions on Peru.", "SANCTION", "Planned"),
        ("Norway may impose sanctions on Peru.", "SANCTION", "Suggested"),
        ("Norway threatened to impose sanctions on Peru.", "THREATEN", "Occurred"),
        ("Norway threatened to impose sanctions on Peru.", "SANCTION", "Suggested"),
        ("Norway is attacking Iceland.", "ASSAULT", "Ongoing"),
        ("Norway agreed to withdraw its troops from Peru.", "RETREAT", "Planned"),
        ("Norway refused to withdraw its troops from Peru.", "RETREAT", "Negated"),
        ("Norway urged Iceland to lift sanctions on Peru.", "CONCEDE", "Suggested"),
        ("Norway has never threatened Iceland.", "THREATEN", "Negated"),
        ("Iran denied Norwegian accusations.", "ACCUSE", "Occurred"),
        ("Peru will not return until Norway lifts sanctions on Iran.", "CONCEDE", "Suggested"),
        ("Norway called for sanctions against Iran.", "SANCTION", "Suggested"),
        ("Norway could face sanctions by Peru.", "SANCTION", "Suggested"),
        ("Norwegian troops are said to have killed two rebels.", "ASSAULT", "Occurred"),
        ("Norway's attacks on Iceland were not helpful, Peru said.", "ASSAULT", "Occurred"),
        ("Norway asked whether Iceland had attacked Peru.", "ASSAULT", "Suggested"),
        ("Students marched to protest Norway's ban.", "PROTEST", "Occurred"),
        ("Norway has no plans to attack Peru.", "ASSAULT", "Negated"),
        ("Norway offered to send food to Peru.", "AID", "Suggested"),
        ("Norway promised food aid to Peru.", "AID", "Planned"),
        ("Norway did not promise food aid to Peru.", "AID", "Negated"),
    ],
)
def test_an_action_has_a_status(text: str, plover: str, status: str, read_text: Read) -> None:
    assert status in {str(f.status) for f in action_facts(read_text(text)) if f.plover == plover}


def test_an_alleged_deed_is_the_accused_s_by_the_accuser_s_account(read_text: Read) -> None:
    reading = read_text("Norway accused Iceland of attacking Peru.")
    assert actions(reading) == {("ACCUSE", NO, IS), ("ASSAULT", IS, PE)}
    entities = {e.key: e.label for e in reading.entities}
    credited = {f.plover: f.attributed_to for f in action_facts(reading)}
    assert credited["ACCUSE"] is None
    assert entities[str(credited["ASSAULT"])] == NO


def test_who_says_so_is_credited(read_text: Read) -> None:
    reading = read_text("Minister Anna Berg said Norway had attacked Iceland.")
    (fact,) = action_facts(reading)
    assert {e.key: e.label for e in reading.entities}[str(fact.attributed_to)] == "Anna Berg"


def test_an_action_has_date_place_and_topic(read_text: Read) -> None:
    reading = read_text("In Geneva on Tuesday, Norway accused Iceland of breaking the fisheries treaty.")
    (fact,) = action_facts(reading)
    assert fact.date is not None
    assert str(fact.date.start) == "2010-05-11"
    assert labels(reading, fact, "location") == "Geneva"
    assert {t.key: t.label for t in reading.topics}[str(fact.topic)] == "breaking the fisheries treaty"


def test_a_group_stands_for_its_country(read_text: Read) -> None:
    reading = read_text("Norwegian soldiers attacked rebels.")
    entities = {e.label: e for e in reading.entities}
    assert entities["Norwegian soldiers"].represents == (entities["Norway"].key,)
    assert not entities["rebels"].named


def test_all_types_that_are_no_talks_have_a_frame() -> None:
    frames = load_frames()
    patterns = [p for table in (frames.verbs, frames.nouns) for found in table.values() for p in found]
    assert {p.plover for p in patterns if p.type == "Action"} == {
        "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
        "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    assert {p.plover for p in patterns if p.type != "Action"} >= {"AGREE", "CONSULT", "REQUEST"}
