"""Model, training, testing, deploying: a version that passed its test and crashed, the four terms one by one, and a year to run."""
from concepts import key_terms
from concepts.key_terms import figures, figures_terms, registry
from concepts.key_terms.model import FEATURES, days, first_version
from ui.views import Frames, View, play

CONTROLS = key_terms.CONTROLS
ASKED = {"year": {"release": 36, "window": 4, "world": "recorded"}}


def question(words, **values):
    """2012 up to the week in which v2 goes live. The other acts' questions need no set-up of their own."""
    run = key_terms.release(**ASKED["year"])
    invite = {"x": 36, "y": 5200, "xaxis": "x2", "yaxis": "y2", "text": words["figure"]["invite"]}
    return figures.year(run, words["figure"], until=ASKED["year"]["release"], ghosts=True, invite=invite)


def view(words, *, act, release, window, world, fed, temp_c, humidity, weather, day_off, sealed, looks, plan, seed):
    """What is seen at one link."""
    if act == "train":
        return _term(words, act, key_terms.training, figures_terms.train, fed=fed)
    if act == "model":
        told = {"weights": _lines(words["page"]["weight"].format(value=value, name=words["page"]["weights"][name])
                                  for name, value in zip(FEATURES, first_version().weights))}
        return _term(words, act, key_terms.answer, figures_terms.model, told, temp_c=temp_c, humidity=humidity, weather=weather, day_off=day_off)
    if act == "test":
        return _test(words, looks, sealed, seed)
    if act == "deploy":
        return _deploy(words, plan, window)
    run = key_terms.release(release=release, window=window, world=world, seed=seed)
    texts = {"registry": Frames(_registry(run, week, words) for week in range(registry.WEEKS + 1)), "term": words["page"]["terms"][act]}
    return View(figures.year(run, words["figure"], ghosts=True), run.facts, call=key_terms.release, asked=release, texts=texts,
                actions={"take_over": {"act": "deploy", "plan": None}})


def _term(words, act, compute, draw, texts=None, **values):
    result = compute(**values)
    return View(draw(result, words["figure"]), result.facts, call=compute, texts=(texts or {}) | {"term": words["page"]["terms"][act]})


def _test(words, looks, sealed, seed):
    """The sealed days, opened as often as the person dares."""
    result = key_terms.peeking(looks=looks, sealed=sealed, seed=seed)
    all_of_them = CONTROLS["looks"].high
    told = words["page"]["test_all" if looks == all_of_them else ("test_none", "test_one", "test_more")[min(looks, 2)]].format(**result.facts)
    more = looks < all_of_them
    actions = {"look": {"looks": str(looks + 1)} if more else None, "look_all": {"looks": str(all_of_them)} if more else None,
               "reseal": {"looks": None, "seed": str((seed + 1) % (CONTROLS["seed"].high + 1))} if looks else None}
    return View(figures_terms.test(result, words["figure"]), result.facts | {"told": told}, call=key_terms.peeking, actions=actions,
                texts={"term": words["page"]["terms"]["test"]})


def _deploy(words, plan, window):
    """The year as far as the person has run it: nothing that is still to come is in the scene."""
    run = key_terms.year(plan=plan)
    facts = run.facts
    actions = {name: next_plan and {"plan": registry.write(next_plan)} for name, next_plan in registry.offers(plan, window).items()}
    reached = plan.week == registry.WEEKS and facts["cut"] >= key_terms.CUT and facts["deployed"] <= key_terms.MOST
    invite = {"x": 30, "y": 4500, "text": words["figure"]["invite_deploy"]}
    compared = words["page"]["less" if facts["cut"] >= 0 else "more"].format(share=abs(facts["cut"]))
    return View(figures.year(run, words["figure"], invite=invite), facts | {"compared": compared}, goal=reached, call=key_terms.year, actions=actions | {"again": {"plan": None}},
                texts={"registry": _registry(run, plan.week, words), "term": words["page"]["terms"]["deploy"]})


def _registry(run, week, words):
    """Return a line a version: what it learned from, how it was tested, how it did."""
    page, lines = words["page"], []
    for entry in run.entries(week):
        rival = page["rival"].format(rival=entry.rival) if entry.rival == entry.rival else ""
        lived = page["lived"].format(weeks=entry.weeks, miss=entry.live_miss) if entry.weeks else ""
        start, end = (figures.written(days().dates[day], words["figure"]) for day in (entry.version.start, entry.version.end - 1))
        lines.append(page["version"].format(number=entry.version.number, state=page["states"][entry.state], start=start, end=end, test=entry.version.test,
                                            rival=rival, live=lived))
    return _lines(lines)


def _lines(texts):
    """Return texts as a list in Markdown."""
    return "\n".join(f"- {text}" for text in texts)


if __name__ == "__main__":
    play("key_terms")
