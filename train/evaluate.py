"""Scores of decisions."""

import numpy as np


def area(scores, labels):
    """Area under the ROC curve."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(scores)] = np.arange(1, len(scores) + 1)
    labels = np.asarray(labels, bool)
    positive, negative = labels.sum(), (~labels).sum()
    return float((ranks[labels].sum() - positive * (positive + 1) / 2) / (positive * negative))


def balanced(scores, labels):
    """Best balanced accuracy over all cuts, and its cut."""
    order = np.argsort(scores)
    labels = np.asarray(labels, bool)[order]
    refused = np.cumsum(~labels) / (~labels).sum()
    found = 1 - np.cumsum(labels) / labels.sum()
    best = int((refused + found).argmax())
    return float((refused + found)[best] / 2), float(np.asarray(scores)[order][best])
