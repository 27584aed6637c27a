"""Which question needs which: learning with answers, with fewer, with none, and from reward alone."""

from concepts import learning_types as lesson
from concepts.learning_types import figures, figures_labels, figures_match, figures_reward
from concepts.learning_types.hiding import FEW, PRICE
from ui.views import View, play

CONTROLS = lesson.CONTROLS
ASKED = {"three": {"told": "none"}}
REDRAWS = ("told",)  # another story, with frames of its own


def question(words, *, act, seed, **_):
    """All labels known; what is left without them, or with few of them, is asked."""
    draw = figures_labels.asked if act == "labels" else figures.asked
    return draw(lesson.hide_labels(seed=seed), words["figure"])


def view(words, *, act, told, k, method, explore, picks, seed, **placed):
    """What is seen at one link."""
    matched = lesson.match(**placed)
    goal = {"goal": matched.facts["right"] >= lesson.ENOUGH}
    draw = {"three": _three, "labels": _labels, "reward": _reward, "match": _match}[act]
    scene, facts, more = draw(
        words, told=told, k=k, method=method, explore=explore, picks=picks, matched=matched, seed=seed
    )
    return View(scene, facts | matched.facts, **goal | more)


def _three(words, *, told, k, seed, **_):
    sample, found = lesson.hide_labels(seed=seed), lesson.find_groups(k=k, seed=seed)
    cards = lesson.give_cards(k=k, seed=seed)
    facts = sample.facts | cards.facts | found.facts
    if told == "labels":
        return figures.with_labels(sample, words["figure"]), facts, {"call": lesson.hide_labels}
    if told == "none":
        return figures.without(sample, found, words["figure"]), facts, {"call": lesson.find_groups}
    return (
        figures.with_rewards(sample, cards, words["figure"]),
        facts,
        {"call": (lesson.give_cards, {"k": k, "seed": seed})},
    )


def _labels(words, *, method, seed, **_):
    sample = lesson.hide_labels(method=method, seed=seed)
    facts = sample.facts | {
        "pounds_all": PRICE * sample.facts["lead_all"],
        "pounds_sixty": PRICE * sample.facts["lead_sixty"],
    }
    semi = words["page"]["semi"].format(**facts) if method == "semi" else ""
    scene = figures_labels.hiding(sample, words["figure"])
    return scene, facts | {"semi_text": semi}, {"call": lesson.hide_labels, "rest": FEW}


def _reward(words, *, k, explore, picks, seed, **_):
    cards = lesson.give_cards(explore=explore, k=k, seed=seed, picks=picks)
    scene = figures_reward.cards(cards, picks, words["figure"])
    return (
        scene,
        cards.facts,
        {
            "call": lesson.give_cards,
            "rest": cards.facts["your_cards"],
            "actions": {"again": {"picks": None, "step": None} if picks else None},
        },
    )


def _match(words, *, matched, **_):
    page, asked = words["page"], words["figure"]
    why = [
        f"{page['right' if right else 'wrong']} {asked[f'question_{name}']} {page['why'][name]}"
        for name, right in matched.right.items()
    ]
    actions = {"clear": dict.fromkeys(lesson.MATCHES) if matched.facts["placed"] else None}
    return (
        figures_match.places(matched, words["figure"]),
        matched.facts,
        {"call": lesson.match, "texts": {"why": why or [words["page"]["first"]]}, "actions": actions},
    )


if __name__ == "__main__":
    play("learning_types")
