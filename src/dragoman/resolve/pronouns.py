"""What pronouns of the third person stand for: "he", "its", "they", "themselves", "both".

"Rojas said *he* would resign": the rules weigh what was mentioned before and leave out what grammar
forbids; the coreference head may hold something else, where it is far surer of it.
"""

from __future__ import annotations

from typing import Final

from dragoman.lexicon.reference import Pronoun
from dragoman.parse.parsed import Token
from dragoman.records import EntityKind
from dragoman.resolve.antecedents import Choice
from dragoman.resolve.discourse import BODIES, MENTION_KINDS, REACH_MANY, REACH_THING, Discourse
from dragoman.resolve.drafts import Draft, Gender
from dragoman.resolve.phrases import Role, clause_of, preposition, role_of, subject_of
from dragoman.resolve.resolved import MentionForm
from dragoman.resolve.rows import Rows
from dragoman.resolve.salience import Seen

_NOT_ACTORS: Final = frozenset(
    ("abstract", "event", "object", "time", "substance", "plant", "animal")
)
_REACH_PERSON: Final = 4
_REACH_JUDGED: Final = 6
_AHEAD: Final = 1.5
"""Log-odds by which a pronoun's antecedent must be likelier than that of the rules."""
_PRON: Final = -1.5
"""Log-odds below which a pronoun of the third person takes up nothing."""
_SAME_TYPE: Final = 25.0


class Pronouns:
    """Links the pronouns of the third person."""

    def __init__(self, discourse: Discourse, rows: Rows) -> None:
        """Take what was mentioned so far, and what finds things named together."""
        self.discourse = discourse
        self.rows = rows
        self.look = discourse.look
        self.parsed = discourse.parsed
        self.register = discourse.register
        self.speech = discourse.speech
        self.words = discourse.words
        self.salience = discourse.salience
        self.judge = discourse.judge
        self.given = discourse.given
        self.by_name = discourse.by_name

    def pronoun(self, token: Token) -> None:
        """Link a pronoun."""
        if self.words.is_in("latter", token.text) or self.is_lone_both(token):
            self.rows.from_row(token)
            return
        pronoun = self.words.pronoun(token.text)
        if pronoun is None or pronoun.person != 3:
            return
        if pronoun.gender is None and (token.relation == "expl" or self.is_cleft(token)):
            return
        is_thing = token.mention in _NOT_ACTORS
        if is_thing and not self.speaks(token):
            return
        drafts = self.antecedent(token, pronoun)
        if is_thing and any(d.kind not in BODIES or d.number not in self.by_name for d in drafts):
            return
        if drafts:
            if pronoun.gender is not None and drafts[0].gender is None:
                drafts[0].gender = Gender(pronoun.gender)
            self.register.mark(token.index, token.index, MentionForm.PRONOUN, *drafts)
            self.discourse.note(token)

    def speaks(self, token: Token) -> bool:
        """Whether a word is the subject of a verb of saying: "*it* said"."""
        verb = self.parsed.head_of(token)
        if verb is None or token.relation != "nsubj":
            return False
        return verb.lemma.lower() in self.look.lexicon.saying.verbs

    def is_cleft(self, token: Token) -> bool:
        """Whether "it" only brings a name to the fore: "*It* was Turkey which offered help"."""
        above = self.parsed.head_of(token)
        return (
            above is not None
            and token.base_relation == "nsubj"
            and self.parsed.child(above, "cop") is not None
            and above.index in self.given
        )

    def is_lone_both(self, token: Token) -> bool:
        """Whether "both" stands for two things and not before them."""
        return token.text.lower() == "both" and token.relation in (
            "nsubj", "obj", "nsubj:pass", "obl", "nmod", "root", "conj", "nmod:poss",
        )  # fmt: skip

    def antecedent(self, token: Token, pronoun: Pronoun) -> tuple[Draft, ...]:
        """What a pronoun of the third person stands for."""
        is_reflexive = token.text.lower().endswith(("self", "selves"))
        if is_reflexive:
            subject = subject_of(self.parsed, clause_of(self.parsed, token))
            found = self.register.at(subject) if subject is not None else ()
            if found and all(self.fits_pronoun(d, pronoun, token) is not None for d in found):
                return found
        reach = (
            0
            if is_reflexive
            else _REACH_PERSON
            if pronoun.gender
            else REACH_MANY
            if pronoun.many
            else REACH_THING
        )
        bound = frozenset[int]() if is_reflexive else self.bound(token)
        bound |= self.speaking(token)
        ahead = self.ahead(token)

        def fits(draft: Draft) -> float | None:
            return self.fits_pronoun(draft, pronoun, token)

        found = self.salience.best(
            token, fits, reach=reach, several=pronoun.many, extra=ahead, bound=bound
        )
        if found and self.is_own(token, found):
            return found
        offers = self.salience.offers(
            token, fits, reach=_REACH_JUDGED, several=pronoun.many, extra=ahead, bound=bound
        )
        choice = self.judge.best(token, (seen for seen, _ in offers), found)
        return found if choice is None else self.chosen(choice, found)

    def is_own(self, token: Token, found: tuple[Draft, ...]) -> bool:
        """Whether a possessor is the subject of its clause: "*Rojas* promised *his* help"."""
        subject = subject_of(self.parsed, clause_of(self.parsed, token))
        if subject is None or token.relation != "nmod:poss":
            return False
        numbers = tuple(draft.number for draft in found)
        return any(
            seen.first <= subject.index <= seen.last and seen.drafts == numbers
            for seen in self.salience.recent()
        )

    def chosen(self, choice: Choice, found: tuple[Draft, ...]) -> tuple[Draft, ...]:
        """What the rules found, unless the head holds something else or nothing far likelier."""
        if choice.score < _PRON:
            return ()
        if choice.ahead < _AHEAD:
            return found
        return tuple(self.register.drafts[n] for n in choice.seen.drafts)

    def fits_pronoun(self, draft: Draft, pronoun: Pronoun, token: Token) -> float | None:
        """A bonus where a pronoun may stand for a draft."""
        if draft.kind not in pronoun.kinds:
            return None
        if pronoun.gender is not None:
            if draft.many or draft.gender not in (None, pronoun.gender):
                return None
            return 25.0 if draft.gender else 0.0
        if pronoun.many:
            return self.fits_many(draft)
        if draft.many:
            return None
        wanted = MENTION_KINDS.get(token.mention or "")
        is_place = draft.kind in (EntityKind.COUNTRY, EntityKind.PLACE)
        bonus = -30.0 if draft.kind is EntityKind.PLACE else 0.0
        if wanted is EntityKind.PLACE:
            bonus = _SAME_TYPE if is_place else -_SAME_TYPE
        elif wanted is EntityKind.ORGANISATION:
            bonus += (
                _SAME_TYPE if draft.kind in (EntityKind.ORGANISATION, EntityKind.GROUP) else 0.0
            )
        return bonus

    def fits_many(self, draft: Draft) -> float | None:
        """A bonus where "they" may stand for a draft (several drafts are weighed one by one)."""
        if draft.kind is EntityKind.GROUP or draft.many:
            return 20.0
        if draft.kind is EntityKind.ORGANISATION:
            return -30.0
        return None if draft.kind is EntityKind.PLACE else -60.0

    def bound(self, token: Token) -> frozenset[int]:
        """What a pronoun cannot stand for: the other arguments of its own verb."""
        if token.relation == "nmod:poss":
            return frozenset(draft.number for draft in self.apposed_to(token))
        clause = clause_of(self.parsed, token)
        if self.is_company(token, clause):
            return frozenset()
        others = [
            other
            for other in self.parsed.children_by(clause, "nsubj", "obj", "iobj")
            if other.index != token.index
        ]
        if role_of(self.parsed, token) is not Role.SUBJECT:
            others += self.subjects_above(clause)
        return frozenset(draft.number for other in others for draft in self.register.at(other))

    def is_company(self, token: Token, clause: Token) -> bool:
        """Whether a pronoun is what the subject keeps by it: "took his wife *with him*"."""
        case = preposition(self.parsed, token)
        has_object = self.parsed.child(clause, "obj") is not None
        return has_object and token.base_relation == "obl" and self.words.is_in("company", case)

    def apposed_to(self, token: Token) -> tuple[Draft, ...]:
        """Who stands beside what a possessor has: never he himself, "*Ana Soto*, his sister"."""
        owned = self.parsed.head_of(token)
        if owned is None:
            return ()
        beside = list(self.parsed.children_by(owned, "appos"))
        above = self.parsed.head_of(owned)
        if owned.base_relation == "appos" and above is not None:
            beside.append(above)
        return tuple(draft for other in beside for draft in self.given_at(other))

    def given_at(self, token: Token) -> tuple[Draft, ...]:
        """The drafts of a name, which may still be to come."""
        mark = self.given.get(token.index)
        return tuple(self.register.drafts[n] for n in mark.drafts) if mark is not None else ()

    def subjects_above(self, clause: Token) -> list[Token]:
        """The subject of a verb; where it has none of its own, those of the verbs that it joins."""
        found: list[Token] = []
        own = self.parsed.child(clause, "nsubj")
        if own is not None:
            return [own]
        for above in self.parsed.ancestors(clause):
            subject = self.parsed.child(above, "nsubj")
            if subject is not None and subject.index < clause.index:
                found.append(subject)
                if any(d.kind is EntityKind.PERSON for d in self.register.at(subject)):
                    break
        return found

    def speaking(self, token: Token) -> frozenset[int]:
        """The speaker, of whom a quotation does not say "he"."""
        speaker = self.speech.speaker_at(token)
        return frozenset() if speaker is None else frozenset((speaker.number,))

    def ahead(self, token: Token) -> tuple[Seen, ...]:
        """The subject still to come, for a pronoun in what opens the sentence before it."""
        above = token
        for above in self.parsed.ancestors(token):
            if above.head is None:
                break
            if above.base_relation in ("advcl", "obl"):
                main = self.parsed.tokens[above.head]
                subject = self.parsed.child(main, "nsubj")
                if subject is None or subject.index < token.index or above.index > subject.index:
                    continue
                mark = self.given.get(subject.index)
                if mark is not None:
                    seen = self.salience.view(
                        mark.first, mark.last, subject, mark.form, mark.drafts
                    )
                    return (seen,)
        return ()
