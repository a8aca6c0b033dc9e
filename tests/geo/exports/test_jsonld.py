"""JSON-LD, as PyLD reads it with the network out of reach."""

import json
from collections import Counter

import pytest
from pyld import jsonld

from geo.exports.jsonld import write

SCHEMA = "http://schema.org/"
OA = "http://www.w3.org/ns/oa#"
OURS = "urn:claimline:1.0:"


def no_network(url, options):
    raise AssertionError(f"it asked for {url}")


def expand(snapshot):
    return jsonld.expand(json.loads(write(snapshot)), {"documentLoader": no_network})


@pytest.fixture(scope="module")
def nodes(snapshot):
    return {node["@id"]: node for node in expand(snapshot)}


def of_type(nodes, kind):
    return [node for node in nodes.values() if kind in node["@type"]]


def value(node, term):
    return [part.get("@value", part.get("@id")) for part in node[term]]


def test_it_expands_with_no_network_to_one_node_a_thing(nodes):
    kinds = Counter(kind for node in nodes.values() for kind in node["@type"])
    assert kinds == {
        SCHEMA + "Dataset": 1,
        SCHEMA + "CreativeWork": 2,
        SCHEMA + "Person": 2,
        SCHEMA + "Organization": 5,
        OURS + "Voice": 1,
        SCHEMA + "Place": 3,
        SCHEMA + "Claim": 21,
        OA + "Annotation": 22,
    }


def test_every_key_is_a_word_that_somebody_defines(snapshot):
    def keys(value):
        if isinstance(value, list):
            return {key for part in value for key in keys(part)}
        if isinstance(value, dict):
            return set(value) | {key for part in value.values() for key in keys(part)}
        return set()

    for key in keys(expand(snapshot)):
        assert key.startswith(("@", SCHEMA, OA, OURS)), key


def test_it_flattens_and_becomes_rdf(snapshot):
    document = json.loads(write(snapshot))
    options = {"documentLoader": no_network}
    assert len(jsonld.flatten(document, options=options)) > 100
    assert len(jsonld.to_rdf(document, options)["@default"]) > 500


def test_a_claim_has_author_appearance_and_place(nodes, atlas):
    claim = atlas.by_reference("102_evening#surrounded")
    node = nodes[f"{OURS}claim:{claim.id}"]
    assert value(node, SCHEMA + "author") == [OURS + "claimant:omin-staff"]
    assert value(node, SCHEMA + "appearance") == [OURS + "document:102_evening"]
    assert SCHEMA + "firstAppearance" not in node
    assert value(node, SCHEMA + "contentLocation") == [OURS + "place:betrov"]
    assert value(node, SCHEMA + "text") == [claim.excerpts[0].exact]
    assert value(node, OURS + "carrier") == [OURS + "claimant:radio"]


def test_every_link_leads_to_a_node(nodes):
    links = ("author", "appearance", "contentLocation")
    for claim in of_type(nodes, SCHEMA + "Claim"):
        for link in links:
            assert set(value(claim, SCHEMA + link)) <= set(nodes)
    for annotation in of_type(nodes, OA + "Annotation"):
        assert set(value(annotation, OA + "hasBody")) <= set(nodes)


def test_an_annotation_quotes_and_places_the_words(nodes, atlas):
    claim = atlas.by_reference("102_evening#few-left")
    for number, excerpt in enumerate(claim.excerpts, start=1):
        (target,) = nodes[f"{OURS}annotation:{claim.id}:{number}"][OA + "hasTarget"]
        quote, position = target[OA + "hasSelector"]
        assert quote["@type"] == [OA + "TextQuoteSelector"]
        assert value(quote, OA + "exact") == [excerpt.exact]
        assert value(quote, OA + "prefix") == [excerpt.prefix]
        assert value(quote, OA + "suffix") == [excerpt.suffix]
        assert position["@type"] == [OA + "TextPositionSelector"]
        assert value(position, OA + "start") == [excerpt.start]
        assert value(position, OA + "end") == [excerpt.end]
        assert value(target, OA + "hasSource") == [OURS + "document:102_evening"]


def test_no_verdict_is_given(snapshot):
    assert b"ClaimReview" not in write(snapshot)
    assert b"reviewRating" not in write(snapshot)


def test_the_data_set_says_which_snapshot_it_is(nodes, snapshot):
    (node,) = of_type(nodes, SCHEMA + "Dataset")
    assert value(node, OURS + "snapshot_id") == [snapshot.id]
    assert value(node, OURS + "as_of") == ["2024-05-07"]
    assert value(node, OURS + "licences") == list(snapshot.licences)
    assert value(node, SCHEMA + "license") == list(snapshot.licences)
    assert len(node[SCHEMA + "hasPart"]) == 21


def test_hostile_words_come_through_unchanged(hostile):
    claims = [node for node in expand(hostile) if SCHEMA + "Claim" in node["@type"]]
    read = [value(claim, SCHEMA + "text")[0] for claim in claims]
    assert read == [claim.excerpts[0].exact for claim in hostile.claims]
