"""Amazon and machine learning: four names put at their years, the whole line with its sources and doubts, four more names."""
from concepts import history
from concepts.history import CARDS, CONTROLS, STORY, figures
from concepts.history.dates import span
from ui import catalog, words as texts
from ui.views import Frames, View, play

BEFORE = tuple(STORY)  # the names are placed before the answer is given


def question(words, **values):
    """Four names and the dots that are dates; the first two names may be dragged at once."""
    return figures.question(history.names(**{name: values[name] for name in STORY}), words["figure"], words["page"])


def view(words, *, act, event, reveal, seed, **placed):
    """What is seen at one link."""
    figure, page = words["figure"], words["page"]
    if act == "story":
        line = history.story(event=event)
        cards = Frames(_card(each, words) for each in line.events)
        return View(figures.story(line, figure, page), line.facts, call=history.story, rest=line.open, texts={"card": cards})
    if act == "more":
        result = history.dealt(**{name: placed[name] for name in CARDS}, seed=seed)
        facts = result.facts
        told = page["score" if facts["set"] == facts["cards"] else "unfinished"].format(**facts)
        return View(figures.more(result, figure, page, list(CARDS), reveal=reveal), facts | {"told": told}, call=history.dealt,
                    goal=facts["right"] == facts["pairs"] and not reveal)
    result = history.names(**{name: placed[name] for name in STORY})
    facts = result.facts | history.gap()
    told = page["near" if facts["set"] else "none_placed"].format(**facts)
    return View(figures.names(result, figure, page), facts | {"told": told}, call=history.names)


def _card(event, words):
    """Return what is known of an event, in Markdown: its dates and doubts, its sources, the lessons that do the idea."""
    page, said = words["page"], words["page"]["events"][event.slug]
    moments = said.get("moments", [None] * len(event.dates))
    dates = [page["date" if moment is None else "date_of"].format(moment=moment, date=figures.written(span(text), page), trust=page["trust"][trust])
             for moment, (text, trust) in zip(moments, event.dates)]
    sources = [f"{page['kinds'][kind]}: [{title}]({url})" if url else f"{page['kinds'][kind]}: {title}" for (kind, url), title in zip(event.sources, said["sources"])]
    open_ = {lesson.slug for lesson in catalog.ready()}
    lessons = [f"[{texts.load(slug)['title']}](./{slug})" for slug in event.lessons if slug in open_]
    parts = [f"**{said['name']}.** {said['line']}", " · ".join(dates), said.get("doubt"), page["sources"].format(sources=" · ".join(sources)),
             page["ideas"].format(lessons=" · ".join(lessons)) if lessons else None]
    return "\n\n".join(part for part in parts if part)


if __name__ == "__main__":
    play("history")
