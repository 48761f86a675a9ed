"""Which tests follow the hints on plans of many packs, and on the clusters that make them."""

OF_PLANS = {
    "test_plan.py::test_a_table_is_sound_once_what_is_said_of_it_is_done": (
        "plan tables",
        "write the names of columns into the first row",
        "add a column  name",
        "did you mean ",
        "columns: ",
        "delete one of them",
        "give each row a name of its own",
    ),
    "test_plan.py::test_what_cannot_be_read_as_a_spreadsheet_is_read_once_it_is_saved_anew": (
        "tables",
        "save it as CSV",
        "open it in Excel",
        "leave only the plan in it",
    ),
    "test_plan.py::test_a_pattern_with_an_unknown_column_is_refused": (
        "folders",
        "write it as  --out",
    ),
    "test_plan.py::test_rows_are_chosen_by_name": ("plan", "write it as the plan has it"),
    "test_batch.py::test_packs_of_rows_that_are_gone_are_named_and_kept": (
        "batch",
        "delete its folder if nobody needs it",
    ),
    "test_batch.py::test_a_pass_that_takes_too_long_is_told_and_more_time_helps": (
        "engine",
        "shorten its longest text, or set BRIEFGEN_PASS_S",
    ),
    "test_batch.py::test_where_no_process_can_be_started_each_pack_says_so": (
        "workers",
        "close other programs, and type the same again",
    ),
    "test_batch.py::test_command_ends_with_1_and_names_what_is_not_whole": (
        "batch",
        "mend them, and type the same again",
    ),
    "test_batch.py::test_a_row_may_have_sections_of_its_own": (
        "own",
        "sections that have a name",
        "give the section a name in the briefing",
    ),
    "test_batch_on_dask.py::test_a_cluster_of_other_versions_is_refused": (
        "on_dask",
        "install the same there",
    ),
    "test_batch_on_dask.py::test_a_cluster_gets_its_workers_as_the_advice_says": (
        "on_dask",
        "start one on each machine",
        "start one with  dask scheduler",
    ),
    "test_batch_on_dask.py::test_packs_outside_the_folder_of_the_plan_are_refused": (
        "on_dask",
        "let --out name a folder inside",
    ),
    "test_batch_on_dask.py::test_without_dask_the_advice_says_what_to_install": (
        "on_dask",
        "type: python -m pip install",
    ),
}
