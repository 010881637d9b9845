"""Counts the open demands of each party, from the CSV of a server. It needs Python 3 and nothing else.

    python3 examples/open_demands.py http://127.0.0.1:4000 ru-ua-us-2025
"""

import csv
import io
import sys
import urllib.parse
import urllib.request
from collections import Counter


def rows(server, table, **filters):
    """The rows of a table. Each is a dictionary by the names of its columns."""
    address = f"{server.rstrip('/')}/api/{table}.csv?{urllib.parse.urlencode(filters)}"
    with urllib.request.urlopen(address) as answer:
        # The server answers with no rows then, because a filter by an unknown key finds nothing.
        unknown = answer.headers.get("parley-unknown-keys")
        if unknown:
            sys.exit(f"expected keys of the record, got {urllib.parse.unquote(unknown)}")
        text = io.TextIOWrapper(answer, encoding="utf-8", newline="")
        return list(csv.DictReader(text, strict=True))


def main(server, process):
    counts = Counter()
    for demand in rows(server, "demands", process=process, status="OPEN"):
        # A demand of several parties counts once for each.
        for party in demand["made_by"].split():
            counts[party.strip()] += 1
    if not counts:
        print(f"no demand of {process} is open", file=sys.stderr)
    for party, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
        print(f"{party}\t{count}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(f"expected the address of a server and the key of a process, got {len(sys.argv) - 1} arguments")
    main(*sys.argv[1:])
