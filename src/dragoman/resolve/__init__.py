"""Resolution: mentions to entities, times and places."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.lexicon.lexicon import Lexicon
from dragoman.parse.parsed import Parsed
from dragoman.records import Document
from dragoman.resolve.antecedents import Judge
from dragoman.resolve.coreference import Resolver
from dragoman.resolve.drafts import Register
from dragoman.resolve.entities import records_of
from dragoman.resolve.firstperson import FirstPerson
from dragoman.resolve.linking import Linker
from dragoman.resolve.lookups import look_up
from dragoman.resolve.nested import mark_nested
from dragoman.resolve.places import find_places
from dragoman.resolve.resolved import Resolved
from dragoman.resolve.settling import settle
from dragoman.resolve.story import give_body, give_country, story_of
from dragoman.resolve.times import find_times


def resolve(
    parsed: Parsed,
    document: Document,
    lexicon: Lexicon,
    judge: Callable[..., Judge] = Judge,
    context: str = "",
) -> Resolved:
    """Who, when and where: the entities of a parsed document, its times and its places.

    Args:
        parsed: the document's sentences, trees and names.
        document: the document; offices and times depend on its day of publication.
        lexicon: the tables.
        judge: makes what weighs the mentions before a word.
        context: words from around the text, which is read for the states that it plays in.

    Returns:
        The resolved document; all tuples in text order.
    """
    times = find_times(parsed, document, lexicon)
    places = find_places(parsed, lexicon)
    look = look_up(parsed, lexicon, document.published, times, places)
    register = Register(parsed)
    Linker(look, register).link()
    story = story_of(look, register, (document.title or "", context))
    speech = FirstPerson(look, register)
    Resolver(look, register, story, speech, judge).resolve()
    settle(look, register)
    speech.resolve()
    give_country(register, story, lexicon.reference)
    give_body(register)
    mark_nested(look, register)
    entities, mentions = records_of(document, register)
    return Resolved(document, parsed, entities, mentions, times, places)
