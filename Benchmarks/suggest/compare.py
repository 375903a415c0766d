#!/usr/bin/env python3
"""Cross-validates `tandem coding suggest` and the same recipe in scikit-learn on the same folds.

The fold of a row is the SHA-256 of its id, first eight hex digits, modulo five: nothing to store, the same everywhere.
Sets with one label a row are scored by accuracy of the best suggestion, sets with several by micro-F1 of all that pass
their thresholds.

    compare.py TANDEM CORPORA [SET …]
"""
import csv
import hashlib
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_union
from sklearn.svm import LinearSVC

SETS = {  # C of the support vector machine
    "cimt-argument-de": 0.3, "gnad-de": 0.3, "banking77-en": 1.0, "cimt-themes-de": 0.3, "nlupp-en": 1.0,
}
FOLDS = 5


def fold(identifier):
    return int(hashlib.sha256(identifier.encode()).hexdigest()[:8], 16) % FOLDS


def rows_of(path):
    """(id, text, labels) of a set, and whether rows have several labels."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if "code" in rows[0]:
        return [(r["id"], r["text"], [r["code"]]) for r in rows], False
    if "codes" in rows[0]:
        return [(r["id"], r["text"], [c for c in r["codes"].split("|") if c]) for r in rows], True
    topics = [name for name in rows[0] if name not in ("id", "url", "text")]
    return [(r["id"], r["text"], [t for t in topics if r[t] == "1"]) for r in rows], True


def vectorizer():
    return make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True))


def best_threshold(scores, truth):
    order = numpy.argsort(-scores)
    hits = numpy.cumsum(truth[order])
    f1 = 2 * hits / (numpy.arange(1, len(order) + 1) + truth.sum())
    return scores[order][int(numpy.argmax(f1))]


def sklearn_one(train, test, c):
    features = vectorizer()
    x = features.fit_transform([t for _, t, _ in train])
    model = LinearSVC(C=c, class_weight="balanced", random_state=0).fit(x, [l[0] for _, _, l in train])
    return [{label} for label in model.predict(features.transform([t for _, t, _ in test]))]


def sklearn_many(train, test):
    features = vectorizer()
    x = features.fit_transform([t for _, t, _ in train])
    z = features.transform([t for _, t, _ in test])
    found = [set() for _ in test]
    inner = numpy.array([fold("inner " + i) for i, _, _ in train])
    for code in sorted({c for _, _, labels in train for c in labels}):
        truth = numpy.array([int(code in labels) for _, _, labels in train])
        if truth.sum() < 5:
            continue
        out = numpy.zeros(len(train))
        for part in range(FOLDS):
            inside = inner != part
            model = LogisticRegression(C=20, solver="liblinear", random_state=0).fit(x[inside], truth[inside])
            out[~inside] = model.predict_proba(x[~inside])[:, 1]
        limit = best_threshold(out, truth)
        model = LogisticRegression(C=20, solver="liblinear", random_state=0).fit(x, truth)
        for row in numpy.nonzero(model.predict_proba(z)[:, 1] >= limit)[0]:
            found[row].add(code)
    return found


def tandem(binary, train, test, several):
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in (("train", train), ("apply", test)):
            with open(f"{folder}/{name}.csv", "w", newline="", encoding="utf-8") as file:
                out = csv.writer(file)
                out.writerow(["id", "text", "codes"])
                out.writerows([i, t, "|".join(l)] for i, t, l in rows)
        command = [
            binary, "coding", "suggest", "--train", f"{folder}/train.csv", "--apply", f"{folder}/apply.csv", "--id", "id",
            "--text", "text", "--label", "codes", "--separator", "|", "-o", f"{folder}/out.csv"]
        command += ["--top", "99"] if several else ["--force-one", "--top", "1"]
        subprocess.run(command, check=True)
        found = {i: set() for i, _, _ in test}
        with open(f"{folder}/out.csv", newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                found[row["id"]].add(row["code"])
    return [found[i] for i, _, _ in test]


def score(found, rows, several):
    hits = sum(len(f & set(l)) for f, (_, _, l) in zip(found, rows))
    if not several:
        return hits / len(rows)
    return 2 * hits / (sum(len(f) for f in found) + sum(len(l) for _, _, l in rows))


def main():
    binary, corpora = sys.argv[1], Path(sys.argv[2])
    print(f"{'set':<18}{'figure':<10}{'tandem':>8}{'sklearn':>9}{'difference':>12}{'seconds a fit':>15}{'sklearn':>9}")
    failed = False
    for name in sys.argv[3:] or SETS:
        rows, several = rows_of(corpora / name / "train.csv")
        parts = {"tandem": [], "sklearn": [], "rows": []}
        seconds = {"tandem": 0.0, "sklearn": 0.0}
        for part in range(FOLDS):
            train = [r for r in rows if fold(r[0]) != part]
            test = [r for r in rows if fold(r[0]) == part]
            begin = time.time()
            parts["sklearn"] += sklearn_many(train, test) if several else sklearn_one(train, test, SETS[name])
            middle = time.time()
            parts["tandem"] += tandem(binary, train, test, several)
            seconds["sklearn"] += (middle - begin) / FOLDS
            seconds["tandem"] += (time.time() - middle) / FOLDS
            parts["rows"] += test
        ours, theirs = (score(parts[who], parts["rows"], several) for who in ("tandem", "sklearn"))
        failed = failed or ours < theirs - 0.01
        print(
            f"{name:<18}{'micro-F1' if several else 'accuracy':<10}{ours:8.3f}{theirs:9.3f}{ours - theirs:+12.3f}"
            f"{seconds['tandem']:15.1f}{seconds['sklearn']:9.1f}", flush=True)
    sys.exit(1 if failed else 0)


main()
