"""Files of lines with their truth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.training import shards
from benchmarks.training.shards import Sample


def sample(text: str, width: int, grey: int) -> Sample:
    return Sample(text, "fax", np.full((48, width), grey, np.uint8))


TEXTS = st.text(st.sampled_from("aź „8"), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, st.integers(16, 60)), min_size=1, max_size=8))
def test_what_is_written_is_read_back(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("shards") / "1-00001.npz"
    written = [sample(text, width, number % 256) for number, (text, width) in enumerate(lines)]
    shards.write(path, written)
    read = list(shards.read(path))
    assert [(line.text, line.kind) for line in read] == [(line.text, line.kind) for line in written]
    assert all(np.array_equal(one.pixels, other.pixels) for one, other in zip(read, written, strict=True))


def test_all_shards_of_a_folder_are_read_in_order(tmp_path):
    shards.write(tmp_path / "1-00002.npz", [sample("druga", 20, 0)])
    shards.write(tmp_path / "1-00001.npz", [sample("pierwsza", 30, 255), sample("też", 16, 255)])
    (tmp_path / "1-00003.npz.unfinished").write_bytes(b"PK")
    assert [line.text for line in shards.read_all(tmp_path)] == ["pierwsza", "też", "druga"]


def test_a_folder_without_shards_is_told(tmp_path):
    with pytest.raises(SystemExit, match=r"benchmarks\.training\.lines"):
        shards.read_all(tmp_path)
