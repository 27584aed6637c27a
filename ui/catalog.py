"""The one list of lessons, in the order of the syllabus. Everything else iterates over it. A lesson is open when it has a page."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PAGES = Path(__file__).parent.parent / "pages"
CHAPTERS = ("possible", "how", "services")


@dataclass(frozen=True)
class Lesson:
    slug: str  # the one name: address, page, concept, tests
    chapter: str  # one of CHAPTERS
    icon: str  # a Material symbol


LESSONS = (
    Lesson("ml_process", "possible", "function"),
    Lesson("key_terms", "possible", "conveyor_belt"),
    Lesson("history", "possible", "history"),
    Lesson("amazon_flywheel", "possible", "cycle"),
    Lesson("ml_flywheel", "possible", "autorenew"),
    Lesson("ai_vs_ml", "how", "target"),
    Lesson("ai_types", "how", "psychology"),
    Lesson("ml_vs_programming", "how", "rule"),
    Lesson("learning_types", "how", "category"),
    Lesson("classification", "how", "mark_email_unread"),
    Lesson("regression", "how", "trending_up"),
    Lesson("clustering", "how", "bubble_chart"),
    Lesson("association", "how", "shopping_basket"),
    Lesson("reinforcement", "how", "smart_toy"),
    Lesson("recommendations", "services", "recommend"),
    Lesson("voice_assistant", "services", "mic"),
    Lesson("logistics", "services", "local_shipping"),
    Lesson("forecasting", "services", "timeline"),
    Lesson("fraud_detection", "services", "policy"),
    Lesson("speech_synthesis", "services", "record_voice_over"),
    Lesson("transcription", "services", "subtitles"),
    Lesson("workbench", "services", "science"),
)


@lru_cache(maxsize=1)
def ready():
    """Return the lessons that can be opened."""
    return tuple(lesson for lesson in LESSONS if (PAGES / f"{lesson.slug}.py").exists())


def find(slug):
    """Return the Lesson called slug.

    Raises KeyError naming the slug and the known ones.
    """
    for lesson in LESSONS:
        if lesson.slug == slug:
            return lesson
    raise KeyError(f"no lesson {slug!r}; there are {', '.join(lesson.slug for lesson in LESSONS)}")
