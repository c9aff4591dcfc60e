"""The steps of a visit under way that can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make their table."""
    op.create_table(
        "draft_step",
        sa.Column("draft", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("draft", "number", name="pk_draft_step"),
        sa.ForeignKeyConstraint(["draft"], ["draft.id"], name="fk_draft_step_draft_draft"),
    )
