"""The same people in every test."""

from datetime import date

from coaching.model import Desk, Person, Team

JOINED = date(2026, 1, 5)

ANA = Person(id="UANA", name="Ana", zone="Pacific/Auckland", team_id="sales", joined_on=JOINED)
BEN = Person(id="UBEN", name="Ben", zone="America/New_York", team_id="sales", joined_on=JOINED)
CLEO = Person(id="UCLEO", name="Cleo", zone="Europe/Berlin", team_id="sales", joined_on=JOINED)
MO = Person(id="UMO", name="Mo", zone="Europe/London", team_id="sales", joined_on=JOINED)
ZED = Person(id="UZED", name="Zed", zone="Europe/London", team_id="sales", joined_on=JOINED)

SALES = Team(id="sales", name="Sales", manager_id="UMO", board_channel="CBOARD", zone="Europe/London")

ANAS_DESK = Desk(person=ANA, team=SALES)
BENS_DESK = Desk(person=BEN, team=SALES)
MOS_DESK = Desk(person=MO, team=SALES)
