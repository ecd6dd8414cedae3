"""The one router: addresses that take several methods must stand in the same one."""

from ninja import Router

router = Router()
