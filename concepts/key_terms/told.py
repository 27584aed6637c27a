"""The registry and the model in words: lists in Markdown. page is the lesson's [page] table, words its [figure]."""

from concepts.key_terms.figures import written
from concepts.key_terms.model import FEATURES, days, first_version


def registry(run, week, page, words):
    """Return a line a version, as things stand after so many weeks: what it learned from, its test, how it did."""
    lines = []
    for entry in run.entries(week):
        version = entry.version
        start, end = (written(days().dates[day], words) for day in (version.start, version.end - 1))
        rival = page["rival"].format(rival=entry.rival) if version.number > 1 else ""
        lived = page["lived"].format(weeks=entry.weeks, miss=entry.live_miss) if entry.weeks else ""
        lines.append(
            page["version"].format(
                number=version.number,
                state=page["states"][entry.state],
                start=start,
                end=end,
                test=version.test,
                rival=rival,
                live=lived,
            )
        )
    return _listed(lines)


def weights(page):
    """Return the whole of v1: a line a number."""
    found = zip(FEATURES, first_version().weights)
    return _listed(page["weight"].format(value=value, name=page["weights"][name]) for name, value in found)


def _listed(lines):
    return "\n".join(f"- {line}" for line in lines)
