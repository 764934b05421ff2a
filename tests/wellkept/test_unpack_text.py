"""Every text within a text is read; what is no text is not taken for one."""

from __future__ import annotations

import base64
import gzip
import zlib

import pytest

from wellkept.unpack_text import decoded, inner_bytes, inner_texts, latin, views


def is_gzip(data: bytes) -> bool:
    return data.startswith(b"\x1f\x8b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_a_text_is_read_in_any_usual_encoding(encoding):
    """With a mark or without."""
    assert decoded("id;caf\u00e9 and more\r\n".encode(encoding), ".csv") == "id;caf\u00e9 and more\r\n"


@pytest.mark.parametrize(
    ("data", "suffix"),
    [(b"\x00\x01\x02\x03", ".html"), (b"a\x00b\x01c", ".txt"), (b"\xff\xfe\x00\xd8", ".txt"), (b"caf\xe9", ".bin")],
)
def test_what_is_no_text_is_not_read_as_one(data, suffix):
    """Control characters and broken encodings are refused, old code pages taken from text files only."""
    assert decoded(data, suffix) is None


def test_odd_characters_of_a_script_do_not_refuse_it():
    """Minified scripts hold control characters; they can be searched all the same."""
    assert decoded(b"var x='\x01\x7f'", ".js") == "var x='\x01\x7f'"


def test_bytes_are_read_with_and_without_their_zeros():
    """Two bytes a letter is a text too."""
    assert "Page" in latin("Page".encode("utf-16-le"))
    assert latin(b"Page") == "Page"


def test_a_text_without_tags_has_one_view():
    """Less is searched where there is less."""
    assert dict(views("a &lt; b")) == {"as written": "a < b"}


def test_tags_are_taken_out_in_two_ways():
    """A word split by tags is whole in one, words in two cells are apart in both."""
    told = dict(views("<tr><td>Ma<b>r</b>y</td><td>P&amp;<!-- x -->G</td></tr>"))

    assert told["without tags"].split() == ["Mary", "P&G"]
    assert told["with tags as spaces"].split() == ["Ma", "r", "y", "P&", "G"]
    assert "<b>" in told["as written"]


def test_a_namespace_does_not_hide_a_cell():
    """Office files write w:p and w:t."""
    told = dict(views("<w:p><w:t>a</w:t><w:t>b</w:t></w:p><w:p>c</w:p>"))

    assert told["without tags"].split() == ["ab", "c"]


@pytest.mark.parametrize(
    ("text", "name", "inner"),
    [
        (r"x='\u0050a\x67e'", "escapes", "Page"),
        ("?q=May%20Page+x", "percent-encoding", "?q=May Page x"),
        ('{"a": [{"b": "c"}, 1.5, null, true]}', "values", "a\nb\nc\n1.5"),
        ('{"a": "b"}\nbroken\n{"c": 2}', "values", "a\nb\nc\n2"),
    ],
)
def test_texts_within_a_text(text, name, inner):
    """Escapes, percent signs, JSON and lines of JSON."""
    assert dict(inner_texts(text))[name] == inner


@pytest.mark.parametrize("text", [r'x="\ud83d\ude00 \ud800"', r'{"x": "\ud83d\ude00 \ud800"}'])
def test_half_a_character_is_survived(text):
    """Patterns in scripts hold them; two halves are one."""
    for _, inner in inner_texts(text):
        assert "\U0001f600 \ufffd" in inner
        assert inner.encode()


@pytest.mark.parametrize("text", ["plain", "100% of 5", "{not json", r"C:\users"])
def test_a_plain_text_has_nothing_within(text):
    """No inner text is made up."""
    assert dict(inner_texts(text)) == {}


def test_json_nested_beyond_reason_is_left_as_written():
    """It cannot bring the gate down."""
    assert dict(inner_texts("[" * 100_000)) == {}


def test_base64_is_decoded_to_files_and_text():
    """A packed file comes alone; texts come together; noise in front does not hide one."""
    text = "\n".join(
        [
            base64.b64encode(gzip.compress(b"one", mtime=0)).decode(),
            base64.b64encode(zlib.compress(b"two words of text")).decode(),
            base64.b64encode(b"three is text").decode(),
            "ab/" + base64.b64encode(b"four is text as well").decode(),
        ]
    )
    first, *rest = sorted(inner_bytes(text, is_gzip), key=is_gzip, reverse=True)

    assert gzip.decompress(first) == b"one"
    assert b"two words of text" in rest
    joined = b"\n".join(rest)
    assert b"three is text" in joined
    assert b"four is text as well" in joined


def test_digests_and_words_are_not_base64():
    """Nothing readable comes of them."""
    assert list(inner_bytes("a" * 64 + " 0123456789abcdef0123456789abcdef internationalisation", is_gzip)) == []
