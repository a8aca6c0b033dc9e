"""Reading files in: every kind, by content; and every way in which a file can be no use."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from geo.errors import ClaimlineError
from geo.reading.read_text import MOST_CHARACTERS, CannotReadError, read_pasted, shown_name
from geo.reading.text_files import read_bytes, read_file

ARTICLE = (
    "The council of the town said on Monday that the market would close at noon. "
    "Residents had asked for later hours, and the mayor had promised an answer by the end of May."
)


def word_file(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "left cell", "right cell"
    document.core_properties.title = "A title"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_file(words: str) -> bytes:
    """A PDF of one page, written by hand after ISO 32000-1, Annex H."""
    content = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
    return out + b"startxref\n%d\n%%%%EOF\n" % start


def page(body: str, head: str = "<title>News of the day</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def complaint(content: bytes, name: str) -> str:
    """What is said of a file that cannot be read: one line that names it."""
    with pytest.raises(CannotReadError) as raised:
        read_bytes(content, name)
    text = str(raised.value)
    assert "\n" not in text
    assert isinstance(raised.value, ClaimlineError)
    return text


def test_text_stays_as_it_is_letter_for_letter() -> None:
    text = "\ufeffПерший рядок\r\n\r\n  Second line\t🙂\u200f\n"
    read = read_bytes(text.encode(), "a.txt")
    assert read.text == text
    # printf '\ufeffПерший рядок\r\n\r\n  Second line\t🙂\u200f\n' | sha256sum
    import hashlib

    assert read.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert read.source_kind == "text"


def test_markdown_stays_as_it_is() -> None:
    read = read_bytes(b"# Heading\n\n**Bold** words of the article.\n", "notes.md")
    assert (read.source_kind, read.text[:9]) == ("Markdown", "# Heading")


def test_a_web_page_gives_its_article_without_menus_and_scripts() -> None:
    body = (
        "<nav><a href='/'>Home</a> <a href='/b'>Subscribe now</a></nav><script>var stolen=1;"
        f"</script><article><h1>Market hours</h1><p>{ARTICLE}</p><p>{ARTICLE}</p></article>"
        "<footer>Cookie settings</footer>"
    )
    read = read_bytes(page(body).encode(), "page.html")
    assert ARTICLE in read.text
    assert "stolen" not in read.text
    assert "Cookie" not in read.text
    assert read.title
    assert read.source_kind == "HTML"


def test_a_short_page_gives_all_that_it_shows() -> None:
    read = read_bytes(page("<p>Короткий допис про Покровськ</p>").encode(), "p.html")
    assert "Покровськ" in read.text


def test_a_page_in_an_old_encoding_is_read_by_what_it_says_of_itself() -> None:
    body = (
        f"<article><p>{'Ринок у місті закривається опівдні, повідомила рада. ' * 6}</p></article>"
    )
    head = '<meta charset="windows-1251"><title>Ринок</title>'
    assert "опівдні" in read_bytes(page(body, head).encode("cp1251"), "x.htm").text


def test_a_word_file_gives_paragraphs_and_tables() -> None:
    read = read_bytes(word_file("First paragraph.", "Друга частина."), "x.docx")
    assert read.text == "First paragraph.\nДруга частина.\nleft cell\tright cell"
    assert (read.title, read.source_kind) == ("A title", "DOCX")


def test_a_pdf_gives_its_text() -> None:
    read = read_bytes(pdf_file("Residents of Pokrovsk were told"), "x.pdf")
    assert read.text == "Residents of Pokrovsk were told"
    assert read.source_kind == "PDF"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a", "a.docx"])
def test_content_counts_and_not_the_name(name: str) -> None:
    assert read_bytes(pdf_file("Words of a page"), name).source_kind == "PDF"
    assert read_bytes(word_file("Words"), name).source_kind == "DOCX"
    assert read_bytes(page(f"<p>{ARTICLE}</p>").encode(), name).source_kind == "HTML"


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-u", "utf-16", "utf-8-sig"])
def test_other_encodings_are_told(encoding: str) -> None:
    text = "Рада міста повідомила, що ринок зачиниться опівдні, бо мешканці про це просили. " * 5
    assert read_bytes(text.encode(encoding), "a.txt").text.lstrip("\ufeff") == text


def test_a_few_broken_bytes_stay_visible() -> None:
    text = ("Ринок зачинено. " * 40).encode()
    assert "\ufffd" in read_bytes(text + b"\xff" + text, "a.txt").text


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf_file("secret")))
    writer.encrypt("a password", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def bomb() -> bytes:
    """A Word file of some kilobytes that unpacks to more than 200 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 210_000_000)
    return stream.getvalue()


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("a.txt", "text")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t\n", "a.txt", "is empty"),
        (b"... !!! ---", "a.txt", "holds no text"),
        (blank_pdf(), "scan.pdf", "text recognition"),
        (locked_pdf(), "locked.pdf", "password"),
        (b"%PDF-1.7 and then nothing of the kind", "a.pdf", "cannot be read"),
        (pdf_file("cut")[:300], "cut.pdf", "pdf"),
        (archive(), "a.docx", "ZIP archive"),
        (b"PK\x03\x04 broken", "a.docx", "ZIP archive"),
        (word_file("x")[:900], "cut.docx", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "old.doc", "DOCX"),
        (b"{\\rtf1 text}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "a.txt", "picture"),
        (bytes(range(256)) * 20, "a.txt", "binary"),
        (bytes(range(128, 256)) * 20, "a.txt", "encoding"),
        (page("<script>document.write('x')</script>" * 50).encode(), "a.html", "scripts"),
        (b"x" * 50_000_001, "big.txt", "at most 50 MB"),
        (b"word " * (MOST_CHARACTERS // 5 + 1), "long.txt", "split it"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(content: bytes, name: str, words: str) -> None:
    text = complaint(content, name)
    assert words.lower() in text.lower()
    assert name in text


def test_a_zip_bomb_is_not_unpacked() -> None:
    assert "unpacks to 210 MB" in complaint(bomb(), "bomb.docx")


def test_entities_of_a_word_file_are_not_expanded() -> None:
    """The "billion laughs": entities in entities."""
    stream = io.BytesIO(word_file("Words."))
    source = zipfile.ZipFile(stream)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            content = source.read(part)
            if part == "word/document.xml":
                laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
                    b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (str(n - 1).encode() if n else b"") * 10)
                    for n in range(9)
                )
                content = content.replace(b"?>", b"?>" + laughs + b"]>", 1)
                content = content.replace(b"Words.", b"&a8;")
            target.writestr(part, content)
    try:
        read = read_bytes(out.getvalue(), "laughs.docx")
    except CannotReadError:
        return
    assert len(read.text) < 1000


def test_a_file_that_is_none(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.txt", Path("a\0b")):
        with pytest.raises(CannotReadError):
            read_file(path)


def test_a_sparse_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(CannotReadError, match=r"huge\.txt has 200 MB; at most 50 MB"):
        read_file(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\report.docx", "report.docx"),
        ("/", "unnamed"),
        ("a\nb\u202etxt.exe", "a btxt.exe"),
        ("", "unnamed"),
    ],
)
def test_a_name_is_shown_and_never_a_path(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert read_bytes(b"Some words.", name).source_name == shown


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(CannotReadError, match="surrogate"):
        read_pasted("words \ud800")


def complaint_or_text(content: bytes, name: str) -> str:
    try:
        return read_bytes(content, name).text
    except CannotReadError as error:
        return str(error).replace("\n", "a second line")


@given(st.binary(max_size=300), st.sampled_from(["", "a.txt", "a.html", "a.pdf", "a.docx"]))
def test_any_bytes_give_a_text_or_a_complaint_of_one_line(content: bytes, name: str) -> None:
    said = complaint_or_text(content, name)
    assert said
    assert "a second line" not in said
