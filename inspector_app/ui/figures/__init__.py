"""The page of figures (统计): filters, cards with a chart and its table, the printed sheets."""
