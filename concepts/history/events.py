"""Amazon and machine learning: the events, what is known of their dates, and where it is written.

A date is written as in ISO 8601, as exactly as it is known and no more: "1998", "2015-04", "2016-11-30", and with a
slash from the earliest to the latest the sources allow: "2017-11-28/2017-11-29". The first date is the event's own; a
second one belongs to it (announced, then completed). With each date stands how well it is known:

confirmed     by a primary source or a copy of one, or by sources that agree
derived       worked out from what a source says
partly        the month or the year is confirmed, no more
secondary     only secondary sources give it
differs       sources differ by a day
unconfirmed   nothing read for this list confirms it

A source is ("primary" or "secondary", address); without an address it is named in words only. The names, the story and
the doubts are the lesson's words; `doubt` says that one is printed.
"""

from dataclasses import dataclass

CATEGORIES = ("retail", "robotics", "voice", "cloud", "generative")
TRUST = ("confirmed", "derived", "partly", "secondary", "differs", "unconfirmed")

GUIDES = "https://github.com/awsdocs"
NEWS = "https://aws.amazon.com/about-aws/whats-new"
BLOG = "https://aws.amazon.com/blogs"


@dataclass(frozen=True)
class Event:
    slug: str  # its name in the link and in the words
    category: str  # one of CATEGORIES
    dates: tuple  # of (date, one of TRUST), the event's own first
    sources: tuple  # of (kind, address or None)
    lessons: tuple  # slugs of the lessons that do the idea
    doubt: bool = False  # whether a doubt is printed with it


def primary(address=None):
    """Return a source of Amazon's own, or a publisher's record."""
    return "primary", address


def secondary(address=None):
    """Return a source that reports what others published."""
    return "secondary", address


EVENTS = (
    Event(
        "item_to_item",
        "retail",
        (("1998", "partly"),),
        (primary("https://www.computer.org/csdl/mags/ic/2017/03/mic2017030012.html"),),
        ("recommendations",),
        doubt=True,
    ),
    Event(
        "paper",
        "retail",
        (("2003-01/2003-02", "confirmed"),),
        (
            primary("http://ieeexplore.ieee.org/xpl/freeabs_all.jsp?arnumber=1167344"),
            primary("https://doi.org/10.1109/MIC.2003.1167344"),
        ),
        ("recommendations", "association"),
        doubt=True,
    ),
    Event(
        "honour",
        "retail",
        (("2017", "secondary"),),
        (secondary("https://www.centerconsulting.com/ai-library/milestones/2003-amazon-item-to-item"),),
        ("recommendations",),
        doubt=True,
    ),
    Event(
        "kiva",
        "robotics",
        (("2012-03-19", "derived"), ("2012-05", "confirmed")),
        (
            secondary(
                "http://articles.philly.com/2012-03-21/news/31220583_1_amazon-vice-president-diapers-com-and-soap-com-robots"
            ),
            primary("https://www.companyowl.com/i/d/amazoncom-2012-annual-report/3869?p=60"),
        ),
        ("ai_vs_ml", "logistics"),
        doubt=True,
    ),
    Event(
        "million_robots",
        "robotics",
        (("2025-06-30/2025-07-01", "differs"),),
        (
            primary("https://www.aboutamazon.com/news/operations/amazon-million-robots-ai-foundation-model"),
            primary("https://www.amazon.science/blog/amazon-builds-first-foundation-model-for-multirobot-coordination"),
        ),
        ("reinforcement", "logistics"),
        doubt=True,
    ),
    Event(
        "echo",
        "voice",
        (("2014-11-06", "secondary"), ("2015-06-23", "secondary")),
        (
            secondary("https://flavor365.com/the-origin-of-alexa-a-complete-history-since-2014"),
            secondary("https://bigframe.net/when-did-amazon-launch-the-echo/"),
            secondary("https://www.centerconsulting.com/ai-library/milestones/2014-alexa"),
        ),
        ("voice_assistant",),
        doubt=True,
    ),
    Event(
        "polly",
        "voice",
        (("2016-11-30", "confirmed"),),
        (
            primary(f"{GUIDES}/amazon-polly-developer-guide/blob/97b0d81/doc_source/doc-history.md"),
            primary(f"{GUIDES}/amazon-rekognition-developer-guide/blob/9e71484/doc_source/document-history.md"),
        ),
        ("speech_synthesis", "ai_types"),
        doubt=True,
    ),
    Event(
        "amazon_ml",
        "cloud",
        (("2015-04", "partly"),),
        (
            primary("https://aws.amazon.com/es/blogs/aws/amazon-machine-learning-make-data-driven-decisions-at-scale/"),
            secondary("https://www.packtpub.com/product/effective-amazon-machine-learning/9781785883231"),
        ),
        ("key_terms",),
        doubt=True,
    ),
    Event(
        "sagemaker",
        "cloud",
        (("2017-11-28/2017-11-29", "differs"),),
        (
            primary(f"{GUIDES}/amazon-sagemaker-developer-guide/blob/a869fa5/doc_source/doc-history.md"),
            primary(f"{NEWS}/2017/11/introducing-amazon-sagemaker/"),
            secondary(),
        ),
        ("workbench",),
        doubt=True,
    ),
    Event(
        "transcribe",
        "cloud",
        (("2017-11-29", "confirmed"),),
        (
            primary(f"{GUIDES}/amazon-transcribe-developer-guide/blob/24720af/doc_source/doc-history.md"),
            primary(f"{GUIDES}/amazon-translate-developer-guide/blob/3e06174/doc_source/doc-history.md"),
            primary(f"{GUIDES}/amazon-comprehend-developer-guide/blob/fe4005d/doc_source/doc-history.md"),
        ),
        ("transcription",),
    ),
    Event(
        "previews",
        "cloud",
        (("2018-11-28", "confirmed"),),
        (
            primary(f"{GUIDES}/amazon-forecast-developer-guide/blob/4293faf/doc_source/doc-history.md"),
            primary(f"{GUIDES}/amazon-personalize-developer-guide/blob/83a0cb3/doc_source/document-history.md"),
        ),
        ("forecasting", "recommendations"),
    ),
    Event("inferentia", "cloud", (("2018-11-28", "secondary"),), (secondary(),), ("key_terms",), doubt=True),
    Event(
        "open_to_all",
        "cloud",
        (("2019-06-10", "confirmed"), ("2019-08-21", "confirmed")),
        (
            primary(f"{GUIDES}/amazon-personalize-developer-guide/blob/83a0cb3/doc_source/document-history.md"),
            primary(f"{GUIDES}/amazon-forecast-developer-guide/blob/4293faf/doc_source/doc-history.md"),
        ),
        ("recommendations", "forecasting"),
    ),
    Event(
        "fraud_detector",
        "cloud",
        (("2019-12-03", "confirmed"), ("2020-07", "unconfirmed")),
        (
            secondary("https://dustinward.com/amazon-fraud-detector-is-now-generally-available/"),
            primary(f"{BLOG}/aws/amazon-fraud-detector-is-now-generally-available/"),
        ),
        ("fraud_detection",),
        doubt=True,
    ),
    Event(
        "forecast_closes",
        "cloud",
        (("2024-07-29", "confirmed"),),
        (
            primary(),
            primary("https://docs.aws.amazon.com/forecast/latest/dg/setup.md"),
            secondary("https://github.com/SummitRoute/aws_breaking_changes/blob/0f9e2a7/archive.md"),
        ),
        ("forecasting",),
        doubt=True,
    ),
    Event(
        "fraud_closes",
        "cloud",
        (("2025-11-07", "confirmed"), ("2025-10-07", "confirmed")),
        (primary("https://docs.aws.amazon.com/frauddetector/latest/ug/doc-history.html"),),
        ("fraud_detection",),
    ),
    Event(
        "codewhisperer",
        "generative",
        (("2022-06", "partly"),),
        (primary(f"{NEWS}/2022/06/aws-announces-amazon-codewhisperer-preview/"),),
        ("ml_vs_programming",),
        doubt=True,
    ),
    Event(
        "bedrock_preview",
        "generative",
        (("2023-04-13", "confirmed"),),
        (
            secondary("https://techcrunch.com/2023/04/13/with-bedrock-amazon-enters-the-generative-ai-race/"),
            primary(f"{NEWS}/2023/04/amazon-codewhisperer-generally-available/"),
        ),
        ("ai_types",),
    ),
    Event(
        "bedrock",
        "generative",
        (("2023-09-28", "confirmed"),),
        (primary(f"{NEWS}/2023/09/amazon-bedrock-generally-available/"),),
        ("ai_types",),
    ),
    Event(
        "q_developer",
        "generative",
        (("2024-04-30", "secondary"),),
        (secondary(), primary("https://docs.aws.amazon.com/amazonq/latest/qdeveloper-ug/doc-history.html")),
        ("ml_vs_programming",),
        doubt=True,
    ),
    Event(
        "sagemaker_ai",
        "generative",
        (("2024-12-03", "confirmed"), ("2024-12-03/2024-12-04", "differs")),
        (
            primary("https://huggingface.co/datasets/CadenShokat/aws-rag-qa/viewer/default/train?p=4"),
            primary(
                f"{BLOG}/aws/introducing-amazon-nova-frontier-intelligence-and-industry-leading-price-performance/"
            ),
            secondary(),
        ),
        ("workbench",),
        doubt=True,
    ),
)
