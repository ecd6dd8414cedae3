"""The addresses of the API; each has its row in `cairn.access.pages`."""

from django.urls import path

from cairn.api import described

app_name = "api"
urlpatterns = [
    path("openapi.json", described.description, name="openapi"),
    path("docs", described.in_words, name="docs"),
    # Ninja adds an address of its own for the root, which would only lead elsewhere.
    *(address for address in described.api.urls[0] if address.name != "api-root"),
]
