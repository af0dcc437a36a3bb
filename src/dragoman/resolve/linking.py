"""Names to entities: what the tables know, what the words around a name tell, and short forms.

A name is judged once a document: its kind is what most of its mentions say, and "Rojas" is the
"Luis Rojas" of another sentence, before or after.
"""

from __future__ import annotations

from dragoman.resolve.bodies import Bodies
from dragoman.resolve.drafts import Register
from dragoman.resolve.lookups import Lookups
from dragoman.resolve.name_choice import NameChoice
from dragoman.resolve.naming import Naming
from dragoman.resolve.people import People
from dragoman.resolve.spots import Spots
from dragoman.resolve.states import States


class Linker:
    """Links the names of one document."""

    def __init__(self, look: Lookups, register: Register) -> None:
        """Take the document and the register to fill."""
        naming = Naming(look, register)
        self.choice = NameChoice(naming)
        self.bodies = Bodies(naming)
        self.people = People(naming)
        self.spots = Spots(naming)
        self.states = States(naming, self.bodies, self.spots)

    def link(self) -> None:
        """Draft and mark everything that is named."""
        units = self.choice.names()
        self.states.link_states(units)
        self.bodies.link_bodies(units)
        self.people.link_people(units)
        self.spots.link_spots(units)
        self.states.settle_peoples()
