"""The yardsticks: recordlinkage, Splink and plain pg_trgm over the same two tables, each asked for its scored pairs.

All three get every field. recordlinkage and Splink learn without labels, as ours does; their blocking is broad.
"""

from collections.abc import Callable
from functools import reduce

import pandas as pd
import psycopg

Pairs = pd.DataFrame
"""Columns: one (index of the first table), other (of the second), score."""

NAMES = {"given_name", "surname"}


def with_recordlinkage(kept: pd.DataFrame, heard: pd.DataFrame, blocks: list[list[str]]) -> Pairs:
    """Its unsupervised Fellegi-Sunter classifier (ECM) over string comparisons cut at 0.85."""
    import recordlinkage

    kept, heard = (frame.replace("", None) for frame in (kept, heard))
    pairs = reduce(pd.MultiIndex.union, (_block(recordlinkage, kept, heard, block) for block in blocks))
    compare = recordlinkage.Compare()
    for field in kept.columns:
        if field in ("date_of_birth", "telephone", "postcode", "state", "sex", "birth_year", "suffix"):
            compare.exact(field, field, label=field)
        else:
            method = "jarowinkler" if field in NAMES else "levenshtein"
            compare.string(field, field, method=method, threshold=0.85, label=field)
    vectors = compare.compute(pairs, kept, heard)
    vectors = vectors.loc[:, vectors.nunique() > 1].astype(int)
    classifier = recordlinkage.ECMClassifier(binarize=0.8)
    classifier.fit(vectors)
    return _frame(pairs, classifier.prob(vectors).to_numpy())


def with_recordlinkage_sum(kept: pd.DataFrame, heard: pd.DataFrame, blocks: list[list[str]]) -> Pairs:
    """The sum of its similarities: what its manual begins with."""
    import recordlinkage

    kept, heard = (frame.replace("", None) for frame in (kept, heard))
    pairs = reduce(pd.MultiIndex.union, (_block(recordlinkage, kept, heard, block) for block in blocks))
    compare = recordlinkage.Compare()
    for field in kept.columns:
        method = "jarowinkler" if field in NAMES else "levenshtein"
        compare.string(field, field, method=method, label=field)
    return _frame(pairs, compare.compute(pairs, kept, heard).sum(axis=1).to_numpy())


def _block(recordlinkage: object, kept: pd.DataFrame, heard: pd.DataFrame, block: list[str]) -> pd.MultiIndex:
    index = recordlinkage.Index()  # type: ignore[attr-defined]
    index.block(block)
    told = [frame.dropna(subset=block) for frame in (kept, heard)]
    return index.index(*told)


def with_splink(kept: pd.DataFrame, heard: pd.DataFrame, blocks: list[list[str]]) -> Pairs:
    import logging

    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.disable(logging.WARNING)
    tables = [
        frame.replace("", None).rename_axis("unique_id").reset_index().assign(source_dataset=name)
        for name, frame in (("kept", kept), ("heard", heard))
    ]
    comparisons = []
    for field in kept.columns:
        if field in NAMES | {"former"}:
            comparisons.append(cl.JaroWinklerAtThresholds(field, [0.95, 0.88, 0.8]))
        elif field == "date_of_birth":
            comparisons.append(cl.DamerauLevenshteinAtThresholds(field, [1, 2]))
        elif field in ("address_1", "address_2", "suburb"):
            comparisons.append(cl.JaroWinklerAtThresholds(field, [0.95, 0.85]))
        elif field == "postcode" or field == "street_number":
            comparisons.append(cl.DamerauLevenshteinAtThresholds(field, [1]))
        else:
            comparisons.append(cl.ExactMatch(field))
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[block_on(*block) for block in blocks],
        probability_two_random_records_match=1 / len(kept),
        retain_intermediate_calculation_columns=False,
    )
    api = DuckDBAPI()
    linker = Linker([api.register(table) for table in tables], settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for block in (["date_of_birth"], ["given_name", "surname"], ["suburb"] if "suburb" in kept else ["telephone"]):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(*block))
    found = linker.inference.predict(threshold_match_probability=1e-9).as_pandas_dataframe()
    left = found["source_dataset_l"].eq("kept")
    return pd.DataFrame(
        {
            "one": found["unique_id_l"].where(left, found["unique_id_r"]),
            "other": found["unique_id_r"].where(left, found["unique_id_l"]),
            "score": found["match_weight"],
        }
    )


def with_trigrams(connection: psycopg.Connection, kept: pd.DataFrame, heard: pd.DataFrame, least: float = 0.3) -> Pairs:
    """similarity() of all fields written one after the other, over a trigram index."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        for name, frame in (("kept", kept), ("heard", heard)):
            cursor.execute(f"CREATE TEMP TABLE {name} (id int, said text)")
            with cursor.copy(f"COPY {name} FROM STDIN") as copy:
                for row in frame.itertuples():
                    copy.write_row((row.Index, " ".join(str(value) for value in row[1:] if value)))
        cursor.execute("CREATE INDEX ON kept USING gin (said gin_trgm_ops)")
        cursor.execute("ANALYZE kept")
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(least)])
        cursor.execute("SELECT k.id, h.id, similarity(k.said, h.said) FROM heard h JOIN kept k ON k.said %% h.said", [])
        found = cursor.fetchall()
        cursor.execute("DROP TABLE kept; DROP TABLE heard")
    return pd.DataFrame(found, columns=["one", "other", "score"])


def _frame(pairs: pd.MultiIndex, score: object) -> Pairs:
    return pd.DataFrame({"one": pairs.get_level_values(0), "other": pairs.get_level_values(1), "score": score})


Linking = Callable[[pd.DataFrame, pd.DataFrame, list[list[str]]], Pairs]
