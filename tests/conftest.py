"""Property tests look for wrong results, not for slow ones: a busy machine must not fail them. And tests ask for more
than any reader would: only the tests of the limits count requests."""

from __future__ import annotations

import os

from hypothesis import settings

# Also for the servers that tests start.
os.environ |= {"RATE_LIMIT": "off", "EXPORTS_AT_ONCE": "64", "DOWNLOADS_AT_ONCE": "64", "STREAMS_AT_ONCE": "1000000"}

settings.register_profile("floorwatch", deadline=None)
settings.load_profile("floorwatch")
