"""No hint is a dead end: each that the sources can give is followed by a test."""

import pytest
from advice import Advice, follow, gives
from hints import Hint, hints
from hints_batch import OF_PLANS
from pydantic import Field
from support import ROOT
from test_hints_brand import BRAND
from test_hints_builds import BRANDS, CHARACTERS, INKS, LETTERS, PROFILES, STYLES
from test_hints_files import FILES, NAMES, OTHERS
from test_hints_layouts import LANGUAGES, LAYOUTS, ORDERS, WANTED
from test_hints_lists import FOLDED, LINES, LINKS, LISTS, SHORT_LINES, SPACES, WHOLE
from test_hints_logos import LOGOS
from test_hints_pictures import PICTURES
from test_hints_structure import STRUCTURE
from test_hints_tables import TABLES
from test_hints_traps import TRAPS
from test_hints_typed import TYPED
from test_hints_yaml import BRIEFING, YAML
from test_importing import HINTS as OF_IMPORTS
from test_readers import HINTS as OF_READERS
from test_word_package import HINTS as OF_WORD

from briefgen.problems import Problem, ProblemsFound
from briefgen.reading.models import Strict
from briefgen.reading.yaml_source import parse, validate

EXTRA = (Advice("validation_messages", "delete it", "a: {b: c}", "a: {}"),)
PATTERNS = (Advice("validation_messages", "it must match ^x$", "a: y", "a: x"),)
ALL = (
    *(*YAML, *BRIEFING, *BRAND, *LOGOS, *LAYOUTS, *WANTED, *LANGUAGES, *ORDERS, *FILES, *NAMES),
    *(*FOLDED, *LINES, *LINKS, *LISTS, *SHORT_LINES, *SPACES, *STRUCTURE, *TABLES, *WHOLE),
    *(*OTHERS, *EXTRA, *PATTERNS, *BRANDS, *CHARACTERS, *INKS, *LETTERS, *PROFILES, *STYLES),
    *(*PICTURES, *TRAPS, *TYPED),
)

# Hints that other tests follow, since they are about whole builds: by the test the modules in which
# the hint is given, and how it begins.
ELSEWHERE = {
    **OF_IMPORTS,
    **OF_READERS,
    **OF_WORD,
    **OF_PLANS,
    "test_hints_files.py::test_the_file_of_a_brand_is_no_briefing_and_the_one_that_names_it_is": (
        "briefing",
        "name the briefing, in which",
    ),
    "test_pictures.py::test_few_dots_are_told_with_how_many_would_do": (
        "pictures",
        ".* x .* dots would do; or show it smaller",
    ),
    "test_only.py::test_advice_on_names_followed_leaves_nothing_to_mend": (
        "shown",
        "write ",
        "name a layout that is made",
    ),
    "test_only.py::test_a_layout_that_is_left_out_or_given_a_section_is_told_of_no_more": (
        "material",
        "leave ",
    ),
    "test_seven_minute.py::test_what_is_said_of_sections_is_not_said_once_it_is_followed": (
        "boxed",
        "make two sections of one",
        "join two sections",
        "give this section a heading",
    ),
    "test_may_drop.py::test_what_a_text_counts_may_not_drop": ("dropping", "delete may_drop, or "),
    "test_may_drop.py::test_one_section_at_least_must_stay": ("dropping", "delete this line, or "),
    "test_torture_packs.py::test_advice_is_followed_to_the_word": ("cuts", "cut about "),
    "test_slides.py::test_a_point_of_130_words_fails_with_its_line_and_fits_once_it_is_cut": (
        "cuts",
        "cut it to about ",
    ),
    "test_deck_division.py::test_a_title_that_fits_on_no_slide_is_a_problem": (
        "deck_division advice",
        "shorten it",
    ),
    "test_deck_division.py::test_a_picture_that_is_too_high_for_a_slide_is_named_with_its_line": (
        "deck_division",
        "shorten the caption, or give the section a short_heading",
    ),
    "test_language.py::test_the_list_of_what_to_translate_is_a_language_file": (
        "language",
        "languages that we have: ",
    ),
    "test_language.py::test_language_without_any_words_lists_them_to_be_copied_as_they_are": (
        "language",
        "translate these lines",
    ),
    "test_streams.py::test_a_working_folder_that_was_deleted_is_said_in_words": (
        "main",
        "go to one that is there",
    ),
    "test_inputs.py::test_words_that_are_saved_during_a_build_are_in_the_next_one": (
        "material",
        "build again",
    ),
    "test_safe_margins.py::test_margins_of_5_mm_are_enough": (
        "safe_margins",
        "make margins_mm wider",
    ),
    "test_workers.py::test_a_file_that_takes_too_long_names_its_longest_text_and_the_others_are"
    "_built": (
        "locating",
        "shorten this text",
    ),
    "test_proof.py::test_advice_on_a_page_followed_mends_it": (
        "remarks",
        ".*; if that does not help, report the page",
        "give the logo in a colour that is seen there",
        "make the darker of the two colours darker",
    ),
    "test_logo.py::test_logo_that_is_saved_as_a_png_instead_is_drawn": (
        "lockups",
        "save it as a PNG",
    ),
    "test_variable_fonts.py::test_weight_that_a_file_does_not_have_is_refused_with_those_that_it"
    "_has": (
        "fonts",
        "its weights are ",
    ),
    "test_variable_fonts.py::test_variable_font_that_is_broken_is_refused_with_what_to_do": (
        "variable_fonts",
        "use a family with a font file for each weight",
    ),
    "test_own_windows.py::test_pages_that_would_be_left_out_are_told": (
        "imposed",
        "list all of them",
    ),
    "test_own_windows.py::test_pages_that_windows_would_cut_are_told_but_not_for_a_fold": (
        "imposed",
        "give the windows the shape",
    ),
    "test_own_windows.py::test_three_files_make_a_layout_from_another_one": (
        "imposed template_problems",
        "compare it with the layout",
    ),
    "test_broken_templates.py::test_what_is_said_of_broken_templates_is_not_said_once_it_is"
    "_followed": (
        "needs template_problems",
        "add an element with",
        "give it to one of them",
        "leave breaks between sides",
        "let it repeat less",
        "let the style show it",
        "put that template into",
        "use only what templates are handed",
    ),
    "test_broken_templates.py::test_a_file_that_is_no_template_is_named": (
        "template_problems",
        "copy the file itself",
        "save it again as UTF-8",
    ),
    "test_broken_templates.py::test_what_cannot_be_divided_and_stands_on_two_sides_is_a_matter_of"
    "_its_layout": ("lacks", "let sections and items follow"),
    "test_inking.py::test_a_logo_in_a_colour_of_a_screen_is_printed_in_inks": (
        "inking",
        "write colours as #rrggbb",
    ),
    "test_hints_builds.py::test_files_that_are_out_of_date_are_made_anew_or_deleted": (
        "keeping",
        "build them again with",
    ),
    "test_hints_builds.py::test_last_file_of_a_layout_is_deleted": (
        "keeping",
        "delete it if nobody needs it",
    ),
    "test_hints_builds.py::test_another_folder_takes_what_one_cannot": (
        "report",
        "build into another folder",
    ),
    "test_history.py::test_without_a_folder_work_goes_on_without_history": (
        "history",
        "what you write is saved all the same; see that ",
    ),
    "test_watch.py::test_where_the_extra_is_missing_the_command_is_told_that_installs_it": (
        "serving",
        "type: python -m pip install",
    ),
    "test_watch.py::test_a_port_that_is_taken_is_told": ("serving", "leave out --port"),
    "test_studio_server.py::test_a_picture_cannot_leave_its_folder": (
        "uploads",
        "make it a folder",
    ),
    "test_studio_server.py::test_files_that_lack_what_is_not_saved_say_so_until_it_is": (
        "workspace",
        "see at the top of the window why, and make them again",
    ),
    "test_studio_start.py::test_what_is_said_of_folders_is_not_said_once_it_is_followed": (
        "start",
        "choose another one",
        "choose the folder of a briefing, or begin with a sample",
        "samples: ",
        "write another name for the folder",
    ),
    "test_studio_brand.py::test_a_brand_that_is_not_there_is_told_until_one_is_chosen": (
        "brand_place",
        "choose one in the form",
    ),
    "test_studio_document.py::test_going_back_keeps_all_states": ("document", "choose another one"),
    "test_studio_document.py::test_a_copy_that_has_gone_by_itself_empties_no_file": (
        "copies",
        "nothing is to be decided",
    ),
    "test_studio_document.py::test_a_copy_that_cannot_be_removed_is_told": (
        "copies",
        "remove it yourself",
    ),
    "test_inks.py::test_inks_that_the_brand_states_are_printed_and_not_said": (
        "brand_inks",
        "if the brand has inks of its own",
    ),
    "test_picture.py::test_larger_picture_is_made_as_large_as_a_logo_needs": (
        "picture",
        "save it with 2,000 pixels or fewer",
    ),
    "test_grounds.py::test_only_what_is_nearly_clear_is_lost_until_it_is_saved_in_full_colour": (
        "brand",
        "save it again in full colour",
    ),
    "test_publisher.py::test_what_is_no_whole_publisher_file_is_refused_before_any_program_sees"
    "_it": (
        "reader",
        "copy it again from where it was kept",
        "let its name end in .docx",
        "name the Publisher file (.pub) or the Word document (.docx)",
    ),
    "test_publisher.py::test_a_whole_copy_of_a_broken_file_is_read": (
        "programs",
        "take a copy of it from before it broke",
    ),
    "test_publisher.py::test_a_program_that_is_installed_as_said_reads_the_file": (
        "programs",
        ".*  (or ask your IT for it)",
        ".*: it reads more",
    ),
    "test_hints_builds.py::test_another_folder_takes_a_new_briefing": (
        "writing",
        "name another folder",
    ),
    "test_doctor.py::test_files_that_are_good_stay_where_pango_cannot_be_loaded": (
        "native",
        "install it",
    ),
    "test_schemas.py::test_command_says_where_it_cannot_write": (
        "schema",
        "name another file, in a folder",
    ),
    "test_new.py::test_on_a_terminal_it_asks_and_asks_again_where_an_answer_is_wrong": (
        "new",
        "write a number from 1 to ",
    ),
    "test_new.py::test_hints_on_answers_followed_are_answers": (
        "answers",
        "write one of at most ",
        "languages that we have: ",
    ),
    "test_first_brand.py::test_what_is_no_colour_is_told_with_the_nearest_one_which_is": (
        "stated_colours",
        ".*write six digits from 0 to F",
    ),
}
# What only a person can do.
OF_PEOPLE = {
    "preflight": ("let somebody who reads it look at every page",),
    "start_routes": ("save it as a Word document (.docx) or as plain text",),
}
# What a machine does to a build, and what only whoever sits at it can do about that.
OF_MACHINES = (
    "free some space",
    "close it in",
    "copy it to another folder",
    "this is a fault",
    "there may be too little memory",
    "install briefgen again",
    "look at what its workers printed",
)


class Bare(Strict):
    """A model that has no keys."""


class Holder(Strict):
    a: Bare


class Matched(Strict):
    a: str = Field(pattern="^x$")


@pytest.mark.parametrize(
    ("advice", "model"), [(EXTRA[0], Holder), (PATTERNS[0], Matched)], ids=["delete", "match"]
)
def test_advice_on_any_model_followed_is_one(advice: Advice, model: type[Strict]) -> None:
    follow(advice, problems_of_model(model, advice.broken), problems_of_model(model, advice.mended))


def problems_of_model(model: type[Strict], text: str) -> tuple[Problem, ...]:
    try:
        validate(model, parse(text, "x.yaml"))
    except ProblemsFound as found:
        return found.problems
    return ()


def test_there_are_hints_and_advice_on_them() -> None:
    assert len(hints()) > 150
    assert len(ALL) > 120


def is_followed(hint: Hint) -> bool:
    module = hint.place.partition(".")[0]
    words = hint.pattern.replace("\\", "")
    elsewhere = [
        start
        for modules, *starts in ELSEWHERE.values()
        for start in starts
        if module in modules.split()
    ]
    if words.startswith((*elsewhere, *OF_PEOPLE.get(module, ()), *OF_MACHINES)):
        return True
    return any(gives(advice, module, hint.pattern) for advice in ALL)


def test_every_hint_of_the_sources_is_followed_by_a_test() -> None:
    assert [hint for hint in hints() if not is_followed(hint)] == []


def test_hints_that_only_people_can_follow_are_given_still() -> None:
    given = {(hint.place.partition(".")[0], hint.pattern.replace("\\", "")) for hint in hints()}
    for module, starts in OF_PEOPLE.items():
        for start in starts:
            assert any(module == of and words.startswith(start) for of, words in given)


@pytest.mark.parametrize("test", ELSEWHERE)
def test_hints_that_are_followed_elsewhere_are(test: str) -> None:
    module, _, name = test.partition("::")
    assert f"def {name}(" in (ROOT / "tests" / module).read_text("utf-8")
