"""What is said line by line: mistakes at the deployed threshold, the strangest invoices, your rules beside the others."""

from concepts.fraud_detection.figures_real import SHOWN


def mistakes(found, page):
    """Return the mistakes (frauds that pass, good payments that are blocked), a line each."""
    return [
        page[name].format(
            amount=row["amount"],
            age=row["account_days"],
            far=row["ip_km"],
            failed=row["failed"],
            score=row["score"],
            kind=page.get(f"kind_{row['kind']}"),
        )
        for name, rows in zip(("missed", "alarm"), found)
        for row in rows
    ]


def invoices(result, page):
    """Return the strangest invoices, a line each."""
    return [
        page["invoice"].format(
            number=number,
            lines=row[0],
            units=abs(row[1]),
            amount=abs(row[2]),
            state=page["cancelled" if off else "sold"],
        )
        for number, row, off in list(zip(result.number, result.values, result.cancelled))[:SHOWN]
    ]


def compared(facts, page):
    """Return the facts of your rules with what they say beside the shop's rules."""
    saved = facts["saved"]
    said = "as_before" if abs(saved) < 1 else "cheaper" if saved > 0 else "dearer"
    return facts | {"compared": page[said].format(more=abs(saved), gap=saved / (facts["rules"] - facts["model"]))}
