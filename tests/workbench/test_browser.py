"""A table of one's own, from the file to a registered model that answers; a version that learns again, and the way back."""

import json
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.conftest import settle
from tests.support import words
from tests.workbench.test_concept import made

WORDS = words("workbench")


def test_a_table_of_ones_own_goes_the_whole_way(visit):
    page = visit("workbench?predict=skip&act=compare&chosen=baseline|linear")
    numbers = page.locator(".st-key-numbers")
    page.get_by_text(words("frame")["brought"]["heading"], exact=True).click()
    field = page.locator("[data-testid=stFileUploader] input")
    field.set_input_files({"name": "odd.csv", "mimeType": "text/csv", "buffer": b"no table"})
    expect(page.get_by_text(words("frame")["brought"]["faults"]["header"])).to_be_visible()
    settle(page)  # a new field takes the place of the one that was used
    raw = made(80).to_csv(index=False).encode()
    field.set_input_files({"name": "mine.csv", "mimeType": "text/csv", "buffer": raw})
    expect(page).to_have_url(re.compile("own="))
    expect(numbers).to_contain_text("0 of 10 fits")
    page.get_by_role("button", name=WORDS["actions"]["start"]).click()
    expect(numbers).to_contain_text("10 of 10 fits")
    page.get_by_text(WORDS["acts"]["test"], exact=True).click()
    page.get_by_role("button", name=WORDS["actions"]["open"]).click()
    expect(numbers).to_contain_text("Envelopes opened: 1")
    settle(page)
    tested = numbers.inner_text()
    page.get_by_text(WORDS["acts"]["deploy"], exact=True).click()
    page.get_by_role("button", name=re.compile("^Register")).click()
    asked = page.get_by_label("x", exact=True)
    asked.fill("2.5")
    asked.press("Enter")
    expect(page).to_have_url(re.compile("form=x"))
    settle(page)
    answer = page.locator(".stage").first.inner_text()
    assert "yes (" in answer
    page.locator(".st-key-more_batch input[type=file]").set_input_files(
        {
            "name": "asked.csv",
            "mimeType": "text/csv",
            "buffer": made(7).drop(columns="answer").to_csv(index=False).encode(),
        }
    )
    traffic = page.locator(".st-key-more_traffic")
    expect(traffic.get_by_role("row")).to_have_count(
        4
    )  # names of the columns, a file, the row asked about, a usual one
    expect(traffic.get_by_role("row").nth(1)).to_contain_text("asked.csv")
    expect(traffic.get_by_role("row").nth(2)).to_contain_text("x 2.5")
    page.reload()
    page.locator(".stage[data-ready=true]").first.wait_for()
    settle(page)
    assert page.locator(".stage").first.inner_text() == answer
    expect(page.get_by_label("x", exact=True)).to_have_value("2.5")
    page.get_by_text(WORDS["acts"]["test"], exact=True).click()
    settle(page)
    assert numbers.inner_text() == tested


def test_what_shifts_is_learned_again_rolled_back_and_taken_away(visit):
    """Watch: shift, learn again; Deploy: the version before; the notebook. Nothing here is a table of one's own."""
    asked = "workbench?predict=skip&act=deploy&set=bikes&chosen=baseline|tree&opened=tree&model=tree"
    page = visit(asked)
    stage, told, acts = page.locator(".stage").first, page.locator(".st-key-numbers"), WORDS["acts"]
    page.get_by_role("button", name=re.compile("^Register")).click()
    expect(page).to_have_url(re.compile("versions=tree"))
    settle(page)
    first = stage.inner_text()
    page.get_by_text(acts["watch"], exact=True).click()
    page.get_by_label("Column that shifts").click()
    page.get_by_role("option", name="temp_c", exact=True).click()
    expect(page).to_have_url(re.compile("column=temp_c"))
    settle(page)
    expect(told).to_contain_text(WORDS["page"]["watched"].format(number=1, model_name="one tree"))
    learn = page.get_by_role("button", name=WORDS["page"]["relearn"].format(number=2))
    learn.click()
    expect(page.get_by_text(WORDS["page"]["nothing_new"])).to_be_visible()
    page.get_by_role("slider").last.press("End")
    expect(page).to_have_url(re.compile("shift=200"))
    expect(told).to_contain_text("First alarm in week")
    learn.click()
    expect(page).to_have_url(re.compile("200%40temp_c"))
    expect(told).to_contain_text("Version 2 is at work")
    page.get_by_text(acts["deploy"], exact=True).click()
    expect(told).to_contain_text(WORDS["page"]["roll_back"])
    settle(page)
    assert "learned again" in stage.inner_text() and stage.inner_text() != first
    page.get_by_role("button", name="v1, one tree").click()
    expect(page).to_have_url(re.compile("live=1"))
    page.get_by_text(acts["watch"], exact=True).click()
    expect(told).to_contain_text("Version 1 is at work")
    hood = words("frame")["hood"]
    page.get_by_text(hood["heading"], exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=hood["download"]).click()
    cells = json.loads(Path(download.value.path()).read_text())["cells"]
    call = next("".join(cell["source"]) for cell in cells if "result.facts" in "".join(cell["source"]))
    assert "watching(" in call and "shift=200" in call and "column='temp_c'" in call and "live='1'" in call
