"""Five-in-place (五个到位) inspections of elderly-care facilities: visit, findings, notice, case."""
