"""Property tests look for wrong results, not for slow ones: a busy machine must not fail them. And tests ask for more
than any reader would: only the tests of the limits count requests."""

from __future__ import annotations

import gc
import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

# Also for the servers that tests start.
os.environ |= {"RATE_LIMIT": "off", "EXPORTS_AT_ONCE": "64", "DOWNLOADS_AT_ONCE": "64", "STREAMS_AT_ONCE": "1000000"}

# The same examples in every run, so that a change fails by its own mistakes; `pytest --hypothesis-profile=search` looks
# for others.
SLOW = [HealthCheck.too_slow]
settings.register_profile("search", deadline=None, max_examples=300, suppress_health_check=SLOW)
settings.register_profile("floorwatch", deadline=None, max_examples=60, derandomize=True, suppress_health_check=SLOW)
settings.load_profile("floorwatch")

# Reading ten thousand tests leaves nothing to collect: without the collector it takes a third less.
gc.disable()


def pytest_collection_finish() -> None:
    """What was read stays to the end."""
    gc.enable()
    gc.freeze()


# Long walks over many cases: `make test` takes one case in so many (0: none), the matrix all the others.
LONG_WALKS = {
    "contract/test_fault_matrix.py::test_a_fault_that_stays": 6,
    "contract/test_fault_matrix.py::test_figures_that_are_wrong": 6,
    "contract/test_kill.py::test_killed_at_a_point": 18,
    "contract/test_kill.py::test_no_room_at_a_step": 4,
    "contract/test_refresh.py::test_what_looks_like_an_accident_keeps_the_last_good_release": 3,
    "contract/test_fault_matrix.py::test_a_fault_that_passes": 6,
    "contract/test_kill.py::test_killed_within_a_download": 0,
    "contract/test_kill.py::test_no_room_for_the_report": 0,
    "contract/test_kill.py::test_no_room_on_disk": 0,
    "contract/test_refresh_compared.py::test_a_world_that_does_not_follow_from_its_countries_is_held_back": 0,
    "contract/test_refresh_compared.py::test_figures_that_the_publisher_rounds_are_no_revision": 0,
    "contract/test_refresh_compared.py::test_rows_set_aside_of_unchanged_figures_are_not_lost": 0,
    "dashboard/test_api_document.py::test_the_example_of_a_parameter_is_accepted": 3,
    "dashboard/test_charts.py::test_every_chart_of_an_indicator_can_be_drawn_and_says_something": 3,
    "dashboard/test_boards.py::test_every_page_speaks_every_language": 3,
    "dashboard/test_charts.py::test_charts_of_unusual_views_can_be_drawn": 3,
    "dashboard/test_costing_page.py::test_every_view_says_something_and_can_be_sent": 3,
    "dashboard/test_data_page.py::test_the_feed_is_valid_atom_with_absolute_addresses": 3,
    "dashboard/test_expenditure_page.py::test_every_view_says_something_and_can_be_sent": 3,
    "dashboard/test_formats.py::test_all_rows_are_every_release_and_slice_with_flags_and_texts_in_place_of_numbers": 3,
    "dashboard/test_files.py::test_every_chart_answers_in_every_format": 6,
    "dashboard/test_files.py::test_every_file_explains_the_flags_in_its_rows": 4,
    "dashboard/test_files.py::test_every_file_lists_each_dataset_that_its_rows_name_with_its_licence": 4,
    "dashboard/test_financing_page.py::test_every_view_says_something_and_can_be_sent": 3,
    "dashboard/test_fiscal_space_page.py::test_every_view_says_something_and_can_be_sent": 3,
    "dashboard/test_hostile.py::test_a_file_can_be_read_by_pandas_as_it_is": 3,
    "dashboard/test_hostile.py::test_a_parameter_that_changes_nothing_is_refused_by_name": 3,
    "dashboard/test_hostile.py::test_no_parameter_of_any_name_or_value_is_an_error_of_ours": 3,
    "dashboard/test_profiles.py::test_profiles_speak_the_other_languages": 2,
    "dashboard/test_routes.py::test_a_file_has_exactly_the_rows_of_its_chart": 2,
    "e2e/test_accessibility.py::test_axe_finds_nothing_on_a_page_in_light_and_dark": 2,
    "e2e/test_address.py::test_a_pasted_address_brings_back_the_view_it_was_copied_from": 0,
    "e2e/test_address.py::test_switching_the_language_keeps_the_view": 0,
    "e2e/test_board_pages.py::test_choosing_a_focus_changes_words_and_address_and_back_undoes_it": 0,
    "e2e/test_board_pages.py::test_loading_never_blanks_the_page": 0,
    "e2e/test_costing.py::test_on_a_phone_nothing_scrolls_sideways_and_the_assumptions_fold": 0,
    "e2e/test_embed_frames.py::test_axe_finds_nothing_in_an_embed": 5,
    "e2e/test_embed_frames.py::test_with_the_script_a_frame_is_as_high_as_its_chart": 2,
    "e2e/test_embed_frames.py::test_without_the_script_the_chart_fills_the_frame_it_has": 3,
    "e2e/test_explore.py::test_another_source_and_another_release_show_their_own_rows": 0,
    "e2e/test_first_paint.py::test_a_first_visit_costs_at_most_800_kb_and_asks_nobody_else": 2,
    "e2e/test_records.py::test_how_we_know_leads_to_the_paragraph": 0,
    "e2e/test_first_paint.py::test_the_words_of_the_first_paint_are_those_of_the_live_page": 0,
    "e2e/test_picture_files.py::test_a_picture_is_light_enough_for_networks": 0,
    "e2e/test_picture_files.py::test_nothing_overlaps_and_nothing_is_cut": 4,
    "e2e/test_picture_files.py::test_thirty_cold_pictures_at_once_are_all_made_in_bounded_memory": 0,
    "e2e/test_snippet_dialog.py::test_axe_finds_nothing_in_the_dialogue_and_it_fits_the_screen": 0,
    "e2e/test_table.py::test_the_table_on_the_page_equals_the_csv_and_the_map": 2,
    "e2e/test_data_builder.py::test_axe_finds_nothing_and_nothing_scrolls_sideways": 0,
    "etl/test_build.py::test_a_failure_at_any_step_leaves_what_was_served": 3,
    "etl/test_build.py::test_a_spoilt_snapshot_is_one_line_and_exit_code_1_and_what_was_served_stays": 3,
    "etl/test_build.py::test_a_broken_promise_stops_publishing_and_names_the_row": 3,
    "etl/test_bulk.py::test_the_two_databases_are_the_warehouse_divided_by_licence": 0,
    "etl/test_cli.py::test_import_and_its_refusal": 0,
    "etl/test_cli.py::test_wrong_use_is_exit_code_2_with_a_hint_and_nothing_done": 5,
    "etl/test_cost.py::test_a_bad_file_is_named": 4,
    "etl/test_cost.py::test_a_bad_request_is_one_line_that_says_what_is_allowed": 4,
    "etl/test_guards_aggregates.py::test_no_embedded_release_is_objected_to": 5,
    "etl/test_importing.py::test_spoilt_figures_are_refused_in_one_line_and_the_old_snapshot_stays": 3,
    "etl/test_release_diff.py::test_seen_from_the_other_side": 0,
    "e2e/test_records.py::test_the_tables_of_availability_follow_the_choice": 0,
    "e2e/test_explore.py::test_chosen_areas_are_shown_and_can_be_removed_and_added_by_typing": 0,
    "e2e/test_explore.py::test_the_year_moves_by_mouse_and_address_and_map_follow": 0,
    "e2e/test_map.py::test_disputed_areas_are_neutral_grey_in_light_and_dark": 0,
    "e2e/test_first_paint.py::test_nothing_jumps_when_the_page_comes_to_life": 0,
    "e2e/test_table.py::test_the_table_sorts_by_each_column_with_mouse_and_keyboard": 0,
    "e2e/test_listings.py::test_the_history_is_drawn_and_reached_from_explore": 0,
    "e2e/test_snippet_dialog.py::test_the_keyboard_stays_in_the_dialogue": 0,
    "etl/test_guards.py::test_small_changes_never_block_and_the_order_of_rows_does_not_matter": 0,
    "contract/test_refresh.py::test_all_publishers_then_nothing_new": 0,
    "dashboard/test_boards.py::test_every_chart_is_a_file_and_a_table_with_the_same_rows": 2,
    "dashboard/test_charts.py::test_every_chart_of_every_indicator_speaks": 3,
    "dashboard/test_embeds.py::test_every_chart_stands_alone_in_every_language_and_theme": 2,
    "unit/test_diffing.py::test_leaving_out_what_is_the_same_changes_nothing": 0,
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the rest of the long walks to the matrix."""
    seen: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.removeprefix("tests/").partition("[")[0]
        every = LONG_WALKS.get(name)
        if every is None or item.get_closest_marker("matrix"):
            continue
        if every == 0 or seen[name] % every:
            item.add_marker(pytest.mark.matrix)
        seen[name] += 1
