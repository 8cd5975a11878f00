import base64

import pytest

from bot.settings import (
    DISK_APART,
    DISKLESS,
    LOOKS_LIKE,
    Host,
    Mistake,
    OAuthApp,
    Settings,
    host_without_disk,
    read_settings,
    secret_of,
)

NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _an_empty_environment(monkeypatch, tmp_path):
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def test_nothing_set_means_a_file_beside_the_program():
    settings = read_settings()

    assert settings.database_url == "sqlite:///coach.db"
    assert settings.slack_bot_token is None


def test_a_dotenv_file_is_read(tmp_path):
    (tmp_path / ".env").write_text("COACH_PREFIX=acme-\n")

    assert read_settings().coach_prefix == "acme-"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_BOT_TOKEN", "xapp-1"),
        ("SLACK_APP_TOKEN", "xoxb-1"),
        ("SLACK_API_URL", "slack.com/api"),
        ("SLACK_AUTHORIZE_URL", "slack.com/oauth"),
        ("SLACK_AUTHORIZE_URL", "https://slack.com/oauth/v2/authorize?x=1"),
        ("SLACK_TIMEOUT_SECONDS", "0"),
        ("DATABASE_URL", "mysql://host/name"),
        ("COACH_PREFIX", "Acme "),
        ("COACH_PREFIX", "ä"),
        ("COACH_TICK_SECONDS", "soon"),
        ("COACH_LEASE_SECONDS", "-1"),
        ("COACH_QUARANTINE_SECONDS", "-1"),
        ("PORT", "70000"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_malformed_variable_is_named_with_what_it_looks_like(monkeypatch, name, value):
    monkeypatch.setenv(name, value)

    with pytest.raises(Mistake) as mistake:
        read_settings()

    assert str(mistake.value) == f"{name} is not right. It should be {LOOKS_LIKE[name]}."


def test_several_mistakes_are_told_at_once(monkeypatch):
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("LOG_FORMAT", "x")

    with pytest.raises(Mistake) as mistake:
        read_settings()

    assert [line.split()[0] for line in str(mistake.value).splitlines()] == ["LOG_FORMAT", "PORT"]


def test_a_wrong_token_is_not_repeated_in_the_sentence(monkeypatch):
    monkeypatch.setenv("SLACK_BOT_TOKEN", "hush-hush")

    with pytest.raises(Mistake) as mistake:
        read_settings()

    assert "hush-hush" not in str(mistake.value)


ZEROS = "A" * 43 + "="
ONES = base64.b64encode(b"1" * 32).decode()


def test_keys_are_read_in_their_order():
    settings = Settings(_env_file=None, coach_keys=f" new:{ONES} , old:{ZEROS},")

    assert list(settings.keys().items()) == [("new", b"1" * 32), ("old", bytes(32))]
    assert Settings(_env_file=None).keys() == {}


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (ZEROS, "its part 1 does not begin with a name and a colon"),
        (f"a:{ZEROS},{ONES}", "its part 2 does not begin with a name and a colon"),
        (f"a b:{ZEROS}", "its part 1 does not begin with a name and a colon"),
        (f"a:{ZEROS},a:{ONES}", "there are two keys with the name a"),
        ("a:AAAA", "the key a has 3 bytes instead of 32"),
        ("a:", "the key a has 0 bytes instead of 32"),
        ("a:hush-hush", "the key a is not base64"),
        (",", "there is no key in it"),
    ],
)
def test_a_mistake_in_the_keys_is_named_and_no_key_is_repeated(monkeypatch, keys, why):
    monkeypatch.setenv("COACH_KEYS", keys)

    with pytest.raises(Mistake) as mistake:
        read_settings()

    assert str(mistake.value) == f"COACH_KEYS is not right: {why}. It should be {LOOKS_LIKE['COACH_KEYS']}."
    assert "hush" not in str(mistake.value)


def test_half_an_app_is_a_mistake_and_none_is_none():
    none, whole = Settings(), Settings(slack_client_id=" 1.2 ", slack_client_secret="test secret")

    assert (none.oauth(), whole.oauth()) == (None, OAuthApp("1.2", "test secret"))
    assert "test secret" not in repr(whole.oauth())
    with pytest.raises(Mistake, match="SLACK_CLIENT_ID is set and SLACK_CLIENT_SECRET is not"):
        Settings(slack_client_id="1.2").oauth()
    with pytest.raises(Mistake, match="SLACK_CLIENT_SECRET is set and SLACK_CLIENT_ID is not"):
        Settings(slack_client_secret="test secret").oauth()


@pytest.mark.parametrize(("token", "app"), [("xapp-1-A0123-4-x", "A0123"), ("xapp-test", None), (None, None)])
def test_the_token_for_socket_mode_tells_the_app(token, app):
    assert Settings(slack_app_token=token).app_id() == app


@pytest.mark.parametrize(
    ("variable", "host"),
    [
        ("DYNO", Host("Heroku", may_have_disk=False)),
        ("RENDER", Host("Render", may_have_disk=True)),
        ("ELSEWHERE", None),
    ],
)
def test_hosts_where_files_do_not_stay_are_known(monkeypatch, variable, host):
    for name in (*DISKLESS, *DISK_APART):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "1")

    assert host_without_disk() == host


def test_a_lease_shorter_than_a_send_is_refused(monkeypatch):
    monkeypatch.setenv("COACH_LEASE_SECONDS", "30")

    with pytest.raises(Mistake, match="more than three times"):
        read_settings()


def test_a_missing_secret_says_where_it_is_found():
    with pytest.raises(Mistake) as mistake:
        secret_of(None, "SLACK_SIGNING_SECRET")

    assert str(mistake.value) == (
        "SLACK_SIGNING_SECRET is missing. It looks like 32 letters and digits, from your app's page at Slack: "
        "Basic Information, App Credentials. Put it in the environment or in .env."
    )


def test_a_secret_of_blanks_is_missing():
    settings = Settings(slack_signing_secret="  ")

    with pytest.raises(Mistake):
        secret_of(settings.slack_signing_secret, "SLACK_SIGNING_SECRET")


def test_the_example_lists_every_variable_with_its_default(pytestconfig):
    example = (pytestconfig.rootpath / ".env.example").read_text()
    listed = dict(line.split("=", 1) for line in example.splitlines() if line and not line.startswith("#"))

    assert sorted(listed) == sorted(NAMES)
    assert Settings(**{name.lower(): value for name, value in listed.items() if value}) == Settings()
