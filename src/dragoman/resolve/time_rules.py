"""The rules that read times: each is a pattern over words and what it stands for.

    "on Thursday", of a report of Friday 2020-09-25, past tense     2020-09-24
    "closed in August 2021, and a month later ..."                  2021-09
    "a soldier of 20 years of age"                                  no time

Source of the values: TimeML annotation guidelines 1.2.1, TIMEX3.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dragoman.resolve import (
    time_dates,
    time_days,
    time_feasts,
    time_lengths,
    time_shifts,
    time_year_parts,
)
from dragoman.resolve.time_context import Moment
from dragoman.resolve.time_grammar import Match, Rule, pattern_of
from dragoman.resolve.time_readings import NO_TIME, Producer, TimeReading, TimeRule


def _no_time(m: Match, at: Moment) -> TimeReading | None:
    """Words that look like a time and are none: the rule takes them from the others."""
    return NO_TIME


_RULES: Final[Mapping[str, Producer]] = {
    # dates in full
    "fixed_day": time_feasts.fixed_day,
    "iso": time_dates.iso_date,
    "weekday ',? month dayno ',? year": time_dates.full_date,
    "weekday ',? 'the? dayno 'of? month ',? year": time_dates.full_date,
    "month 'the? dayno ',? year": time_dates.full_date,
    "dayno 'of? month ',? year": time_dates.full_date,
    "'the dayno=dayth 'day? 'of month ',? year": time_dates.full_date,
    "clock zone? ',? month dayno ',? year": time_dates.full_date,
    "clock zone? 'on? weekday ',? dayno month ',? year": time_dates.full_date,
    "clock zone? 'on? weekday ',? month dayno ',? year": time_dates.full_date,
    "clock zone? 'on? dayno month ',? year": time_dates.full_date,
    "'the? part 'of dayno month ',? year": time_dates.full_date,
    "'the? part 'of month dayno ',? year": time_dates.full_date,
    "'the? part 'of weekday ',? month dayno ',? year": time_dates.full_date,
    "'the? part 'of weekday ',? dayno month ',? year": time_dates.full_date,
    # dates in part
    "weekday ',? month dayno part?": time_dates.month_day,
    "weekday ',? 'the? dayno 'of? month part?": time_dates.month_day,
    "month dayno": time_dates.month_day,
    "month 'the dayno=dayth": time_dates.month_day,
    "dayno 'of? month": time_dates.month_day,
    "'the dayno=dayth 'of month": time_dates.month_day,
    "clock zone? ',? 'on? month dayno": time_dates.month_day,
    "clock zone? ',? 'on? dayno month": time_dates.month_day,
    "clock zone? 'on? weekday ',? dayno month": time_dates.month_day,
    "clock zone? 'on? weekday ',? month dayno": time_dates.month_day,
    "'the? part 'of dayno month": time_dates.month_day,
    "'the? part 'of month dayno": time_dates.month_day,
    "'the? part 'of weekday ',? month dayno": time_dates.month_day,
    "'the? part 'of weekday ',? dayno month": time_dates.month_day,
    "month ',? 'of? year": time_dates.month_year,
    "lonemonth": time_dates.lone_month,
    "'the dayno=dayth": time_dates.day_of_month,
    "dir='last|'next|'this|'past month": time_dates.directed_month,
    "dir='last|'next|'this month dayno": time_dates.directed_month_day,
    "'the? dayno 'day? 'of? month dir='last|'next": time_dates.month_day_directed,
    "month dayno dir='last|'next": time_dates.month_day_directed,
    "month dayno and='and last=dayno": time_dates.two_days,
    "month dayno and='and last=dayno ',? year": time_dates.two_days,
    "month 'of? dir='last|'next|'this of='year": time_dates.month_of_directed_year,
    "dayno 'of? month 'of? dir='last|'next|'this of='year": time_dates.month_of_directed_year,
    "month dayno ',? 'of? dir='last|'next|'this of='year": time_dates.month_of_directed_year,
    "dir='last|'next|'this of='year ''s month": time_dates.month_of_directed_year,
    "loneyear": time_dates.whole_year,
    "'the? 'fiscal|'financial 'year? year": time_dates.whole_year,
    "'the? 'fiscal|'financial 'year? yearpair": time_dates.year_pair,
    "fiscalyear": time_dates.whole_year,
    "'fy year": time_dates.whole_year,
    "'fy yearpair": time_dates.year_pair,
    "fiscal='fiscal|'financial 'year? year dash last=twodigits": time_dates.year_span,
    "fiscal='fy year dash last=twodigits": time_dates.year_span,
    "'the fiscal='fiscal|'financial unit='year": time_lengths.bare_unit,
    "'the unit": time_lengths.bare_unit,
    "'the 'full 'year": time_dates.full_year,
    "'the 'year loneyear": time_dates.whole_year,
    "number era='bc|'b.c.|'bce|'ad|'a.d.|'ce": time_dates.year_of_era,
    "era='ad|'a.d. number": time_dates.year_of_era,
    "decade": time_dates.decade,
    "'the ordinal dash? 'century era='bc|'b.c.|'bce?": time_dates.century,
    "'the? ordinal=centuryno": time_dates.century,
    "ordinal 'centuries": time_dates.century,
    "ordinal dash? 'century era='bc|'b.c.|'bce?": time_dates.century,
    "year dash last=year": time_dates.year_span,
    "year dash last=twodigits": time_dates.year_span,
    "month dayno dash last=dayno": time_dates.day_span,
    "month dayno dash last=dayno ',? year": time_dates.day_span,
    "dayno dash|'to|'and last=dayno 'of? month": time_dates.day_span,
    "dayno dash|'to|'and last=dayno 'of? month ',? year": time_dates.day_span,
    # other calendars
    "dayno 'of? islamic_month ',? year hijri?": time_feasts.islamic,
    "islamic_month ',? year hijri?": time_feasts.islamic,
    "year hijri": time_feasts.islamic,
    "hijri 'year? year": time_feasts.islamic,
    "'the dayno=dayth 'of islamic_month": time_feasts.nearest_of_other,
    "dayno 'of? islamic_month": time_feasts.nearest_of_other,
    "'the iranian 'month 'of persian_month": time_feasts.nearest_of_other,
    "dayno 'of? persian_month ',? year": time_feasts.persian,
    "persian_month ',? year": time_feasts.persian,
    "'the iranian 'month 'of persian_month ',? year": time_feasts.persian,
    "'the? iranian 'calendar? 'year year": time_feasts.persian,
    # history
    "'the? span=age_name|event_time": time_feasts.history,
    "'the? span=age_name|event_name|owner_name dash? era_word": time_feasts.history,
    # parts of a year
    "year season": time_year_parts.season,
    "dir='last|'next|'this|'past|'coming season": time_year_parts.season,
    "'the? season": time_year_parts.season,
    "'the? season 'of? year": time_year_parts.season,
    "'the dir='following|'same season": time_year_parts.season,
    "'the? ordinal dash? 'quarter": time_year_parts.nth_quarter,
    "'the? 'fiscal ordinal dash? 'quarter": time_year_parts.nth_quarter,
    "'the? ordinal dash? 'quarter 'of? year": time_year_parts.nth_quarter,
    "'the? ordinal dash? 'quarter 'of 'fiscal 'year? year": time_year_parts.nth_quarter,
    "'the year ordinal dash? 'quarter": time_year_parts.nth_quarter,
    "dir='last|'next|'this of='year ''s ordinal 'quarter": time_year_parts.nth_quarter,
    "'the? ordinal 'quarter 'of dir='last|'next|'this of='year": time_year_parts.nth_quarter,
    "'the? ordinal dash? 'half 'of? year": time_year_parts.nth_half,
    "half 'of? year": time_year_parts.coded_half,
    "'the ordinal 'half": time_year_parts.half_named,
    "'the? ordinal 'half 'of dir='last|'next|'this of='year": time_year_parts.nth_half,
    "'the? loneyear 'quarter|'period": time_year_parts.quarter_of_year,
    "q='q1|'q2|'q3|'q4 'of? year?": time_year_parts.coded_quarter,
    "dir='the|'latest|'current|'this|'last|'next 'quarter": time_year_parts.the_quarter,
    "'the dir='latest|'current|'last|'next|'previous|'following 'quarter|'period": (
        time_year_parts.the_quarter
    ),
    "holiday": time_feasts.holiday,
    "holiday ',? year": time_feasts.holiday,
    "'the? holiday=nation ''s? 'independence 'day": time_feasts.holiday,
    "'the? holiday=nation ''s? 'independence 'day ',? year": time_feasts.holiday,
    "holiday 'week": time_feasts.week_of_holiday,
    "holiday 'weekend": time_feasts.week_of_holiday,
    "dir='last|'next|'this holiday": time_feasts.holiday,
    # days
    "weekday": time_days.weekday,
    "weekday ''s? part": time_days.weekday,
    "part weekday": time_days.weekday,
    "'the? part 'of|'on weekday": time_days.weekday,
    "weekday 'at clock": time_days.weekday,
    "clock zone? 'on? weekday": time_days.weekday,
    "dir='last|'next|'this|'coming|'past|'previous weekday part?": time_days.weekday,
    "weekday 'of? dir='last|'next|'this week='week": time_days.weekday,
    "'the last='last weekday 'of|'in month": time_days.weekday_of_month,
    "'the last='last weekday 'of|'in month ',? year": time_days.weekday_of_month,
    "'the ordinal weekday 'of|'in month": time_days.weekday_of_month,
    "'the ordinal weekday 'of|'in month ',? year": time_days.weekday_of_month,
    "deictic part?": time_days.deictic,
    "'the? part 'of|'on? deictic": time_days.deictic,
    "'mid dash part deictic": time_days.deictic,
    "deictic 'at clock": time_days.deictic,
    "clock zone? deictic": time_days.deictic,
    "'tonight": time_days.tonight,
    "dir='last|'this part": time_days.tonight,
    "'overnight": time_days.overnight,
    "clock zone?": time_days.time_of_day,
    # this, last and next
    "dir='this|'last|'next unit": time_shifts.directed_unit,
    "'the dir='current|'coming unit": time_shifts.directed_unit,
    "'the 'current 'fiscal unit='year": time_shifts.directed_unit,
    "dir='this|'last|'next 'fiscal unit='year": time_shifts.directed_unit,
    "'the dir='same|'following|'next|'previous|'preceding unit": time_shifts.unit_from_named,
    "dir='that|'same unit": time_shifts.unit_from_named,
    "dir='the|'this|'that|'last|'next|'past|'coming 'weekend": time_days.weekend,
    "'the? edge='end|'start|'beginning|'close|'middle 'of dir='the|'this|'last|'next unit": (
        time_shifts.end_of_unit
    ),
    "'the? edge='rest|'remainder 'of dir='the|'this|'last|'next unit": time_shifts.end_of_unit,
    "'later|'earlier 'in dir='the|'this unit": time_shifts.end_of_unit,
    "'year dash? 'end": time_shifts.directed_unit,
    "'year ''s 'end": time_shifts.directed_unit,
    "'the dir='past|'last|'next|'coming unit='decade|'century": time_lengths.one_unit_back,
    "'the? dir='past unit": time_lengths.one_unit_back,
    "'then": time_shifts.since_then,
    # ago and later
    "number|one|few unit|units 'ago": time_shifts.ago,
    "number 'and 'a 'half unit|units 'ago": time_shifts.ago,
    "bare=units 'ago": time_shifts.ago,
    "'the? unit dash 'ago 'quarter|'period?": time_shifts.ago,
    "'the? 'year dash 'ago|'earlier ordinal 'quarter": time_year_parts.quarter_before,
    "number|one|few unit|units 'from 'now": time_shifts.from_now,
    "number|one|few unit|units 'later|'afterwards|'afterward": time_shifts.later,
    "bare=units 'later": time_shifts.later,
    "number|one|few unit|units 'earlier|'previously": time_shifts.earlier,
    "number|one|few unit|units before='before|'prior": time_shifts.earlier,
    "'the? unit dash 'earlier 'quarter|'period?": time_shifts.earlier,
    "'the unit before='before": time_shifts.earlier,
    # durations
    "'one 'day": time_lengths.one_day,
    "number|few unit|units": time_lengths.counted_duration,
    "'the number unit=units": time_lengths.duration,
    "number 'more unit=units": time_lengths.duration,
    "unit dash 'long": time_lengths.duration,
    "bare=units dash 'long": time_lengths.duration,
    "number dash unit dash 'long": time_lengths.duration,
    "'the bare=units": time_lengths.over_the_years,
    "'the bare=units 'ahead": time_lengths.duration,
    "'the bare=units 'to 'come": time_lengths.duration,
    "bare=units 'to 'come": time_lengths.duration,
    "number 'to|'or|dash other=number unit=units": time_lengths.duration,
    "number dash unit": time_lengths.duration,
    "number 'and 'a half='half unit|units": time_lengths.duration,
    "number unit|units 'and other=number rest=unit|units": time_lengths.compound_duration,
    "one unit 'and 'a half='half": time_lengths.duration,
    "'half one unit": time_lengths.half_unit,
    "one 'half dash unit": time_lengths.half_unit,
    "number=oneprep unit": time_lengths.duration,
    "one unit": time_lengths.one_unit,
    "bare=bareunits": time_lengths.duration,
    "'the? dir='past|'last|'next|'coming|'previous number|few unit|units": (
        time_lengths.directed_duration
    ),
    "'the? dir='past|'last|'next number unit|units 'and other=number rest=unit|units": (
        time_lengths.directed_duration
    ),
    "'the? 'first|'final number|few unit|units": time_lengths.directed_duration,
    "'recent|'coming bare=units": time_lengths.duration,
    "'the 'recent|'coming|'past|'last|'following bare=units": time_lengths.duration,
    # sets
    "'every|'each other='other? unit": time_lengths.set_of_units,
    "'every number unit=units": time_lengths.set_of_units,
    "'once|'twice 'a unit": time_lengths.set_of_units,
    "number 'times 'a unit": time_lengths.set_of_units,
    "'every|'each other='other? weekday": time_lengths.set_of_weekdays,
    "'weekends": time_lengths.set_of_weekends,
    "weekdays": time_lengths.set_of_weekdays,
    "'every|'each month": time_lengths.set_of_months,
    "'every|'each season": time_lengths.set_of_seasons,
    "frequency": time_lengths.frequency,
    "reference": time_shifts.reference,
    "'the 'past": time_shifts.the_past,
    # no times
    "number dash? unit|units dash? 'old": _no_time,
    "'aged number": _no_time,
    "'aged number unit|units": _no_time,
    "'aged number dash number unit|units": _no_time,
    "number units 'of 'age": _no_time,
    "'age 'of number unit|units": _no_time,
}


def rules() -> tuple[TimeRule, ...]:
    """All rules, in the order in which they are preferred among readings of one length."""
    return tuple(Rule(name, pattern_of(name), produce) for name, produce in _RULES.items())
