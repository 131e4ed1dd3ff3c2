"""Numbers are compared by value and unit, whatever their notation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from answer.numbers import missing_numbers, numbers_in


@pytest.mark.parametrize(("text", "value", "unit"), [
    ("30,000 patients", "30000", ""),
    ("30 000 patients", "30000", ""),
    ("30\u00a0000 patients", "30000", ""),
    ("30\u2009000 patients", "30000", ""),
    ("thirty thousand patients", "30000", ""),
    ("30k patients", "30000", ""),
    ("1,234,567 people", "1234567", ""),
    ("£1,500", "1500", "£"),
    ("£1.8bn", "1800000000", "£"),
    ("£1.8 billion", "1800000000", "£"),
    ("£1·8 billion", "1800000000", "£"),
    ("£2m", "2000000", "£"),
    ("£2 million", "2000000", "£"),
    ("two million", "2000000", ""),
    ("50p", "0.5", "£"),
    ("50 pence", "0.5", "£"),
    ("fifty pence", "0.5", "£"),
    ("£0.50", "0.5", "£"),
    ("GBP 40", "40", "£"),
    ("62%", "62", "%"),
    ("62 %", "62", "%"),
    ("62 per cent", "62", "%"),
    ("62 percent", "62", "%"),
    ("sixty-two per cent", "62", "%"),
    ("12.5%", "12.5", "%"),
    ("0.75", "0.75", ""),
    ("two hundred and five", "205", ""),
    ("one hundred and twenty-three thousand", "123000", ""),
    ("in 2019", "2019", ""),
    ("the 1990s", "1990", ""),
    ("on the 3rd", "3", ""),
    ("eleven practices", "11", ""),
])  # fmt: skip
def test_value_and_unit(text: str, value: str, unit: str) -> None:
    [number] = numbers_in(text)
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", ["", "no figures", "someone", "tenure", "oneself", "A4B", "COVIDx19"])
def test_no_number(text: str) -> None:
    assert numbers_in(text) == []


@pytest.mark.parametrize(("text", "values"), [
    ("between 30,000 and 50,000", [30000, 50000]),
    ("30–50 staff", [30, 50]),
    ("30-50 staff", [30, 50]),
    ("5, 10 and 20 sites", [5, 10, 20]),
    ("in 2019, 12 practices", [2019, 12]),
    ("2019/20", [2019, 20]),
    ("£3 to £4.50 per head", [3, Decimal("4.5")]),
    ("1 July 2019", [1, 2019]),
    ("four of the six", [4, 6]),
    ("24 200 people in 2016", [24200, 2016]),
])  # fmt: skip
def test_reading_order(text: str, values: list[Decimal]) -> None:
    assert [n.value for n in numbers_in(text)] == values


@pytest.mark.parametrize(("sentence", "source"), [
    ("It has 30,000 patients.", "thirty thousand patients were registered"),
    ("It has 30 000 patients.", "30,000 patients"),
    ("It cost 50p.", "a levy of £0.50 for each"),
    ("It cost £1.8bn.", "about £1.8 billion was spent"),
    ("A share of 62 per cent.", "62% of appointments"),
    ("Eleven practices joined.", "11 practices joined"),
    ("One practice left.", "The practice left."),
    ("No figure at all.", ""),
])  # fmt: skip
def test_nothing_missing(sentence: str, source: str) -> None:
    assert missing_numbers(sentence, source) == []


@pytest.mark.parametrize(("sentence", "source", "missing"), [
    ("It has 31,000 patients.", "30,000 patients", "31,000"),
    ("It has 3,000 patients.", "30,000 patients", "3,000"),
    ("It cost £50.", "It cost 50p.", "£50"),
    ("It cost £62.", "62% of appointments", "£62"),
    ("A share of 62%.", "£62 a head", "62%"),
    ("It cost £1.8m.", "It cost £1.8bn.", "£1.8m"),
    ("Twelve joined.", "Eleven joined.", "Twelve"),
    ("In 2019 it began.", "In 2018 it began.", "2019"),
    ("It cost £15.", "It cost £1.50.", "£15"),
    ("It cost £1.5.", "It cost £15.", "£1.5"),
])  # fmt: skip
def test_missing_number_is_named(sentence: str, source: str, missing: str) -> None:
    assert [n.text.strip() for n in missing_numbers(sentence, source)] == [missing]


@pytest.mark.parametrize("text", ["9" * 5000, "1,000" * 400, "£" * 3000, "one " * 3000, "٣٠", "²", "1e999", "½"])
def test_odd_figures_do_no_harm(text: str) -> None:
    numbers_in(text)
