"""Answers over HTTP: right, kept, refused, bounded."""

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from functools import partial

import psutil
import pytest

from concepts.controls import check
from concepts.workbench import jobs
from tests.support import SLUGS, defaults
from ui import answers, aside, server, views

SLUG = SLUGS[0]


def ask(address, path, **headers):
    """Return (status, headers, body) of a request."""
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{address}/{path}", headers=headers), timeout=60) as reply:
            return reply.status, reply.headers, reply.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.mark.parametrize("slug", SLUGS)
def test_an_answer_is_what_the_page_computes(address, slug):
    for question in (True, False):
        status, headers, body = ask(address, f"view/{answers.BUILD}/{slug}?lang=en" + "&question=1" * question)
        assert status == 200 and headers["Content-Type"] == "application/json"
        assert "immutable" in headers["Cache-Control"] and headers["X-Content-Type-Options"] == "nosniff"
        assert body == answers.answer(slug, "en", defaults(slug), question).body


def test_it_travels_gzipped_where_that_is_understood(address):
    path = f"view/{answers.BUILD}/{SLUG}"
    _, headers, packed = ask(address, path, **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip" and gzip.decompress(packed) == ask(address, path)[2]


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("nonsense", ["abc", "-1", "1e99", "nan", "%00", "<b>", "a" * 3000, "%ff%fe", "1;2|3:4"])
def test_nonsense_is_answered_with_the_default(address, slug, nonsense):
    names = views.lesson(slug).CONTROLS
    status, _, body = ask(
        address,
        f"view/{answers.BUILD}/{slug}?"
        + "&".join(f"{name}={nonsense}" for name in list(names)[:5])
        + f"&lang={nonsense}",
    )
    assert status == 200
    sane = {name: control.default for name, control in names.items()}
    assert nonsense in ("-1", "1e99", "1;2|3:4") or body == answers.answer(slug, "en", sane).body


def test_another_build_is_answered_and_not_kept(address):
    status, headers, _ = ask(address, f"view/0123456789/{SLUG}")
    assert status == 200 and headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path, status",
    [
        (f"view/{answers.BUILD}/no_such_lesson", 404),
        ("notebook/no_such_lesson", 404),
        ("client/0/secrets.toml", 404),
        (f"view/{answers.BUILD}/home", 404),
    ],
)
def test_what_there_is_not_is_not_found(address, path, status):
    assert ask(address, path)[0] == status


def test_an_endless_link_is_refused(address):
    assert ask(address, f"view/{answers.BUILD}/{SLUG}?x={'a' * 30_000}")[0] == 414


@pytest.mark.parametrize("slug", SLUGS)
def test_the_notebook_has_its_own_address(address, slug):
    status, headers, body = ask(address, f"notebook/{slug}")
    assert status == 200 and f'filename="{slug}.ipynb"' in headers["Content-Disposition"]
    assert json.loads(body)["nbformat"] == 4


def test_the_client_is_served_and_kept(address):
    from stage import served

    for name in served.paths():
        status, headers, body = ask(address, f"client/{served.version()}/{name}")
        assert (
            status == 200
            and headers["Content-Type"].startswith("text/javascript")
            and "immutable" in headers["Cache-Control"]
        )
        assert body == served.paths()[name].read_bytes()


def test_the_client_is_copied_where_the_app_has_no_routes(tmp_path, monkeypatch):
    from stage import served

    monkeypatch.setattr(served, "STATIC", tmp_path)
    served._copied.cache_clear()
    folder = tmp_path / served.address().removeprefix("app/static/")
    assert {path.name for path in folder.iterdir()} == set(served.paths())
    served._copied.cache_clear()


def test_the_same_question_is_computed_once_however_many_ask(monkeypatch):
    page, made, together = views.lesson(SLUG), [], threading.Barrier(8)
    real = page.view
    monkeypatch.setattr(page, "view", lambda words, **values: made.append(1) or real(words, **values))
    values = defaults(SLUG) | {"seed": 4321}

    def asking():
        together.wait()
        answers.answer(SLUG, "en", values)

    threads = [threading.Thread(target=asking) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_two_links_that_mean_the_same_share_an_answer():
    values = defaults(SLUG)
    assert answers.answer(SLUG, "en", values) is answers.answer(SLUG, "en", dict(reversed(values.items())))


def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(answers, "MOST", 100_000)
    for seed in range(30):
        answers.answer(SLUG, "en", defaults(SLUG) | {"seed": 5000 + seed})
        assert answers._size <= 100_000
    assert answers._size == sum(len(kept.packed) for kept in answers._kept.values())


@pytest.fixture
def beside(monkeypatch):
    """What computes beside a server."""
    monkeypatch.setattr(aside, "helper", None)
    aside.begin()
    yield aside.helper
    aside.helper.end()


def kill(number):
    """Kill a process and wait until it is no more."""
    process = psutil.Process(number)
    process.kill()
    process.wait(30)


def doing(what):
    """Return what is returned where the helper has its tasks done."""
    return jobs.done(what)


def test_the_process_beside_the_server_is_replaced_when_it_dies_and_its_tasks_with_it(beside):
    asked = SLUG, "en", defaults(SLUG), False
    said, tasks = aside.ask(views.made, *asked), psutil.Process(aside.ask(doing, os.getpid))
    assert said.packed == views.made(*asked).packed
    kill(aside.ask(os.getpid))
    tasks.wait(30)
    assert aside.ask(views.made, *asked).packed == said.packed


def test_what_a_view_raises_beside_the_server_arrives_and_ends_nothing(beside):
    asked = SLUG, "en", defaults(SLUG), False
    child = aside.ask(os.getpid)
    with pytest.raises(TypeError, match="keyword-only"):
        aside.ask(views.made, SLUG, "en", {}, False)
    assert aside.ask(views.made, *asked) and aside.ask(os.getpid) == child


def test_a_sample_of_ones_own_waits_until_nobody_else_does(beside):
    order = []

    def asking(name, patient):
        aside.ask(int, "7", patient=patient)
        order.append(name)

    with beside._turn:  # all of them stand before a busy child
        beside._busy = True
    threads = [threading.Thread(target=asking, args=asked) for asked in [("own", True), *[("usual", False)] * 3]]
    for thread in threads:
        thread.start()
    with beside._turn:
        while beside._urgent < 3:
            beside._turn.wait(0.01)
        beside._busy = False
        beside._turn.notify_all()
    for thread in threads:
        thread.join()
    assert order == ["usual", "usual", "usual", "own"]


def remembered():
    """Return how many results the lessons remember in this process."""
    caches = (
        it for name, module in sys.modules.items() if name.startswith("concepts.") for it in vars(module).values()
    )
    return sum(it.cache_info().currsize for it in caches if hasattr(it, "cache_info"))


def test_room_is_made_beside_the_server_and_what_was_forgotten_is_made_again(beside):
    asked = SLUG, "en", defaults(SLUG), False
    said = aside.ask(views.made, *asked)
    assert aside.ask(remembered) > 0
    server.make_room()
    assert aside.ask(remembered) == 0
    assert aside.ask(views.made, *asked).packed == said.packed


def hang():
    threading.Event().wait()


def test_what_is_slow_keeps_nobody_waiting_and_an_end_ends_all(beside):
    said = []

    def asking(slow):
        with pytest.raises(aside.Ended):
            said.append(aside.ask(hang, slow=slow))

    process = psutil.Process(aside.ask(os.getpid))
    threads = [threading.Thread(target=asking, args=(slow,)) for slow in (True, True)]
    for thread in threads:
        thread.start()
    assert aside.ask(int, "7") == 7
    threads += [threading.Thread(target=asking, args=(False,)) for _ in range(3)]
    for thread in threads[2:]:
        thread.start()
    beside.end()
    for thread in threads:
        thread.join()
    process.wait(30)
    assert not said
    with pytest.raises(aside.Ended):
        aside.ask(int, "7")


class Odd(Exception):
    """An exception that can be written but not read again."""

    def __init__(self, what, why):
        super().__init__(what)


def odd():
    raise Odd("this", "that")


def test_an_exception_that_cannot_be_read_fails_alone(beside):
    with pytest.raises(TypeError, match="why"):
        aside.ask(odd)
    assert aside.ask(int, "7") == 7


def test_what_does_tasks_ends_when_there_is_none(beside, monkeypatch):
    monkeypatch.setattr(aside, "IDLE", 0.1)
    tasks = aside.Aside(nice=10, idle=True)
    process = psutil.Process(tasks.ask(partial(os.getpid)))
    with pytest.raises(ValueError, match="seven"):
        tasks.ask(partial(int, "seven"))
    process.wait(30)
    assert tasks.ask(partial(int, "8")) == 8
    tasks.end()


def doomed(path):
    """Kill the process this is done in, unless it has been done before."""
    if not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return path.name


def task_of_a_job(path):
    """Do a task as a job does it in the process it is called in."""
    return jobs.done(partial(doomed, path)), jobs.done(os.getpid) == os.getpid()


def test_a_fit_whose_process_is_killed_is_finished_all_the_same(beside, tmp_path):
    assert aside.ask(task_of_a_job, tmp_path / "done") == ("done", False)
    kill(aside.ask(doing, os.getpid))  # the one that came after the first, and imported for itself
    assert aside.ask(doing, partial(int, "7")) == 7


def test_an_answer_that_ends_its_process_twice_is_refused_by_name(monkeypatch):
    monkeypatch.setattr(aside, "ROOT", aside.ROOT / "docs")  # from where there is no ui.aside to run
    monkeypatch.setattr(aside, "helper", aside.Aside())
    with pytest.raises(OSError, match=f"computes {SLUG} ended"):
        aside.ask(views.made, SLUG, "en", defaults(SLUG), False)


def test_whatever_is_computed_beside_the_server_needs_no_streamlit():
    script = f"import sys, ui.aside, ui.backroom; from ui import views; [views.lesson(s) for s in {SLUGS}]; print('streamlit' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=aside.ROOT, capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr


def test_a_view_that_fails_is_asked_again(monkeypatch):
    page = views.lesson(SLUG)

    def broken(words, **values):
        raise OSError("no such file: data/days.csv")

    values = defaults(SLUG) | {"seed": 777}
    with monkeypatch.context() as patch:
        patch.setattr(page, "view", broken)
        with pytest.raises(OSError, match="days.csv"):
            answers.answer(SLUG, "en", values)
    assert answers.answer(SLUG, "en", values).body


@pytest.mark.parametrize("slug", SLUGS)
def test_one_move_of_any_control_is_foreseen(slug):
    table = views.lesson(slug).CONTROLS
    foreseen = list(server.moves(table))
    for values in foreseen:
        check(table, **values)
        assert sum(values[name] != control.default for name, control in table.items() if name != "act") <= 1
    for name, control in table.items():
        if control.drawn and name != "seed":
            assert set(control.extremes) <= {values[name] for values in foreseen}
