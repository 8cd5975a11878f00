"""What a request and a beat cost the database: the same whatever the history and the size of the team."""

from dataclasses import replace
from datetime import date, timedelta

from bot.use_cases.tick import BATCH
from coaching.changes import AddEntry, AddPerson, SaveTeam, SetAlarm
from coaching.model import Alarm, Entry, Verb
from tests.cast import SALES
from tests.journeys.play import Play

MOST = 8
MONDAY = date(2026, 3, 2)


def counted(play: Play, sentence: str) -> int:
    said: list[str] = []
    play.house.database.on_statement(said.append)
    play.types("UBEN", sentence)
    count = len(said)
    play.passes(seconds=2)
    return count


def grown(play: Play, *, people: int, logs: int) -> None:
    """A larger team with a board, and a longer history."""
    ben = play.person("UBEN")
    entries = [
        Entry(f"{logs:04}{n:012}", "UBEN", Verb.PROSPECTED, MONDAY - timedelta(days=n % 50), 1, play.clock())
        for n in range(logs)
    ]
    with play.kept() as uow:
        uow.apply([SaveTeam(replace(SALES, board_channel="CBOARD"))], now=play.clock())
        uow.apply([AddPerson(replace(ben, id=f"U{n:03}")) for n in range(people)], now=play.clock())
        uow.apply([AddEntry(entry) for entry in entries], now=play.clock())
        uow.commit()


def test_a_log_costs_a_fixed_number_of_statements(play: Play) -> None:
    play.types("UBEN", "/prospected 1")
    alone = counted(play, "/prospected 5 calls")
    play.opens_home("UBEN")
    grown(play, people=1, logs=1)
    with_a_home_and_a_board = counted(play, "/prospected 5 calls 2 emails")
    grown(play, people=200, logs=300)
    later = counted(play, "/prospected 3 calls from referral yesterday")
    named = counted(play, "/prospected 3 Initech, Hooli, Globex from referral yesterday")

    assert alone <= with_a_home_and_a_board <= MOST
    assert later == with_a_home_and_a_board
    assert named == later + 1  # whether they are known


def test_a_batch_of_digests_costs_the_same_for_ten_people_and_for_a_hundred(play: Play) -> None:
    play.types("UBEN", "/prospected 5")
    costs = []
    for week, people in ((9, 10), (16, BATCH)):
        play.at("UBEN", f"2026-03-{week:02} 08:30")
        costs.append(tick_cost(play, "digest", people))

    assert costs[0] == costs[1]


def test_a_batch_of_nudges_costs_the_same_for_ten_people_and_for_a_hundred(play: Play) -> None:
    play.types("UBEN", "/prospected 5")
    costs = []
    for day, people in ((3, 10), (4, BATCH)):
        play.at("UBEN", f"2026-03-{day:02} 15:00")
        costs.append(tick_cost(play, "nudge", people))

    assert costs[0] == costs[1]


def test_two_hundred_people_cost_two_batches_and_not_one_statement_a_person(play: Play) -> None:
    play.types("UBEN", "/prospected 5")
    play.at("UBEN", "2026-03-09 08:30")
    one = tick_cost(play, "digest", BATCH)
    play.at("UBEN", "2026-03-16 08:30")

    assert tick_cost(play, "digest", 2 * BATCH) < 2 * one


def test_alarms_of_people_who_are_gone_are_removed_at_one_go(play: Play) -> None:
    play.types("UBEN", "/prospected 5")
    costs = []
    for gone in (10, BATCH):
        with play.kept() as uow:
            alarms = [SetAlarm(Alarm(f"UGONE{n}", "digest", play.clock())) for n in range(gone)]
            uow.apply(alarms, now=play.clock())
            uow.commit()
        costs.append(tick_count(play)[0])

    assert costs[0] == costs[1]


def tick_cost(play: Play, kind: str, people: int) -> int:
    """The statements of a beat in which an alarm of that many people is due, all of whom are to hear something."""
    ben = play.person("UBEN")
    with play.kept() as uow:
        uow.apply([AddPerson(replace(ben, id=f"U{n:03}")) for n in range(people)], now=play.clock())
        uow.apply([SetAlarm(Alarm(f"U{n:03}", kind, play.clock())) for n in range(people)], now=play.clock())
        for who in ("UBEN", "UANA", "UMO"):
            uow.alarms.remove(who, "digest")
            uow.alarms.remove(who, "nudge")
        uow.commit()
    cost, rung = tick_count(play)
    assert rung == people
    return cost


def tick_count(play: Play) -> tuple[int, int]:
    """Statements of a beat, and alarms that rang; what has served its time was removed before."""
    while play.house.database.wide().purge(play.clock()):
        pass
    said: list[str] = []
    is_counting = True
    play.house.database.on_statement(lambda statement: said.append(statement) if is_counting else None)
    rung = play.house.tick().run()
    is_counting = False
    return len(said), rung.total()


def test_a_batch_of_boards_costs_the_same_for_two_teams_and_for_twenty(play: Play) -> None:
    play.types("UBEN", "/prospected 5")
    costs = []
    for week, teams in ((9, 2), (16, 20)):
        play.at("UMO", f"2026-03-{week:02} 09:00")
        costs.append(boards_cost(play, teams))

    assert costs[0] == costs[1]


def boards_cost(play: Play, teams: int) -> int:
    """The statements of a beat in which the boards of that many teams are opened."""
    names = [f"team{n:03}" for n in range(teams)]
    ben = play.person("UBEN")
    with play.kept() as uow:
        for number, name in enumerate(names):
            team = replace(SALES, id=name, board_channel=f"CBOARD{number}")
            member = replace(ben, id=f"U{number:03}", team_id=name)
            due = SetAlarm(Alarm(name, "board", play.clock()))
            uow.apply([SaveTeam(team), AddPerson(member), due], now=play.clock())
        for who in ("UBEN", "UANA", "UMO"):
            uow.alarms.remove(who, "digest")
            uow.alarms.remove(who, "nudge")
        uow.alarms.remove("sales", "board")
        uow.commit()
    cost, rung = tick_count(play)
    assert rung == teams
    return cost
