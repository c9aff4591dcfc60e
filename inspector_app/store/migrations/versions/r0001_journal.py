"""The journal, the drafts, this installation."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the first tables and the triggers that keep the journal as it is."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("writer", sa.Uuid(), nullable=False),
        sa.Column("seq", number, nullable=False),
        sa.Column("lamport", number, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Uuid(), nullable=False),
        sa.Column("schema", number, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("prev", sa.String(64), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        sa.Column("made_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        sa.UniqueConstraint("writer", "seq", name="uq_entry_writer_seq"),
    )
    op.create_index("ix_entry_kind", "entry", ["kind"])
    op.create_index("ix_entry_lamport_writer_seq", "entry", ["lamport", "writer", "seq"])
    op.create_index("ix_entry_subject_kind", "entry", ["subject", "kind"])
    op.create_table(
        "local",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_local"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("facility", sa.Uuid(), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sa.Column("last_item", sa.Text(), nullable=True),
        sa.Column("started_at", instant, nullable=False),
        sa.Column("updated_at", instant, nullable=False),
        sa.Column("discarded_at", instant, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    op.create_table(
        "draft_answer",
        sa.Column("draft", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("updated_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("draft", "item", name="pk_draft_answer"),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name="fk_draft_answer_draft_draft"),
    )
    if op.get_bind().dialect.name != "sqlite":
        return
    known = "SELECT 1 FROM entry WHERE id = NEW.id OR (writer = NEW.writer AND seq = NEW.seq)"
    for name, when in (
        ("entry_is_never_changed", "BEFORE UPDATE ON entry"),
        ("entry_is_never_deleted", "BEFORE DELETE ON entry"),
        ("entry_is_never_replaced", f"BEFORE INSERT ON entry WHEN EXISTS ({known})"),
    ):
        said = name.replace("_", " ")
        op.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{said}'); END")
