"""Amazon and machine learning: four names put at their years, the whole line with its doubts, four more names."""

from concepts import history
from concepts.history import CARDS, STORY, figures, figures_line
from concepts.history.dates import span
from ui import catalog
from ui import words as texts
from ui.views import Frames, View, play

CONTROLS = history.CONTROLS
BEFORE = tuple(STORY)  # the names are placed before the answer is given


def question(words, **values):
    """Four names to be placed, and the dots that are dates."""
    placed = {name: values[name] for name in STORY}
    return figures.question(history.names(**placed), words["figure"], words["page"])


def view(words, *, act, event, reveal, seed, **placed):
    """What is seen at one link."""
    figure, page = words["figure"], words["page"]
    if act == "story":
        line = history.story(event=event)
        cards = Frames(_card(each, page) for each in line.events)
        scene = figures_line.story(line, figure, page)
        return View(scene, line.facts, call=history.story, rest=line.open, texts={"card": cards})
    if act == "more":
        result = history.dealt(**{name: placed[name] for name in CARDS}, seed=seed)
        facts = result.facts
        told = page["score" if facts["set"] == facts["cards"] else "unfinished"].format(**facts)
        return View(
            figures.more(result, figure, page, list(CARDS), reveal=reveal),
            facts | {"told": told},
            call=history.dealt,
            goal=facts["right"] == facts["pairs"] and not reveal,
        )
    result = history.names(**{name: placed[name] for name in STORY})
    facts = result.facts | history.gap()
    told = page["near" if facts["set"] else "none_placed"].format(**facts)
    return View(figures.names(result, figure, page), facts | {"told": told}, call=history.names)


def _card(event, page):
    """Return what is known of an event, in Markdown: its dates, doubts and sources, the lessons that do the idea."""
    said, ready = page["events"][event.slug], {lesson.slug for lesson in catalog.ready()}
    dates = []
    for moment, (text, trust) in zip(said.get("moments", [None] * len(event.dates)), event.dates):
        template, date = page["date_of" if moment else "date"], figures.written(span(text), page)
        dates.append(template.format(moment=moment, date=date, trust=page["trust"][trust]))
    sources = [
        f"{page['kinds'][kind]}: " + (f"[{title}]({url})" if url else title)
        for (kind, url), title in zip(event.sources, said["sources"])
    ]
    lessons = [f"[{texts.load(slug)['title']}](./{slug})" for slug in event.lessons if slug in ready]
    parts = [
        f"**{said['name']}.** {said['line']}",
        " · ".join(dates),
        said.get("doubt"),
        page["sources"].format(sources=" · ".join(sources)),
        page["ideas"].format(lessons=" · ".join(lessons)) if lessons else None,
    ]
    return "\n\n".join(part for part in parts if part)


if __name__ == "__main__":
    play("history")
