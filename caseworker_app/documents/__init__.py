"""Paper: every form, notice and receipt the office hands out, drawn as PDF from plain views (文书)."""
