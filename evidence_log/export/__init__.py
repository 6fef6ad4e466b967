"""Making what leaves: the report and the package."""

# Before any module of this floor can import reportlab.
from evidence_log.export import quiet_reportlab as quiet_reportlab
