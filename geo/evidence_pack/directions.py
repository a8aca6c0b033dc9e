"""The text in a pack that says what is in it, how to check it, and what no check can say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from geo.evidence_pack.listed_series import ListedSeries
from geo.snapshots import Snapshot
from geo.wording import day_words

_TEXT: Final = """\
An evidence pack of Claimline
=============================

{title}, {clock_words}
Snapshot {snapshot_id} of data {data_version}
{link}

What is in it
  exports/       the picture, and the same day as data, in several formats
  data/          the whole record: reports with their quotations, places, claimants, relations,
                 base map
  MANIFEST.json  each file with its size and SHA-256, the snapshot, and the versions of the
                 programs that made it

With Claimline, no network needed:

    python -m geo verify PACK.zip

It holds each file against the manifest, reads the record in data/, works out the data version
and the snapshot id from it, makes this text and every file in exports/ again from that record,
and compares. It names the first thing that was changed. With the versions that made the pack it
compares byte for byte; with others it compares what the files say and the picture's pixels, and
says that it did so. Content credentials, if the picture has any, are read and reported apart.

Without Claimline, in the unpacked folder:

    python3 -c "import hashlib, json; [print(hashlib.sha256(open(f['path'], 'rb').read()) \\
        .hexdigest() == f['sha256'], f['path']) for f in json.load(open('MANIFEST.json'))['files']]"

This shows no more than that the files are those which the manifest lists. Somebody who changes a
file can change the manifest with it; only the check above sees that.

Each quotation in data/reports/ says where it stands in its document (start and end, counted in
Unicode code points), and each report the SHA-256 of the document's text: whoever has the text
can hold the one against the other.

Somebody who changes the record in data/ and makes everything anew gets a pack that is whole, with
another data version and another snapshot id. So compare the id with the one that was cited, or
printed under the picture.

The link's first part, the address of the dashboard, was chosen by whoever made the pack, and so
were size and colours of the picture; nothing here vouches for that address.

{not_included}A pack says who said what. It does not say whether it is so, nor who made the pack.

Licences
{licences}
"""

_NOT_INCLUDED: Final = """\
Not included: mapped series. The picture draws what was shown by

{series}

Their maps are other people's, and no copy of them is in this pack. Whoever has them, imported into
Claimline in this version, can check the picture too. Without them the check above leaves out the
picture, what it says beside each quotation of these maps, and their credits, and says so; all else
it checks.

"""


def directions(snapshot: Snapshot, series: Sequence[ListedSeries]) -> bytes:
    """The text of this snapshot's pack, whose picture draws these mapped series."""
    lines = "\n".join(f"  {one.words}" for one in series)
    text = _TEXT.format(
        title=f"Donetsk front, {day_words(snapshot.selection.on)}",
        clock_words=snapshot.clock_words,
        snapshot_id=snapshot.id,
        data_version=snapshot.data_version,
        link=snapshot.link,
        not_included=_NOT_INCLUDED.format(series=lines) if series else "",
        licences="\n".join(f"  {line}" for line in snapshot.licences),
    )
    return text.encode()
