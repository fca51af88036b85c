"""The plan of which sites are parts, what they hold and cost, and what becomes of them later."""

from __future__ import annotations

import pytest
from conftest import Read
from test_sites import role, site_facts, sites

from kg.model import Cost, Equipment, Reading
from kg.text.sites.figures import cost_in


def plans(reading: Reading) -> dict[str, str]:
    """Kind of each site that is part of a plan, and the plan's name."""
    labels = {t.key: t.label for t in reading.topics}
    return {str(f.kind): labels[f.part_of] for f in site_facts(reading) if f.part_of is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Denmark plans a missile shield that would include ten interceptors in Norway and a radar in Iceland.",
        "The missile shield would put 12 interceptors in Norway and a radar in Iceland.",
        "Denmark wants a missile shield made up of 12 interceptors in Norway and a radar in Iceland.",
        "Denmark plans to build interceptors in Norway and a radar in Iceland as part of a missile shield.",
    ],
)
def test_sites_are_parts_of_their_plan(text: str, read_text: Read) -> None:
    reading = read_text(text)
    assert plans(reading) == {"interceptor site": "missile shield", "radar site": "missile shield"}
    assert {status for _, _, status in sites(reading)} == {"Planned"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Denmark wants to put elements of its missile shield in Norway and Iceland.",
            {"missile defense site": "missile shield"},
        ),
        (
            "The radar in Norway is part of a wider missile defense system.",
            {"radar site": "wider missile defense system"},
        ),
        (
            "NATO opened a radar in Norway, a key element of its planned missile shield.",
            {"radar site": "planned missile shield"},
        ),
        ("Sweden opposes plans for a missile shield with a radar in Norway.", {"radar site": "missile shield"}),
        (
            "Denmark wants to build a missile shield. The system would include a radar in Iceland.",
            {"radar site": "missile shield"},
        ),
        (
            "Sweden fears the missile defense system, including a radar in Norway and interceptors in Iceland.",
            {"radar site": "missile defense system", "interceptor site": "missile defense system"},
        ),
        ("China will build a port in Kenya as part of its transport initiative.", {"port": "transport initiative"}),
        ("The radar in Norway is not part of the missile shield.", {}),
        ("The base in Norway is part of the problem.", {}),
        ("The radar in Norway is part of the plan.", {}),
        ("Denmark has a radar in Norway and plans a new tax system.", {}),
    ],
)
def test_only_where_the_text_says_so(text: str, expected: dict[str, str], read_text: Read) -> None:
    assert plans(read_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Denmark has a base in Iceland with 40 jets and 12 helicopters.", {"40 jets", "12 helicopters"}),
        ("Iran's enrichment plant at Natanz has 3,000 centrifuges.", {"3000 centrifuges"}),
        ("Denmark plans a naval base in Iceland for two dozen submarines.", {"24 submarines"}),
        ("The airfield in Iceland can hold as many as 40 aircraft.", {"40 aircraft"}),
        ("The air base in Iceland, where 40 Danish jets are stationed, was attacked.", {"40 Danish jets"}),
        ("Denmark stationed 12 jets at its air base in Gyumri, Armenia.", {"12 jets"}),
        ("Denmark plans to deploy one hundred and eight missiles in Norway.", {"108 missiles"}),
        ("Denmark plans to deploy twenty-four missiles in Norway.", {"24 missiles"}),
        ("Denmark is building a 1,000-megawatt nuclear reactor in Norway.", set()),
        ("Denmark wants to close 30 bases in Norway.", set()),
        ("The air base in Iceland is home to 5,000 troops.", set()),
    ],
)  # fmt: skip
def test_what_a_site_holds(text: str, expected: set[str], read_text: Read) -> None:
    held: list[Equipment] = [e for f in site_facts(read_text(text)) for e in f.equipment]
    assert {f"{e.quantity} {e.item}" for e in held} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China will finance a $1.5 billion port at Gwadar, Pakistan.", Cost(1.5e9, "USD")),
        ("Denmark will build a naval base in Iceland at a cost of 15 million pounds.", Cost(15e6, "GBP")),
        ("Denmark plans a radar in Norway costing 30 million euros.", Cost(30e6, "EUR")),
        ("Danish companies will build four reactors in Norway for $20 billion.", Cost(20e9, "USD")),
        ("A $20 billion contract to build four reactors in Norway was signed.", Cost(20e9, "USD")),
        ("Denmark rents the Andoya launch center in Norway for $115 million a year.", None),
        ("Denmark has an air base in Norway and gave Iceland $20 million.", None),
    ],
)
def test_what_a_site_costs(text: str, expected: Cost | None, read_text: Read) -> None:
    assert [f.cost for f in site_facts(read_text(text))] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It cost 350 million pounds.", Cost(350e6, "GBP")),
        ("It was priced at 40 billion yen.", Cost(40e9, "JPY")),
        ("The project is costed at $3.5bn.", Cost(3.5e9, "USD")),
        ("It costs 2 billion roubles.", Cost(2e9, "RUB")),
        ("It cost $2 million in 1990 and $3 million in 1991.", None),
        ("He paid $2 million.", None),
    ],
)
def test_a_sum_is_a_cost_where_the_words_say_so(sentence: str, expected: Cost | None) -> None:
    assert cost_in(sentence) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Denmark plans to build a naval base in Iceland. The base was opened on Friday by the king.", "Existing"),
        ("China agreed to build a port in Kenya. Construction of the port was completed last year.", "Existing"),
        ("China agreed to build a port in Kenya. Construction of the port began last year.", "Planned"),
        ("Denmark wants to put a radar in Norway. On Monday the project was scrapped.", "Negated"),
        ("Denmark wants to put a radar in Norway. Sweden wants the project scrapped.", "Planned"),
        ("Denmark wants to put a radar in Norway. The plan may be dropped.", "Planned"),
        ("Denmark has an air base in Iceland. The base has been closed since 1994.", "Former"),
        ("Denmark has an air base in Iceland. The base will be closed.", "Existing"),
        ("Denmark will not close its base in Iceland.", "Existing"),
        ("Denmark has dropped its plan to put a radar in Norway.", "Negated"),
        ("Denmark might put missiles in Norway, the general said.", "Suggested"),
    ],
)
def test_what_becomes_of_it(text: str, status: str, read_text: Read) -> None:
    assert [str(f.status) for f in site_facts(read_text(text))] == [status]


def test_another_radar_is_not_the_one_that_was_opened(read_text: Read) -> None:
    reading = read_text(
        "Denmark wants a radar at Thule, Greenland, and a radar at Vardo, Norway. The radar was opened in May."
    )
    assert {status for _, _, status in sites(reading)} == {"Planned"}


def test_whose_plan_it_is_holds_for_all_its_sites(read_text: Read) -> None:
    reading = read_text(
        "Sweden objects to the Danish missile shield. It opposes plans to put interceptors in Norway and a radar in "
        "Iceland."
    )
    assert role(reading, "proponent") == {"Denmark"}


def test_two_plans_of_two_countries_lend_nothing(read_text: Read) -> None:
    reading = read_text(
        "Sweden objects to the Danish missile shield and to the Finnish missile shield. It opposes plans to put a "
        "radar in Iceland."
    )
    assert role(reading, "proponent") == set()
