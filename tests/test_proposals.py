"""Who asks, offers or proposes what to whom: a sentence in, proposals out."""

from __future__ import annotations

import pytest
from conftest import Read

from kg.model import Fact, Reading


def proposals(reading: Reading) -> list[Fact]:
    return [f for f in reading.facts if f.type == "Proposal"]


def told(reading: Reading) -> list[tuple[str, str, str]]:
    """Proposers, recipients and topic of each proposal, once for every wording of the topic."""
    labels = {e.key: e.label for e in reading.entities}
    wordings = {t.key: (t.label, *t.aliases) for t in reading.topics}

    def names(fact: Fact, role: str) -> str:
        return ", ".join(labels[key] for key in fact.roles.get(role, ()))

    return [
        (names(f, "proposer"), names(f, "recipient"), wording)
        for f in proposals(reading)
        for wording in wordings.get(f.topic or "", ("",))
    ]


@pytest.mark.parametrize(
    ("text", "proposer", "recipient", "topic"),
    [
        # somebody is asked to do something
        ("President Okafor urged Iraq to form a government.", "Okafor", "Iraq", "form a government"),
        ("Washington has repeatedly urged Tehran to free them.", "United States", "Iran", "free them"),
        ("The United States called on Iran to halt enrichment.", "United States", "Iran", "halt enrichment"),
        ("The Philippines has asked China to remove the buoys.", "Philippines", "China", "remove the buoys"),
        ("Foreign Secretary Dahl warned Syria not to arm the rebels.", "Dahl", "Syria", "not to arm the rebels"),
        ("Norway pressed Serbia to hand over the suspects.", "Norway", "Serbia", "hand over the suspects"),
        ("Vietnam and Laos urged Thailand to reopen the bridge.", "Vietnam, Laos", "Thailand", "reopen the bridge"),
        (
            "Lindqvist called on both Kenya and Uganda to withdraw their troops.",
            "Lindqvist",
            "Kenya, Uganda",
            "withdraw their troops",
        ),
        ("Berg appealed to the Tamil rebels to return to the talks.", "Berg", "Tamil rebels", "return to the talks"),
        ("Berg pressed for Russia to use its influence.", "Berg", "Russia", "Russia to use its influence"),
        ("Berg telephoned Dahl to urge that the envoy be freed.", "Berg", "Dahl", "envoy be freed"),
        ("“We urge the government of Sudan to free him,” Lindqvist said.", "Lindqvist", "Sudan", "free him"),
        # the passive
        ("Iran was urged by Norway and Iceland to free the sailors.", "Norway, Iceland", "Iran", "free the sailors"),
        ("President Okafor was invited by Norway to join the talks.", "Norway", "Okafor", "join the talks"),
        ("Israel was told by the United States to stop the raids.", "United States", "Israel", "stop the raids"),
        ("Okafor asked President Dahl to mediate.", "Okafor", "Dahl", "mediate"),
        # something is asked for
        ("Norway appealed to Iceland for help with the wreck.", "Norway", "Iceland", "help with the wreck"),
        ("Norway has asked the United Nations for more time.", "Norway", "United Nations", "more time"),
        ("Norway demanded that Iran halt enrichment.", "Norway", "Iran", "Iran halt enrichment"),
        ("Egypt insists that Israel leave the island.", "Egypt", "Israel", "Israel leave the island"),
        ("Norway called for talks between the two Koreas.", "Norway", "", "talks between the two Koreas"),
        (
            "The African Union urged greater cooperation to end the drought.",
            "African Union",
            "",
            "greater cooperation to end the drought",
        ),
        ("Sweden demanded $2 billion in damages.", "Sweden", "", "$2 billion in damages"),
        # invitations, proposals and offers
        ("NATO has invited Albania and Croatia to join the alliance.", "NATO", "Albania, Croatia", "join the alliance"),
        ("Beijing proposed a three-step plan.", "China", "", "three-step plan"),
        ("South Africa recommended lifting the embargo.", "South Africa", "", "lifting the embargo"),
        (
            "Chancellor Brandt proposed to President Okafor that experts study the plan.",
            "Brandt",
            "Okafor",
            "experts study the plan",
        ),
        (
            "Norwegian Minister Anna Berg suggested that Norway and Chile share the data.",
            "Anna Berg",
            "Chile",
            "Norway and Chile share the data",
        ),
        ("France suggested that inspectors be given more time.", "France", "", "inspectors be given more time"),
        ("Norway offered Iceland a loan.", "Norway", "Iceland", "loan"),
        ("Norway offered Chile talks on the tunnel.", "Norway", "Chile", "Chile talks on the tunnel"),
        ("Moscow has offered to mediate in the dispute.", "Russia", "", "mediate in the dispute"),
        ("Norway gave the Russians a package of ideas.", "Norway", "Russia", "package of ideas"),
        ("One of the envoys, Ramiro Berg, offered Kenya a loan.", "Ramiro Berg", "Kenya", "loan"),
        ("Norway offered to share the data with Iceland.", "Norway", "Iceland", "share the data with Iceland"),
        ("The Europeans and Norway offered to sell Iran fuel.", "Norway", "Iran", "sell Iran fuel"),
        # nouns
        ("Okafor spoke of a Russian proposal for a conference.", "Russia", "", "conference"),
        ("Norway made an offer to Iceland to share the radar data.", "Norway", "Iceland", "share the radar data"),
        ("Pakistan turned down an Indian offer of flood relief.", "India", "Pakistan", "flood relief"),
        ("Havana rejected a U.S. demand that it close the camp.", "United States", "Cuba", "close the camp"),
        ("Norway accepted an invitation from Iceland to join the talks.", "Iceland", "Norway", "join the talks"),
        ("President Okafor flew to Oslo at the invitation of Minister Berg.", "Berg", "Okafor", ""),
        ("A request by Japan to inspect the plant was refused.", "Japan", "", "inspect the plant"),
        ("Chile accepted the plan and the proposal that King Haldor made for a truce.", "Haldor", "Chile", "truce"),
        ("The European Union renewed its call for a ceasefire.", "European Union", "", "ceasefire"),
        ("Mr. Dahl's appeal for calm went unheeded.", "Dahl", "", "calm"),
        ("The Norwegian envoy handed Colonel Rao a proposal for a truce.", "Norwegian envoy", "Rao", "truce"),
        ("The Israeli military has proposed a ban on kites.", "Israel", "", "ban on kites"),
    ],
)
def test_a_proposal_is_read(text: str, proposer: str, recipient: str, topic: str, read_text: Read) -> None:
    assert (proposer, recipient, topic) in told(read_text(text))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway urged Iceland to open the port.", "Occurred"),
        ("Norway is urging Iceland to open the port.", "Ongoing"),
        ("Norway will propose a fishing conference.", "Planned"),
        ("Norway may invite Iceland to the talks.", "Suggested"),
        ("Norway did not ask Iceland for help.", "Negated"),
        ("Iceland has never asked Norway for help.", "Negated"),
        ("Norway rejected an Icelandic offer of talks.", "Occurred"),
        ("Berg telephoned Dahl to urge that the envoy be freed.", "Occurred"),
    ],
)
def test_status(text: str, status: str, read_text: Read) -> None:
    assert [str(f.status) for f in proposals(read_text(text))] == [status]


@pytest.mark.parametrize(
    ("text", "plover"),
    [("Norway asked Iceland for help.", "REQUEST"), ("Norway offered Iceland a loan.", "AGREE")],
)
def test_plover_type(text: str, plover: str, read_text: Read) -> None:
    assert [f.plover for f in proposals(read_text(text))] == [plover]


def test_the_day_of_the_deed_is_not_the_day_of_the_request(read_text: Read) -> None:
    (fact,) = proposals(read_text("Norway urged Iceland on Monday to open the port by June 2011."))
    assert fact.date is not None
    assert fact.date.start.isoformat() == "2010-05-10"


def test_the_day_of_the_answer_is_not_the_day_of_the_offer(read_text: Read) -> None:
    (fact,) = proposals(read_text("On Monday the council debated a French proposal to send observers."))
    assert fact.date is None


def test_who_says_that_it_was_asked(read_text: Read) -> None:
    reading = read_text("Minister Berg said Iceland had asked Norway for help.")
    labels = {e.key: e.label for e in reading.entities}
    assert [labels[f.attributed_to or ""] for f in proposals(reading)] == ["Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Berg asked reporters to wait outside.",
        "Police asked residents to stay indoors.",
        "Okafor asked why the talks had failed.",
        "Lindqvist told parliament that the budget would grow.",
        "France suggested that Iraq had hidden weapons.",
        "Norway insisted that the wreck had been moved.",
        "The treaty calls for the withdrawal of all troops.",
        "President Okafor called the pact an opportunity to gain trade.",
        "The plant met U.S. demand for steel for a year.",
        "Chancellor Brandt offered his condolences to the families.",
        "Lindqvist was asked to comment on the report.",
        "He did not say what help Norway would offer.",
        "If Norway asks Iceland for help, the fleet will sail.",
        "Berg took his appeal to the Supreme Court.",
        "Workers demanded higher wages.",
    ],
)
def test_nobody_proposes_anything(text: str, read_text: Read) -> None:
    assert told(read_text(text)) == []
