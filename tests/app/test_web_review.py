"""The Review page: draw, rate blind with two names, end, compare, settle, files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from web_app import QUESTION, WebApp

from answer.records import Records
from answer.review import Criteria, Rated, Rating
from answer.review_store import Reviews
from app.review_sheets import sheet
from app.web.components import review_files
from index.settings import Settings

Open = Callable[..., WebApp]
RATING_KEYS: dict[Rating, str] = {
    "supported": "review_rate_1",
    "partly": "review_rate_2",
    "not": "review_rate_3",
    "cannot tell": "review_rate_4",
}


@pytest.fixture
def drawn(stocked: Settings, open_app: Open) -> WebApp:
    """The page with review R1 of all pairs of one answer."""
    open_app().ask(QUESTION)
    Reviews(stocked.home).draw(Criteria())
    return open_app("review")


def rate_as(app: WebApp, name: str, *ratings: Rating) -> WebApp:
    """Rate the pairs from the first that is left on."""
    app.at.text_input(key="review_who").set_value(name).run()
    for rating in ratings:
        app.press(RATING_KEYS[rating])
    return app


def part(app: WebApp, name: str) -> WebApp:
    app.at.segmented_control(key="review_part").set_value(name).run()
    return app


def both(settings: Settings, **apart: Rating) -> int:
    """Everything rated by AB and CD: alike, but for the first pair. Returns how many pairs."""
    reviews = Reviews(settings.home)
    pairs = reviews.blind_pairs("R1")
    for name in ("AB", "CD"):
        ratings: list[Rating] = [apart.get(name, "supported"), *["supported" for _ in pairs[1:]]]  # type: ignore[list-item]
        reviews.rate(name, {p.id: Rated(r, f"{name} thinks so") for p, r in zip(pairs, ratings, strict=True)})
    return len(pairs)


def test_without_answers_it_says_so(stocked: Settings, open_app: Open) -> None:
    assert "No answers yet" in open_app("review").words


def test_a_sample_is_drawn(stocked: Settings, open_app: Open) -> None:
    open_app().ask(QUESTION)
    app = open_app("review")
    app.at.checkbox(key="review_literal").uncheck()
    app.press("review_go")
    assert "Review R1 drawn" in app.words
    assert Reviews(stocked.home).get("R1").criteria.literal


def test_a_sample_of_nothing_says_what_to_do(stocked: Settings, open_app: Open) -> None:
    open_app().ask(QUESTION)
    app = open_app("review")
    app.at.selectbox(key="review_rated").set_value("helpful")
    app.press("review_go")
    assert "No sentence with a citation fits" in app.words
    assert Reviews(stocked.home).all() == []


def test_a_pair_shows_the_quotation_in_place_and_no_verdict(stocked: Settings, drawn: WebApp) -> None:
    rate_as(drawn, "AB")
    pair = Reviews(stocked.home).blind_pairs("R1")[0]
    assert f"<mark>{pair.quotation}</mark>" in drawn.html
    assert "Read it in its place" in drawn.words
    for verdict in ("stands word for word", "Supported:", "pcn-verdict"):
        assert verdict not in drawn.html


def test_rating_goes_on_to_the_next_pair_and_keeps_the_note(stocked: Settings, drawn: WebApp) -> None:
    rate_as(drawn, "AB")
    first = Reviews(stocked.home).blind_pairs("R1")[0].id
    drawn.at.text_input(key=f"review_note_{first}_AB").set_value("half of it")
    drawn.press("review_rate_2")
    assert Reviews(stocked.home).ratings("R1", "AB") == {first: Rated("partly", "half of it")}
    assert drawn.at.session_state["review_at_R1_AB"] == 1


def test_going_back_shows_ones_own_rating_only(stocked: Settings, drawn: WebApp) -> None:
    first = Reviews(stocked.home).blind_pairs("R1")[0].id
    Reviews(stocked.home).rate("CD", {first: Rated("cannot tell", "a secret")})
    rate_as(drawn, "AB", "not").press("review_back")
    assert drawn.at.session_state["review_at_R1_AB"] == 0
    assert drawn.at.button(key="review_rate_3").proto.type == "primary"
    assert drawn.at.button(key="review_rate_4").proto.type == "secondary"
    assert "a secret" not in drawn.words
    drawn.at.text_input(key=f"review_note_{first}_AB").set_value("seen again").run()
    assert Reviews(stocked.home).ratings("R1", "AB") == {first: Rated("not", "seen again")}


def test_what_was_left_for_later_is_asked_for_at_the_end(stocked: Settings, drawn: WebApp) -> None:
    pairs = len(Reviews(stocked.home).blind_pairs("R1"))
    rate_as(drawn, "AB").press("review_later")
    rate_as(drawn, "AB", *["supported" for _ in range(pairs - 1)])  # type: ignore[arg-type]
    assert "1 left out on the way" in drawn.words
    drawn.press("review_left").press("review_rate_1")
    assert "Thank you" in drawn.words
    assert Reviews(stocked.home).get("R1").reviewers == {"AB": pairs}


def test_nothing_is_compared_before_two_have_rated(stocked: Settings, drawn: WebApp) -> None:
    rate_as(drawn, "AB", "supported")
    assert "Two people rate apart" in part(drawn, "Compare").words
    assert "once the rating has ended" in part(drawn, "Files").words


def test_ending_early_is_asked_twice(stocked: Settings, drawn: WebApp) -> None:
    rate_as(drawn, "AB", "supported")
    Reviews(stocked.home).rate("CD", {"R1-001": Rated("not")})
    part(drawn, "Compare")
    assert drawn.at.button(key="review_close").disabled
    assert "Cohen" not in drawn.words
    drawn.at.checkbox(key="review_sure").check().run()
    drawn.press("review_close")
    assert Reviews(stocked.home).get("R1").closed
    assert "both rated 1 pair" in drawn.words


def test_agreement_disagreement_and_settling(stocked: Settings, drawn: WebApp) -> None:
    pairs = both(stocked, AB="partly", CD="not")
    part(drawn, "Compare").press("review_close")
    assert f"agreed on **{(pairs - 1) / pairs:.0%}**" in drawn.words
    assert "Cohen's kappa" in drawn.words
    assert "AB thinks so" in drawn.words
    first = Reviews(stocked.home).pairs("R1")[0].shown.id
    drawn.at.segmented_control(key=f"review_settle_{first}").set_value("partly")
    drawn.at.text_input(key="review_by").set_value("EF")
    drawn.press(f"review_settled_{first}")
    assert "1 of 1 settled" in drawn.words
    assert Reviews(stocked.home).decisions("R1")[first].rating == "partly"
    assert f"on {pairs - 1} of {pairs} pairs" in drawn.words


def test_after_the_end_nobody_rates(stocked: Settings, drawn: WebApp) -> None:
    both(stocked)
    Reviews(stocked.home).close("R1")
    assert "Rating has ended" in drawn.go("review").words
    assert not [b for b in drawn.at.button if b.key == "review_rate_1"]


def test_a_filled_sheet_is_taken_in(stocked: Settings, drawn: WebApp) -> None:
    part(drawn, "Files")
    assert drawn.at.button(key="review_take_in").disabled
    blank = sheet(Reviews(stocked.home).blind_pairs("R1")).decode("utf-8-sig")
    filled = blank.replace('"",""\r\n', '"p","by hand"\r\n').encode()
    drawn.at.file_uploader[0].set_value([("sheet.csv", filled, "text/csv")]).run()
    drawn.at.text_input(key="review_sheet_who_0").set_value("CD").run()
    drawn.press("review_take_in")
    assert "by CD taken in" in drawn.words
    assert {r for r in Reviews(stocked.home).ratings("R1", "CD").values()} == {Rated("partly", "by hand")}


def test_a_review_is_deleted(stocked: Settings, drawn: WebApp) -> None:
    part(drawn, "Files").press("review_delete")
    assert "was deleted" in drawn.words
    assert Reviews(stocked.home).all() == []
    assert len(Records(stocked.home).all()) == 1


def test_results_are_saved_as_files(
    stocked: Settings, drawn: WebApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(review_files, "_save", lambda label, made, name, mime: saved.update({name: made}))
    both(stocked, AB="partly")
    Reviews(stocked.home).close("R1")
    part(drawn, "Files")
    assert set(saved) == {
        f"R1-{n}" for n in ("sheet.csv", "ratings.csv", "disagreements.csv", "settled.jsonl", "gold.jsonl")
    }
    assert all(made() for made in saved.values())
