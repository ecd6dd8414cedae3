"""The same acts over HTTP, as JSON with a published OpenAPI description."""
