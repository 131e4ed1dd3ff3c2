"""Places are found in whatever letters; words that only sound like one are not."""

from __future__ import annotations

from index.places import places_named


def test_places_in_small_letters() -> None:
    assert list(places_named("how do yorkshire federations compare with scottish clusters")) == [
        "scottish",
        "yorkshire",
    ]
    assert places_named("what does scottish law say")["scottish"] == ("scotland", "scottish")


def test_everyday_words_are_no_places() -> None:
    assert places_named("is it worth reading the deal before we bath in debt?") == {}
    assert places_named("who holds the devonport lease") == {}


def test_a_place_that_says_who_wrote_something_is_none() -> None:
    assert places_named("what does the leeds report say") == {}
    assert list(places_named("what does the report say on leeds")) == ["leeds"]
