"""A story as a file: complete, the same each time, escaped, and telling where it comes from."""

import csv
import io
import json
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from pypdf import PdfReader

from geo.errors import BadSelectionError
from geo.exports.csv_table import restore
from geo.loading import load_atlas
from geo.picture_passports import read_picture_passport
from geo.pictures.sizes import PRESETS
from geo.selection import Reading
from geo.stories import story_of
from geo.story_exports import STORY_FORMATS, story_format_for, write_story
from geo.story_exports.passport import file_stem, story_id, story_link, story_passport

PAGE = "http://127.0.0.1:8501/"
URL = "https://radio-gamma.example/2024/05/06/betrov?a=1&b=2"
SAID = [
    "his forces hold all of Betrov",
    "The brigade says that Betrov is not surrounded",
    "The staff reported to the governor that all of Betrov was in its hands.",
]
FORMATS = [one.id for one in STORY_FORMATS]


def squeezed(text):
    """Without white space, which every format breaks in its own places."""
    return "".join(text.split())


def pdf_text(content):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


class Words(HTMLParser):
    """The text of a page and the values of its attributes, as a browser reads them."""

    def __init__(self, page):
        super().__init__()
        self.text = []
        self.feed(page)

    def handle_data(self, data):
        self.text.append(data)


def text_of(format_id, content):
    if format_id == "pdf":
        return pdf_text(content)
    if format_id == "html":
        return " ".join(Words(content.decode()).text)
    return content.decode("utf-8-sig").replace("\\", "")


@pytest.mark.parametrize("format_id", FORMATS)
def test_everything_said_stands_in_every_format(tell, format_id):
    story = tell()
    text = squeezed(text_of(format_id, write_story(story, format_id, PAGE)))
    said = [e.exact for claim in story.claims for e in claim.excerpts]
    said += [claim.paraphrase for claim in story.claims]
    assert set(SAID) < set(said)
    for words in said:
        if format_id in ("csv", "json"):  # which double or escape quotation marks
            words = words.replace('"', '""' if format_id == "csv" else '\\"').replace("\\", "")
        assert squeezed(words) in text
    assert squeezed(URL) in text  # in full: paper is enough
    for claim in story.claims:
        assert squeezed(story.atlas.claimants[claim.claimant].name_en) in text
    assert story_id(story) in text
    assert squeezed(story_link(story, PAGE)) in text


@pytest.mark.parametrize("format_id", ["pdf", "html", "md"])
def test_what_changed_is_told(tell, format_id):
    text = squeezed(text_of(format_id, write_story(tell(), format_id, PAGE)))
    for words in (
        "Russia: fought over or partly held → held by Russia",
        "Omin's staff",
        "Russia, for the first time: held by Russia",
        "No statement here for 31 days",
        "As reported, our paraphrase",
        "by what was known: 12 in their words, 2 as reported, our paraphrase.",
    ):
        assert squeezed(words.lower()) in text.lower()


@pytest.mark.parametrize("format_id", FORMATS)
def test_the_same_story_gives_the_same_bytes(tell, format_id):
    assert write_story(tell(), format_id, PAGE) == write_story(tell(), format_id, PAGE)


def test_the_pdf(tell):
    content = write_story(tell(), "pdf", PAGE)
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) > 1
    for number, page in enumerate(reader.pages, start=1):
        assert f"page {number} of {len(reader.pages)}" in page.extract_text()
        size = (float(page.mediabox.width), float(page.mediabox.height))
        a4 = PRESETS["a4-portrait"]
        assert size == pytest.approx((a4.width_px / 300 * 72, a4.height_px / 300 * 72), abs=0.1)
    assert reader.metadata["/Title"] == "The story of Betrov, what was known"
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader.pages
        for annotation in page.get("/Annots", ())
    }
    assert {URL, story_link(tell(), PAGE)} <= links
    assert read_picture_passport(content) == story_passport(tell(), PAGE)


def test_a_day_that_goes_on_on_the_next_page_is_named_there():
    atlas = load_atlas()
    said = Reading(parties=("ukraine", "article"), last=date(2025, 11, 1))
    story = story_of(atlas, atlas.places["pokrovsk"], "known", said)
    text = pdf_text(write_story(story, "pdf", PAGE))
    assert "1 November 2025, continued" in " ".join(text.split())


def test_the_html_asks_for_nothing_and_runs_nothing(tell):
    page = write_story(tell(), "html", PAGE).decode()
    assert "<script" not in page
    assert "<link" not in page
    assert "@import" not in page
    assert 'src="' not in page


@pytest.mark.parametrize("format_id", FORMATS)
def test_hostile_words_stay_words(hostile, format_id):
    text, story = hostile
    content = write_story(story, format_id, PAGE)
    if format_id == "html":
        page = content.decode()
        assert "<img" not in page
        assert "</script" not in page
        assert squeezed(text) in squeezed(text_of("html", content))
    elif format_id == "md":
        written = content.decode()
        assert "<img" not in written.replace("\\<img", "")
        assert "[a](" not in written.replace("\\[a\\](", "")
        assert "*b*" not in written.replace("\\*b\\*", "")
    elif format_id == "pdf":
        assert squeezed(text) in squeezed(pdf_text(content))
    else:
        assert text in content.decode("utf-8-sig") or format_id == "json"


def test_the_table(tell):
    content = write_story(tell(), "csv", PAGE).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [(row["day"], restore(row["reference"]).partition("#")[2]) for row in rows[:4]] == [
        ("2024-04-01", "wounded"),
        ("2024-05-03", "denies-loss"),
        ("2024-05-03", "holds-betrov"),
        ("2024-05-03", "cannot-confirm"),
    ]
    (ours,) = (row for row in rows if row["reference"].endswith("#holds-all-of-it"))
    assert (ours["change"], ours["change_from"], ours["url"]) == ("changed", "contested", URL)
    assert rows[1]["silent_days_before"] == "31"
    assert {row["story_story_id"] for row in rows} == {story_id(tell())}


def test_plain_values(tell):
    told = json.loads(write_story(tell(first=date(2024, 5, 4)), "json", PAGE))
    assert (told["first_day"], told["last_day"], told["clock"]) == ("2024-05-04", "", "known")
    assert told["opening"]["standing"] == "disputed"
    assert [day["on"] for day in told["days"]] == ["2024-05-05", "2024-05-06"]
    first = told["days"][0]["changes"][0]
    assert (first["party"], first["stated_for_before"], first["stated_for"]) == (
        "russia", "russia", "contested",
    )  # fmt: skip
    claims = [claim for day in told["days"] for claim in day["claims"]]
    assert [c["id"] for c in claims] == [c.id for c in tell(first=date(2024, 5, 4)).claims]


def test_names_of_files_and_links(tell):
    assert file_stem(tell()) == "claimline-story-betrov-known"
    period = tell(first=date(2024, 5, 1), last=date(2024, 5, 9), parties=("ukraine", "russia"))
    assert file_stem(period) == "claimline-story-betrov-known-2024-05-01-to-2024-05-09"
    assert story_link(period, PAGE) == (
        "http://127.0.0.1:8501/story?clock=known&place=betrov&from=2024-05-01&to=2024-05-09"
        "&parties=ukraine,russia"
    )
    assert story_id(period) != story_id(tell())
    assert story_format_for(Path("x.HTML")).id == "html"


def test_nothing_said_is_said(tell):
    with pytest.raises(BadSelectionError, match="no statement on Deltiane \\(what was known\\)"):
        write_story(tell("deltiane"), "pdf", PAGE)
    with pytest.raises(BadSelectionError, match="no statement by Ukraine on Betrov from 1 January"):
        write_story(tell(first=date(2030, 1, 1), parties=("ukraine",)), "md", PAGE)
