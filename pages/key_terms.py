"""Model, training, testing, deploying: a version that passed its test and crashed, each term done, a year to run."""

from concepts import key_terms
from concepts.key_terms import figures, figures_terms, registry, told
from ui.views import Frames, View, play

CONTROLS = key_terms.CONTROLS
ASKED = {"year": {"release": 36, "window": 4, "world": "recorded"}}


def question(words, **values):
    """2012 up to the week in which v2 goes live, whatever the link says."""
    invite = {"x": 36, "y": 5200, "xaxis": "x2", "yaxis": "y2", "text": words["figure"]["invite"]}
    release = ASKED["year"]["release"]
    return figures.year(key_terms.release(**ASKED["year"]), words["figure"], until=release, ghosts=True, invite=invite)


def view(words, *, act, release, window, world, fed, temp_c, humidity, weather, day_off, sealed, looks, plan, seed):
    """What is seen at one link."""
    page = words["page"]
    if act == "train":
        return _term(words, act, key_terms.training, figures_terms.train, fed=fed)
    if act == "model":
        day = {"temp_c": temp_c, "humidity": humidity, "weather": weather, "day_off": day_off}
        return _term(words, act, key_terms.answer, figures_terms.model, {"weights": told.weights(page)}, **day)
    if act == "test":
        return _test(words, looks, sealed, seed)
    if act == "deploy":
        return _deploy(words, plan, window)
    run = key_terms.release(release=release, window=window, world=world, seed=seed)
    weeks = Frames(told.registry(run, week, page, words["figure"]) for week in range(registry.WEEKS + 1))
    return View(
        figures.year(run, words["figure"], ghosts=True),
        run.facts,
        call=key_terms.release,
        asked=release,
        texts={"registry": weeks, "term": page["terms"][act]},
        actions={"take_over": {"act": "deploy", "plan": None}},
    )


def _term(words, act, compute, draw, texts=None, **values):
    result = compute(**values)
    texts = (texts or {}) | {"term": words["page"]["terms"][act]}
    return View(draw(result, words["figure"]), result.facts, call=compute, texts=texts)


def _test(words, looks, sealed, seed):
    """The sealed days, opened as often as the person dares."""
    result, most = key_terms.peeking(looks=looks, sealed=sealed, seed=seed), CONTROLS["looks"].high
    said = words["page"]["test_all" if looks == most else ("test_none", "test_one", "test_more")[min(looks, 2)]]
    other = str((seed + 1) % (CONTROLS["seed"].high + 1))
    actions = {
        "look": {"looks": str(looks + 1)} if looks < most else None,
        "look_all": {"looks": str(most)} if looks < most else None,
        "reseal": {"looks": None, "seed": other} if looks else None,
    }
    return View(
        figures_terms.test(result, words["figure"]),
        result.facts | {"told": said.format(**result.facts)},
        call=key_terms.peeking,
        actions=actions,
        texts={"term": words["page"]["terms"]["test"]},
    )


def _deploy(words, plan, window):
    """The year as far as the person has run it: nothing that is still to come is in the scene."""
    written = registry.write(plan)
    run, page = key_terms.year(plan=written), words["page"]
    facts = run.facts
    compared = page["less" if facts["cut"] >= 0 else "more"].format(share=abs(facts["cut"]))
    actions = {name: then and {"plan": registry.write(then)} for name, then in registry.offers(plan, window).items()}
    begins = {"x": 32, "y": 6500, "text": words["figure"]["invite_deploy"]}
    scene = figures.year(run, words["figure"], invite=begins if plan == CONTROLS["plan"].default else None)
    reached = plan.week == registry.WEEKS and facts["cut"] >= key_terms.CUT and facts["deployed"] <= key_terms.MOST
    return View(
        scene,
        facts | {"compared": compared},
        goal=reached,
        call=(key_terms.year, {"plan": written}),
        actions=actions | {"again": {"plan": None}},
        texts={"registry": told.registry(run, plan.week, page, words["figure"]), "term": page["terms"]["deploy"]},
    )


if __name__ == "__main__":
    play("key_terms")
