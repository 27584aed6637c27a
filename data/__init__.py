"""The data sets and the one loader. SOURCES.md says where each comes from and what was changed."""

import json
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class DataSet:
    file: str  # in this folder
    title: str
    authors: str  # with the year
    url: str
    licence: str
    changes: str


_RETAIL = {
    "title": "Online Retail II (a real UK gift shop, 2009-2011)",
    "authors": "D. Chen (2012), UCI Machine Learning Repository",
    "url": "https://doi.org/10.24432/C5CG6D",
    "licence": "CC BY 4.0",
}

SETS = {
    "sms_spam": DataSet(
        "sms_spam.csv",
        "SMS Spam Collection",
        "T. Almeida and J. Gomez Hidalgo (2011), UCI Machine Learning Repository",
        "https://doi.org/10.24432/C5CC84",
        "CC BY 4.0",
        "duplicates and coarse messages dropped, phone numbers masked",
    ),
    "bike_rentals_daily": DataSet(
        "bike_rentals_daily.csv",
        "Bike Sharing",
        "H. Fanaee-T (2013), UCI Machine Learning Repository",
        "https://doi.org/10.24432/C5W894",
        "CC BY 4.0",
        "columns renamed, units restored",
    ),
    "fashion_mnist_8x8": DataSet(
        "fashion_mnist_8x8.csv",
        "Fashion-MNIST",
        "H. Xiao, K. Rasul, R. Vollgraf (2017), Zalando SE",
        "https://arxiv.org/abs/1708.07747",
        "MIT",
        "1,500 of the test pictures, shrunk to 8 by 8 pixels",
    ),
    "retail_customers_returning": DataSet(
        "retail_customers_returning.csv",
        **_RETAIL,
        changes="one row a customer of the first year, with whether they ordered again",
    ),
    "retail_baskets": DataSet(
        "retail_baskets.csv",
        **_RETAIL,
        changes="UK baskets of a year, the 135 best-selling products, 2 to 20 of them a basket",
    ),
    "retail_products": DataSet("retail_products.csv", **_RETAIL, changes="names and median prices of products"),
    "retail_invoices_2011h2": DataSet(
        "retail_invoices_2011h2.csv",
        **_RETAIL,
        changes="one row an invoice of July to December 2011, cancellations included",
    ),
    "retail_customers_rfm": DataSet(
        "retail_customers_rfm.csv",
        **_RETAIL,
        changes="one row a customer: days since the last order, orders, pounds spent and more",
    ),
    "retail_weekly_sales": DataSet("retail_weekly_sales.csv", **_RETAIL, changes="sales of the whole shop by week"),
    "retail_product_weekly": DataSet(
        "retail_product_weekly.csv", **_RETAIL, changes="units sold of the 40 best-selling products by week"
    ),
    "voice_intents": DataSet(
        "voice_intents.csv",
        "Sentence templates of Home Assistant (intents, English)",
        "The Home Assistant Authors (2026)",
        "https://github.com/OHF-Voice/intents",
        "Apache-2.0",
        "1,517 commands sampled from the templates with words of our own, intents merged to 19",
    ),
    "assistant_runs": DataSet(
        "assistant_runs.json",
        "Commands spoken by hibari and heard by Whisper tiny.en",
        "recorded for this lesson (2026)",
        "https://pypi.org/project/faster-whisper",
        "MIT",
        "101 of the commands and five of our own, at seven levels of simulated white noise",
    ),
    "voice_runs": DataSet(
        "voice_runs.json",
        "Sentences spoken by eSpeak NG and by hibari",
        "recorded for this lesson (2026)",
        "https://github.com/espeak-ng/espeak-ng",
        "the recordings are free to use; the engines are GPL-3 and Apache-2.0",
        "four sentences in five manners, with the times of words and sounds",
    ),
    "recogniser_runs": DataSet(
        "recogniser_runs.json",
        "Sentences spoken by hibari and eSpeak NG, heard by Whisper tiny.en",
        "recorded for this lesson (2026)",
        "https://pypi.org/project/faster-whisper",
        "MIT",
        "ten sentences at eight levels of simulated white noise, four with each choice of vocabulary words",
    ),
    "us_cities_500": DataSet(
        "us_cities_500.csv",
        "GeoNames",
        "GeoNames contributors",
        "https://www.geonames.org",
        "CC BY 4.0",
        "the 500 largest cities of the United States, without New York's boroughs",
    ),
    "solver_runs": DataSet(
        "solver_runs.csv",
        "Times of the solver PyVRP 0.14.1",
        "recorded for this lesson (2026)",
        "https://pyvrp.org",
        "MIT",
        "milliseconds for 100 tries by number of stops, on two shared cores",
    ),
    "retail_interactions_dated": DataSet(
        "retail_interactions_dated.npz",
        **_RETAIL,
        changes="who bought which of the 1,000 best-selling products on which day, December 2010 to December 2011",
    ),
}


@cache
def _read(name):
    path = HERE / SETS[name].file
    if path.suffix == ".npz":
        import numpy as np

        with np.load(path) as arrays:
            return dict(arrays)
    import pandas as pd

    if path.suffix == ".json":  # runs of an engine: a list of them
        return pd.DataFrame(json.loads(path.read_text(encoding="utf-8")))
    return pd.read_csv(path)


def sound(name, key):
    """Return the MP3 bytes of one sound of a recording; KeyError where there is none."""
    if not SETS[name].file.endswith(".json"):
        raise KeyError(name)
    with zipfile.ZipFile(HERE / f"{SETS[name].file.removesuffix('.json')}.zip") as file:
        return file.read(key)


def load(name):
    """Return the data set as a DataFrame, or the named arrays of an .npz; changing it does not change anyone else's.

    Raises KeyError naming the known sets.
    """
    if name not in SETS:
        raise KeyError(f"no data set {name!r}; there are {', '.join(SETS)}")
    found = _read(name)
    return {key: array.copy() for key, array in found.items()} if isinstance(found, dict) else found.copy(deep=False)
