"""The data sets and the one loader. SOURCES.md says where each comes from and what was changed."""

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
    "retail_customers_rfm": DataSet(
        "retail_customers_rfm.csv",
        **_RETAIL,
        changes="one row a customer: days since the last order, orders, pounds spent and more",
    ),
}


@cache
def _read(name):
    import pandas as pd

    return pd.read_csv(HERE / SETS[name].file)


def load(name):
    """Return the data set as a DataFrame; changing it does not change anyone else's.

    Raises KeyError naming the known sets.
    """
    if name not in SETS:
        raise KeyError(f"no data set {name!r}; there are {', '.join(SETS)}")
    return _read(name).copy(deep=False)
