"""Scores pairs of names with nomenklatura, to lay beside ours: reads a file of pairs
(docs/names.md) and writes {"id", "score"} a line and the time a pair took.

    pip install nomenklatura==4.17.4
    python3 bench/names/nomenklatura_scores.py dev.jsonl.gz logic-v2 births > scores.jsonl
"""

import gzip
import json
import sys
import time

from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig


def entity(key, side, births):
    properties = {"name": [side["name"]]}
    if births and side.get("birth"):
        properties["birthDate"] = [side["birth"]]
    return EntityProxy.from_dict({"id": key, "schema": "Person", "properties": properties})


def main(path, name, births):
    algorithm = get_algorithm(name)
    config = ScoringConfig.defaults()
    took = 0.0
    n = 0
    with gzip.open(path, "rt") as lines:
        for line in lines:
            pair = json.loads(line)
            # nomenklatura keeps what it read of an entity by its id
            a, b = entity(pair["id"] + "-a", pair["a"], births), entity(pair["id"] + "-b", pair["b"], births)
            began = time.perf_counter()
            score = algorithm.compare(a, b, config).score
            took += time.perf_counter() - began
            n += 1
            print(json.dumps({"id": pair["id"], "score": score}))
    print(f"{n} pairs, {1e6 * took / max(n, 1):.0f} µs a pair", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], len(sys.argv) > 3)
