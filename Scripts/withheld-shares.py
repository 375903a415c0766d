"""No released table may have more than a third of its cells withheld."""
import json
import sys

failed = False
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as handle:
        tables = json.load(handle)
    for table in tables["tables"] if isinstance(tables, dict) else tables:
        cells = [value for row in table["rows"] if not row.get("total") for value in row["values"]]
        withheld = sum(value == "[c]" for value in cells)
        if cells and withheld * 3 > len(cells):
            failed = True
            print(f"{path}: table {table['id']}: {withheld} of {len(cells)} cells withheld")
print("withheld shares:", "too many" if failed else "no table above a third")
sys.exit(1 if failed else 0)
