"""What cannot be read is named with the reason, and the others of the batch go on."""

from __future__ import annotations

import io
import zipfile

import pytest

from etl.errors import UnreadableReport
from etl.extract import batch
from etl.read import workers
from etl.read.pdf import MAX_PAGES
from etl.read.reader import MAX_FILE, read
from tests.pdfs import letter, lines, pdf, protected
from tests.readings import extracted

HANG = "tests.worker_tasks:act"
SOON = workers.Limits(seconds=1.0)


def zipped(name: str, content: bytes) -> bytes:
    with io.BytesIO() as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return file.getvalue()


BAD = {
    "nothing": (b"", "it is empty."),
    "four bytes": (b"%PDF", "it has only 4 bytes"),
    "an error page": (b"<!DOCTYPE html><html><body>Not found here</body></html>", "web page named"),
    "a password": (protected(), "protected with a password"),
    "half of a PDF": (b"%PDF-1.7\n" + b"\x00\xff" * 400, "it is damaged"),
    "a scan": (pdf([[]], b"0 0 400 400 re f\n"), "a scan"),
    "too many pages": (pdf([[]] * (MAX_PAGES + 1)), "it has 1,001 pages"),
    "too large": (b"%PDF-1.4" + bytes(MAX_FILE), "it has 60 MB"),
    "a program": (b"\x7fELF" + bytes(range(256)) * 4, "it is neither a PDF"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Word"),
    "another zip": (zipped("photo.txt", b"words" * 40), "no Word document"),
    "half a Word file": (zipped("word/document.xml", b"<w:document")[:-20], "it is damaged"),
    "a bomb": (zipped("word/document.xml", bytes(300_000_000)), "unpacks to far more"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_told_in_one_plain_message(kind):
    content, words = BAD[kind]
    with pytest.raises(UnreadableReport) as refused:
        read("report.pdf", content)
    message = str(refused.value)
    assert words in message
    assert message.startswith("it ")
    assert message.endswith(".")


def test_bad_files_are_named_and_the_others_of_the_batch_go_on():
    contents = [content for content, _ in BAD.values()]
    files = [(f"{at}.pdf", content) for at, content in enumerate(contents)]
    outcomes = list(batch.with_documents([*files, ("letter.pdf", letter()), *files]))
    assert len(outcomes) == 2 * len(files) + 1
    (read_one,) = [outcome for outcome in outcomes if not isinstance(outcome, UnreadableReport)]
    assert outcomes.index(read_one) == len(files)
    assert read_one[1].report.area == "Exampleton"


def test_the_name_is_the_one_given_and_the_bytes_say_the_rest():
    extraction = extracted("named by a person.pdf", letter())
    assert (extraction.source, extraction.pages) == ("named by a person.pdf", 3)


@pytest.mark.parametrize(
    ("job", "words"),
    [
        ("hang", "more than 1 seconds"),
        ("spin", "more than 1 seconds"),
        ("crash", "makes the reader break down"),
        ("memory", "makes the reader break down"),
        ("fault", "a fault of Revisit (KeyError: 'nothing' in worker_tasks.py line"),
        ("refuse", "it is refused."),
    ],
)
def test_a_file_that_hangs_crashes_or_eats_memory_costs_only_itself(job, words):
    jobs = ["one", job, "two", "three", "four"]
    outcomes = list(workers.each(HANG, jobs, SOON, processes=2))
    assert words in str(outcomes.pop(1))
    assert outcomes == ["one", "two", "three", "four"]


def test_results_come_in_the_order_of_the_files():
    assert list(workers.each(HANG, list(range(50)), processes=3)) == list(range(50))


def test_nothing_to_do_starts_nothing():
    assert list(workers.each("no.such.module:at_all", [])) == []


def test_one_call_raises_what_is_wrong():
    with pytest.raises(UnreadableReport, match="it is refused"):
        workers.call(HANG, "refuse")


def test_who_stops_listening_leaves_no_worker_behind():
    results = workers.each(HANG, ["one", "hang", "hang"], processes=2)
    assert next(results) == "one"
    results.close()  # would take a minute if it waited


def test_a_page_of_the_usual_length_is_no_scan():
    assert read("short.pdf", pdf([lines(["A short statement of the force about it."])])).blocks
