"""What respondents know: options, scales, and how groups are formed, from the instruments."""
import re

BLOCK = re.compile(r"(?m)^\s*- (?=\{?\s*id:\s*\S+[^\n]*(?:\n|type:))"
                   r"(?=(?:\{[^\n]*type:|id:[^\n]*\n\s+type:))")     # the line at which a question begins


class Question:
    """Options, scale and derivation of a question or of an item of a battery."""

    def __init__(self, name, options=(), scale=None):
        self.name, self.options, self.scale = name, list(options), scale
        self.source, self.kind, self.bands = None, None, []


def questionnaires(study):
    """{survey: {question: Question}} from the instruments, by patterns instead of a YAML reader."""
    found = {}
    for path in sorted(study.glob("surveys/*/instrument.yml")):
        text = path.read_text(encoding="utf-8-sig")
        survey = re.search(r"(?m)^id:\s*(\S+)", text)
        questions = [question for block in BLOCK.split(text)[1:] for question in questions_of(block)]
        found[survey[1] if survey else path.parent.name] = {q.name: q for q in questions}
    return found


def questions_of(block):
    """The question of a block of the instrument, and the items of its battery."""
    name = re.match(r"\{?\s*id:\s*([\w-]+)", block)[1]
    scale = re.search(r"scale:\s*\{\s*(-?\d+):.*?\}\s*,\s*(-?\d+):", block, re.S)
    question = Question(name)
    derived = re.search(r"derived:\s*\{\s*(value_of|answer_of|count_of):\s*([\w-]+)", block)
    if derived:
        question.kind, question.source = derived[1], derived[2]
        question.bands = [band(line) for line in re.findall(r"-\s*\{(code:[^\n]*)\}", block)]
        question.options = [b["code"] for b in question.bands]
    else:
        part = block.split("options:", 1)
        question.options = listed_options(part[1]) if len(part) > 1 else []
    if not scale:
        return [question]
    steps = [str(s) for s in range(int(scale[1]), int(scale[2]) + 1)]
    return [Question(item, steps, True) for item in re.findall(r"-\s*\{?\s*id:\s*([\w-]+)", block)]


def listed_options(text):
    """Codes of a map of options, or of a list in which an option without a code has that of its place."""
    lines = re.findall(r"(?m)^\s*-\s*\{?([^\n]*)", text)
    if not lines:
        return re.findall(r"(?:^|[{,\n])\s*(-?\d+):\s*(?:\{|\"|[^\W\d])", text)
    codes = [re.search(r"code:\s*(-?\d+)", line) for line in lines]
    return [code[1] if code else str(place) for place, code in enumerate(codes, 1)]


def band(line):
    """An option of a derived question: {code, is, from, missing}."""
    def listed(key):
        found = re.search(key + r":\s*(\[[^\]]*\]|-?\d+)", line)
        return re.findall(r"-?\d+", found[1]) if found else []
    start = re.search(r"from:\s*(-?[\d.]+)", line)
    return {"code": re.search(r"code:\s*(-?\d+)", line)[1], "is": listed("is"),
            "from": float(start[1]) if start else None, "missing": listed("missing")}
