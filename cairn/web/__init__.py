"""The program as it is served: settings, addresses, middleware and the server itself."""
