"""The intent model: words and pieces of words, weighted (tf-idf), into a logistic regression with a probability for each intent."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from concepts.voice_assistant.commands import commands, normal

C = 20  # how closely the regression follows its examples
NONE = "none"  # the intent of a question that is no command, once it has examples of it


@dataclass(frozen=True, kw_only=True)
class Model:
    names: np.ndarray  # (k,) intents
    words: object  # text -> sparse features (n, d)
    weights: np.ndarray  # (d, k) float32
    start: np.ndarray  # (k,)

    def chances(self, texts):
        """Return the probabilities (n, k) of the intents of texts."""
        scores = self.words.transform([" ".join(normal(text)) for text in texts]) @ self.weights + self.start
        grown = np.exp(scores - scores.max(axis=1, keepdims=True))
        return grown / grown.sum(axis=1, keepdims=True)

    def best(self, texts):
        """Return the likeliest intent (n,) of each text, and its probability (n,)."""
        chances = self.chances(texts)
        return self.names[chances.argmax(axis=1)], chances.max(axis=1)


@lru_cache(maxsize=6)
def trained(foreign=(), added=()):
    """Return the Model of the training commands, with foreign questions as the intent NONE, and added (intent, text) pairs."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_union

    known = commands()
    train = np.flatnonzero(~known.test)
    texts = [known.text[row] for row in train] + list(foreign) + [text for _, text in added]
    intents = [*known.intent[train], *[NONE] * len(foreign), *(intent for intent, _ in added)]
    words = make_union(
        TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", sublinear_tf=True, dtype=np.float32),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=2, sublinear_tf=True, dtype=np.float32),
    )
    X = words.fit_transform([" ".join(normal(text)) for text in texts])
    fitted = LogisticRegression(C=C, max_iter=100).fit(X, intents)
    return Model(
        names=fitted.classes_.astype(str),
        words=words,
        weights=fitted.coef_.T.astype(np.float32),
        start=fitted.intercept_.astype(np.float32),
    )
