"""The loop from a table to a model that is watched (SageMaker's), with scikit-learn: compare on data set aside, open the sealed test once.

    tables.py   what a table holds: kinds of columns, what is odd, what its target asks
    setups.py   what is known and what is asked; the sealed rows and the folds; columns that give the answer away
    models.py   the models that compete, and the preparation each needs
    compare.py  cross-validation, one fold of one model at a time
    jobs.py     work that takes its time: two tasks at once, everybody in turn, nothing finished is lost

Sources: M. Stone (1974), cross-validatory choice; S. Kaufman and others (2012), leakage in data mining.
"""
