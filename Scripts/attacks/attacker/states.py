"""Which publications and editions show the same data of a survey."""

ENOUGH = 24      # so many equal numbers, and no other, say that two snapshots hold the same data


class States:
    """Which snapshots show the same data of a survey: those with the same inputs, or with the same numbers."""

    def __init__(self, shots):
        self.shots, self.known = shots, {}

    def of(self, snapshot, survey, scope, coded):
        key = id(snapshot), survey, coded
        if key not in self.known:
            self.sort(survey, coded)
        return self.known[key]

    def sort(self, survey, coded):
        classes = []
        for shot in self.shots:
            files, counts = inputs_of(shot, survey, coded), counts_of(shot, survey, coded)
            for index, (other, others) in enumerate(classes):
                if same_files(files, other, shot) or same_numbers(files, other, counts, others):
                    others.update(counts)
                    break
            else:
                classes.append((files, dict(counts)))
                index = len(classes) - 1
            self.known[id(shot), survey, coded] = index


def same_files(files, other, shot):
    """By their hashes; where none are printed, drafts were made of the same files at the same time."""
    return bool(files) and files == other and (shot.edition is None or all(sha for _, sha, _ in files))


def same_numbers(files, other, counts, others):
    """Many equal numbers and no other; few are enough where the files do not tell that they differ."""
    common = set(counts) & set(others)
    differ = files and other and files != other
    return len(common) >= (ENOUGH if differ else 1) and all(counts[k] == others[k] for k in common)


def inputs_of(shot, survey, coded):
    """The files behind a survey: path, hash (None where it is not printed) and records, as the manifest gives them."""
    def matters(path):
        return f"/{survey}/" in path or "withdrawals" in path or coded and ("codebook" in path or "codings" in path)
    known = any(f"/{survey}/" in path for path, _, _ in shot.inputs)
    return frozenset(i for i in shot.inputs if matters(i[0])) if known else None


def counts_of(shot, survey, coded):
    """{(key, column): interval} of everything printed about a survey."""
    found = {}
    for table in shot.tables:
        for (i, j), cell in table.cells.items():
            key = table.key(i, j)
            if key and key[0] == survey and key[2].startswith(("@code", "@pair")) == coded:
                found["|".join(key), table.columns[j].split(".")[-1]] = tuple(round(x, 9) for x in cell)
    return found
