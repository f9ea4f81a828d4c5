"""The commands: thin. Each parses its arguments, calls, and prints.

Exit codes: 0 done; 1 it failed (one line on stderr: what, which, what to do); 2 usage or configuration.
"""

from __future__ import annotations

import typer

from hotline_mail.cli import calls, demo, desk, inspect, register, replay, review, service, tickets, when

app = typer.Typer(
    name="hotline-mail",
    help="The mail and fax desk of a help line: HOT-01 forms in, confirmations and answers out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.callback()(service.common)
app.command()(service.run)
app.command()(service.once)
app.command()(service.check)
app.command()(inspect.inspect)
app.command()(when.when)
app.add_typer(tickets.app, name="tickets")
app.add_typer(review.app, name="review")
app.add_typer(calls.app, name="calls")
app.command()(replay.replay)
app.command()(desk.status)
app.command()(register.register)
app.command()(demo.demo)
