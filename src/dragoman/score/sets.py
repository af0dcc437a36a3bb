"""The gold sets: one line each says which file it is, which scorer judges it and by which figure.

The sets and their scorers lie in a folder of the user's (most texts may not be passed on, so none
are in this package). A scorer is a script of that folder that takes the gold file and the records.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SHOWN: Final = {
    "score_events.py": "events",
    "score_statements.py": "statements",
    "score_figures.py": "figures",
    "score_relations.py": "relations",
}
"""The records that a scorer judges by their content: their glosses show what a change does."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One gold set.

    Attributes:
        name: its name, as the user gives it.
        file: its file in the gold folder.
        scorer: the script that scores it.
        headline: the name of the figure that counts; the script prints it on its last line.
        damaged: whether it is read twice, worn down by the folder's ``noise.py`` and clean.
    """

    name: str
    file: str
    scorer: str
    headline: str
    damaged: bool = False

    @property
    def records(self) -> str | None:
        """The records whose glosses show what a change does, as a field of the reading."""
        return SHOWN.get(self.scorer)


SETS: Final = (
    GoldSet("plv", "plv.dev.jsonl", "score_events.py", "pair_root_accuracy"),
    GoldSet("aw", "aw_wiki.dev.jsonl", "score_events.py", "pair_binary_accuracy"),
    GoldSet("plover", "plover_gsr.dev.jsonl", "score_events.py", "event_tuple_F1"),
    GoldSet("petrarch", "petrarch_gsr.dev.jsonl", "score_events.py", "event_tuple_F1"),
    GoldSet("direction", "petrarch_direction.dev.jsonl", "score_events.py", "direction_dyad_F1"),
    GoldSet("roles", "cameo_roles.dev.jsonl", "score_events.py", "role_quad_macro_F1"),
    GoldSet(
        "actors", "ngec_actors.dev.jsonl", "score_events.py", "actor_country_and_sector_accuracy"
    ),
    GoldSet("coactors", "ngec_coactors.dev.jsonl", "score_events.py", "coactor_rows_complete"),
    GoldSet("statements", "statements.polnear.dev.jsonl", "score_statements.py", "statement_f1"),
    GoldSet("times", "times.tempeval.dev.jsonl", "score_times.py", "time_value_f1"),
    GoldSet("times-gum", "times.gum.dev.jsonl", "score_times.py", "time_value_f1"),
    GoldSet("figures", "figures.news.dev.jsonl", "score_figures.py", "figure_f1"),
    GoldSet("figures-units", "figures.units.dev.jsonl", "score_figures.py", "figure_f1"),
    GoldSet("figures-measeval", "figures.measeval.dev.jsonl", "score_figures.py", "figure_span_f1"),
    GoldSet("places", "places.trnews.dev.jsonl", "score_places.py", "place_f1"),
    GoldSet("places-geowebnews", "places.geowebnews.dev.jsonl", "score_places.py", "place_f1"),
    GoldSet("places-geovirus", "places.geovirus.dev.jsonl", "score_places.py", "place_f1"),
    GoldSet("places-lgl", "places.lgl.dev.jsonl", "score_places.py", "place_f1"),
    GoldSet("entities", "entities.gum.dev.jsonl", "score_entities.py", "name_type_f1"),
    GoldSet("relations", "relations.redocred.dev.jsonl", "score_relations.py", "relation_f1"),
    GoldSet("repair", "repair.gum.dev.jsonl", "score_repair.py", "repair_f1", damaged=True),
    GoldSet("repair-news", "repair.news.dev.jsonl", "score_repair.py", "repair_f1", damaged=True),
)
