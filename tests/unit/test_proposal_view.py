"""What a file would do, said in words and tables."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from dashboard import text_upload
from dashboard.components import html, proposal_view
from etl.ledger import Ledger
from etl.proposal import Proposal
from etl.status_file import CellFault
from tests import ledgers
from tests.ledgers import row


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return ledgers.full_ledger(tmp_path / "ledger")


def propose(ledger: Ledger, *rows: dict[str, str]) -> Proposal:
    return ledgers.proposed(ledger, *rows)


def words(block: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", block))).strip()


def with_faults(proposal: Proposal, count: int) -> Proposal:
    faults = tuple(CellFault(2 + n // 2, "Status", "status", f"wrong {n}") for n in range(count))
    return replace(proposal, faults=faults)


class TestTheSummary:
    def test_counts_rows_that_are_new_changed_and_unchanged(self, ledger):
        proposal = propose(
            ledger,
            row("A1", progress="70", comment="x"),
            row("A2", progress=""),
            row("A3", progress="0"),
        )
        assert proposal_view.headline(proposal) == "1 new, 1 changed, 1 unchanged, 0 refused"

    def test_leads_with_the_faults_when_there_are_some(self, ledger):
        proposal = with_faults(propose(ledger, {"ref": "A1", "progress": "70"}), 3)
        assert proposal_view.headline(proposal) == "3 faults; nothing was applied"
        said = "In 2 rows. The rest of the file: 0 new, 0 changed, 0 unchanged."
        assert proposal_view.fault_counts(proposal) == said

    def test_says_which_file_was_read_and_what_it_leaves_out(self, ledger):
        proposal = propose(ledger, {"ref": "A1", "progress": "70"})
        file = replace(proposal.file, sheet="Status", notes=("Read as Windows-1252.",))
        said = words(proposal_view.reading(replace(proposal, file=file)))
        assert said == (
            "Read: status.csv, sheet 'Status', true on 21 November 2026. Read as Windows-1252. "
            f"1 action of the plan is not in the file and stays as it is. {text_upload.NO_VERSIONS}"
        )

    def test_counts_several_actions_that_are_left_out(self, ledger):
        proposal = replace(propose(ledger, {"ref": "A1", "progress": "70"}), absent=1_200)
        assert "1,200 actions of the plan are not" in proposal_view.reading(proposal)


def faults_of(*found: CellFault) -> str:
    """Return the table of faults of a file whose second line is about A1."""
    file, _ = ledgers.status_file({"ref": "A1"})
    return proposal_view.faults(found, file)


class TestFaults:
    def test_are_told_by_row_action_and_column_with_a_capital_letter(self):
        table = faults_of(CellFault(2, "Due date (column F)", "date", "is no day"))
        assert words(table).endswith("2 A1 Due date (column F) Is no day")

    def test_of_a_whole_row_say_so(self):
        table = faults_of(CellFault(7, "", "cells", "has 3 cells"))
        assert f"7 {text_upload.WHOLE_ROW} Has 3 cells" in words(table)

    def test_beyond_fifty_are_counted(self, ledger):
        faults = with_faults(propose(ledger, {"ref": "A1", "progress": "70"}), 51).faults
        table = faults_of(*faults)
        assert table.count("<tr>") == 51
        assert "The first 50 of 51 are shown" in table

    def test_cannot_bring_html_with_them(self):
        table = faults_of(CellFault(2, "<i>", "x", "<script>alert(1)</script>"))
        assert "<script" not in table
        assert "<i>" not in table


class TestTheEffect:
    def test_counts_the_ratings_of_the_whole_plan_now_and_after(self, ledger):
        proposal = propose(ledger, {"ref": "A1", "due": "2027-08-31", "reason": "x"})
        said = words(proposal_view.effect(proposal, list(ledgers.actions(ledger).values())))
        assert "■ Overdue 1 0" in said
        assert "A1: Do what A1 says ■ Overdue ● On track" in said

    def test_a_new_action_has_no_rating_now(self, ledger):
        proposal = propose(ledger, row("A3", due="2027-01-31"))
        assert "A3: Do what A3 says new ● On track" in words(proposal_view.effect(proposal, []))

    def test_says_when_no_rating_changes(self, ledger):
        proposal = propose(ledger, {"ref": "A1", "comment": "x"})
        assert text_upload.EFFECT_NONE in proposal_view.effect(proposal, [])

    def test_moves_of_due_dates_come_with_their_days(self, ledger):
        proposal = propose(
            ledger, {"ref": "A1", "due": "2026-09-01", "reason": "x"}, {"ref": "A2", "due": ""}
        )
        said = words(proposal_view.moves(replace(proposal, faults=())))
        assert "A1: Do what A1 says 31 Aug 2026 1 Sep 2026 1 day later" in said
        assert "A2" not in said

    def test_without_a_move_nothing_is_said_of_dates(self, ledger):
        assert not proposal_view.moves(propose(ledger, {"ref": "A1", "comment": "x"}))


class TestChanges:
    def test_are_told_as_old_and_new(self, ledger):
        proposal = propose(ledger, {"ref": "A1", "progress": "70"})
        said = "2 A1 Progress (%) 60% (set by the Board secretary, 2 Mar 2026) 70%"
        assert said in words(proposal_view.changes(proposal))

    def test_links_to_the_plans_own_report_are_numbers(self, ledger):
        proposal = propose(ledger, row("A3", recommendations="2; other-report#1"))
        assert "(empty) 2; other-report#1" in words(proposal_view.changes(proposal))

    def test_all_of_them_are_in_the_download(self, ledger):
        rows = [row(f"B{n}", comment="=1+1") for n in range(60)]
        proposal = propose(ledger, *rows)
        assert "The first 50 of 240 are shown" in proposal_view.changes(proposal)
        found = proposal_view.change_rows(proposal)
        assert len(found) == 240
        assert {one["after"] for one in found if one["column"] == "Comment"} == {"=1+1"}

    @pytest.mark.parametrize(
        ("field", "value", "said"),
        [
            ("due", "2026-08-31", "31 Aug 2026"),
            ("progress", "60", "60%"),
            ("comment", "", text_upload.EMPTY),
            ("owner", "Head of IT", "Head of IT"),
        ],
    )
    def test_values_are_written_as_a_reader_says_them(self, field, value, said):
        assert proposal_view.shown(field, value) == said


class TestTheSameFile:
    def test_is_told_with_entry_day_and_role(self, ledger):
        rows = [{"ref": "A1", "progress": "70"}]
        entry = ledgers.upload(ledger, *rows)
        said = proposal_view.same_file(propose(ledger, *rows))
        assert said.startswith(
            f"This very file was applied as entry {entry.number} on 21 November 2026, 10:00, by "
            "the Board secretary. It stands"
        )

    def test_that_never_came_before_is_no_matter(self, ledger):
        assert not proposal_view.same_file(propose(ledger, {"ref": "A1", "progress": "70"}))


@pytest.mark.parametrize(
    ("plain", "label"),
    [
        ("A1: why does it move from 1 May 2026 to (empty)?", None),
        ("[x](http://a.example)", r"\[x\](http\://a.example)"),
        (":red[late] *now* $x$ <b>", r"\:red\[late\] \*now\* \$x\$ \<b\>"),
    ],
)
def test_words_in_a_label_are_shown_as_they_are(plain, label):
    assert html.literal(plain) == (label or plain)
