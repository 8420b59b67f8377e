"""Accepting what was read in a report: nothing counts before, nothing doubles after."""

from __future__ import annotations

import hashlib
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from etl import accepted, accepting, build, candidates, reference, report_heading, review, store
from etl.clock import LONDON
from etl.errors import InputFaults, LedgerRefusal
from etl.extract.items import Extraction
from etl.ledger import Entry, Ledger
from etl.model import Figure, Item
from etl.review import Review
from etl.settings import ledger_folder, warehouse_folder
from etl.tracking import Tracking
from etl.undo import revert
from tests import factories
from tests.letters import NAME, REPORT, letter
from tests.readings import extracted

NOW = datetime(2026, 11, 20, 10, tzinfo=LONDON)
RECOMMENDED = [
    "Referrals wait too long: 48 referrals had not been looked at.",
    "Managers do not look at the work of their teams often.",
    "Return interviews are not offered to every child.",
]


@pytest.fixture
def data(data_folder: Path) -> Path:
    build.run(data_folder)
    return data_folder


def reviewed(data: Path, content: bytes | None = None, **heading: object) -> Review:
    """Read a letter and return its review, under its own heading or one that was corrected."""
    extraction = letter_read(content or letter())
    known = reference.checked(data / "reference")
    values = report_heading.heading(extraction, known) | heading
    return review.of(data, extraction, review.named(values), known)


@cache
def letter_read(content: bytes) -> Extraction:
    return extracted(NAME, content)


def every(found: Review) -> dict[str, Item | None]:
    """Accept everything that is open."""
    return {one.candidate.key: one.value for one in found.items if one.state == "open"}


def save(data: Path, found: Review, decided: accepting.Decisions, **more: object) -> Entry:
    file: Any = more.pop("file", (NAME, letter()))
    given: dict[str, Any] = {
        "actor": "Analyst",
        "known": reference.checked(data / "reference"),
        "now": NOW,
    } | more
    entry = accepting.save(data, found, decided, file, **given)
    build.run(data)
    return entry


def rows(data: Path, view: str, report: str = REPORT) -> list[dict[str, object]]:
    warehouse = store.current(warehouse_folder(data))
    return list(warehouse.rows(view, {"report": report}))


def keyed(found: Review, words: str) -> str:
    (key,) = [one.candidate.key for one in found.items if one.candidate.words.startswith(words)]
    return key


class TestBeforeAndAfter:
    def test_nothing_proposed_is_in_the_data_before_it_is_accepted(self, data: Path) -> None:
        found = reviewed(data)
        assert {one.state for one in found.items} == {"open"}
        build.run(data)
        assert rows(data, "v_reports") == []

    def test_what_is_accepted_becomes_an_inspection_with_all_its_items(self, data: Path) -> None:
        found = reviewed(data)
        entry = save(data, found, every(found))
        assert (entry.kind, entry.body, entry.plan) == ("report", "liverpool-partnership", REPORT)
        (report,) = rows(data, "v_reports")
        assert report["is_inspection"]
        asked = sorted(rows(data, "v_recommendations"), key=lambda row: row["position"])
        assert [row["text"] for row in asked] == RECOMMENDED
        (milestone,) = rows(data, "v_milestones")
        assert (str(milestone["due_last"]), milestone["basis"]) == ("2016-11-08", "stated")
        values = {row["value"] for row in rows(data, "v_figures")}
        assert {48.0, 7.0} <= values

    def test_every_item_says_who_accepted_it_how_it_was_read_and_where(self, data: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        for row in rows(data, "v_figures"):
            assert (row["accepted_by"], row["method"]) == ("Analyst", "extracted")
            assert row["page"] in {1, 2}
            assert row["quote"]

    def test_what_is_left_open_stays_out(self, data: Path) -> None:
        found = reviewed(data)
        key = keyed(found, RECOMMENDED[1])
        save(data, found, {key: every(found)[key]})
        assert [row["text"] for row in rows(data, "v_recommendations")] == [RECOMMENDED[1]]
        assert rows(data, "v_figures") == []

    def test_the_file_is_kept_and_the_chain_is_whole(self, data: Path) -> None:
        found = reviewed(data)
        entry = save(data, found, every(found))
        ledger = Ledger(ledger_folder(data))
        assert ledger.file(entry.file_sha256) == (NAME, letter())
        assert entry.file_sha256 == hashlib.sha256(letter()).hexdigest()
        assert ledger.verify().ok

    def test_the_same_decisions_give_the_same_build(self, data: Path, tmp_path: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        assert build.run(data).build_id == build.run(data).build_id


class TestAgain:
    def test_reading_it_again_doubles_nothing(self, data: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        before = rows(data, "v_figures"), rows(data, "v_recommendations")
        again = reviewed(data)
        assert {one.state for one in again.items} == {"accepted"}
        assert every(again) == {}
        with pytest.raises(LedgerRefusal, match="Nothing new was decided"):
            save(data, again, {one.candidate.key: one.value for one in again.items})
        assert (rows(data, "v_figures"), rows(data, "v_recommendations")) == before

    def test_what_a_person_corrected_stands_whatever_is_proposed_now(self, data: Path) -> None:
        found = reviewed(data)
        key = _figure_key(found, 48)
        figure = every(found)[key]
        assert isinstance(figure, Figure)
        save(data, found, every(found) | {key: figure.model_copy(update={"value": 84.0})})
        again = next(one for one in reviewed(data).items if one.candidate.key == key)
        assert (again.state, again.by) == ("accepted", "Analyst")
        assert isinstance(again.value, Figure)
        assert again.value.value == 84.0
        assert 84.0 in {row["value"] for row in rows(data, "v_figures")}

    def test_what_was_rejected_stays_rejected(self, data: Path) -> None:
        found = reviewed(data)
        key = _figure_key(found, 7)
        save(data, found, every(found) | {key: None})
        again = next(one for one in reviewed(data).items if one.candidate.key == key)
        assert again.state == "rejected"
        assert 7.0 not in {row["value"] for row in rows(data, "v_figures")}

    def test_another_version_shows_what_is_new_and_what_is_gone(self, data: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        second = reviewed(data, letter(52))
        assert second.heading.id == REPORT
        assert second.earlier == found.heading.model_copy(update={"id": REPORT})
        fresh = [one.candidate.words for one in second.items if one.fresh]
        assert fresh
        assert all("52 referrals" in words for words in fresh)
        assert {getattr(item, "value", None) for item in second.gone.values()} == {48.0, None}
        save(data, second, every(second))
        assert {48.0, 52.0} <= {row["value"] for row in rows(data, "v_figures")}

    def test_another_visit_of_the_year_is_a_report_of_its_own(self, data: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        other = letter().replace(b"Between 20 and 24 June", b"Between 11 and 15 July")
        again = reviewed(data, other)
        assert again.heading.id == f"{REPORT}-2"
        save(data, again, every(again))
        assert len(rows(data, "v_recommendations", f"{REPORT}-2")) == 3
        assert len(rows(data, "v_recommendations")) == 3

    def test_what_somebody_else_decided_meanwhile_is_not_overwritten(self, data: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        late = every(found) | {_figure_key(found, 7): None}
        with pytest.raises(LedgerRefusal, match="Somebody else decided"):
            save(data, found, late, actor="Board secretary")


def _figure_key(found: Review, value: float) -> str:
    (key,) = [
        one.candidate.key
        for one in found.items
        if isinstance(one.value, Figure) and one.value.value == value
    ]
    return key


class TestOnRecord:
    @pytest.fixture
    def curated(self, data: Path) -> Path:
        """The letter is on record already, read by hand, with one figure fewer."""
        values = factories.record(
            id=REPORT, body="liverpool-partnership", programme="jtai", method="jtai-2016",
            title="Joint targeted area inspection of Liverpool", inspectorates=["ofsted"],
            published={},
            fieldwork={"start": "2016-06-20", "end": "2016-06-24", "source": "report"},
            figures=[
                factories.figure(
                    kind="count", value=48, unit="referrals", page=2, direction=None,
                    paraphrase="In the hub 48 referrals waited.", approximate=False,
                )
            ],
            recommendations=[
                factories.recommendation(kind="area for improvement", page=2) for _ in range(3)
            ],
        )  # fmt: skip
        factories.write_record(data, values)
        build.run(data)
        return data

    def test_what_is_on_record_is_not_asked_again(self, curated: Path) -> None:
        found = reviewed(curated)
        states = {one.candidate.key: one.state for one in found.items}
        assert states[_open_figure(found, 48)] == "on record"
        assert [one.state for one in found.items if one.candidate.list == "recommendations"] == [
            "on record"
        ] * 3
        assert states[_open_figure(found, 7)] == "open"

    def test_what_it_lacks_joins_it_from_a_source_of_its_own(self, curated: Path) -> None:
        found = reviewed(curated)
        save(curated, found, every(found))
        figures = rows(curated, "v_figures")
        assert sorted(row["value"] for row in figures if row["value"] in {48.0, 7.0}) == [7.0, 48.0]
        assert len(rows(curated, "v_recommendations")) == 3
        assert {row["method"] for row in figures} == {"hand", "extracted"}
        assert len({row["publisher"] for row in figures}) == 2

    def test_a_record_that_follows_another_report_takes_items_too(self, curated: Path) -> None:
        first = factories.record(
            id="jtai-liverpool-partnership-2014-inspection", body="liverpool-partnership",
            programme="jtai", method=None, inspectorates=["ofsted"], published={},
            fieldwork={"start": "2014-06-20", "source": "report"},
        )  # fmt: skip
        factories.write_record(curated, first)
        path = curated / "reports" / f"{REPORT}.yml"
        path.write_text(path.read_text() + f"follows: {first['id']}\n")
        build.run(curated)
        found = reviewed(curated)
        save(curated, found, every(found))
        assert 7.0 in {row["value"] for row in rows(curated, "v_figures")}

    def test_a_record_by_hand_that_comes_later_doubles_nothing(self, data: Path) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        self_made = accepted.heading(accepted.standing(Ledger(ledger_folder(data)), REPORT))
        assert self_made is not None
        values = self_made.model_dump(mode="json", exclude_defaults=True)
        values["figures"] = [
            factories.figure(
                kind="count", value=48, unit="referrals", page=2, direction=None, source="report",
                paraphrase="In the hub 48 referrals waited.", approximate=False,
            )
        ]  # fmt: skip
        factories.write_record(data, values)
        build.run(data)
        assert [row["value"] for row in rows(data, "v_figures")].count(48.0) == 1


def _open_figure(found: Review, value: float) -> str:
    (key,) = [
        one.candidate.key
        for one in found.items
        if one.candidate.list == "figures" and getattr(one.value, "value", None) == value
    ]
    return key


class TestAReview:
    def test_of_an_inspection_that_is_not_on_record_says_so(self, data: Path) -> None:
        found = reviewed(data, **came_back(None))
        assert found.heading.id == "jtai-liverpool-partnership-2016-re-inspection"
        save(data, found, every(found))
        (conflict,) = rows(data, "v_conflicts", found.heading.id)
        assert (
            conflict["text"]
            == "The inspection that this report comes back to is not on record here."
        )

    def test_names_the_inspection_that_it_comes_back_to(self, data: Path) -> None:
        first = reviewed(data)
        save(data, first, every(first))
        again = reviewed(data, letter(12), **came_back(REPORT))
        save(data, again, every(again), file=(NAME, letter(12)))
        (report,) = rows(data, "v_reports", again.heading.id)
        assert report["follows"] == REPORT


def came_back(follows: str | None) -> dict[str, object]:
    kind = "re-inspection"
    source = report_heading.source_of(letter_read(letter()))
    return {"kind": kind} | report_heading.comes_back_to(kind, follows, source)


class TestRefused:
    def test_a_role_is_needed(self, data: Path) -> None:
        found = reviewed(data)
        with pytest.raises(LedgerRefusal, match="in which role"):
            save(data, found, every(found), actor=" ")

    @pytest.mark.parametrize(
        ("update", "words"),
        [
            ({"measure": "no-such-measure"}, "no-such-measure"),
            ({"kind": "proportion", "of": 20.0}, "48"),
            ({"source": "elsewhere"}, "elsewhere"),
        ],
    )
    def test_what_a_build_would_refuse_is_not_recorded(
        self, data: Path, update: dict[str, object], words: str
    ) -> None:
        found = reviewed(data)
        key = _figure_key(found, 48)
        figure = every(found)[key]
        assert figure is not None
        with pytest.raises(InputFaults, match=words):
            save(data, found, {key: figure.model_copy(update=update)})
        assert Ledger(ledger_folder(data)).entries() == []

    def test_a_file_that_was_accepted_as_another_report_is_refused(self, data: Path) -> None:
        found = reviewed(data)
        entry = save(data, found, every(found))
        other = reviewed(data, body="croydon-partnership")
        assert other.heading.id != found.heading.id
        with pytest.raises(LedgerRefusal, match=f"accepted as {REPORT} .entry {entry.number}"):
            save(data, other, every(other))
        revert(Ledger(ledger_folder(data)), entry.number, "Analyst", "Wrong body", now=NOW)
        save(data, other, every(other))
        assert rows(data, "v_reports") == []

    def test_a_report_without_a_body_is_named_as_such(self, data: Path) -> None:
        with pytest.raises(LedgerRefusal, match="Choose the report's body"):
            reviewed(data, body=None)

    def test_an_accepted_report_that_no_longer_fits_is_named_by_the_build(
        self, data: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = reviewed(data)
        save(data, found, every(found))
        path = data / "reference" / "bodies.csv"
        kept = [
            line for line in path.read_text().splitlines() if "liverpool-partnership" not in line
        ]
        path.write_text("\n".join(kept) + "\n")
        with pytest.raises(InputFaults, match=f"accepted report {REPORT}.*liverpool-partnership"):
            build.run(data)


class TestThePlan:
    @pytest.fixture
    def read(self, data: Path) -> Path:
        found = reviewed(data)
        save(data, found, every(found))
        return data

    def test_has_a_row_for_each_recommendation_and_its_link(self, read: Path) -> None:
        tracking = Tracking(read)
        entry = accepting.start_plan(tracking, REPORT, actor="Analyst", now=NOW)
        assert entry.kind == "plan"
        found = tracking.actions(REPORT, NOW.date())
        assert [row.ref for row in found] == ["R1", "R2", "R3"]
        assert [row.recommendations for row in found] == [(f"{REPORT}#{n}",) for n in (1, 2, 3)]
        assert {row.status for row in found} == {"not started"}
        assert [row.action for row in found] == RECOMMENDED

    def test_is_started_once(self, read: Path) -> None:
        accepting.start_plan(Tracking(read), REPORT, actor="Analyst", now=NOW)
        with pytest.raises(LedgerRefusal, match="action plan already"):
            accepting.start_plan(Tracking(read), REPORT, actor="Analyst", now=NOW)

    def test_needs_a_recommendation(self, data: Path) -> None:
        found = reviewed(data)
        key = _figure_key(found, 48)
        save(data, found, {key: every(found)[key]})
        with pytest.raises(LedgerRefusal, match="nothing to plan for"):
            accepting.start_plan(Tracking(data), REPORT, actor="Analyst", now=NOW)

    def test_keeps_the_recommendations_that_it_answers(self, read: Path) -> None:
        accepting.start_plan(Tracking(read), REPORT, actor="Analyst", now=NOW)
        found = reviewed(read)
        key = keyed_list(found, RECOMMENDED[0])
        with pytest.raises(LedgerRefusal, match="answers its recommendations by their number"):
            save(read, found, {key: None})

    def test_a_recommendation_added_later_comes_last(self, read: Path) -> None:
        found = reviewed(read, letter(48, "\u2022 Health staff are not in the hub."))
        save(read, found, every(found))
        asked = sorted(rows(read, "v_recommendations"), key=lambda row: row["position"])
        assert [row["text"] for row in asked][:3] == RECOMMENDED
        assert asked[3]["text"] == "Health staff are not in the hub."


def keyed_list(found: Review, words: str) -> str:
    (key,) = [
        one.candidate.key
        for one in found.items
        if one.candidate.list == "recommendations" and one.candidate.words == words
    ]
    return key


class TestUndo:
    def test_takes_the_report_off_every_screen(self, data: Path) -> None:
        found = reviewed(data)
        entry = save(data, found, every(found))
        ledger = Ledger(ledger_folder(data))
        revert(ledger, entry.number, "Analyst", "Wrong report", now=NOW)
        build.run(data)
        assert rows(data, "v_reports") == []
        assert {one.state for one in reviewed(data).items} == {"open"}
        save(data, reviewed(data), every(reviewed(data)))
        assert len(rows(data, "v_recommendations")) == 3

    def test_waits_for_later_decisions_and_for_the_plan(self, data: Path) -> None:
        found = reviewed(data)
        first = save(data, found, {_figure_key(found, 48): every(found)[_figure_key(found, 48)]})
        second = save(data, reviewed(data), every(reviewed(data)))
        ledger = Ledger(ledger_folder(data))
        with pytest.raises(LedgerRefusal, match=f"Undo entry {second.number} first"):
            revert(ledger, first.number, "Analyst", "Wrong report", now=NOW)
        plan = accepting.start_plan(Tracking(data), REPORT, actor="Analyst", now=NOW)
        with pytest.raises(LedgerRefusal, match="there is an action plan"):
            revert(ledger, second.number, "Analyst", "Wrong report", now=NOW)
        for number in (plan.number, second.number, first.number):
            revert(ledger, number, "Analyst", "Wrong report", now=NOW)
        build.run(data)
        assert rows(data, "v_reports") == []


def test_what_a_person_adds_is_read_by_hand_and_found_again(data: Path) -> None:
    found = reviewed(data)
    added = Figure(
        source=report_heading.SOURCE, page=3, measure="other", label="visits", kind="count",
        value=12, unit="visits",
    )  # fmt: skip
    key = candidates.key_of("figures", f"by hand {added.model_dump_json()}")
    save(data, found, {key: added})
    assert [(row["value"], row["method"]) for row in rows(data, "v_figures")] == [(12.0, "hand")]
    assert list(reviewed(data).added) == [key]
