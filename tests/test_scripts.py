"""Room between lines for scripts whose letters reach far, in running heads as well."""

from pathlib import Path

import pytest
from support import PT_PER_MM, ROOT, job_of, pages_of, points, write_briefing

from briefgen.brand import scripts
from briefgen.language.language import known
from briefgen.library import Library
from briefgen.pages.styling import brand_style, colour_style, page_style
from briefgen.pdf.typeset import Typesetter
from briefgen.problems import ProblemsFound
from briefgen.values import Finish, Setting, SheetPlan

HEAD = "الدروس المستفادة"
TWO_LINES = "@page { @top-left { font-size: 10pt !important; white-space: pre } }"


def test_lines_of_an_arabic_running_head_stand_as_far_apart_as_others(tmp_path: Path) -> None:
    job = job_of(write_briefing(tmp_path, [points(3)], language="ar"), "leaflet")
    folders = (*(folder / "styles" for folder in job.folders), job.brand.folder)
    fonts = {face.path.parent for face in job.brand.faces}
    style = brand_style(job.brand, "ar") + colour_style(job.brand)
    typesetter = Typesetter(Setting(job.layout.styles, style, (*folders, *fonts), "rtl"))
    item = f'<li data-continued="{HEAD}\n{HEAD}" data-overleaf="" data-onward=""'
    html = (
        f'<html lang="ar" dir="rtl"><title>{HEAD}</title><section class="continues"><ul>{item}>'
        f'{HEAD}</li>{item} style="break-before: page">{HEAD}</li></ul></section>'
    )
    typesetter.lay_out(html, f"{page_style(job, SheetPlan(12))} {TWO_LINES}")
    families = frozenset(face.family for face in job.brand.faces)
    back = pages_of(typesetter.write(Finish("none", families, direction="rtl")))[1]
    lines = [letter.baseline for letter in back.letters if letter.top < 20 * PT_PER_MM]
    assert max(lines) - min(lines) == pytest.approx(16, abs=0.2)


@pytest.mark.parametrize(
    ("letters", "ems"),
    [("ශ්‍රී ලංකා", 1.5), ("ଓଡ଼ିଆ", 1.5), ("தமிழ்", 1.5), ("العربية", 1.6), ("Cymraeg", 0)],
    ids=["Sinhala", "Odia", "Tamil", "Arabic", "Welsh"],
)
def test_lines_of_tall_scripts_stand_further_apart(letters: str, ems: float) -> None:
    english = known(["en"], Library.beside(ROOT / "briefing.yaml"))["en"]
    assert scripts.leading_em(english.model_copy(update={"quotes": (letters, "", "", "")})) == ems


@pytest.mark.parametrize("said", ["1.2", "0", "-1", "nan"])
def test_lines_that_stand_nearer_than_those_of_english_are_refused(
    tmp_path: Path, said: str
) -> None:
    english = (ROOT / "layouts/languages/en.yaml").read_text("utf-8")
    own = tmp_path / "layouts/languages/fr.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(f"{english}\nleading_em: {said}\n", "utf-8")
    with pytest.raises(ProblemsFound) as found:
        known(["fr"], Library((tmp_path,)))
    (problem,) = found.value.problems
    assert problem.line == english.count("\n") + 2
    assert problem.message == f"lines cannot stand {said} em apart, nearer than those of English"
