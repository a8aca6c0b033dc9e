"""The command that reads an article: the places it names and the claims it seems to make."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.command_options import Day, as_json
from geo.loading import load_atlas
from geo.times import Time

if TYPE_CHECKING:
    from geo.reading.matcher import Matcher
    from geo.reading.mentions import Mention
    from geo.reading.near_duplicates import Copy
    from geo.reading.proposals import ClaimProposal
    from geo.reading.read_text import ReadText


@click.command()
@click.argument("file")
@click.option(
    "--published",
    type=Day(),
    help='The day of the article, as 2025-12-01: dates like "on Monday" are counted from it.',
)
@click.option(
    "--language",
    type=click.Choice(("en", "uk", "ru", "und")),
    help="The article's language, if it is not told right.",
)
@click.option("--keep", is_flag=True, help="Store the text in your folder of texts, unchanged.")
@as_json
@click.pass_obj
def read(
    data: Path,
    file: str,
    published: date | None,
    language: str | None,
    keep: bool,
    json_wanted: bool,
) -> None:
    """Say what FILE (text, Markdown, HTML, PDF, DOCX; - for standard input) names and claims.

    Nothing is added to the record: a person decides. Names that may mean several places are
    shown with the choice open.
    """
    from geo.reading.matcher import build_matcher
    from geo.reading.mentions import find_mentions
    from geo.reading.near_duplicates import copies_of, reports_quoted
    from geo.reading.proposals import propose
    from geo.reading.text_names import text_name
    from geo.reading.text_store import TextStore

    article = read_article(file)
    atlas = load_atlas(data)
    matcher = build_matcher(atlas.places.values(), data)
    mentions = find_mentions(article.text, matcher)
    claims = propose(
        article.text,
        language=language or article.language,
        document_time=_document_time(published, article),
        atlas=atlas,
        mentions=mentions,
        data_dir=data,
    )
    store = TextStore()
    others = {sha: text for sha, text in store.known_texts().items() if sha != article.sha256}
    copies = (*reports_quoted(article.text, atlas), *copies_of(article.text, others))
    if keep:
        store.keep(article)
    if json_wanted:
        click.echo(_as_json(article, language, mentions, claims, copies, matcher))
    else:
        named = [(text_name(copy.name, atlas, store), copy.share) for copy in copies]
        names = {claimant.id: claimant.name_en for claimant in atlas.claimants.values()}
        head = _head(article, language, published, len(mentions), len(claims))
        click.echo("\n".join((*head, *_lines(mentions, claims, named, matcher, names))))


def read_article(file: str) -> ReadText:
    """The text of a file, or of the standard input for ``-``; CannotReadError if there is none."""
    from geo.reading.text_files import read_bytes, read_file

    if file == "-":
        return read_bytes(sys.stdin.buffer.read(), "standard input")
    return read_file(Path(file))


def _document_time(published: date | None, article: ReadText) -> Time | None:
    if published is not None:
        return Time(edtf=published.isoformat(), basis="stated")
    if article.published_on is None:
        return None
    why = "The day that the page gives of itself."
    return Time(edtf=article.published_on.isoformat(), basis="inferred", why=why)


def _as_json(
    article: ReadText,
    language: str | None,
    mentions: tuple[Mention, ...],
    claims: tuple[ClaimProposal, ...],
    copies: tuple[Copy, ...],
    matcher: Matcher,
) -> str:
    from geo.reading.as_json import mention_json, proposal_json

    content: dict[str, Any] = {
        "document": {
            "title": article.title,
            "language": language or article.language,
            "source_name": article.source_name,
            "source_kind": article.source_kind,
            "sha256": article.sha256,
            "length": len(article.text),
            "published_on": article.published_on.isoformat() if article.published_on else None,
            "copies": [{"name": copy.name, "share": round(copy.share, 3)} for copy in copies],
        },
        "mentions": [mention_json(mention, matcher) for mention in mentions],
        "claims": [proposal_json(claim, article.text) for claim in claims],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _head(
    article: ReadText, language: str | None, published: date | None, mentions: int, claims: int
) -> Iterator[str]:
    from geo.wording import day_words

    yield (
        f"{article.source_name}: {article.source_kind}, {language or article.language}, "
        f"{len(article.text):,} characters, {mentions} mentions, {claims} proposals"
    )
    if published is None and article.published_on is None:
        yield "Its day is not known (name it with --published): times are read without it."
    elif published is None and article.published_on is not None:
        yield f"Its day as the page gives it: {day_words(article.published_on)} (inferred)."


def _lines(
    mentions: tuple[Mention, ...],
    claims: tuple[ClaimProposal, ...],
    copies: Sequence[tuple[str, float]],
    matcher: Matcher,
    names: Mapping[str, str],
) -> Iterator[str]:
    yield from (f"Much of it stands in “{name}” too ({share:.0%})." for name, share in copies)
    yield from (_mention_line(mention, matcher) for mention in mentions)
    for claim in claims:
        yield from _claim_lines(claim, matcher, names)


def _claim_lines(claim: ClaimProposal, matcher: Matcher, names: Mapping[str, str]) -> Iterator[str]:
    """Who says what of which places, when, in which words; and what a person has to look at."""
    from geo.reading.claim_proposals import REVIEW_NOTES
    from geo.wording import PROPOSITION_NAMES

    new = claim.new_claimant
    who = names.get(claim.claimant or "") or (new.name if new else claim.claimant_text)
    places = ", ".join(matcher.place(place).name_en for place in claim.places)
    parts = [f"{who or 'The article itself'}: {PROPOSITION_NAMES[claim.proposition]}"]
    parts += [places or "no place", *([_when(claim.event_time)] if claim.event_time else [])]
    yield (
        f"{claim.start}-{claim.end}  {claim.score:.2f}  {'; '.join(parts)}: "
        f"“{' '.join(claim.exact.split())}”"
    )
    if claim.needs_review:
        yield "    to look at: " + "; ".join(REVIEW_NOTES[note] for note in claim.needs_review)


def _when(time: Time) -> str:
    """The time in words; a day or month of a year that nothing states is said to be one."""
    from geo.wording import month_words, time_words

    if not time.edtf.startswith("XXXX"):
        return time_words(time)
    some = date.fromisoformat(f"2000-{time.edtf[5:7]}-{time.edtf[8:10] or '01'}")
    month = month_words(some).removesuffix(" 2000")
    return f"{some.day} {month}, year not stated" if time.edtf[8:] else f"{month}, year not stated"


def _mention_line(mention: Mention, matcher: Matcher) -> str:
    names = [
        f"{matcher.place(candidate.place).name_en} ({candidate.reason})"
        for candidate in mention.candidates
    ]
    meant = names[0] if mention.place else f"to be decided: {'; or '.join(names[:4])}"
    return f"{mention.start}-{mention.end}  {mention.score:.2f}  “{mention.exact}”: {meant}"
