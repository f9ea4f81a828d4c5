"""Alembic's entry: runs the migrations on the connection that `store.engine.migrate` hands over."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import hotline_mail.store.tables  # noqa: F401 — registers the tables

context.configure(
    connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
