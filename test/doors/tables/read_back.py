"""Reads a CSV file strictly, by the kinds of the codebook, and compares it with the same rows in JSON. Prints how many rows agree."""

import csv
import datetime
import io
import json
import sys

given = json.load(sys.stdin)


def read(kind, cell):
    if cell == "":
        return None
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell)
    if kind == "boolean":
        return {"true": True, "false": False}[cell]
    if kind == "day":
        return datetime.date.fromisoformat(cell).isoformat()
    if kind == "moment":
        datetime.datetime.fromisoformat(cell.replace("Z", "+00:00"))
        return cell
    if kind == "list":
        return cell.split(" ")
    if kind == "data":
        return json.loads(cell)
    return cell


count = 0
for table in given:
    kinds = table["kinds"]
    reader = csv.DictReader(io.StringIO(table["csv"], newline=""), strict=True)
    rows = list(reader)
    assert reader.fieldnames == list(kinds), (table["name"], reader.fieldnames)
    assert len(rows) == len(table["rows"]), table["name"]
    for cells, row in zip(rows, table["rows"]):
        for name, kind in kinds.items():
            expected = row[name]
            if expected == []:
                expected = None
            got = read(kind, cells[name])
            # An apostrophe keeps a spreadsheet from running the text.
            if isinstance(expected, str) and expected[:1] in "=+-@" and isinstance(got, str):
                got = got.removeprefix("'")
            assert got == expected, (table["name"], cells["key"], name, got, expected)
        count += 1
print(count)
