"""Invented reports that contradict one another on every matter there is, as lines of Turtle."""

from __future__ import annotations

QUARRELS = """
<wire> a dm:Document ; dct:publisher "Northern Wire" ; dct:date "2011-03-16"^^xsd:date ; dct:title "Talks in Lund" ;
  schema:url "https://wire.example/talks" .
<post> a dm:Document ; dct:publisher "Upland Post" ; dct:date "2011-03-17"^^xsd:date ; dct:title "Talks in Tarn" .
<quist> a dm:Person ; skos:prefLabel "Ada Quist" . <lind> a dm:Person ; skos:prefLabel "Bo Lind" .
<orr> a dm:Person ; skos:prefLabel "Cy Orr" .
<lund> a dm:Place ; skos:prefLabel "Lund" . <tarn> a dm:Place ; skos:prefLabel "Tarn" .
<varenia> a dm:Country ; skos:prefLabel "Varenia" .

<talks> a dm:Fact, dm:Event, dm:Meeting ; dm:participant <quist>, <lind>, <orr> ; dm:location <lund>, <tarn> ;
  dm:date "2011-03-14"^^xsd:date ; dm:endDate "2011-03-14"^^xsd:date ; dm:datePrecision "day" ;
  dm:status dm:Planned, dm:Occurred ; dm:evidence <a>, <b> .
<a> dm:text "Quist is to meet Lind in Lund on Monday." ; dm:document <wire> ; dm:confidence 0.6 .
<b> dm:text "Quist met Orr in Tarn on Tuesday." ; dm:document <post> ; dm:confidence 0.9 .
<wire/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <a> ; dm:toldStatus dm:Planned ;
  dm:toldDate "2011-03-14"^^xsd:date ; dm:toldEndDate "2011-03-14"^^xsd:date ; dm:toldPrecision "day" ;
  dm:toldPlace <lund> ; dm:toldParticipant <lind>, <varenia> .
<post/assertion/1> a dm:Assertion ; dm:asserts <talks> ; dm:evidence <b> ; dm:toldStatus dm:Occurred ;
  dm:toldDate "2011-03-15"^^xsd:date ; dm:toldEndDate "2011-03-15"^^xsd:date ; dm:toldPrecision "day" ;
  dm:toldPlace <tarn> ; dm:toldParticipant <orr> .
<d1> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "date" ; dm:between <wire/assertion/1>, <post/assertion/1> .
<d2> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "place" ; dm:between <wire/assertion/1>, <post/assertion/1> .
<d3> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "participants" ;
  dm:between <wire/assertion/1>, <post/assertion/1> .
<d4> a dm:Disagreement ; dm:disputes <talks> ; dm:matter "status" ; dm:between <wire/assertion/1>, <post/assertion/1> .

<radar> a dm:Fact, dm:Installation ; skos:prefLabel "radar" ; dm:hostCountry <varenia> ; dm:evidence <c>, <d> .
<c> dm:text "a radar of 10 antennas for 340 million" ; dm:document <wire> ; dm:confidence 0.7 .
<d> dm:text "a radar of 12 antennas" ; dm:document <post> ; dm:confidence 0.7 .
<ten> dm:item "antennas" ; dm:quantity 10 . <twelve> dm:item "antennas" ; dm:quantity 12 .
<price> schema:value 340000000.0 ; schema:currency "VRC" .
<wire/assertion/2> a dm:Assertion ; dm:asserts <radar> ; dm:evidence <c> ;
  dm:toldEquipment <ten> ; dm:toldCost <price> .
<post/assertion/2> a dm:Assertion ; dm:asserts <radar> ; dm:evidence <d> ; dm:toldEquipment <twelve> .
<d5> a dm:Disagreement ; dm:disputes <radar> ; dm:matter "number" ; dm:between <wire/assertion/2>, <post/assertion/2> .

<worded> a dm:Fact, dm:Event, dm:Statement ; dm:speaker <quist> ; dm:quote "We will see." ; dm:evidence <e> .
<reworded> a dm:Fact, dm:Event, dm:Statement ; dm:speaker <quist> ; dm:quote "Let us look." ; dm:evidence <f> .
<e> dm:text "We will see." ; dm:document <wire> ; dm:confidence 0.9 .
<f> dm:text "Let us look." ; dm:document <post> ; dm:confidence 0.3 .
<wire/assertion/3> a dm:Assertion ; dm:asserts <worded> ; dm:evidence <e> .
<post/assertion/3> a dm:Assertion ; dm:asserts <reworded> ; dm:evidence <f> .
<d6> a dm:Disagreement ; dm:disputes <worded> ; dm:matter "wording" ;
  dm:between <wire/assertion/3>, <post/assertion/3> .
"""
