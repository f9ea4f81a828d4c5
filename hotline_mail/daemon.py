"""The long-running process: watchers over the mailboxes, sweeps on a schedule, and systemd told how it goes."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from hotline_mail.adapters.clock import SystemClock
from hotline_mail.adapters.notify import Notifier
from hotline_mail.config import Settings, SettingsError, load
from hotline_mail.secret import SecretError
from hotline_mail.store import StoreError
from hotline_mail.wiring import Runners, make_courier, make_desk, make_runners, make_sandbox, make_store, make_watchers
from parsers.reading import where_raised

SWEEP_SECONDS = 1.0
DEADLINE_SECONDS = 60.0
HOUSEKEEPING_SECONDS = 3600.0

_log = structlog.get_logger()


class Daemon:
    """Runs the desk until it is told to stop; told to reload, it reads the settings anew and starts over with them."""

    def __init__(self, path: Path, settings: Settings, notifier: Notifier, prepare: Callable[[Settings], None]) -> None:
        """`prepare` is called with each set of settings before it is used: the log is set up by it."""
        self._path = path
        self._prepare = prepare
        self._settings = settings
        self._proven: Settings | None = None
        """The settings with which the desk has run last: where new ones do not work, it goes on with these."""
        self._notifier = notifier
        self._clock = SystemClock()
        self._wake = threading.Event()
        self._stopping = False
        self._reloading = False

    def run(self) -> None:
        """Runs until SIGTERM or SIGINT; SIGHUP reloads.

        Raises:
            SecretError, StoreError: the desk's secret or the database cannot be used at the first start.
        """
        with self._signals():
            while not self._stopping:
                self._reloading = False
                try:
                    self._run_with(self._settings)
                except (SecretError, StoreError) as error:
                    if self._proven is None or self._proven is self._settings:
                        raise
                    self._refuse([str(error)])
        self._notifier.stopping()

    def _run_with(self, settings: Settings) -> None:
        """Runs with one set of settings."""
        self._prepare(settings)
        desk = make_desk(settings)
        with closing(make_store(settings)) as store, make_sandbox(settings) as sandbox:
            runners = make_runners(desk, store, sandbox, make_courier(settings), self._clock)
            runners.recover()
            self._proven = settings
            scheduler = self._schedule(runners)
            intake_now = _waker(scheduler, "intake")
            watchers = make_watchers(settings, store, self._clock, intake_now)
            threads = [threading.Thread(target=watcher.run, name=f"mailbox-{watcher.name}") for watcher in watchers]
            for thread in threads:
                thread.start()
            scheduler.start()
            self._notifier.ready()
            _log.info("running", mailboxes=len(watchers))
            try:
                self._wait()
            finally:
                runners.stop()
                for watcher in watchers:
                    watcher.stop()
                # A reading may take minutes: it is broken off, and begun anew by the next start.
                sandbox.close()
                scheduler.shutdown(wait=True)
                for thread in threads:
                    thread.join()

    def _schedule(self, runners: Runners) -> BackgroundScheduler:
        defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        # A sweep that outlasts its interval is usual here, and the scheduler would tell of it each second.
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)
        scheduler = BackgroundScheduler(timezone="UTC", job_defaults=defaults)
        deliver_now = _waker(scheduler, "delivery")

        def intake() -> None:
            if runners.intake.sweep():
                deliver_now()

        for name, job, seconds in (
            ("intake", intake, SWEEP_SECONDS),
            ("delivery", runners.delivery.sweep, SWEEP_SECONDS),
            ("deadlines", runners.deadlines.sweep, DEADLINE_SECONDS),
            ("housekeeping", runners.housekeeping.sweep, HOUSEKEEPING_SECONDS),
        ):
            scheduler.add_job(_reporting(name, job), "interval", seconds=seconds, id=name, name=name)
        return scheduler

    def _wait(self) -> None:
        """Waits for a signal, and tells the watchdog meanwhile that the process lives."""
        while not (self._stopping or self._reloading):
            self._wake.wait(self._notifier.watchdog_seconds)
            self._wake.clear()
            self._notifier.alive()

    @contextmanager
    def _signals(self) -> Iterator[None]:
        handled = {signal.SIGTERM: self._stop, signal.SIGINT: self._stop, signal.SIGHUP: self._reload}
        before = {number: signal.signal(number, handler) for number, handler in handled.items()}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        self._wake.set()

    def _reload(self, _number: int, _frame: FrameType | None) -> None:
        try:
            self._settings = load(self._path)
        except SettingsError as error:
            self._refuse(error.mistakes)
            return
        self._notifier.reloading()
        self._reloading = True
        self._wake.set()

    def _refuse(self, mistakes: list[str]) -> None:
        """The old settings stay: a mistake must not stop the desk."""
        _log.error("settings not re-read", mistakes=mistakes)
        self._settings = self._proven or self._settings


def _waker(scheduler: BackgroundScheduler, job: str) -> Callable[[], None]:
    """Makes `job` run now instead of at its next turn."""

    def wake() -> None:
        if scheduler.running:
            scheduler.get_job(job).modify(next_run_time=SystemClock().now())

    return wake


def _reporting(name: str, job: Callable[[], object]) -> Callable[[], None]:
    """`job`, whose unexpected failure reaches the journal and is tried again at the next turn."""

    def run() -> None:
        try:
            job()
        except StoreError as error:
            _log.error("the database cannot be used", sweep=name, reason=str(error))
        except Exception as error:  # noqa: BLE001 — the other sweeps go on, and this one is tried again
            _log.error("sweep failed", sweep=name, error=where_raised(error))

    return run
