"""A person's own CSV, read with limits and checked cell by cell: what is wrong is said with line, column and what was found.

Source: RFC 4180 (comma-separated values); the delimiters ; tab and | are recognised as well, others can be named.
"""

import contextlib
import csv
import io
import math
import re
from dataclasses import dataclass, field

BYTES, ROWS, COLUMNS, CELL = 20_000_000, 200_000, 500, 32_000  # the most a file, and a cell of it, may have
TOLD = 5  # faults told at once
ENCODINGS = {  # what a person calls them -> what Python does; UTF-8 with or without its mark
    "UTF-8": "utf-8-sig",
    "UTF-16": "utf-16",
    "Windows-1252": "cp1252",
    "ISO 8859-1": "latin-1",
    "ISO 8859-2": "iso8859-2",
    "Windows-1251": "cp1251",
    "KOI8-R": "koi8-r",
    "Shift JIS": "shift_jis",
    "EUC-JP": "euc-jp",
    "EUC-KR": "euc-kr",
    "GB 18030": "gb18030",
    "Big5": "big5",
}
FORMS = {"date": r"\d{4}-\d\d-\d\d", "time": r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?", "epoch": r"\d{9,10}"}
KINDS = {
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"PK\x03\x04": "excel",
    b"\xd0\xcf\x11\xe0": "excel",
    b"%PDF": "pdf",
    b"RIFF": "sound",
    b"ID3": "sound",
    b"\x1f\x8b": "packed",
    b"PAR1": "parquet",
}


@dataclass(frozen=True)
class Column:
    """What a column must hold.

    kind    "text", "number", or "time" (2011-12-09, 2011-12-09 08:30:00 or seconds since 1970: forms names those allowed, one a file)
    low, high   bounds of a number
    gaps    whether cells may be empty (nan, "")
    needed  whether the column must be there
    """

    name: str
    kind: str = "text"
    low: float = -math.inf
    high: float = math.inf
    gaps: bool = False
    needed: bool = True
    forms: tuple = ("date", "time")


@dataclass(frozen=True)
class Schema:
    """The columns a file must have, in any order; `others` keeps the columns it does not name, as text.

    bare    whether the names may be missing: where the first line holds nothing but numbers the columns are called target, x1, x2 ...
    """

    columns: tuple = ()
    fewest: int = 1  # rows
    others: bool = False
    bare: bool = False


@dataclass(frozen=True)
class Fault:
    """Something wrong with a file: kind names the sentence ([brought.faults] of the frame), values fill it."""

    kind: str
    values: dict = field(default_factory=dict)


class Refused(ValueError):
    """A file cannot be used; faults say why, the first few of them."""

    def __init__(self, faults):
        super().__init__(", ".join(fault.kind for fault in faults))
        self.faults = faults

    def __reduce__(self):
        return Refused, (self.faults,)


def _refuse(kind, **values):
    raise Refused([Fault(kind, values)])


@dataclass(frozen=True)
class Writing:
    """How a file is written.

    encoding    its letters, one of ENCODINGS
    delimiter   what stands between cells; "": the one of , ; tab | that its first line has most of
    decimal     "." or ",": with a comma, 1.234,5 is read as 1234.5
    """

    encoding: str = "UTF-8"
    delimiter: str = ""
    decimal: str = "."


def read(raw, schema=Schema(), writing=Writing()):
    """Return a file's bytes as a DataFrame with the schema's columns: text as categories, numbers as float64, times as datetime64.

    Raises Refused.
    """
    header, rows, lines = _rows(_text(raw, writing.encoding), schema.bare, writing)
    names = [column.name for column in schema.columns]
    missing = [column.name for column in schema.columns if column.needed and column.name not in header]
    if missing:
        _refuse("missing", missing=", ".join(missing), found=", ".join(header[:12]), wanted=", ".join(names))
    if len(rows) < schema.fewest:
        _refuse("few", rows=len(rows), fewest=schema.fewest)
    import pandas as pd

    wanted = {column.name: column for column in schema.columns}
    made, faults = {}, []
    for place, name in enumerate(header):
        if name in wanted or schema.others:
            column = wanted.get(name) or Column(name, gaps=True)
            cells = _dotted([row[place].strip() for row in rows], writing.decimal)
            values, wrong = _READ[column.kind](cells, column, lines)
            made[name] = values
            faults += wrong
    if faults:
        raise Refused(sorted(faults, key=lambda fault: fault.values["line"])[:TOLD])
    return pd.DataFrame(made, copy=False)


def _text(raw, encoding):
    if len(raw) > BYTES:
        _refuse("large", megabytes=round(len(raw) / 1e6, 1), most=BYTES // 1_000_000)
    for start, kind in KINDS.items():
        if raw.startswith(start):
            _refuse(kind)
    try:
        text = raw.decode(ENCODINGS[encoding])
    except UnicodeDecodeError as error:
        _refuse("encoding", line=raw.count(b"\n", 0, error.start) + 1, encoding=encoding)
    if "\0" in text:
        _refuse("binary")
    return text


def nameless(columns):
    """Return the names of a table's columns when the file has none: SageMaker's order, the target first."""
    return ["target", *(f"x{i}" for i in range(1, columns))]


def _is_number(cell):
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def _dotted(cells, decimal):
    """Return cells with their numbers written with a point."""
    if decimal == ".":
        return cells
    comma = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?([eE][+-]?\d+)?").fullmatch
    return [cell.replace(".", "").replace(",", ".") if comma(cell) else cell for cell in cells]


def _rows(text, bare, writing):
    """Return the header, the rows and the line each row ends on."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = writing.delimiter or max(",;\t|", key=first.count)
    if first.count(delimiter) >= COLUMNS:
        _refuse("wide", columns=first.count(delimiter) + 1, most=COLUMNS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows, lines = [], []
    try:
        for row in reader:
            if not any(map(str.strip, row)):
                continue
            rows.append(row)
            lines.append(reader.line_num)
            if max(map(len, row)) > CELL:
                _refuse("cell", line=reader.line_num, most=CELL)
            if len(row) != len(rows[0]):
                _refuse("ragged", line=reader.line_num, cells=len(row), columns=len(rows[0]))
            if len(rows) > ROWS + 1:
                _refuse("long", most=ROWS)
    except csv.Error:
        _refuse("broken", line=reader.line_num)
    if not rows:
        _refuse("empty")
    if bare and all(map(_is_number, _dotted(rows[0], writing.decimal))):
        return nameless(len(rows[0])), rows, lines
    header = [name.strip() for name in rows[0]]
    for name in header:
        if header.count(name) > 1:
            _refuse("twice", column=name or " ")
    if "" in header:
        _refuse("nameless", place=header.index("") + 1)
    if len(rows) == 1:
        _refuse("header")
    return header, rows[1:], lines[1:]


def _fault(kind, column, line, found, **values):
    return Fault(kind, {"line": line, "column": column.name, "found": found[:40], **values})


def _texts(cells, column, lines):
    import pandas as pd

    faults = [] if column.gaps else [_fault("blank", column, line, "") for c, line in zip(cells, lines) if not c]
    return pd.Categorical(cells), faults[:TOLD]


def _numbers(cells, column, lines):
    import numpy as np

    values, faults = np.full(len(cells), np.nan), []
    for i, cell in enumerate(cells):
        if not cell and column.gaps:
            continue
        with contextlib.suppress(ValueError):
            values[i] = float(cell)
        if not math.isfinite(values[i]):
            faults.append(_fault("number" if cell else "blank", column, lines[i], cell))
        elif not column.low <= values[i] <= column.high:
            faults.append(
                _fault(
                    "low" if values[i] < column.low else "high",
                    column,
                    lines[i],
                    cell,
                    low=column.low,
                    high=column.high,
                )
            )
        if len(faults) == TOLD:
            break
    return values, faults


def _times(cells, column, lines):
    """Return times of one form: the first cell's, which every other must have too."""
    import pandas as pd

    form = next((name for name in column.forms if re.fullmatch(FORMS[name], cells[0])), None)
    if form is None:
        return None, [
            _fault("time", column, lines[0], cells[0], forms=", ".join(_EXAMPLES[name] for name in column.forms))
        ]
    fits = re.compile(FORMS[form]).fullmatch
    odd = [i for i, cell in enumerate(cells) if not fits(cell)]
    if odd:
        return None, [_fault("mixed", column, lines[i], cells[i], form=_EXAMPLES[form]) for i in odd[:TOLD]]
    if form == "epoch":
        values = pd.to_datetime(pd.Series(cells).astype("int64"), unit="s")
    else:
        values = pd.to_datetime(pd.Series(cells), format="ISO8601", errors="coerce")
    wrong = values.isna().to_numpy().nonzero()[0][:TOLD]
    return values.to_numpy(), [_fault("day", column, lines[i], cells[i]) for i in wrong]


_EXAMPLES = {"date": "2011-12-09", "time": "2011-12-09 08:30:00", "epoch": "1323419400"}
_READ = {"text": _texts, "number": _numbers, "time": _times}
