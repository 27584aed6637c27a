"""A table of one's own, from the file to a registered model that answers; the same after a reload."""

import re

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
