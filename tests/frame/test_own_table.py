"""A person's own table: what is refused and in which words, what is kept and for how long, and how it travels."""

import base64
import gc
import gzip
import io
import re
import string
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import expect

from data import brought, table
from data.table import Column, Fault, Schema
from tests.conftest import settle
from tests.support import ROOT, SLUGS, words
from ui import bring, notebook, views

SCHEMA = Schema(
    (
        Column("item"),
        Column("day", "time", forms=("date", "time")),
        Column("sold", "number", low=0, high=1e6),
        Column("price", "number", gaps=True, needed=False),
    ),
    fewest=2,
)
GOOD = "item,day,sold,price\na,2011-12-08,3,\nb,2011-12-09,4.5,2\n"
FAULTS = words("frame")["brought"]["faults"]
OWN = [slug for slug in SLUGS if "own" in views.lesson(slug).CONTROLS]


def faults(raw, schema=SCHEMA):
    """Return the faults of a file that is refused."""
    with pytest.raises(table.Refused) as refused:
        table.read(raw.encode() if isinstance(raw, str) else raw, schema)
    return refused.value.faults


@pytest.mark.parametrize(
    "raw",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD.replace("\n", "\r\n"),
        GOOD.replace(",", ";"),
        GOOD.replace(",", "\t"),
        "\n" + GOOD + "\n\n",
    ],
)
def test_a_good_file_is_read_as_it_stands(raw):
    read = table.read(raw.encode(), SCHEMA)
    assert list(read.item) == ["a", "b"] and list(read.sold) == [3, 4.5]
    assert np.isnan(read.price[0]) and read.price[1] == 2
    assert list(read.day) == [pd.Timestamp("2011-12-08"), pd.Timestamp("2011-12-09")]


def test_columns_come_in_any_order_and_others_are_left_out_or_kept():
    raw = b"sold,colour,day,item\n1,red,2011-12-08,a\n2,,2011-12-09,b\n"
    assert set(table.read(raw, SCHEMA)) == {"item", "day", "sold"}
    assert list(table.read(raw, Schema(others=True)).colour) == ["red", ""]


@pytest.mark.parametrize(
    ("letters", "mark", "decimal"),
    [
        (letters, mark, decimal)
        for letters in table.ENCODINGS
        for mark in ",; \t|:^"
        for decimal in ".,"
        if mark != decimal
    ],
)
def test_a_file_is_read_as_it_is_said_to_be_written(letters, mark, decimal):
    town = {
        "Windows-1251": "Пермь",
        "KOI8-R": "Пермь",
        "Shift JIS": "東京",
        "EUC-JP": "東京",
        "Big5": "東京",
        "GB 18030": "東京",
    }
    town |= {"EUC-KR": "서울", "ISO 8859-2": "Łódź"}
    name = town.get(letters, "Málaga")
    lines = [["town", "price", "sold"], [name, "1234.5", "7"], ["b", "-0.25", "1000000"]]
    if decimal == ",":
        lines[1][1], lines[2][1], lines[2][2] = "1.234,5", "-0,25", "1.000.000"
    raw = "\n".join(mark.join(line) for line in lines).encode(table.ENCODINGS[letters])
    schema = Schema((Column("town"), Column("price", "number"), Column("sold", "number")))
    read = table.read(raw, schema, table.Writing(letters, mark, decimal))
    assert list(read.town) == [name, "b"] and list(read.price) == [1234.5, -0.25] and list(read.sold) == [7, 1_000_000]


@pytest.mark.parametrize(
    "letters, raw", [("Windows-1252", b"a\n\x81\n"), ("Shift JIS", b"a\n\xff\n"), ("UTF-8", b"a\n\xff\n")]
)
def test_letters_that_do_not_fit_are_named_as_in_the_field(letters, raw):
    with pytest.raises(table.Refused) as refused:
        table.read(raw, Schema(others=True), table.Writing(letters))
    (fault,) = refused.value.faults
    assert fault.kind == "encoding" and fault.values == {"line": 2, "encoding": letters}


def test_with_a_decimal_comma_what_is_no_number_stays_as_it_is():
    read = table.read(
        b"day;version\n08.12.2011;1.2.3\n9.12.2011;a,b\n", Schema(others=True), table.Writing(decimal=",")
    )
    assert list(read.day) == ["08.12.2011", "9.12.2011"] and list(read.version) == ["1.2.3", "a,b"]


def test_seconds_since_1970_are_a_time():
    read = table.read(b"at\n1323388800\n1323475200\n", Schema((Column("at", "time", forms=("epoch",)),)))
    assert list(read["at"]) == [pd.Timestamp("2011-12-09"), pd.Timestamp("2011-12-10")]


WRONG = [
    (b"", "empty", {}),
    (b"  \n \n", "empty", {}),
    (b"\x89PNG\r\n\x1a\n0000", "picture", {}),
    (b"PK\x03\x04rest", "excel", {}),
    (b"%PDF-1.7", "pdf", {}),
    (b"RIFF0000WAVE", "sound", {}),
    (gzip.compress(b"a,b"), "packed", {}),
    (b"PAR1xx", "parquet", {}),
    (b"a,b\n1,\0", "binary", {}),
    ("item,day,sold\na,2011-12-08,1\nä,2011-12-09,2\n".encode("latin-1"), "encoding", {"line": 3, "encoding": "UTF-8"}),
    (b"x" * (table.BYTES + 1), "large", {"most": 20}),
    (",".join(f"c{i}" for i in range(501)) + "\n", "wide", {"columns": 501}),
    (",".join(["c"] * 1_000_000), "wide", {"columns": 1_000_000}),
    ("item,day,sold\n" + "a,2011-12-08,1\n" * (table.ROWS + 1), "long", {"most": table.ROWS}),
    ("item,day,sold\na,2011-12-08,1,9\n", "ragged", {"line": 2, "cells": 4, "columns": 3}),
    ("item,day,item\na,2011-12-08,1\n", "twice", {"column": "item"}),
    ("item,,sold\na,2011-12-08,1\n", "nameless", {"place": 2}),
    ("item,day,sold\n", "header", {}),
    ("item\na\nb\n", "missing", {"missing": "day, sold", "found": "item"}),
    ("item,day,sold\na,2011-12-08,1\n", "few", {"rows": 1, "fewest": 2}),
    (GOOD.replace("4.5", ""), "blank", {"line": 3, "column": "sold"}),
    (GOOD.replace("b,", ","), "blank", {"line": 3, "column": "item"}),
    (GOOD.replace("4.5", "four"), "number", {"line": 3, "column": "sold", "found": "four"}),
    (GOOD.replace("4.5", "nan"), "number", {"line": 3}),
    (GOOD.replace("4.5", "-1"), "low", {"line": 3, "low": 0}),
    (GOOD.replace("4.5", "1e9"), "high", {"line": 3}),
    (GOOD.replace("2011-12-08", "08/12/2011"), "time", {"line": 2, "found": "08/12/2011"}),
    (GOOD.replace("2011-12-09", "09.12.2011"), "mixed", {"line": 3, "found": "09.12.2011"}),
    (GOOD.replace("2011-12-09", "2011-02-30"), "day", {"line": 3, "found": "2011-02-30"}),
    ('item,day,sold\na,2011-12-08,1\n"b,2011-12-09,2\n' + "b,2011-12-09,2\n" * 3000, "cell", {"most": table.CELL}),
]


@pytest.mark.parametrize(("raw", "kind", "found"), WRONG, ids=[f"{i}-{case[1]}" for i, case in enumerate(WRONG)])
def test_what_is_wrong_is_said_with_its_place(raw, kind, found):
    first = faults(raw)[0]
    assert first.kind == kind and found.items() <= first.values.items()
    sentence = FAULTS[kind].format(**first.values)
    assert all(str(found[name]) in sentence for name in ("line", "column", "found") if name in found)


def test_only_the_first_few_faults_are_told_in_the_order_of_the_lines():
    told = faults("item,day,sold\n" + "".join(f"a,2011-12-{8 + i:02},x\n" for i in range(9)))
    assert [fault.values["line"] for fault in told] == [2, 3, 4, 5, 6]


def test_every_kind_of_fault_has_its_sentence_and_every_sentence_its_kind():
    source = Path(table.__file__).read_text()
    assert all(f'"{kind}"' in source for kind in FAULTS)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_nonsense_is_refused_never_a_crash(raw):
    try:
        read = table.read(raw, Schema(others=True))
    except table.Refused as refused:
        for fault in refused.faults:
            FAULTS[fault.kind].format(**fault.values)
    else:
        assert len(read) > 0


@given(
    st.lists(
        st.tuples(
            st.text(string.ascii_letters + ' ,;"\n', min_size=1, max_size=9).filter(str.strip), st.floats(0, 1e6)
        ),
        min_size=2,
        max_size=20,
    )
)
def test_what_was_written_is_what_is_read(rows):
    frame = pd.DataFrame(rows, columns=["item", "sold"])
    read = table.read(frame.to_csv(index=False).encode(), Schema((Column("item"), Column("sold", "number"))))
    assert list(read.item) == [item.strip() for item in frame.item]
    np.testing.assert_allclose(read.sold, frame.sold)


@pytest.fixture
def room(monkeypatch):
    """Leave room for two small tables."""
    small = pd.DataFrame({"x": np.zeros(100)})
    monkeypatch.setattr(brought, "MOST", int(small.memory_usage(deep=True).sum()) * 2)
    monkeypatch.setattr(brought, "_held", type(brought._held)())
    return lambda: brought.hold(small.copy())


def test_the_table_unused_for_longest_makes_room(room):
    first, second = room(), room()
    brought.get(first)
    third = room()
    assert brought.held(first) and brought.held(third) and not brought.held(second)
    with pytest.raises(KeyError):
        brought.get(second)


def test_a_table_goes_when_its_owner_goes(room):
    owner = bring.Owner(room(), "mine.csv", 100)
    key = owner.key
    assert brought.held(key)
    del owner
    gc.collect()
    assert not brought.held(key)


def test_results_are_made_once_and_go_with_the_table(room):
    made, key = [], room()
    mine = brought.get(key)
    assert mine.once("a", lambda: made.append(1) or "x") == mine.once("a", lambda: made.append(1) or "y") == "x"
    assert made == [1]
    for name in range(brought.KEPT):
        mine.once(name, lambda: None)
    mine.once("a", lambda: made.append(2))
    assert made == [1, 2], "the oldest results make room"


ALONE = """
import sys
from pathlib import Path
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from concepts.controls import read
from data import table
from ui import aside, backroom, bring, routes, views

def page(slug, **link):
    app = AppTest.from_file(str(Path("streamlit_app.py").resolve()), default_timeout=120)
    for name, value in link.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{slug}.py").run()
    assert not app.exception and not app.error, (slug, link, app.exception, app.error)
    return app

def bringing(slug):
    raw = aside.ask(views.concept(slug).template)
    key, rows = aside.ask(backroom.take, slug, raw, table.Writing(), slow=True)
    return bring.Owner(key, "mine.csv", rows)

aside.begin()
client = TestClient(Starlette(routes=routes.routes()))
"""


def alone(script):
    """Run a script as a server of its own would, with a process beside it; return what it prints."""
    done = subprocess.run([sys.executable, "-c", ALONE + script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def test_a_server_imports_nothing_that_computes():
    """Every lesson opened and asked for, also with a table of one's own; every act of those that draw with Streamlit."""
    script = f"""
for slug in {SLUGS}:
    controls = views.lesson(slug).CONTROLS
    owner = bringing(slug) if "own" in controls else None
    acts = controls["act"].options if hasattr(views.lesson(slug), "explore") else ["-"]
    for link in [{{"act": act}} for act in acts] + [{{"act": act, "own": owner.key}} for act in acts if owner]:
        page(slug, predict="skip", **link)
        assert client.get(f"/view/0/{{slug}}", params=link).status_code == 200
assert client.get(f"/notebook/{{slug}}", params={{"own": owner.key}}).status_code == 200
print([name for name in ("sklearn", "scipy", "pandas", "pyarrow") if name in sys.modules])
aside.helper.end()
"""
    assert alone(script) == "[]"


def test_a_table_whose_process_died_is_gone_and_the_page_says_so():
    script = """
import os, signal, psutil
def die():
    process = psutil.Process(aside.ask(os.getpid))
    process.kill()
    process.wait(30)
for slug in ("forecasting", "workbench"):
    owner = bringing(slug)
    link = {"predict": "skip", "act": "draw" if slug == "forecasting" else "data", "own": owner.key}
    page(slug, **link)
    mine = lambda: client.get(f"/view/0/{slug}", params=link).text
    before, ours = mine(), client.get(f"/view/0/{slug}", params=link | {"own": ""}).text
    assert before != ours and page(slug, **link) and mine() == before
    die()
    changed = link | ({"model": "last"} if slug == "forecasting" else {"share": "30"})
    print([it.value for it in page(slug, **changed).info] == [GONE], mine() == ours)
    owner = bringing(slug)
    die()
    assert client.get(f"/view/0/{slug}", params=link | {"own": owner.key}).text == ours
    assert client.get(f"/notebook/{slug}", params=link | {"own": owner.key}).status_code == 200
aside.helper.end()
"""
    said = f"GONE = {words('frame')['brought']['gone']!r}\n"
    assert alone(said + script).split() == ["True"] * 4


def test_the_notebook_takes_the_table_along():
    frame = table.read(GOOD.encode(), SCHEMA)
    code = notebook.own(brought.hold(frame))
    packed = re.search(r'b64decode\("([^"]+)"', code)[1]
    text = gzip.decompress(base64.b64decode(packed)).decode()
    call = re.search(r'pd.read_csv\("data/own.csv", (.*)\)\)', code)[1]
    again = eval(f"pd.read_csv(io.StringIO(text), {call})", {"pd": pd, "io": io, "text": text})
    pd.testing.assert_frame_equal(again, frame, check_categorical=False, check_dtype=False)


@pytest.mark.parametrize("slug", ["lab", *OWN])
def test_the_template_is_a_file_the_lesson_takes(slug, request):
    idea = request.getfixturevalue("lab_concept") if slug == "lab" else views.concept(slug)
    assert idea.unfit(table.read(idea.template(), idea.SCHEMA)) == []


@pytest.fixture
def lab_concept():
    from tests.frame.lab import concept

    return concept


def test_a_lessons_own_fault_is_said_in_its_own_words():
    for slug in OWN:
        for kind, sentence in words(slug)["own"].get("faults", {}).items():
            names = [name for _, name, _, _ in string.Formatter().parse(sentence) if name]
            assert bring.sentence(slug, Fault(kind, dict.fromkeys(names, 1))) not in FAULTS.values()


def test_a_file_is_shown_refused_kept_and_put_away(visit, lab):
    page = visit("lab?predict=skip&act=work", at=lab)
    frame = words("frame")["brought"]
    page.get_by_text(frame["heading"]).click()
    field = page.locator("input[type=file]")

    def choose(text, name="mine.csv"):
        settle(page)  # a new field takes the place of the one that was used
        field.set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})

    def written_in(letters):
        page.get_by_role("button", name=frame["writing"]).click()
        page.get_by_role("combobox", name=re.compile(frame["encoding"])).click()
        page.get_by_role("option", name=letters).click()
        page.keyboard.press("Escape")

    written_in("UTF-16")
    choose("name,x,y\na,1,2\nb,2,3\n")
    expect(page.get_by_text("is not written in UTF-16")).to_be_visible()
    written_in("UTF-8")
    choose("name,x,y\na,1,2\nb,2,3\nc,3,99\n")
    expect(page.get_by_text("Line 4, column y: 99 is too large; 11 is the most.")).to_be_visible()
    assert "own=" not in page.url
    choose("name,x,y\na,1,2\nb,1,3\n")
    expect(page.get_by_text("All x are 1.")).to_be_visible()
    choose("name,x,y\na,1,2\nb,2,3\nc,3,4\nd,4,5\n")
    expect(page.locator(".st-key-numbers")).to_contain_text("4 spots")
    expect(page).to_have_url(re.compile("own="))
    choose("no table")
    expect(page.get_by_text(FAULTS["header"])).to_be_visible()
    expect(page.locator(".st-key-numbers")).to_contain_text("4 spots")
    page.locator(".controls").get_by_role("slider", name="Share").press("ArrowRight")
    settle(page)
    expect(page.locator(".st-key-numbers")).to_contain_text("4 spots")
    kept = page.url
    page.get_by_role("button", name=frame["ours"]).click()
    expect(page.locator(".st-key-numbers")).to_contain_text(" 0 spots")
    page.get_by_role("button", name=frame["show"]).click()
    expect(page.locator(".st-key-numbers")).to_contain_text("4 spots")
    page.get_by_role("button", name=frame["away"]).click()
    expect(page.locator(".st-key-numbers")).to_contain_text(" 0 spots")
    page.goto(kept)
    expect(page.get_by_text(frame["gone"])).to_be_visible()
    expect(page.locator(".st-key-numbers")).to_contain_text(" 0 spots")
