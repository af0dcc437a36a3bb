"""One frozen record type per record kind, as the record contract names them."""

from dragoman.records.agreement import UNCOUNTED, Agreement, Count
from dragoman.records.base import (
    AgreementStatus,
    Comparator,
    EntityKind,
    Names,
    Record,
    RelationStatus,
    StatementMode,
    Status,
    TimeType,
    Trend,
    record_id,
)
from dragoman.records.document import Document, Repair, SentenceRecord
from dragoman.records.entity import Entity, Office
from dragoman.records.event import Event
from dragoman.records.figure import Figure
from dragoman.records.place import Place
from dragoman.records.reading import SCHEMA, Pair, PairMarks, Reading, json_schema
from dragoman.records.relation import Relation
from dragoman.records.statement import Statement, content_of
from dragoman.records.time import Time

__all__ = [
    "SCHEMA",
    "UNCOUNTED",
    "Agreement",
    "AgreementStatus",
    "Comparator",
    "Count",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "Figure",
    "Names",
    "Office",
    "Pair",
    "PairMarks",
    "Place",
    "Reading",
    "Record",
    "Relation",
    "RelationStatus",
    "Repair",
    "SentenceRecord",
    "Statement",
    "StatementMode",
    "Status",
    "Time",
    "TimeType",
    "Trend",
    "content_of",
    "json_schema",
    "record_id",
]
