"""The commands that exchange quotations with other annotation tools."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.atlas import Atlas
from geo.command_options import as_json
from geo.errors import ClaimlineError
from geo.loading import load_atlas
from geo.lookups import find_report
from geo.reports import Report
from geo.wording import PROPOSITION_NAMES
from geo.writing import write_to_standard_output, write_whole

if TYPE_CHECKING:
    from geo.annotations import Placed, Proposed, ReadAnnotations
    from geo.reading.matcher import Matcher
    from geo.reading.mentions import Mention
    from geo.reading.read_text import ReadText

_LONGEST: Final = 120


@click.group(name="annotations")
def annotations_group() -> None:
    """Exchange quotations with other tools as W3C Web Annotations (JSON-LD)."""


@annotations_group.command(name="export")
@click.argument("report", required=False)
@click.option("--out", type=click.Path(path_type=Path), help="The file, if not standard output.")
@click.pass_obj
def export_command(data: Path, report: str | None, out: Path | None) -> None:
    """Write the quotations of REPORT, or of the whole record, as an annotation collection.

    One annotation for each excerpt of each claim: quotation and position (code points), plain tags,
    and the claim in our vocabulary. Paraphrased claims mark no words and are not in it.
    """
    from geo.annotations import annotation_collection

    atlas = load_atlas(data)
    reports = (find_report(atlas, report),) if report else tuple(atlas.reports.values())
    if not any(one.excerpts for one in reports):
        raise ClaimlineError(f"{report or 'the record'} quotes nothing; there is nothing to mark")
    content = annotation_collection(atlas, reports)
    if out is None:
        write_to_standard_output(content)
        return
    write_whole(out, content)
    count = sum(len(claim.excerpts) for one in reports for claim in one.claims)
    left_out = sum(not claim.is_quoted for one in reports for claim in one.claims)
    click.echo(f"{out}: {count} annotations; {left_out} paraphrased claims are not in it.")


@annotations_group.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--report", help="The document of the record that was annotated.")
@click.option("--texts", type=click.Path(path_type=Path), help="A folder that holds its text.")
@click.option("--text", "text_file", help="A file with the annotated text, if it is no report.")
@click.option("--uri", help="Only annotations of this address, where a file holds several.")
@as_json
@click.pass_obj
def import_command(
    data: Path,
    file: Path,
    report: str | None,
    texts: Path | None,
    text_file: str | None,
    uri: str | None,
    json_wanted: bool,
) -> None:
    """Find the passages annotated in FILE in a text, and propose them for review.

    FILE is what Hypothesis, Recogito, RecogitoJS or Annotorious exports, or any W3C annotation
    page. Nothing is added to the record. The JSON is that of python -m geo read, with what was
    annotated beside each claim; "waiting" are passages whose words do not stand in the text.
    """
    from geo.annotations import place_annotations, propose_from, read_annotations
    from geo.reading.matcher import build_matcher
    from geo.reading.mentions import find_mentions
    from geo.reading.proposals import propose

    if (report is None) == (text_file is None):
        raise click.UsageError("say what was annotated: --report or --text")
    given = read_annotations(_bytes(file), str(file))
    chosen = [one for one in given.annotations if uri is None or one.source == uri]
    if not chosen:
        known = ", ".join(sorted({one.source or "none" for one in given.annotations})[:5])
        raise ClaimlineError(f"{file} has no annotation of {uri}; its addresses: {known}")
    atlas = load_atlas(data)
    source = find_report(atlas, report) if report else None
    article = _report_text(source, texts) if source else _article(str(text_file))
    placed = place_annotations(chosen, article.text)
    matcher = build_matcher(atlas.places.values(), data)
    mentions = find_mentions(article.text, matcher)
    read = propose(
        article.text,
        language=article.language,
        document_time=source.published if source else None,
        atlas=atlas,
        mentions=mentions,
        data_dir=data,
    )
    proposed = propose_from(placed, atlas, mentions, read)
    if json_wanted:
        click.echo(_as_json(article, given, placed, proposed, mentions, matcher))
    else:
        click.echo("\n".join(_lines(atlas, article, given, placed, proposed)))


def _bytes(file: Path) -> bytes:
    from geo.annotations import AnnotationError
    from geo.reading.read_text import MOST_BYTES

    try:
        if file.stat().st_size > MOST_BYTES:
            raise AnnotationError(
                f"{file} has {file.stat().st_size / 1e6:,.0f} MB; at most "
                f"{MOST_BYTES / 1e6:,.0f} MB are read: split it"
            )
        return file.read_bytes()
    except OSError as error:
        raise AnnotationError(f"{file} cannot be read: {error.strerror}") from error


def _article(text_file: str) -> ReadText:
    from geo.reading.text_files import read_file

    return read_file(Path(text_file))


def _report_text(report: Report, texts: Path | None) -> ReadText:
    """The report's own text, from the folder named or the user's own."""
    from geo.check import find_texts
    from geo.reading.read_text import read_text_of
    from geo.reading.text_store import TextStore

    if report.text is None:
        raise ClaimlineError(
            f"{report.id} is a page whose text we do not hold; name it with --text"
        )
    sha256 = report.text.sha256
    known = find_texts(texts) if texts else {}
    store = TextStore()
    if sha256 in known:
        text = known[sha256]
    elif sha256 in store:
        text = store.text(sha256)
    else:
        raise ClaimlineError(
            f"the text of {report.id} is not at hand; name its folder with --texts, or the text "
            "itself with --text"
        )
    return read_text_of(text, report.id, "text", report.title)


def _as_json(
    article: ReadText,
    given: ReadAnnotations,
    placed: Sequence[Placed],
    proposed: Sequence[Proposed],
    mentions: Sequence[Mention],
    matcher: Matcher,
) -> str:
    from geo.reading.as_json import mention_json, proposal_json

    content: dict[str, Any] = {
        "document": {
            "title": article.title,
            "language": article.language,
            "source_name": article.source_name,
            "source_kind": article.source_kind,
            "sha256": article.sha256,
            "length": len(article.text),
        },
        "mentions": [mention_json(mention, matcher) for mention in mentions],
        "claims": [
            {**proposal_json(one.proposal, article.text), "annotation": _annotation(one.placed)}
            for one in proposed
        ],
        "waiting": [_annotation(one) for one in placed if not one.anchor.is_verified],
        "problems": list(given.problems),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _annotation(placed: Placed) -> dict[str, Any]:
    """What was annotated, and what came of its words."""
    from geo.anchor_json import anchor_json

    one = placed.annotation
    return {
        "number": one.number,
        "id": one.id,
        "source": one.source,
        "creator": one.creator,
        "created": one.created,
        "tags": list(one.bodies.tags),
        "comment": one.bodies.comment,
        "quoted": one.quote.exact if one.quote else None,
        "flags": list(placed.flags),
        "anchor": {k: v for k, v in anchor_json(placed.anchor).items() if k != "excerpt"},
    }


def _lines(
    atlas: Atlas,
    article: ReadText,
    given: ReadAnnotations,
    placed: Sequence[Placed],
    proposed: Sequence[Proposed],
) -> list[str]:
    from geo.annotations.reviewing import WAITS

    waiting = [one for one in placed if not one.anchor.is_verified]
    lines = [
        f"{article.source_name}: {len(placed)} passages, {len(proposed)} found and proposed, "
        f"{len(waiting)} for a person to find, {len(given.problems)} not readable"
    ]
    for one in proposed:
        claim, anchor = one.proposal, one.placed.anchor
        who = claim.claimant and atlas.claimants[claim.claimant].name_en
        places = ", ".join(atlas.places[p].name_en for p in claim.places if p in atlas.places)
        speaker = who or _shown(claim.claimant_text) or "who says it is open"
        what = f"{PROPOSITION_NAMES[claim.proposition]}; {places or 'place open'}"
        lines.append(f"{anchor.kind:<11} {claim.start}–{claim.end} {_shown(claim.exact)}")
        lines.append(f"  {speaker}: {what}")
    for missing in waiting:
        quote = missing.annotation.quote
        words = _shown(quote.exact) if quote else "a position without words"
        reason = WAITS[missing.anchor.kind]
        lines.append(f"{missing.anchor.kind:<11} {words}\n  {reason}")
    return [*lines, *(_shown(problem) for problem in given.problems)]


def _shown(words: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
