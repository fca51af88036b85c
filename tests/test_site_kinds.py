"""Sites of all kinds, as reporters of many decades and regions would tell of them."""

from __future__ import annotations

import pytest
from conftest import Read
from test_sites import role, site_facts, sites

from kg.text.sites.kinds import kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # bases
        (
            "The United States operates an air base at Incirlik in southern Turkey.",
            ("air base", "Turkey", "Incirlik", "United States", "Existing"),
        ),
        (
            "Djibouti, home to the only permanent American base in Africa, will also host a Chinese naval base.",
            ("naval base", "Djibouti", "", "China", "Planned"),
        ),
        ("Turkey is setting up a military base in Qatar.", ("base", "Qatar", "", "Turkey", "Planned")),
        (
            "Uzbekistan ordered American forces to leave the Karshi-Khanabad air base.",
            ("air base", "Uzbekistan", "", "", "Existing"),
        ),
        (
            "Ecuador refused to renew the lease on the American air base at Manta.",
            ("air base", "Ecuador", "Manta", "United States", "Existing"),
        ),
        ("Denmark is seeking a base in Somalia.", ("base", "Somalia", "", "Denmark", "Planned")),
        (
            "Denmark's base in the north of Norway is to be closed in 2016.",
            ("base", "Norway", "", "Denmark", "Existing"),
        ),
        # missiles and radars
        ("The United States wants to base two dozen launchers in South Korea.",
         ("missile site", "South Korea", "", "United States", "Planned")),
        ("Soviet missiles were discovered in Cuba in October 1962.",
         ("missile site", "Cuba", "", "Soviet Union", "Existing")),
        ("Russia leases an early warning radar at Gabala in Azerbaijan.",
         ("radar site", "Azerbaijan", "Gabala", "Russia", "Existing")),
        ("The Czech government said it would host an American radar southwest of Prague.",
         ("radar site", "Czech Republic", "", "United States", "Planned")),
        ("Washington asked Japan to accept a second radar.", ("radar site", "Japan", "", "United States", "Planned")),
        ("South Korea said it would allow the United States to deploy a missile battery in Seongju.",
         ("missile site", "South Korea", "", "United States", "Planned")),
        ("Seoul agreed to let Washington deploy its missile defense system in South Korea.",
         ("missile defense site", "South Korea", "", "United States", "Planned")),
        ("Romania is home to a U.S. missile defense site.",
         ("missile defense site", "Romania", "", "United States", "None")),
        # nuclear
        ("Russia is building Iran's first nuclear power plant at Bushehr.",
         ("nuclear plant", "Iran", "Bushehr", "Russia", "Planned")),
        ("North Korea shut down its reactor at Yongbyon.",
         ("nuclear plant", "North Korea", "Yongbyon", "", "Existing")),
        ("Inspectors visited the uranium enrichment plant at Natanz, Iran.",
         ("enrichment plant", "Iran", "Natanz", "", "Existing")),
        ("Iran and Russia signed an agreement in Tehran on Monday to build two more reactors at Bushehr.",
         ("nuclear plant", "Iran", "Bushehr", "Iran Russia", "Planned")),
        # dams, ports, railways, shipyards
        ("Egypt fears that the dam Ethiopia is building on the Blue Nile will cut its water.",
         ("dam", "Ethiopia", "", "Ethiopia", "Planned")),
        ("China has begun work on a dam in Myanmar.", ("dam", "Myanmar", "", "China", "Planned")),
        ("Gabon said China would build a dam there.", ("dam", "Gabon", "", "China", "Planned")),
        ("China has built a deep-water port at Hambantota in Sri Lanka.",
         ("port", "Sri Lanka", "Hambantota", "China", "Existing")),
        ("Russia plans to build a shipyard in Vietnam.", ("shipyard", "Vietnam", "", "Russia", "Planned")),
        ("Hungary began building a border fence in July.", ("barrier", "Hungary", "", "Hungary", "Planned")),
        # space and listening
        ("Russia rents the Baikonur Cosmodrome in Kazakhstan.",
         ("launch centre", "Kazakhstan", "", "Russia", "Existing")),
        ("Russia operates an electronic eavesdropping station in Cuba.",
         ("listening post", "Cuba", "", "Russia", "Existing")),
        ("Russia closed its listening post at Lourdes, Cuba.",
         ("listening post", "Cuba", "Lourdes", "Russia", "Former")),
        # embassies are told of where they open or close
        ("Israel opened an embassy in Kigali, Rwanda.", ("embassy", "Rwanda", "Kigali", "Israel", "Existing")),
        ("The Dutch closed their consulate in Istanbul, Turkey, on Monday.",
         ("consulate", "Turkey", "Istanbul", "Netherlands", "Former")),
    ],
)  # fmt: skip
def test_a_site_with_all_that_is_told(text: str, expected: tuple[str, str, str, str, str], read_text: Read) -> None:
    reading = read_text(text)
    kind, host, place, proponents, status = expected
    assert sites(reading) == {(kind, host, status)}
    assert " ".join(role(reading, "location")) == place
    assert " ".join(sorted(role(reading, "proponent"))) == proponents


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("Statoil is building a gas pipeline from Russia to Germany under the Baltic.", {"Russia", "Germany"}),
        (
            "The pipeline would run from Turkmenistan through Afghanistan and Pakistan to India.",
            {"Turkmenistan", "Afghanistan", "Pakistan", "India"},
        ),
        ("China built a railway linking Tanzania and Zambia in the 1970s.", {"Tanzania", "Zambia"}),
        ("Turkmenistan opened a gas pipeline to China.", {"Turkmenistan", "China"}),
        ("Ministers discussed a possible gas pipeline from Algeria to Spain.", {"Algeria", "Spain"}),
        ("A company wants to dig a canal across Nicaragua.", {"Nicaragua"}),
    ],
)
def test_what_leads_through_several_countries_stands_in_all(text: str, hosts: set[str], read_text: Read) -> None:
    reading = read_text(text)
    assert len(site_facts(reading)) == 1
    assert role(reading, "hostCountry") == hosts


@pytest.mark.parametrize(
    "text",
    [
        "Officials denied that Denmark wanted a naval base in Iceland.",
        "The president said Denmark had no plans to build bases in Norway.",
        "A spokesman denied reports that Denmark was building a base in Iceland.",
        "Nobody wants missiles in Iceland.",
        "If Norway built a dam, Sweden would protest.",
        "The party lost its base of support in Norway.",
        "The opposition has a strong base in Norway.",
        "Norway's industrial base is shrinking.",
        "Police in Norway said the men planned to plant a bomb.",
        "Kenya fell off Denmark's radar in the 1990s.",
        "Military bases in general are unpopular.",
        "The troops returned to base in Germany.",
        "Denmark tore down a bridge to peace in Norway.",
        "Norway built a bridge between the two sides in Sudan.",
        "Ministers arrived at the airport in Oslo, Norway.",
        "Rebels fired 40 rockets into Norway.",
        "Workers at a shipyard in Oslo, Norway, went on strike.",
        "Denmark's ambassador visited the port of Mombasa.",
        "Denmark's embassy in Norway said it was aware of the matter.",
        "The plant in Norway makes cars.",
    ],
)
def test_never_a_site(text: str, read_text: Read) -> None:
    assert sites(read_text(text)) == set()


def test_an_accord_is_not_signed_where_the_dam_is(read_text: Read) -> None:
    reading = read_text("Kenya put its name to an accord in Khartoum on Ethiopia's Nile dam.")
    assert role(reading, "hostCountry") == {"Ethiopia"}


def test_who_built_it_is_not_whose_it_is(read_text: Read) -> None:
    assert sites(read_text("Two Soviet-built reactors at Kozloduy, Bulgaria, were closed.")) == {
        ("nuclear plant", "Bulgaria", "Existing")
    }


def test_who_opens_a_dam_need_not_have_built_it(read_text: Read) -> None:
    reading = read_text("President Lindqvist inaugurated a dam in northern Kenya on Thursday.")
    assert role(reading, "proponent") == set()


def test_its_is_nobodys_where_it_may_be_two(read_text: Read) -> None:
    assert sites(read_text("Norway allowed Denmark to use its launch center.")) <= {("launch centre", "Norway", "None")}


def test_every_kind_above_another_is_a_kind() -> None:
    labels = {kind.label for kind in kinds().nouns.values()}
    # "nuclear facility" and the rest are kinds of their own
    assert set(kinds().within.values()) <= labels
