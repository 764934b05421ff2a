"""A canary must be found in every kind of file, an innocent page must pass, and no value is ever told."""

from __future__ import annotations

import base64
import gzip
import io
import json
import sqlite3
import struct
import zipfile
import zlib
from datetime import date
from urllib.parse import quote

import duckdb
import polars as pl
import pypdf
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from wellkept.dataset import Dataset, Field
from wellkept.errors import LeakFound, UsedWrongly
from wellkept.leak_gate import LeakGate, PublicationRefused, inspect
from wellkept.personal_value import ON_THE_WORKLIST
from wellkept.personal_values import PersonalValues
from wellkept.unpack import Bounds
from wellkept.vocabulary import Vocabulary
from wellkept.words import Kind, Personal


STRICT, ORDINARY = Personal.STRICT, Personal.ORDINARY
RESIDENT = Dataset(
    "resident",
    "Residents",
    "resident",
    (
        Field("resident_id", "Resident ID", personal=STRICT),
        Field("title", "Title", personal=ORDINARY),
        Field("given_name", "First name", personal=ORDINARY),
        Field("family_name", "Surname", personal=ORDINARY),
        Field("preferred_name", "Preferred name", personal=ORDINARY),
        Field("date_of_birth", "Date of birth", kind=Kind.DATE, personal=STRICT),
        Field("nhs_number", "NHS number", personal=STRICT, compact=True),
        Field("nok_name", "Next of kin", personal=STRICT),
        Field("nok_phone", "Next of kin phone", personal=STRICT),
        Field("email", "E-mail", personal=STRICT),
        Field("previous_postcode", "Previous postcode", personal=STRICT),
        Field("room", "Room"),
        Field("weight", "Weight", kind=Kind.NUMBER, personal=ORDINARY),
        Field("religion", "Religion", personal=ORDINARY),
    ),
    key="resident_id",
    called=("preferred_name",),
    room="room",
)
PEOPLE = [
    {
        "home_id": "oak",
        "resident_id": "QX7741",
        "title": "Mrs",
        "given_name": "Violet Audrey",
        "family_name": "O'Quillfeather",
        "preferred_name": "Vizzy",
        "date_of_birth": "02/05/1940",
        "nhs_number": "999 123 4560",
        "nok_name": "Rosalba Quillfeather",
        "nok_phone": "07700 900123",
        "email": "vi.quill@example.org",
        "previous_postcode": "PL4 8ZZ",
        "room": "Bluebell 14",
        "weight": "64.5",
        "religion": "Zoroastrian",
    },
    {
        "home_id": "elm",
        "resident_id": "48213",
        "given_name": "May",
        "family_name": "Page",
        "preferred_name": "",
        "date_of_birth": "1931-11-09",
        "nok_name": "not known",
        "resident_note": "",
    },
    {"home_id": "elm", "resident_id": "17", "given_name": "Jo", "family_name": "Ng", "date_of_birth": "2026-11-01"},
]


def values(as_of: date | None = date(2026, 11, 22)) -> PersonalValues:
    frame = pl.DataFrame(
        [{f"{f.name}__raw": row.get(f.name) for f in RESIDENT.fields} | {"home_id": row["home_id"]} for row in PEOPLE]
    )
    typed = frame.with_columns(
        pl.coalesce(
            pl.col("date_of_birth__raw").str.to_date("%d/%m/%Y", strict=False),
            pl.col("date_of_birth__raw").str.to_date("%Y-%m-%d", strict=False),
        ).alias("date_of_birth")
    )
    return PersonalValues.of([(RESIDENT, typed)], as_of=as_of)


VALUES = values()
PAGE = "<html><body><h1>Page 1 of 3</h1><p>In May 2026 the score was not known.</p></body></html>"
GATE = LeakGate(VALUES, Vocabulary.from_texts([PAGE]))
SECRETS = ["QX7741", "O'Quillfeather", "999 123 4560", "07700 900123", "02/05/1940"]


def found(tmp_path, name: str, content: str | bytes) -> set[str]:
    """The fields found in one file."""
    data = content.encode() if isinstance(content, str) else content
    (tmp_path / name).write_bytes(data)
    record = GATE.examine(tmp_path / name)
    assert not record.refused, record.refused
    return {finding.field for finding in record.findings}


def as_zip(**members: str | bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members.items():
            written.writestr(name, content)
    return packed.getvalue()


def as_xlsx(*cells: object) -> bytes:
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Scores")
    for row, cell in enumerate(cells):
        sheet.write(row, 0, cell, day if isinstance(cell, date) else None)
    book.close()
    return packed.getvalue()


def as_pdf(text: str = "", **metadata: str) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.add_metadata({f"/{key.title()}": value for key, value in metadata.items()})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def as_sqlite(text: str) -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE score (note TEXT)")
    connection.execute("INSERT INTO score VALUES (?)", [text])
    connection.commit()
    return connection.serialize()


def as_duckdb(tmp_path, text: str) -> bytes:
    with duckdb.connect(tmp_path / "made.duckdb") as connection:
        connection.execute("CREATE TABLE score AS SELECT ? AS note", [text])
    data = (tmp_path / "made.duckdb").read_bytes()
    (tmp_path / "made.duckdb").unlink()
    return data


def as_png(kind: bytes, content: bytes) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(kind, content) + chunk(b"IEND", b"")


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


LEAKS = {
    "text": ("a.txt", "for QX7741 only", "resident_id"),
    "csv, names in two cells": ("a.csv", "May,Page\n", "given_name+family_name"),
    "csv in UTF-16": ("a.csv", "id\r\nQX7741\r\n".encode("utf-16"), "resident_id"),
    "csv in UTF-16 without a mark": ("a.csv", "id,name\r\nQX7741,x\r\n".encode("utf-16-le"), "resident_id"),
    "csv in an old code page": ("a.csv", "caf\xe9,QX7741".encode("cp1252"), "resident_id"),
    "html text": ("a.html", "<p>born <b>2 May 1940</b></p>", "date_of_birth"),
    "html attribute": ("a.html", '<td title="02-05-1940">x</td>', "date_of_birth"),
    "html comment": ("a.html", "<p>x</p><!-- QX7741 -->", "resident_id"),
    "html entities": ("a.html", "<p>O&#39;Quillfeather</p>", "family_name"),
    "html entities, twice escaped": ("a.html", "<p>O&amp;#39;Quill&amp;#102;eather</p>", "family_name"),
    "html, a value split by tags": ("a.html", "<p>99<b>91</b>23<i>45</i>60</p>", "nhs_number"),
    "html, a date split by tags": ("a.html", "<p>1940<span>-05</span>-02</p>", "date_of_birth"),
    "html, a word split by a comment": ("a.html", "<p>Zoroas<!-- -->trian</p>", "religion"),
    "html, a name in two cells": ("a.html", "<tr><td>Page</td><td>May</td></tr>", "given_name+family_name"),
    "script": ("a.html", '<script>var x = {"id": "QX7741"}</script>', "resident_id"),
    "script with escapes": ("a.html", r'<script>var x = "O\u0027Quill\x66eather"</script>', "family_name"),
    "inline SVG": ("a.html", "<svg><text><tspan>0770</tspan><tspan>0900123</tspan></text></svg>", "nok_phone"),
    "json": ("a.json", json.dumps({"rows": [{"id": "QX7741"}]}), "resident_id"),
    "json with escapes": ("a.json", '{"n": "Zoroas\\u0074rian"}', "religion"),
    "json, names in two values": ("a.json", '[{"given": "May", "family": "Page"}]', "given_name+family_name"),
    "json, html in a value": ("a.json", json.dumps({"h": "<b>99912</b>34560"}), "nhs_number"),
    "json number": ("a.json", '{"n": 9991234560}', "nhs_number"),
    "json number as a float": ("a.json", '{"n": 9991234560.0}', "nhs_number"),
    "json timestamp": ("a.json", '{"t": -936230400000}', "date_of_birth"),
    "json lines": ("a.jsonl", '{"a": 1}\n{"n": "Zoroas\\u0074rian"}\n', "religion"),
    "json time": ("a.json", '{"t": "1940-05-02T00:00:00Z"}', "date_of_birth"),
    "base64": ("a.txt", f"x = {b64('the id is QX7741.')}", "resident_id"),
    "base64 of one word": ("a.txt", f"x = {b64('Zoroastrian')}", "religion"),
    "base64 with letters before it": ("a.txt", f"/abc/{b64('the id is QX7741.')}", "resident_id"),
    "base64 for addresses": (
        "a.txt",
        base64.urlsafe_b64encode("\u00ff\u00fe\u00ff QX7741 \u00ff".encode()),
        "resident_id",
    ),
    "base64 in base64": ("a.txt", b64(f"x = {b64('the id is QX7741.')}"), "resident_id"),
    "data address": ("a.html", f'<img src="data:image/svg+xml;base64,{b64("<svg>QX7741</svg>")}">', "resident_id"),
    "data address with percent signs": (
        "a.html",
        f'<a href="data:text/html,{quote("<b>Vio</b>let O’Quillfeather")}">',
        "family_name",
    ),
    "percent signs": ("a.html", '<a href="?q=May%20Page">', "given_name+family_name"),
    "gzip": ("a.csv.gz", gzip.compress(b"QX7741"), "resident_id"),
    "gzip in base64": ("a.txt", base64.b64encode(gzip.compress(b"QX7741")), "resident_id"),
    "deflate in base64": ("a.js", b"x='" + base64.b64encode(zlib.compress(b"id QX7741")) + b"'", "resident_id"),
    "zip": ("a.zip", as_zip(inner="QX7741"), "resident_id"),
    "zip in zip": ("a.zip", as_zip(inner=as_zip(deep="QX7741")), "resident_id"),
    "name of a member": ("a.zip", as_zip(**{"QX7741.txt": "x"}), "resident_id"),
    "docx, a name in two runs": (
        "a.docx",
        as_zip(**{"word/document.xml": "<w:p><w:r><w:t>O'Quill</w:t></w:r><w:r><w:t>feather</w:t></w:r></w:p>"}),
        "family_name",
    ),
    "xlsx text": ("a.xlsx", as_xlsx("QX7741"), "resident_id"),
    "xlsx number": ("a.xlsx", as_xlsx(9991234560), "nhs_number"),
    "xlsx date": ("a.xlsx", as_xlsx(date(1940, 5, 2)), "date_of_birth"),
    "pdf text": ("a.pdf", as_pdf("resident QX7741"), "resident_id"),
    "pdf metadata": ("a.pdf", as_pdf("x", title="About QX7741"), "resident_id"),
    "sqlite": ("a.sqlite", as_sqlite("QX7741"), "resident_id"),
    "png text": ("a.png", as_png(b"tEXt", b"Title\0QX7741"), "resident_id"),
    "png packed text": ("a.png", as_png(b"zTXt", b"Title\0\0" + zlib.compress(b"QX7741")), "resident_id"),
    "png international text": (
        "a.png",
        as_png(b"iTXt", b"Title\0\1\0en\0\0" + zlib.compress(b"QX7741")),
        "resident_id",
    ),
    "jpeg comment": ("a.jpg", b"\xff\xd8\xff\xfe\x00\x20 O'Quillfeather \xff\xd9", "family_name"),
    "name of the file": ("worklist-QX7741.html", PAGE, "resident_id"),
}


@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_in_every_kind_of_file_is_found(tmp_path, leak):
    """Whatever the packing, the field is named."""
    name, content, field = LEAKS[leak]

    assert f"resident.{field}" in found(tmp_path, name, content)


def test_a_leak_in_parquet_and_duckdb_is_found(tmp_path):
    """Both are read out, rows and all."""
    rows = io.BytesIO()
    pl.DataFrame({"note": ["QX7741"]}).write_parquet(rows)

    assert found(tmp_path, "a.parquet", rows.getvalue()) == {"resident.resident_id"}
    assert found(tmp_path, "a.duckdb", as_duckdb(tmp_path, "QX7741")) == {"resident.resident_id"}


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Mrs O'Quillfeather", "given_name+family_name"),
        ("Miss O’Quillfeather", "given_name+family_name"),
        ("OQUILLFEATHER, VIOLET AUDREY", "given_name+family_name"),
        ("Violet O'Quillfeather", "given_name+family_name"),
        ("violet.oquillfeather", "given_name+family_name"),
        ("Vizzy O'Quillfeather", "preferred_name+family_name"),
        ("MAY PAGE", "given_name+family_name"),
        ("Vizzy", "preferred_name"),
        ("Rosalba Quillfeather", "nok_name"),
        ("999 123 4560", "nhs_number"),
        ("999-123-4560", "nhs_number"),
        ("NHS9991234560", "nhs_number"),
        ("07700900123", "nok_phone"),
        ("+44 7700 900123", "nok_phone"),
        ("+44 (0)7700 900 123", "nok_phone"),
        ("0044 7700 900123", "nok_phone"),
        ("7700900123", "nok_phone"),
        ("vi.quill@example.org", "email"),
        ("PL48ZZ", "previous_postcode"),
        ("pl4 8zz", "previous_postcode"),
        ("qx-7741", None),
        ("QX7741", "resident_id"),
        ("Bluebell 14", "room"),
        ("02.05.40", "date_of_birth"),
        ("Thursday, 2nd of May 1940", "date_of_birth"),
        ("19400502", "date_of_birth"),
        ("48213", "resident_id"),
        ("48213.0", "resident_id"),
    ],
)
def test_every_usual_way_of_writing_a_value(tmp_path, written, field):
    """Spaces, marks, case, order and prefixes do not hide a value."""
    assert (f"resident.{field}" in found(tmp_path, "a.txt", f"About ({written}) today")) == (field is not None)


@pytest.mark.parametrize(
    "innocent",
    [
        PAGE,
        "0.48213",
        "148213 and 482134",
        "a48213f0b1",
        "0a1b2c3d-4821-4821-4821-048213a1b2c3",
        "<tr><td>2</td><td>5</td><td>1940</td></tr>",
        "2,5,1940\n2,5,40\n",
        "<td>48</td><td>213</td>",
        "02:05:40",
        "1 November 2026",
        "17 residents of 64.5 wrote",
        "homepage pages Pagett",
        "no next of kin: not known",
        "QX77410 AQX7741",
        "",
    ],
)
def test_what_is_not_personal_passes(tmp_path, innocent):
    """Counts, decimals, digests, recent dates and the templates' own words are no leak."""
    (tmp_path / "a.html").write_text(innocent)

    assert GATE.inspect(tmp_path).passed


def test_a_surname_that_the_templates_do_not_use_is_refused(tmp_path):
    """Page passes where the page says "Page 1" itself, and nowhere else."""
    (tmp_path / "a.html").write_text("Page 1")

    assert inspect(tmp_path, VALUES, vocabulary=Vocabulary.from_texts(["Page 2"])).passed
    with pytest.raises(LeakFound):
        inspect(tmp_path, VALUES, vocabulary=Vocabulary.from_texts(["Sheet 2"]))


def test_a_date_of_birth_in_an_example_is_excused_in_its_own_place_only(tmp_path):
    """The rulebook's example passes; the same day in other words is refused."""
    book = "Wrong when date of birth 1940-05-02 and admission date 1904-05-02 are given"
    gate = LeakGate(VALUES, Vocabulary.from_texts([book]))
    (tmp_path / "book.html").write_text(f"<h1>Rules</h1><p>{book}</p>")

    assert gate.inspect(tmp_path).excused == 1

    (tmp_path / "leak.html").write_text("<p>the resident was born 1940-05-02 in Plymouth</p>")
    with pytest.raises(PublicationRefused) as refused:
        gate.inspect(tmp_path)
    assert {finding.file for finding in refused.value.record.findings} == {"leak.html"}


def test_a_worklist_may_hold_what_finds_the_person_of_its_own_home(tmp_path):
    """Local id, room and name to call by pass for the home itself; a name, or another home's id, does not."""
    (tmp_path / "oak.html").write_text("QX7741 Vizzy, Bluebell 14")

    record = GATE.inspect(tmp_path, allow=ON_THE_WORKLIST, home_id="oak")
    assert (record.let_through, record.allowed) == (3, ("local id", "name to call by", "room"))
    with pytest.raises(PublicationRefused):
        GATE.inspect(tmp_path)
    with pytest.raises(PublicationRefused):
        GATE.inspect(tmp_path, allow=ON_THE_WORKLIST, home_id="elm")
    with pytest.raises(PublicationRefused):
        GATE.inspect(tmp_path, allow=ON_THE_WORKLIST, home_id="oak", dataset="staff")
    (tmp_path / "oak.html").write_text("Violet O'Quillfeather")
    with pytest.raises(PublicationRefused):
        GATE.inspect(tmp_path, allow=ON_THE_WORKLIST, home_id="oak")


@pytest.mark.parametrize("leak", LEAKS)
def test_no_message_or_record_holds_a_value(tmp_path, leak):
    """File, place, kind and field are told; the value is not, even where it is a name of something."""
    name, content, _ = LEAKS[leak]
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(PublicationRefused) as refused:
        GATE.inspect(tmp_path)
    told = f"{refused.value} {refused.value.record.to_json()} {refused.value.record!r} {VALUES!r}".casefold()

    for row in PEOPLE:
        for field, value in row.items():
            if field not in ("home_id", "title") and len(value) > 3 and value not in ("Page", "not known", "64.5"):
                assert value.casefold() not in told
    assert "publish again" in told


def test_the_place_is_told(tmp_path):
    """Member, table, page and line lead to the leak."""
    (tmp_path / "a.zip").write_bytes(as_zip(**{"pages/b.html": "<p>\n\n<b>QX7741</b></p>"}))
    (tmp_path / "c.csv").write_text("id\n1\nQX7741\n")
    (tmp_path / "d.sqlite").write_bytes(as_sqlite("QX7741"))
    record = GATE.examine(tmp_path)
    places = {(finding.file, finding.place) for finding in record.findings}

    assert ("a.zip", "member pages/b.html, line 3") in places
    assert ("c.csv", "line 3") in places
    assert ("d.sqlite", "table score, line 1") in places


def test_many_values_of_one_field_are_one_finding(tmp_path):
    """A page that leaks a whole column is told in one line."""
    (tmp_path / "a.csv").write_text("QX7741\n48213\n")
    (finding,) = GATE.examine(tmp_path).findings

    assert (finding.values, finding.kind) == (2, "local id")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.bin", bytes(range(256)), "of no kind the leak gate can read"),
        ("a.html", b"<p>\x00\x01\x02</p>\x00", "of no kind the leak gate can read"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "a .7z file is of no kind"),
        ("a.zip", b"PK\x03\x04broken", "zip file is damaged"),
        ("a.gz", b"\x1f\x8bbroken", "gzip file is damaged"),
        ("a.pdf", b"%PDF-1.7 broken", "PDF cannot be read"),
        ("a.sqlite", b"SQLite format 3\0" + b"x" * 100, "SQLite file is damaged"),
        ("a.duckdb", b"\0" * 8 + b"DUCK" + b"\1" * 100, "DuckDB file cannot be read"),
        ("a.parquet", b"PAR1broken", "parquet file is damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path, name, content, says):
    """An unread file never passes."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(PublicationRefused, match=says):
        GATE.inspect(tmp_path)


@pytest.mark.parametrize(
    ("bounds", "content", "says"),
    [
        (Bounds(file_bytes=10), b"x" * 11, "larger than 10 bytes"),
        (Bounds(unpacked_bytes=1_000), gzip.compress(b"x" * 100_000), "unpacks to more than 1,000 bytes"),
        (Bounds(unpacked_bytes=1_000), as_zip(a="x" * 100_000), "or [0-9]+ bytes"),
        (Bounds(members=2), as_zip(a="1", b="2", c="3"), "more than"),
        (Bounds(depth=2), as_zip(a=as_zip(b=as_zip(c=as_zip(d="x")))), "packed more than 2 deep"),
    ],
)
def test_a_bomb_is_refused_in_words(tmp_path, bounds, content, says):
    """Unpacking stops at its bounds."""
    (tmp_path / "a").write_bytes(content)
    with pytest.raises(PublicationRefused, match=says):
        inspect(tmp_path, VALUES, bounds=bounds)


def test_a_link_is_refused(tmp_path):
    """What a link leads to may change after the inspection."""
    (tmp_path / "a.html").symlink_to(tmp_path / "elsewhere.html")
    with pytest.raises(PublicationRefused, match="it is a link"):
        GATE.inspect(tmp_path)


def test_files_may_be_given_one_by_one(tmp_path):
    """Only those given are inspected, and a missing one is an error."""
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.html").write_text("fine")
    (tmp_path / "a.html").write_text("QX7741")

    assert GATE.inspect([tmp_path / "x" / "a.html"]).files == 1
    assert len(GATE.examine([tmp_path / "x" / "a.html", tmp_path / "a.html"]).findings) == 1
    with pytest.raises(UsedWrongly, match="no file"):
        GATE.inspect([tmp_path / "missing.html"])


def test_the_record_counts_what_was_and_was_not_looked_for(tmp_path):
    """Honest counts for the evidence pack."""
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.png").write_bytes(as_png(b"tEXt", b"Title\0x"))
    record = GATE.inspect(tmp_path)
    kept = json.loads(record.to_json())

    assert (kept["passed"], kept["files"], kept["pictures"]) == (True, 2, 1)
    assert kept["searched"]["local id"] == 2
    assert kept["searched"]["date"] == 2
    assert kept["not_searched"]["resident.resident_id: too short to be told from a count or a word"] == 1
    assert kept["bytes"] == sum(path.stat().st_size for path in tmp_path.iterdir())
    assert kept["unpacked_bytes"] >= kept["bytes"]
    assert kept["excused"] >= 1


def test_no_values_means_nothing_found(tmp_path):
    """A night without records can be published."""
    (tmp_path / "a.html").write_text(PAGE)

    assert inspect(tmp_path, PersonalValues()).passed


@settings(max_examples=80)
@given(
    st.sampled_from([("QX7741", "resident_id"), ("9991234560", "nhs_number"), ("Zoroastrian", "religion")]),
    st.lists(st.sampled_from(["html", "json", "base64", "gzip", "zip", "percent", "utf16", "sqlite"]), max_size=4),
)
def test_a_canary_is_found_however_deep_it_is_packed(tmp_path_factory, secret, wrappings):
    """Any pile of packings within the bounds is unpacked again."""
    value, field = secret
    data = f"the value is {value} indeed".encode()
    for wrapping in wrappings:
        data = WRAPPINGS[wrapping](data)

    assert f"resident.{field}" in found(tmp_path_factory.mktemp("gate"), "a.txt", data)


def as_text(data: bytes) -> str:
    """Text stays text; everything else travels as base64."""
    try:
        text = data.decode()
        return text if text.isprintable() or "\n" in text else base64.b64encode(data).decode()
    except UnicodeDecodeError:
        return base64.b64encode(data).decode()


WRAPPINGS = {
    "html": lambda d: f"<p title='x'>{as_text(d)}</p>".encode(),
    "json": lambda d: json.dumps({"a": [as_text(d)]}).encode(),
    "base64": lambda d: b"x: " + base64.b64encode(d),
    "gzip": gzip.compress,
    "zip": lambda d: as_zip(inner=d),
    "percent": lambda d: f"?q={quote(as_text(d))}".encode(),
    "utf16": lambda d: as_text(d).encode("utf-16"),
    "sqlite": lambda d: as_sqlite(as_text(d)),
}
