"""What codes of a lying font are elected to mean."""

from parsers.documents.pdf_codes import CodedLetter
from parsers.documents.pdf_votes import Ballot
from parsers.model import Box


def test_a_claim_for_a_code_that_nobody_read_is_no_vote():
    drawn = [CodedLetter(code, Box(0, 0, 0.01, 0.01), 0.02, width=0.5, height=0.5) for code in "\u3401\u3402\u3403"]
    ballot = Ballot()
    ballot.word("\u3401\u3402", "\u3401\u3402", "ab", lambda _letter: 1.0)
    ballot.claims({"\u3401": "a", "\u3402": "b", "\u3403": "☐"})
    assert ballot.elect(drawn).letters == {"\u3401": "a", "\u3402": "b"}
