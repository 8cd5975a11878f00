"""A workspace's session lets no statement through that could reach another's rows."""

import pytest
from sqlalchemy import and_, bindparam, delete, exists, func, or_, select, text, union_all, update

from coaching.message import Message
from storage.database import Database
from storage.scope import Foreign, Scope, here
from storage.sessions import Unlabelled, wide_session, workspace_session
from storage.tables import customers, entries, notes, people, teams, workspaces
from storage.tenancy import Unscoped, must_be_held
from tests.cast import ANA
from tests.storage.builders import NOW, furnish

OURS = people.c.workspace_id == here()
OTHER = people.alias("other")
SAME_TEAM = and_(teams.c.workspace_id == people.c.workspace_id, teams.c.id == people.c.team_id)

HELD = {
    "a filter": select(people.c.id).where(OURS),
    "a filter among others": select(people.c.id).where(OURS, people.c.is_active),
    "a join that passes it on": select(people.c.id, teams.c.name)
    .join_from(people, teams, SAME_TEAM)
    .where(OURS),
    "an outer join": select(people.c.id).select_from(people.outerjoin(teams, SAME_TEAM)).where(OURS),
    "the workspace itself": select(workspaces.c.is_active).where(workspaces.c.id == here()),
    "a row that has to be there": select(people.c.id).where(
        OURS, exists().where(teams.c.workspace_id == people.c.workspace_id)
    ),
    "both halves": union_all(
        select(people.c.id).where(OURS), select(teams.c.id).where(teams.c.workspace_id == here())
    ),
    "a change": update(people).where(OURS).values(name="x"),
    "a removal": delete(notes).where(notes.c.workspace_id == here()),
}
LOOSE = {
    "nothing": (select(people.c.id), "people"),
    "one of two alternatives": (select(people.c.id).where(or_(OURS, people.c.is_active)), "people"),
    "another parameter": (select(people.c.id).where(people.c.workspace_id == bindparam("other")), "people"),
    "a constant": (select(people.c.id).where(people.c.workspace_id == "T2"), "people"),
    "not this workspace": (select(people.c.id).where(people.c.workspace_id != here()), "people"),
    "a join by id alone": (
        select(people.c.id).join_from(people, teams, teams.c.id == people.c.team_id).where(OURS),
        "teams",
    ),
    "an outer join that only says it of the right": (
        select(people.c.id).select_from(
            people.outerjoin(teams, and_(SAME_TEAM, teams.c.workspace_id == here()))
        ),
        "people",
    ),
    "a second look at the same table": (select(people.c.id).where(OURS, OTHER.c.id == people.c.id), "other"),
    "a row of anybody's": (
        select(people.c.id).where(OURS, exists().where(teams.c.id == people.c.team_id)),
        "teams",
    ),
    "a figure of everybody's": (
        select(people.c.id, select(func.count()).select_from(entries).scalar_subquery()).where(OURS),
        "entries",
    ),
    "a filter inside only": (
        select(people.c.id).where(exists().where(OURS, teams.c.workspace_id == here()).correlate(None)),
        "people",
    ),
    "one half": (union_all(select(people.c.id).where(OURS), select(teams.c.id)), "teams"),
    "a change of all": (update(customers).values(name="x"), "customers"),
    "a removal of all": (delete(notes), "notes"),
    "words of one's own": (text("SELECT 1"), "TextClause"),
}


@pytest.mark.parametrize("case", HELD)
def test_a_statement_that_is_held_is_let_through(case: str) -> None:
    must_be_held(HELD[case])


@pytest.mark.parametrize("case", LOOSE)
def test_a_statement_that_is_not_held_is_refused_and_says_where(case: str) -> None:
    statement, table = LOOSE[case]

    with pytest.raises(Unscoped, match=rf"nothing holds to the workspace: {table}$"):
        must_be_held(statement)


def test_a_session_refuses_before_the_database_hears_of_it(database: Database) -> None:
    furnish(database)
    said: list[str] = []
    database.on_statement(said.append)

    with workspace_session(database._engine, "T1") as connection:
        scope = Scope(connection, "T1")
        with pytest.raises(Unscoped):
            scope.rows(select(people.c.id))
        with pytest.raises(Unscoped):
            scope.change(delete(people))

    assert said == []


def test_what_is_added_gets_the_stamp_and_a_foreign_one_is_refused(database: Database) -> None:
    furnish(database)
    furnish(database, "T2")
    record = {"id": "new", "name": "New", "manager_id": None, "board_channel": None, "zone": "UTC"}

    with workspace_session(database._engine, "T1") as connection:
        scope = Scope(connection, "T1")
        scope.add(teams, record)
        with pytest.raises(Foreign):
            scope.add(teams, record | {"workspace_id": "T2"})
        with pytest.raises(Foreign):
            scope.keep_all(teams, [record, record | {"workspace_id": "T2", "id": "other"}])
        found = scope.rows(
            select(teams.c.workspace_id).where(teams.c.workspace_id == here(), teams.c.id == "new")
        )

    assert [tuple(row) for row in found] == [("T1",)]


def test_a_connection_past_the_sessions_begins_nothing(database: Database) -> None:
    with database._engine.connect() as connection, pytest.raises(Unlabelled):
        connection.execute(select(people.c.id))


@pytest.mark.parametrize("name", ["*", "*schema"])
def test_no_workspace_is_named_as_the_wide_session_is(database: Database, name: str) -> None:
    with pytest.raises(ValueError, match="no workspace"), database.unit_of_work(name) as uow:
        uow.people.get(ANA.id)


@pytest.mark.parametrize("name", ["", "T'1", "T%s", "T\\1", "T:ws", 'T"1', "Tä"])
def test_a_workspace_of_any_name_keeps_its_own(database: Database, name: str) -> None:
    furnish(database, name)
    furnish(database, "T1", people=())

    with database.unit_of_work(name) as uow:
        uow.answer("k", Message("Hello"), [], now=NOW)
        uow.commit()
        own = uow.people.many([ANA.id]), uow.open(ANA.id, "k").seen
    with database.unit_of_work("T1") as uow:
        others = uow.people.many([ANA.id]), uow.open(ANA.id, "k").seen

    assert (own, others) == (({ANA.id: ANA}, Message("Hello")), ({}, None))


def test_a_wide_session_sees_every_workspace(database: Database) -> None:
    for name in ("T1", "T2"):
        furnish(database, name, people=(ANA,))

    with wide_session(database._engine) as connection:
        found = (
            connection.execute(select(people.c.workspace_id).order_by(people.c.workspace_id)).scalars().all()
        )

    assert found == ["T1", "T2"]
