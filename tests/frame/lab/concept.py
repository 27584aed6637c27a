"""The lab's idea: points a person may bring."""

from data.table import Column, Fault, Schema

DATA = ()
SCHEMA = Schema((Column("name"), Column("x", "number"), Column("y", "number", low=-1, high=11)), fewest=2)


def template():
    """Return a file to start from."""
    return b"name,x,y\na,1,2\nb,3,4\nc,5,6\n"


def unfit(table):
    """Return what speaks against a table."""
    return [Fault("same", {"x": table.x[0]})] if table.x.nunique() == 1 else []
