"""The one list of lessons, in the order of the syllabus. Everything else iterates over it."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Lesson:
    slug: str           # the one name: URL, page, concept, figures, text, tests
    chapter: str        # one of CHAPTERS
    icon: str           # a Material symbol
    ready: bool = True  # False: shown on the map as still to come


CHAPTERS = ("possible", "how", "services")

LESSONS = (
    Lesson("ml_process", "possible", "function"),
    Lesson("key_terms", "possible", "conveyor_belt"),
    Lesson("history", "possible", "history"),
    Lesson("amazon_flywheel", "possible", "cycle"),
    Lesson("ml_flywheel", "possible", "autorenew"),
    Lesson("ai_vs_ml", "how", "target", ready=False),
    Lesson("ai_types", "how", "psychology", ready=False),
    Lesson("ml_vs_programming", "how", "rule"),
    Lesson("learning_types", "how", "category"),
    Lesson("classification", "how", "mark_email_unread", ready=False),
    Lesson("regression", "how", "trending_up", ready=False),
    Lesson("clustering", "how", "bubble_chart", ready=False),
    Lesson("association", "how", "shopping_basket", ready=False),
    Lesson("reinforcement", "how", "smart_toy", ready=False),
    Lesson("recommendations", "services", "recommend", ready=False),
    Lesson("voice_assistant", "services", "mic", ready=False),
    Lesson("logistics", "services", "local_shipping", ready=False),
    Lesson("forecasting", "services", "timeline", ready=False),
    Lesson("fraud_detection", "services", "policy", ready=False),
    Lesson("speech_synthesis", "services", "record_voice_over", ready=False),
    Lesson("transcription", "services", "subtitles", ready=False),
    Lesson("workbench", "services", "science", ready=False),
)


def ready():
    """Return the lessons that can be opened."""
    return tuple(lesson for lesson in LESSONS if lesson.ready)


def find(slug):
    """Return the Lesson called slug.

    Raises KeyError naming the slug and the known ones.
    """
    for lesson in LESSONS:
        if lesson.slug == slug:
            return lesson
    raise KeyError(f"no lesson {slug!r}; there are {', '.join(lesson.slug for lesson in LESSONS)}")
