"""The door that a web server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.settings")
application = get_wsgi_application()

# Every page is loaded before the server forks: a fault shows at the start, and the memory is shared.
ADDRESSES = get_resolver().url_patterns

# What is loaded stays for good: looking through it for garbage again and again cost each page a tenth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
