from __future__ import annotations

from collections.abc import Iterator

import pytest
from emulator import Answer
from onetrust_server import CLIENT, CLIENT_SECRET, TOKEN, OneTrust, Workflow
from scripts import onetrust_token, project_secret
from scripts.rest import RestError

API_KEY = "1/0123456789abcdef"
Servers = tuple[OneTrust, Workflow]


@pytest.fixture
def servers(monkeypatch: pytest.MonkeyPatch) -> Iterator[Servers]:
    monkeypatch.setenv("ONETRUST_CLIENT_ID", CLIENT)
    monkeypatch.setenv("ONETRUST_CLIENT_SECRET", CLIENT_SECRET)
    onetrust, workflow = OneTrust(), Workflow(API_KEY)
    yield onetrust, workflow
    onetrust.close()
    workflow.close()


def refresh(servers: Servers, project_id: str = "77") -> None:
    onetrust, workflow = servers
    settings = {"base_url": f"{onetrust.url}/", "workflow_endpoint": workflow.url}
    onetrust_token.refresh(project_id=project_id, settings=settings)


def test_the_fresh_token_becomes_a_secret_and_is_not_printed(servers: Servers, capfd: pytest.CaptureFixture[str]) -> None:
    refresh(servers)
    assert servers[1].secrets == {"onetrust_access_token": TOKEN}
    printed = "".join(capfd.readouterr())
    assert "3600 seconds" in printed
    assert not any(secret in printed for secret in (TOKEN, CLIENT_SECRET, API_KEY))


def test_it_may_be_repeated_and_survives_a_failing_server(servers: Servers) -> None:
    servers[0].faults = {1: Answer(503)}
    servers[1].faults = {1: Answer(500)}
    refresh(servers)
    refresh(servers)
    assert servers[1].secrets == {"onetrust_access_token": TOKEN}


def test_wrong_credentials_end_at_once_and_are_told_to_nobody(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONETRUST_CLIENT_SECRET", "wrong-secret")
    with pytest.raises(RestError, match="ONETRUST_CLIENT_ID and ONETRUST_CLIENT_SECRET are not the client credentials") as caught:
        refresh(servers)
    assert "wrong-secret" not in str(caught.value)
    assert len(servers[0].requests) == 1
    assert servers[1].requests == []


def test_a_td_key_that_may_not_edit_the_project_says_so(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TD_API_KEY", "1/other")
    with pytest.raises(RestError, match="may edit this workflow project") as caught:
        refresh(servers)
    assert "1/other" not in str(caught.value) and TOKEN not in str(caught.value)


def test_an_unknown_project_is_an_error(servers: Servers) -> None:
    with pytest.raises(RestError, match="answered 404"):
        refresh(servers, project_id="78")


@pytest.mark.parametrize("missing", ["ONETRUST_CLIENT_ID", "ONETRUST_CLIENT_SECRET", "TD_API_KEY"])
def test_a_missing_variable_is_named(servers: Servers, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.delenv(missing)
    with pytest.raises(RuntimeError, match=missing):
        refresh(servers)


@pytest.mark.parametrize(
    ("api", "workflow"),
    [
        ("", "https://api-workflow.treasuredata.com"),
        ("https://api.treasuredata.co.jp", "https://api-workflow.treasuredata.co.jp"),
        ("https://api.eu01.treasuredata.com/", "https://api-workflow.eu01.treasuredata.com/"),
        ("api.ap02.treasuredata.com", "https://api-workflow.ap02.treasuredata.com"),
    ],
)
def test_the_workflow_server_follows_from_the_api_server(api: str, workflow: str) -> None:
    assert project_secret._workflow_server(api) == workflow


def test_a_server_from_which_nothing_follows_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="set workflow_endpoint"):
        project_secret._workflow_server("http://127.0.0.1:1234")
