"""The annotation collection, as PyLD reads it with the network out of reach.

anno_context.json holds those terms of http://www.w3.org/ns/anno.jsonld that a collection needs,
written from the Web Annotation Vocabulary; a term that is not in it would be dropped and missed.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
from pyld import jsonld

from geo.annotations import annotation_collection, read_annotations
from geo.annotations.exporting import tags_of

AS = "http://www.w3.org/ns/activitystreams#"
OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OURS = "urn:claimline:1.0:"
CONTEXT = json.loads((Path(__file__).parent / "anno_context.json").read_text(encoding="utf-8"))


def local_only(url, options):
    assert url == "http://www.w3.org/ns/anno.jsonld", f"it asked for {url}"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


@pytest.fixture(scope="module")
def written(atlas):
    return json.loads(annotation_collection(atlas, atlas.reports.values()))


@pytest.fixture(scope="module")
def collection(written):
    (node,) = jsonld.expand(written, {"documentLoader": local_only})
    return node


@pytest.fixture(scope="module")
def items(collection):
    (page,) = collection[AS + "first"]
    assert page["@type"] == [AS + "OrderedCollectionPage"]
    (listed,) = page[AS + "items"]
    return {item["@id"]: item for item in listed["@list"]}


def value(node, term):
    return [part.get("@value", part.get("@id")) for part in node[term]]


def test_a_collection_with_one_page_of_all(collection, items, atlas):
    count = sum(len(claim.excerpts) for claim in atlas.claims.values())
    assert collection["@type"] == [AS + "OrderedCollection"]
    assert value(collection, AS + "totalItems") == [count]
    assert len(items) == count
    assert all(item["@type"] == [OA + "Annotation"] for item in items.values())


def test_no_word_is_lost_in_expansion(written):
    """PyLD drops what no context defines: as many values come out as went in."""

    def values(node):
        if isinstance(node, dict):
            return sum(values(v) for k, v in node.items() if k not in ("@context", "@type"))
        return sum(map(values, node)) if isinstance(node, list) else 1

    without_types = json.loads(json.dumps(written), object_hook=lambda d: {
        k: v for k, v in d.items() if k not in ("type", "@context")
    })  # fmt: skip
    expanded = jsonld.expand(written, {"documentLoader": local_only})
    assert values(expanded) == values(without_types)


def test_an_annotation_quotes_and_places_the_words(items, atlas):
    claim = atlas.by_reference("102_evening#few-left")
    for number, excerpt in enumerate(claim.excerpts, start=1):
        item = items[f"{OURS}annotation:{claim.id}:{number}"]
        (target,) = item[OA + "hasTarget"]
        quote, position = target[OA + "hasSelector"]
        assert value(target, OA + "hasSource") == [OURS + "document:102_evening"]
        assert value(target, OURS + "text_sha256") == [atlas.reports["102_evening"].text.sha256]
        assert quote["@type"] == [OA + "TextQuoteSelector"]
        assert value(quote, OA + "exact") == [excerpt.exact]
        assert value(quote, OA + "prefix") == [excerpt.prefix]
        assert value(quote, OA + "suffix") == [excerpt.suffix]
        assert position["@type"] == [OA + "TextPositionSelector"]
        assert value(position, OA + "start") == [excerpt.start]
        assert value(position, OA + "end") == [excerpt.end]


def test_its_bodies_are_tags_a_line_and_the_claim(items, atlas):
    claim = atlas.by_reference("102_evening#surrounded")
    bodies = items[f"{OURS}annotation:{claim.id}:1"][OA + "hasBody"]
    kinds = Counter(body["@type"][0] for body in bodies)
    assert kinds == {OA + "TextualBody": 5, "http://schema.org/Claim": 1}
    tags = [
        value(body, RDF + "value")[0]
        for body in bodies
        if body.get(OA + "hasPurpose") == [{"@id": OA + "tagging"}]
    ]
    assert tags == ["Betrov", atlas.claimants["omin-staff"].name_en, "Control",
                    "claim of encirclement"]  # fmt: skip
    assert tuple(tags) == tags_of(atlas, claim)
    (ours,) = (body for body in bodies if body["@type"] == ["http://schema.org/Claim"])
    assert ours["@id"] == f"{OURS}claim:{claim.id}"
    assert value(ours, "http://schema.org/author") == [OURS + "claimant:omin-staff"]
    assert value(ours, "http://schema.org/contentLocation") == [OURS + "place:betrov"]
    assert value(ours, OURS + "proposition") == ["claims_encirclement"]
    assert value(ours, OURS + "stated_for") == ["contested"]
    (event,) = ours[OURS + "event_time"]
    assert value(event, OURS + "edtf") == ["2024-05-05"]


def test_it_flattens_and_becomes_rdf(written):
    options = {"documentLoader": local_only}
    assert len(jsonld.to_rdf(written, options)["@default"]) > 300


def test_the_same_record_gives_the_same_bytes(atlas):
    reports = tuple(atlas.reports.values())
    assert annotation_collection(atlas, reports) == annotation_collection(atlas, reports)


def test_one_report_alone(atlas):
    content = annotation_collection(atlas, [atlas.reports["101_morning"]])
    sources = {one.source for one in read_annotations(content, "x.json").annotations}
    assert sources == {OURS + "document:101_morning"}
