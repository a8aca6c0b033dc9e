"""The base maps from the internet that a reader may pick."""

import pytest

from dashboard.online_base_maps import ONLINE_BASE_MAPS
from geo.selection import BASES, EMBEDDED


def test_every_base_map_of_a_link_can_be_drawn():
    assert EMBEDDED == "embedded"
    assert set(ONLINE_BASE_MAPS) == set(BASES) - {EMBEDDED}


@pytest.mark.parametrize("base", ONLINE_BASE_MAPS)
def test_each_needs_no_key_and_names_whom_to_credit(base):
    provider = ONLINE_BASE_MAPS[base]
    assert not provider.requires_token()
    assert provider.url.startswith("https://")
    assert provider.html_attribution
