"""Bounces that follow no standard, by the kind of program in whose manner they are written."""

from tests.parsers.reports.bounces import gateways, languages, microsoft, providers, unix
from tests.parsers.reports.bounces.bounce import Bounce

PLAIN: tuple[Bounce, ...] = (
    *microsoft.BOUNCES,
    *unix.BOUNCES,
    *gateways.BOUNCES,
    *providers.BOUNCES,
    *languages.BOUNCES,
)
