"""Times: what each spelling stands for, what is no time, and that dates come through."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bare_words import document_of, parsed_words
from dragoman.lexicon.lexicon import Lexicon
from dragoman.lexicon.times import NamedPeriod
from dragoman.records import Time, TimeType
from dragoman.resolve import other_calendars
from dragoman.resolve.calendar import easter
from dragoman.resolve.times import find_times

LEXICON = Lexicon()
FRIDAY = "2019-05-10"


def times(text: str, published: str | None = FRIDAY) -> list[Time]:
    found = find_times(parsed_words(text), document_of(text, published), LEXICON)
    return [mention.time for mention in found]


def values(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(time.as_written, time.value) for time in times(text, published)]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        # dates in full
        ("The pact was signed on 7 April 2021 in Lome.", "7 April 2021", "2021-04-07"),
        ("The pact was signed on April 7, 2021, in Lome.", "April 7, 2021", "2021-04-07"),
        ("It closed on Sept. 3, 2018, after a strike.", "Sept. 3, 2018", "2018-09-03"),
        ("Dated 2021-04-07, the note names no one.", "2021-04-07", "2021-04-07"),
        ("Dated 17/04/2021, the note names no one.", "17/04/2021", "2021-04-17"),
        ("Dated 03.04.2021, the note names no one.", "03.04.2021", "2021-04-03"),
        ("They met on Friday, May 10, 2019.", "Friday, May 10, 2019", "2019-05-10"),
        ("They met on the 3rd of June 2017.", "the 3rd of June 2017", "2017-06-03"),
        # dates in part
        ("They met on April 7 in Lome.", "April 7", "2019-04-07"),
        ("They met on December 12 in Lome.", "December 12", "2018-12-12"),
        ("They will meet on June 2 in Lome.", "June 2", "2019-06-02"),
        ("They met in November 2020.", "November 2020", "2020-11"),
        ("They met in November.", "November", "2018-11"),
        ("They will meet in November.", "November", "2019-11"),
        ("They met last July.", "last July", "2018-07"),
        ("They will meet next July.", "next July", "2019-07"),
        ("They met in July of last year.", "July of last year", "2018-07"),
        ("Early March brought floods, and in early March the dam broke.", "early March", "2019-03"),
        ("It has been empty since mid-2017.", "mid-2017", "2017"),
        ("It was built in 1878.", "1878", "1878"),
        ("The 1998 war left mines.", "1998", "1998"),
        ("It was founded in 594 BC.", "594 BC", "-0594"),
        ("It thrived in the 1990s.", "1990s", "199"),
        ("It thrived in the '60s.", "'60s", "196"),
        ("Trade grew in the 19th century.", "the 19th century", "18"),
        ("Trade grew in the summer of 2012.", "the summer of 2012", "2012-SU"),
        ("Trade grew in the third quarter of 2012.", "the third quarter of 2012", "2012-Q3"),
        ("Trade grew in the first half of 2012.", "the first half of 2012", "2012-H1"),
        # counted from publication
        ("They met on Thursday.", "Thursday", "2019-05-09"),
        ("They met on Friday.", "Friday", "2019-05-10"),
        ("They will meet on Thursday.", "Thursday", "2019-05-16"),
        ("They called a strike for Thursday.", "Thursday", "2019-05-16"),
        ("They were blamed for Thursday's blast.", "Thursday", "2019-05-09"),
        ("They met late on Wednesday.", "Wednesday", "2019-05-08"),
        ("They met on Wednesday evening.", "Wednesday evening", "2019-05-08TEV"),
        ("They met last Friday.", "last Friday", "2019-05-03"),
        ("They meet next Monday.", "next Monday", "2019-05-13"),
        ("They met yesterday.", "yesterday", "2019-05-09"),
        ("They meet tonight.", "tonight", "2019-05-10TNI"),
        ("They met last night.", "last night", "2019-05-09TNI"),
        ("They will meet tomorrow morning.", "tomorrow morning", "2019-05-11TMO"),
        ("They met earlier this week.", "earlier this week", "2019-W19"),
        ("They met last month.", "last month", "2019-04"),
        ("Output rose last year.", "last year", "2018"),
        ("They met three months ago.", "three months ago", "2019-02"),
        ("They met two years ago.", "two years ago", "2017"),
        ("The village was founded 5,000 years ago.", "5,000 years ago", "-2982"),
        ("The school is closed until Monday.", "Monday", "2019-05-13"),
        ("They met ten days ago.", "ten days ago", "2019-04-30"),
        ("They met at 9 a.m. on Thursday.", "9 a.m. on Thursday", "2019-05-09T09:00"),
        ("They met at Easter.", "Easter", "2019-04-21"),
        ("They are in talks now.", "now", "PRESENT_REF"),
        ("They met on the night of 3 March 2019.", "the night of 3 March 2019", "2019-03-03TNI"),
        ("They met at dawn on Thursday.", "dawn on Thursday", "2019-05-09TMO"),
        (
            "It began in the early hours of Thursday.",
            "the early hours of Thursday",
            "2019-05-09TMO",
        ),
        ("Rebels struck the base overnight.", "overnight", "2019-05-09TNI"),
        ("It opened at 7:30 p.m. local time.", "7:30 p.m. local time", "2019-05-10T19:30"),
        ("It opened at 9 a.m. Moscow time.", "9 a.m. Moscow time", "2019-05-10T09:00"),
        (
            "It closed at 3 a.m. on Sunday, 5 May.",
            "3 a.m. on Sunday, 5 May",
            "2019-05-05T03:00",
        ),
        ("They meet on the last Friday of May.", "the last Friday of May", "2019-05-31"),
        ("They met on the second Monday in April.", "the second Monday in April", "2019-04-08"),
        (
            "It took hold at 4 a.m. local time (0200 GMT) on Wednesday, May 8.",
            "4 a.m. local time",
            "2019-05-08T04:00",
        ),
        ("A siren went off at 10:15 (0715 GMT) on Thursday.", "0715 GMT", "2019-05-09T07:15"),
        ("Exports fell in the January-June period.", "January-June", "2019-01/2019-06"),
        (
            "It ends at midnight on Friday, 31 May 2019.",
            "midnight on Friday, 31 May 2019",
            "2019-05-31T24:00",
        ),
        ("He will resign at noon tomorrow.", "noon tomorrow", "2019-05-11T12:00"),
        # fiscal years, halves, old years
        ("Output fell in fiscal 2017/18.", "fiscal 2017/18", "2017/2018"),
        ("The fiscal year 2017 was hard.", "The fiscal year 2017", "2017"),
        ("The budget for FY2018 was cut.", "FY2018", "2018"),
        ("Sales rose in H1 2018.", "H1 2018", "2018-H1"),
        ("A loss is forecast for the full year.", "the full year", "2019"),
        ("The 1829 edict freed them.", "1829", "1829"),
        ("The abbot (c. 314 - 368) wrote it.", "314 - 368", "0314/0368"),
        ("Begun in AD842, it still stands.", "AD842", "0842"),
        ("In two thousand and four the mission left.", "two thousand and four", "2004"),
        ("In the 17th and early 18th centuries it grew.", "the 17th", "16"),
        ("They will vote on the 14th.", "the 14th", "2019-05-14"),
        ("Monday's debate might not move mountains.", "Monday", "2019-05-06"),
        ("He said they would meet in November.", "November", "2019-11"),
        # feasts and other calendars
        ("Prayers were held as Easter week began.", "Easter week", "2019-W16"),
        ("They met on Eid al-Fitr, in Doha.", "Eid al-Fitr", "2019-06-04"),
        ("The truce held through Ramadan.", "Ramadan", "2019-05-06/2019-06-03"),
        ("They met after Nowruz.", "Nowruz", "2019-03-21"),
        ("The decree is dated 15 Ramadan 1440.", "15 Ramadan 1440", "2019-05-20"),
        ("The plan for 1440 AH was approved.", "1440 AH", "2018-09-11/2019-08-30"),
        ("Exports rose in Farvardin 1398.", "Farvardin 1398", "2019-03-21/2019-04-20"),
        ("They have shared it since 9/11.", "9/11", "2001-09-11"),
        ("The Sept. 11 attacks changed that.", "Sept. 11", "2001-09-11"),
        ("They met on Indian Independence Day 2017.", "Indian Independence Day 2017", "2017-08-15"),
        # old, long and far
        ("It was the capital from 1598 to 1722.", "1598 to 1722", "1598/1722"),
        ("Rome founded it in the year 71.", "the year 71", "0071"),
        ("They lived here ten thousand years ago.", "ten thousand years ago", "-7982"),
        ("Emissions must end by 2060 everywhere.", "2060", "2060"),
        ("A year-long siege began.", "year-long", "P1Y"),
        ("Rivers have shifted over the centuries.", "the centuries", "PXCE"),
        ("They talked throughout the fiscal year.", "the fiscal year", "P1Y"),
        ("On Christmas Eve, the guns fell silent.", "Christmas Eve", "2018-12-24"),
        (
            "Sales fell in the second quarter of fiscal 2018.",
            "the second quarter of fiscal 2018",
            "2018-Q2",
        ),
        ("It will last for the rest of the coming years.", "the rest of the coming years", "PXY"),
        ("He stays for the rest of the year.", "the rest of the year", "2019"),
        # history
        ("The two had no embassies during the Cold War.", "the Cold War", "1947/1991"),
        ("The factory dates from the Soviet era.", "the Soviet era", "1922-12-30/1991-12-26"),
        (
            "It soured during the era of former President Hugo Chavez.",
            "the era of former President Hugo Chavez",
            "1999-02-02/2013-03-05",
        ),
        (
            "Prices rose under Prime Minister Liz Truss.",
            "under Prime Minister Liz Truss",
            "2022-09-06/2022-10-25",
        ),
        (
            "It was built during Angela Merkel's chancellorship.",
            "Angela Merkel's chancellorship",
            "2005-11-22/2021-12-08",
        ),
        # lengths and rates
        ("The siege lasted eight hours.", "eight hours", "PT8H"),
        ("A three-day strike began.", "three-day", "P3D"),
        ("They talked for half an hour.", "half an hour", "PT30M"),
        ("They talked for two and a half hours.", "two and a half hours", "PT2.5H"),
        ("Aid arrived within a week.", "a week", "P1W"),
        ("He has been in exile for several years.", "several years", "PXY"),
        ("Prices doubled over the past three months.", "the past three months", "P3M"),
        ("They meet every two years.", "every two years", "P2Y"),
        ("They meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("They meet every other Monday.", "every other Monday", "XXXX-WXX-1"),
        ("The road is full on weekends.", "weekends", "XXXX-WXX-WE"),
        ("They met a week after the vote.", "a week", "P1W"),
        ("The land will one day be theirs.", "one day", "FUTURE_REF"),
        ("He held it for nine years and ten months.", "nine years and ten months", "P9Y10M"),
        ("The flight took two hours and 30 minutes.", "two hours and 30 minutes", "PT2H30M"),
        (
            "Our decree of the 12th of October last stands.",
            "the 12th of October last",
            "2018-10-12",
        ),
        ("They shall meet on the 1st day of June next.", "the 1st day of June next", "2019-06-01"),
        ("They meet annually.", "annually", "P1Y"),
        ("He will stay for two more weeks.", "two more weeks", "P2W"),
        ("Hard work waits in the months ahead.", "the months ahead", "PXM"),
        ("Profit fell in the year ended March 31.", "the year", "P1Y"),
    ],
)
def test_a_time_has_its_value(text: str, written: str, value: str) -> None:
    assert (written, value) in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "Miners marched through La Paz.",
        "The court may rule; it sat in silence for the second witness.",
        "March on, he said, and they may.",
        "The Sunday Times and the March of Dimes were named.",
        "Police held 3,300 people.",
        "Resolution 2231 and Article 1904 were cited.",
        "Some 2004 people fled.",
        "It sold for $1999 a piece.",
        "The plant pumps 40,000 barrels per day.",
        "The firm buys 18 million tonnes a year.",
        "The 22-year-old driver, aged 22, was 22 years old.",
        "A quarter of the seats went to the opposition.",
        "He served in the Vietnam War and wrote songs of the Holocaust.",
        "The film was shown on 60 Minutes and the survey asked 1709 pupils.",
        "The song lists 2050 sheep.",
        "Some 2,020 migrants and 1990 refugees were counted.",
        "She fell ill at the age of four months.",
        "Two thousand soldiers and twenty thirty-pound shells were moved.",
        "A Soviet officer met Franco, Song and Tang.",
        "An overnight train runs to Lviv.",
        "The team scored twice in the second half.",
        "Then Mr. Ramadan met Johnnie Christmas and an envoy of the Mehr agency.",
        "The bill died under committee chairman John Smith.",
        "It was signed under President Lula, who has served twice.",
        "The rule of Angela Merkel's party was short, and the tenure of Ada Nobody shorter.",
        "The Meloni government and the Obama administration agreed.",
        "The government of President Hugo Chavez bought the mill.",
        # words of time that tell none
        "Now, what does the treaty say?",
        "Now you may ask who signed it.",
        "They live in Salisbury Road (now Harare Avenue).",
        "She wrote for the Zambia Daily Herald.",
        "The annual summit was put off.",
        "Children aged 8-10 years were asked.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "written", "first", "last"),
    [
        ("He ruled the country (1999-2013).", "1999-2013", "1999-01-01", "2013-12-31"),
        ("He has led the party (2013 - present).", "2013 - present", "2013-01-01", "2019-05-10"),
        (
            "Prices rose 9% in the two months to June 2018.",
            "the two months",
            "2018-05-01",
            "2018-06-30",
        ),
        (
            "It lost 4 million in the six months ended Sept. 30, 2018.",
            "the six months",
            "2018-04-01",
            "2018-09-30",
        ),
        ("The rial fell in the week ending 2 May.", "the week", "2019-04-26", "2019-05-02"),
        ("Few rode it during World War I.", "World War I", "1914-07-28", "1918-11-11"),
        (
            "Troops left the Sahel under President Emmanuel Macron.",
            "under President Emmanuel Macron",
            "2017-05-14",
            None,
        ),
        ("He ruled it from 2001 to 2005.", "2001 to 2005", "2001-01-01", "2005-12-31"),
        (
            "Work stopped between May and July 2017.",
            "May and July 2017",
            "2017-05-01",
            "2017-07-31",
        ),
        (
            "It runs from November to March 2018.",
            "November to March 2018",
            "2017-11-01",
            "2018-03-31",
        ),
        ("They met on March 3-5, 2018.", "March 3-5, 2018", "2018-03-03", "2018-03-05"),
        ("The lease runs until 2032.", "2032", None, "2032-12-31"),
        ("They must leave by Friday.", "Friday", None, "2019-05-10"),
        ("It has stood empty since 2004.", "2004", "2004-01-01", None),
        ("The pact holds from now until 2030.", "now until 2030", "2019-05-10", "2030-12-31"),
        (
            "It has lain idle for the last two years and three months.",
            "the last two years and three months",
            "2017-02-11",
            "2019-05-10",
        ),
        ("Prices rose over the past two years.", "the past two years", "2017-05-11", "2019-05-10"),
    ],
)
def test_a_range_has_its_ends(text: str, written: str, first: str | None, last: str | None) -> None:
    found = {time.as_written: (time.from_, time.to) for time in times(text)}
    assert found[written] == (first, last)


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        (
            "Oslo froze the fund in August 2016 and closed the port a month later.",
            "a month later",
            "2016-09",
        ),
        ("The dam broke on Tuesday. Hours later the road flooded.", "Hours later", "2019-05-07"),
        ("The dam broke on Tuesday. The same day the road flooded.", "The same day", "2019-05-07"),
        ("The dam broke on Tuesday. The next day the road flooded.", "The next day", "2019-05-08"),
        ("He fled in 1994. The following year he died.", "The following year", "1995"),
        ("He fled in 1994. Two years later he died.", "Two years later", "1996"),
        ("It opened in 2004 and has grown since then.", "then", "2004"),
    ],
)
def test_a_time_may_count_from_one_named_before(text: str, written: str, value: str) -> None:
    assert (written, value) in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was jailed in 1831 and freed in 1832. On May 30 he fought a duel.", "1832-05-30"),
        ("It has grown since 1980. On May 3 the firm bought a mill.", "2019-05-03"),
        ("It lost money in 2009 and 2010. It will move on June 3.", "2019-06-03"),
    ],
)
def test_a_day_without_its_year_belongs_to_the_story_that_is_told(text: str, value: str) -> None:
    assert times(text)[-1].value == value


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("He ruled it from 2001 to 2005.", [("2001", "2001"), ("2005", "2005")]),
        ("He ruled it (1999-2013).", [("1999", "1999"), ("2013", "2013")]),
        ("He ruled it (2015-18).", [("2015-18", "2015/2018")]),
        ("He ruled it (1892 - 94).", [("1892", "1892"), ("94", "1894")]),
        ("They met on April 24 and 25.", [("April 24", "2019-04-24"), ("25", "2019-04-25")]),
        ("They met on March 3-5, 2018.", [("March 3-5, 2018", "2018-03-03/2018-03-05")]),
    ],
)
def test_a_range_of_two_expressions_is_listed_by_its_ends(
    text: str, ends: list[tuple[str, str]]
) -> None:
    (mention,) = find_times(parsed_words(text), document_of(text, FRIDAY), LEXICON)
    assert [(time.as_written, time.value) for time in mention.listed] == ends
    assert {(time.from_, time.to) for time in mention.listed} == {
        (mention.time.from_, mention.time.to)
    }


@pytest.mark.parametrize(
    ("name", "period"), sorted(LEXICON.times.periods.items()), ids=lambda value: str(value)[:24]
)
def test_every_named_period_dates_its_example(name: str, period: NamedPeriod) -> None:
    assert f"{period.from_}/{period.to}" in [value for _, value in values(period.example)], name


@pytest.mark.parametrize(("name", "day"), sorted(LEXICON.times.independence_days.items()))
def test_an_independence_day_is_read_with_its_state(name: str, day: str) -> None:
    assert times(f"They met on {name}'s Independence Day.")[0].value in (
        f"2018-{day}",
        f"2019-{day}",
    )
    assert times("They met on Independence Day.") == []


@given(day=st.dates(date(1925, 1, 1), date(2070, 12, 31)))
def test_every_day_has_its_place_in_other_calendars(day: date) -> None:
    for convert, year in (
        (other_calendars.islamic, other_calendars.islamic_year(day)),
        (other_calendars.persian, other_calendars.persian_year(day)),
    ):
        around = [convert(y, m) for y in range(year - 1, year + 3) for m in range(1, 13)]
        holding = [p for p in around if p and p.first <= day.isoformat() <= p.last]
        assert len(holding) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Monday.", "XXXX-WXX-1"),
        ("They met on April 7.", "XXXX-04-07"),
        ("They met last July.", "XXXX-07"),
        ("They met last year.", "XXXX"),
        ("They met yesterday.", "XXXX-XX-XX"),
    ],
)
def test_without_a_day_of_publication_a_relative_time_stays_open(text: str, value: str) -> None:
    (time,) = times(text, None)
    assert (time.value, time.from_, time.to, time.anchored) == (value, None, None, False)


def test_an_absolute_time_needs_no_day_of_publication() -> None:
    (time,) = times("They met on 3 June 2017.", None)
    assert (time.value, time.from_, time.anchored) == ("2017-06-03", "2017-06-03", True)


def test_an_open_range_is_a_range() -> None:
    (time,) = times("It has stood empty since 2004.")
    assert time.type is TimeType.RANGE


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
DAYS = st.dates(date(1900, 1, 1), date(2049, 12, 31))
SPELLINGS = (
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day} {d.year}",
)


@given(day=DAYS, spelling=st.sampled_from(SPELLINGS))
def test_every_day_is_read_in_every_spelling(day: date, spelling) -> None:  # noqa: ANN001
    written = spelling(day)
    assert (written, day.isoformat()) in values(f"The accord of {written} was never ratified.")


@given(published=DAYS, weekday=st.integers(0, 6))
def test_a_past_weekday_lies_in_the_week_before_publication(published: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (time,) = times(f"Troops left the town on {name}.", published.isoformat())
    day = date.fromisoformat(time.value or "")
    assert day.weekday() == weekday
    assert 0 <= (published - day).days < 7


WORDS = st.sampled_from(
    [
        "the",
        "May",
        "2004",
        "3",
        "7th",
        "-",
        "last",
        "next",
        "week",
        "year",
        "a",
        "of",
        "Friday",
        "to",
        "until",
        "1999",
        "quarter",
        "ago",
        "later",
        "few",
        "in",
        "early",
        ",",
        ".",
        "BC",
        "century",
        "31",
        "February",
        "noon",
        "every",
        "two",
        "and",
        "half",
        "hours",
        "Easter",
        "10:30",
        "p.m.",
        "old",
        "Ramadan",
        "AH",
        "1445",
        "during",
        "era",
        "fiscal",
        "H1",
        "present",
    ]
)


@given(words=st.lists(WORDS, max_size=14), published=st.one_of(st.none(), DAYS))
@example(words=["hours", "later", "2004"], published=None)
def test_any_words_are_read_without_an_error_and_without_overlap(
    words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    found = times(text, published.isoformat() if published else None)
    assert [t.as_written for t in found] == [text[t.start : t.end] for t in found]
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.from_ <= t.to for t in found if t.from_ and t.to and t.from_[0] != "-")


@pytest.mark.parametrize(
    ("year", "day"), [(1999, "1999-04-04"), (2000, "2000-04-23"), (2024, "2024-03-31")]
)
def test_easter_falls_on_its_day(year: int, day: str) -> None:
    assert easter(year).isoformat() == day
