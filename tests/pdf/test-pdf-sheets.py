# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sheet and letter the program ships, as PDF, read back by poppler and qpdf: the same bytes twice, fonts within the
file, tags, language, title, no blank page, white edges, every text in reading order, no heading left behind at the foot of
a page, page numbers and two identifiers on each page, and a session code that can be read.

One sheet is made in every language, both sizes of print and both papers; the others once in each language."""

import concurrent.futures
import functools
import itertools
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["CARE_SOURCE_DIR"], "tests", "unit", "cli"))
from clitest import Desk, check, equal, main, new_id, report, screened, session  # noqa: E402

import qr  # noqa: E402

DPI = 100
EDGE_MM = 11  # printers need 3; the sheet promises 12
PAPERS = {"a4": "595.276 x 841.89 pts", "letter": "612 x 792 pts"}
CLINIC = {"clinic_name": "Riverside Clinic", "clinic_address": "12 Mill Lane, Kelso", "clinic_phone": "01573 555 010",
          "emergency_number": "999", "out_of_hours": "111", "crisis_line": "116 123", "maternity_line": "01573 555 099"}
# A letter to a doctor warns nobody of anything.
FOR_DOCTOR = "letter-gp"
# One name for each script a clinic's patients may write theirs in.
NAMES = [("Zoë", "Bernárd-O’Neill"), ("Ελένη", "Παπαδοπούλου"), ("Анна", "Кузнецова"), ("فاطمة", "الزهراء"), ("רבקה", "לוי"),
         ("Łucja", "Wąż-Żółkiewska"), ("Nguyễn", "Thị Ánh")]


def plain(text):
    """Without white space, hyphens at the end of lines, and marks of direction."""
    return re.sub("[\\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069-]", "", text)


def tool(*command, binary=False):
    done = subprocess.run([str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    check(done.returncode == 0, f"{command}: exit {done.returncode}: {done.stderr.decode()}{done.stdout[-300:]!r}")
    return done.stdout if binary else done.stdout.decode("utf-8")


class Sheet:
    """One PDF, made twice, and what it has to show."""

    def __init__(self, name, session_number, template, language, size, paper):
        self.name, self.template, self.language, self.size, self.paper = name, template, language, size, paper
        self.line = "\t".join((name, new_id(2000 + session_number), template, language, str(size), paper)) + "\n"

    def at(self, folder):
        self.folder = folder
        self.path = folder / "one" / f"{self.name}.pdf"
        self.again = folder / "two" / f"{self.name}.pdf"
        self.wanted = json.loads((folder / "one" / f"{self.name}.json").read_text())

    @functools.cached_property
    def info(self):
        lines = tool("pdfinfo", "-enc", "UTF-8", self.path).splitlines()
        return {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in lines)}

    @functools.cached_property
    def n_pages(self):
        return int(self.info["Pages"])

    @functools.cached_property
    def structure(self):
        """(tag, text) in the order of the structure, which is the order of reading aloud."""
        out = []
        for line in tool("pdfinfo", "-enc", "UTF-8", "-struct-text", self.path).splitlines():
            line = line.strip()
            if line.startswith('"'):
                out[-1] = (out[-1][0], out[-1][1] + line.strip('"'))
            elif line:
                out.append((line.split()[0], ""))
        return out

    @functools.cached_property
    def pages(self):
        return [tool("pdftotext", "-enc", "UTF-8", "-f", n, "-l", n, self.path, "-") for n in range(1, self.n_pages + 1)]

    @functools.cached_property
    def drawn(self):
        """Its text page by page in the order in which it was drawn: head and foot first, then the content."""
        return [tool("pdftotext", "-enc", "UTF-8", "-raw", "-f", n, "-l", n, self.path, "-") for n in range(1, self.n_pages + 1)]

    @functools.cached_property
    def pictures(self):
        stem = self.folder / f"{self.name}-picture"
        tool("pdftoppm", "-gray", "-r", DPI, self.path, stem)
        return [qr.Picture(p) for p in sorted(self.folder.glob(f"{self.name}-picture-*.pgm"))]

    def tagged(self, tag):
        return [text for t, text in self.structure if t == tag]


@functools.lru_cache(maxsize=None)
def sheets():
    desk = Desk().init()
    for name, value in CLINIC.items():
        desk.run("clinic", "set", name, value, exit=0)
    for number, (given, family) in enumerate(NAMES, 1):
        desk.record(screened(number, given_name=given, family_name=family, anticoagulant="yes", pregnancy="yes"),
                    session(number, number, techniques=["deep_tissue_massage", "cupping"],
                            instructions="Heel raises, 2 × 10.\n\nWalk to the shops."), at="2026-03-09T10:00:00Z")
    # What the letter to a doctor tells: something typed, with signs that mean something to Markdown.
    desk.record(report(1, 1, numbness="yes", words="It *tingles* <here>, #1"), at="2026-03-10T10:05:00Z")
    every = plan(desk.run("handout", "list", "--json", exit=0).json()["templates"])
    for run in ("one", "two"):
        (desk.path / run).mkdir()
        subprocess.run([os.environ["CARE_PDF_SHEETS"], str(desk.db), str(desk.path / run)], check=True,
                       input="".join(s.line for s in every).encode(), env=desk.env)
    for sheet in every:
        sheet.at(desk.path)
    return desk, every


def plan(templates):
    """Which sheets are made."""
    every = []
    first = next(t["id"] for t in templates if t["kind"] == "sheet" and t["language"] == "en")
    for template in templates:
        key, language = template["id"], template["language"]
        each = itertools.product((12, 18), PAPERS) if key == first else [((12, 18)[len(every) % 2], tuple(PAPERS)[len(every) // 2 % 2])]
        every += [Sheet(f"{language}-{key}-{size}-{paper}", 1, key, language, size, paper) for size, paper in each]
    for number in range(2, len(NAMES) + 1):
        every.append(Sheet(f"name-{number}", number, first, "en", (12, 18)[number % 2], "a4"))
    return every


def of_every_sheet(what):
    """The test of one sheet as a test of all, on both processors."""
    def test():
        _, every = sheets()
        findings = []

        def run(sheet):
            try:
                what(sheet)
            except Exception as problem:  # any problem of one sheet is a finding, the others are looked at all the same
                findings.append(f"{sheet.name}: {type(problem).__name__}: {problem}")

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            list(pool.map(run, every))
        check(not findings, "\n".join(findings))

    test.__name__ = what.__name__
    return test


def every_language_is_made():
    _, every = sheets()
    languages = {p.name for p in (pathlib.Path(os.environ["CARE_SOURCE_DIR"]) / "data/templates").iterdir() if p.is_dir()}
    check("en" in languages, languages)
    for combination in itertools.product(languages, (12, 18), PAPERS):
        check(any((s.language, s.size, s.paper) == combination for s in every), combination)
    print(f"# {len(every)} sheets in {len(languages)} languages, {sum(s.n_pages for s in every)} pages")


@of_every_sheet
def same_bytes_twice(sheet):
    check(sheet.path.read_bytes() == sheet.again.read_bytes(), "two runs differ")


@of_every_sheet
def qpdf_finds_no_fault(sheet):
    tool("qpdf", "--check", sheet.path)


@of_every_sheet
def fonts_are_within_the_file(sheet):
    fonts = tool("pdffonts", sheet.path).splitlines()[2:]
    check(fonts, "no font")
    for font in fonts:
        embedded, _, unicode = font.split()[-5:-2]
        check(embedded == "yes" and unicode == "yes", font)


@of_every_sheet
def tags_language_and_title(sheet):
    equal(sheet.info["Tagged"], "yes", "tagged")
    equal(sheet.info["Title"], sheet.wanted["title"], "title")
    equal(sheet.wanted["language"], sheet.language, "language of the sheet")
    catalog = tool("qpdf", "--qdf", "--object-streams=disable", sheet.path, "-", binary=True)
    check(f"/Lang ({sheet.language})".encode() in catalog, "no /Lang")
    check(b"/DisplayDocTitle true" in catalog, "no /DisplayDocTitle")
    kinds = [b["kind"] for b in sheet.wanted["blocks"]]
    for level in ("h1", "h2"):
        equal(len(sheet.tagged(level.upper())), kinds.count(level), level)
    # A box of one line runs its title in: no heading of its own.
    check(kinds.count("h3") - 1 <= len(sheet.tagged("H3")) <= kinds.count("h3"), "titles of boxes")
    equal(bool(sheet.tagged("H3")), sheet.template != FOR_DOCTOR, "warning boxes")
    equal(len(sheet.tagged("L")), kinds.count("list") - (kinds.count("h3") - len(sheet.tagged("H3"))), "lists")
    check(len(sheet.tagged("LI")) >= len(sheet.tagged("L")), "items")
    equal(len(sheet.tagged("Table")) > 0, "cell" in kinds, "table")


@of_every_sheet
def every_text_in_reading_order(sheet):
    spoken = plain("".join(text for _, text in sheet.structure))
    at = 0
    for block in sheet.wanted["blocks"]:
        text = plain(block["text"])
        if block["text"] == sheet.wanted["code"]:
            # In large print the code stands above the table, else beside it.
            check(spoken.count(text) >= 2, "the code is not said")
            continue
        found = spoken.find(text, at)
        check(found >= 0, f"{block['text']!r} is missing after {spoken[max(0, at - 40):at]!r}")
        at = found + len(text)
    seen = plain("".join(sheet.drawn))
    for block in sheet.wanted["blocks"]:
        check(plain(block["text"]) in seen, f"{block['text']!r} is not on the page")


@of_every_sheet
def words_are_parted_for_the_ear(sheet):
    rows = [text for tag, text in sheet.structure if tag == "TD"]
    for row in rows:
        check(row.startswith("0 1 2 3 4 5 6 7 8 9 10") or row.count(" ") >= 2, row)


@of_every_sheet
def no_heading_at_the_foot_of_a_page(sheet):
    headings = [plain(b["text"]) for b in sheet.wanted["blocks"] if b["kind"] in ("h1", "h2", "h3")]
    for number, page in enumerate(sheet.drawn, 1):
        foot = plain(page)
        check(not any(foot.endswith(h) for h in headings), f"page {number} ends with {foot[-40:]!r}")


@of_every_sheet
def paper_and_white_edges(sheet):
    check(sheet.info["Page size"].startswith(PAPERS[sheet.paper]), sheet.info["Page size"])
    equal(len(sheet.pictures), sheet.n_pages, "pictures")
    edge = int(EDGE_MM / 25.4 * DPI)
    for number, picture in enumerate(sheet.pictures, 1):
        rows = [picture.row(y) for y in range(picture.height)]
        check(min(b"".join(rows[:edge] + rows[-edge:])) == 255, f"page {number}: ink at the upper or lower edge")
        check(min(b"".join(r[:edge] + r[-edge:] for r in rows)) == 255, f"page {number}: ink at the left or right edge")
        dark = picture.dark.count(1)
        check(dark > 3000, f"page {number} is nearly blank: {dark} dark dots")


@of_every_sheet
def who_it_is_and_which_page(sheet):
    for number, page in enumerate(sheet.pages, 1):
        page = plain(page)
        words = sheet.wanted["page"].replace("{page}", str(number)).replace("{pages}", str(sheet.n_pages))
        for part in (sheet.wanted["patient"], sheet.wanted["birth_date"], sheet.wanted["clinic"], words):
            check(plain(part) in page, f"{part!r} is not on page {number}")
    first = plain(sheet.pages[0])
    for part in (sheet.wanted["clinic_line"], sheet.wanted["phone"], sheet.wanted["code"]):
        check(plain(part) in first, f"{part!r} is not in the head")


@of_every_sheet
def session_code_can_be_read(sheet):
    if not any(b["text"] == sheet.wanted["code"] for b in sheet.wanted["blocks"]):
        check("letter" in sheet.template, "no diary")
        return
    found = [code for code in map(qr.read, sheet.pictures) if code is not None]
    equal(found, [sheet.wanted["code"]], "codes on the pages")


main([every_language_is_made, same_bytes_twice, qpdf_finds_no_fault, fonts_are_within_the_file, tags_language_and_title,
      every_text_in_reading_order, words_are_parted_for_the_ear, no_heading_at_the_foot_of_a_page, paper_and_white_edges,
      who_it_is_and_which_page, session_code_can_be_read])
