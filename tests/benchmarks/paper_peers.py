"""The same papers by other engines, run by the Python of an environment that has them: JSON in, JSON out.

Called by papers.py. Needs typst, reportlab and weasyprint, and nothing of this program. Each engine gets the
program's own fonts, the same texts, the same paper sizes, type sizes and column widths.
"""

import html
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Job = dict[str, Any]
Document = Any  # the paragraphs of a notice or the rows of a ledger
MM = 72 / 25.4


def typst_source(body: str, width: float, height: float, margins: tuple[float, ...], size: float) -> str:
    """Return a document of the typesetter: page, type and the body."""
    top, right, bottom, left = (f"{margin:.2f}pt" for margin in margins)
    return f"""#set page(width: {width:.2f}pt, height: {height:.2f}pt,
  margin: (top: {top}, right: {right}, bottom: {bottom}, left: {left}),
  footer: context align(center, text(9pt)[第#counter(page).display()页　共#counter(page).final().at(0)页]))
#set text(font: (FONTS), size: {size}pt, lang: "zh", region: "cn")
{body}
"""


def typst_engine(job: Job) -> Callable[[Document], bytes]:
    """Return what compiles a notice or a ledger; fonts are read once."""
    import typst

    folder = Path(job["folder"])
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
    chosen = ", ".join(json.dumps(name, ensure_ascii=False) for name in wanted(fonts.families()))
    compiler = typst.Compiler(root=str(folder), font_paths=fonts)

    def notice(paragraphs: list[str]) -> str:
        return "\n\n".join(f"#par[#{json.dumps(text, ensure_ascii=False)}]" for text in paragraphs)

    def compiled(content: Document) -> bytes:
        if job["what"] == "ledger":
            widths = ", ".join(f"{width:.2f}pt" for width in job["widths"])
            (folder / "rows.json").write_text(json.dumps(content), encoding="utf-8")
            body = f"""#set par(leading: 2.5pt, justify: true)
#let rows = json("rows.json")
#table(columns: ({widths}), inset: 2.5pt, stroke: 0.5pt, align: horizon,
  table.header(..rows.first()), ..rows.slice(1).flatten())"""
            body = typst_source(body, 420 * MM, 297 * MM, (40, 34, 40, 34), 9)
        else:
            body = "#set par(leading: 12.95pt, spacing: 12.95pt, justify: true, first-line-indent: 2em)\n"
            body += notice(content)
            body = typst_source(body, 210 * MM, 297 * MM, (105, 26 * MM, 99, 28 * MM), 15.78)
        source = body.replace("(FONTS)", f"({chosen})").encode()
        made = compiler.compile(source, format="pdf", pdf_tags=False)
        assert isinstance(made, bytes)
        return made

    return compiled


def wanted(names: list[str]) -> list[str]:
    """Return the families in the order the program prefers: 仿宋, then 宋."""
    first = [name for name in names if "Fang" in name or "仿" in name]
    return first + [name for name in names if name not in first and ("Song" in name or "Serif" in name)]


def platypus_engine(job: Job) -> Callable[[Document], bytes]:
    """Return what sets a notice with reportlab's own layout, as its manual has it for Chinese."""
    import io

    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(TTFont("Song", str(Path(job["fonts"]) / "Song.ttf")))
    style = ParagraphStyle(
        "body", fontName="Song", fontSize=15.78, leading=28.95, firstLineIndent=32, wordWrap="CJK"
    )

    def built(paragraphs: list[str]) -> bytes:
        file = io.BytesIO()
        page = SimpleDocTemplate(
            file, pagesize=A4, topMargin=105, bottomMargin=99, leftMargin=28 * MM, rightMargin=26 * MM
        )
        page.build([Paragraph(html.escape(text), style) for text in paragraphs])
        return file.getvalue()

    return built


def weasyprint_engine(job: Job) -> Callable[[Document], bytes]:
    """Return what sets a ledger from HTML; the fonts are named by their files."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    fonts = Path(job["fonts"])
    faces = "".join(
        f"@font-face {{ font-family: {name}; src: url({(fonts / f'{name}.ttf').as_uri()}) }}"
        for name in ("FangSong", "Song")
    )
    columns = "".join(f"<col style='width:{width:.2f}pt'>" for width in job["widths"])
    style = CSS(
        string=f"""{faces} @page {{ size: 420mm 297mm; margin: 40pt 34pt }}
        body {{ font: 9pt/11.5pt FangSong, Song }}
        table {{ table-layout: fixed; border-collapse: collapse; width: {sum(job["widths"]):.2f}pt }}
        td, th {{ border: 0.5pt solid; padding: 2.5pt; vertical-align: middle }}""",
        font_config=config,
    )

    def written(rows: list[list[str]]) -> bytes:
        def row(cells: list[str], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"

        body = "".join(row(cells, "td") for cells in rows[1:])
        page = f"<table>{columns}<thead>{row(rows[0], 'th')}</thead><tbody>{body}</tbody></table>"
        made = HTML(string=page).write_pdf(stylesheets=[style], font_config=config)
        assert isinstance(made, bytes)
        return made

    return written


ENGINES = {"typst": typst_engine, "platypus": platypus_engine, "weasyprint": weasyprint_engine}


def main() -> None:
    """Set what a job names and say what each document took."""
    job: Job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    make = ENGINES[job["engine"]](job)
    for document in job["warm_up"]:
        make(document)
    cpu, wall, made = [], [], b""
    for no, document in enumerate(job["documents"]):
        started, started_wall = time.process_time(), time.perf_counter()
        made = make(document)
        (Path(job["folder"]) / f"{job['engine']}-{no}.pdf").write_bytes(made)
        cpu.append(time.process_time() - started)
        wall.append(time.perf_counter() - started_wall)
    sys.stdout.write(json.dumps({"cpu": cpu, "wall": wall, "bytes": len(made)}))


if __name__ == "__main__":
    main()
