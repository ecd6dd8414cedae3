"""Django's settings. What a county sets stands in the environment; the README has the table."""

import os
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from cairn import database
from cairn.database.place import CLONE, secret, var
from cairn.story.when import When

PACKAGE = Path(__file__).resolve().parents[1]
VAR = var()


def _list(variable: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(variable, default).split(",") if word.strip()]


def _yes(variable: str) -> bool:
    return os.environ.get(variable, "").lower() in {"1", "yes", "true", "on"}


DEBUG = _yes("CAIRN_DEBUG")
SECRET_KEY = os.environ.get("CAIRN_SECRET_KEY") or secret("secret_key")
ALLOWED_HOSTS = _list("CAIRN_HOSTS", "localhost,127.0.0.1,[::1]")
HTTPS = _yes("CAIRN_HTTPS")

# Cairn's own packages that have models, templates, static files or tasks, from the ground up.
HOUSE: list[str] = [
    "cairn.furniture",
    "cairn.access",
    "cairn.journal",
    "cairn.people",
    "cairn.letters",
    "cairn.desks.work",
    "cairn.desks.redteam",
    "cairn.desks.supervision",
    "cairn.desks.administration",
    "cairn.desks.people",
    "cairn.api",
    "cairn.desks.intake",
    "cairn.desks.referral",
    "cairn.desks.timemachine",
    "cairn.desks.rulebook",
    "cairn.desks.screening",
    "cairn.desks.jurisdiction",
    "cairn.desks.calls",
    "cairn.desks.reporters",
]

INSTALLED_APPS = [
    *HOUSE,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "cairn.web.middleware.Moment",
    "cairn.web.middleware.SecurityHeaders",
    "cairn.api.middleware.InJson",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "cairn.web.middleware.IdleSessionsEnd",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cairn.access.middleware.Tokens",
    "cairn.access.middleware.Acting",
]

ROOT_URLCONF = "cairn.web.urls"
WSGI_APPLICATION = "cairn.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "cairn.furniture.context.furniture",
            ],
        },
    }
]


def _reached(role: database.Role, **options: object) -> dict[str, object]:
    """One role's way to the database; a server that is down is said to be so within seconds."""
    reached = database.connection(role)
    reached["OPTIONS"] = {"connect_timeout": 5, **reached["OPTIONS"], **options}
    return {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True, **reached}


# `default` is the runtime role, which row security binds; `owner` migrates and does nothing else.
DATABASES = {
    "default": _reached("app", pool={"min_size": 1, "max_size": 8, "timeout": 5}),
    "owner": _reached("owner"),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
PROCRASTINATE_DATABASE_ALIAS = "default"

AUTH_USER_MODEL = "access.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
_RULES_OF_PASSWORDS = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _RULES_OF_PASSWORDS + "UserAttributeSimilarityValidator"},
    {"NAME": _RULES_OF_PASSWORDS + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": _RULES_OF_PASSWORDS + "CommonPasswordValidator"},
    {"NAME": _RULES_OF_PASSWORDS + "NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "cairn.web.signing_in.StaffAdapter"
ACCOUNT_FORMS = {"login": "cairn.web.signing_in.SignInForm", "change_password": "cairn.web.signing_in.NewPasswordForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Cairn"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE = timedelta(minutes=float(os.environ.get("CAIRN_IDLE_MINUTES", "30")))
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_TRUSTED_ORIGINS = _list("CAIRN_ORIGINS")
CSRF_FAILURE_VIEW = "cairn.furniture.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
STOPPED_AT = When.parse(os.environ["CAIRN_NOW"]).earliest if os.environ.get("CAIRN_NOW") else None
USE_TZ = True
TIME_ZONE = "America/Denver"

# An interview about a large family is one form of many fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8000

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there yet
NODE_MODULES = CLONE / "node_modules"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cairn.web.static.NpmFinder",
]
COLLECTED = (STATIC_ROOT / "staticfiles.json").exists()
_HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # `cairn run` collects in a process that names the storage, since it cannot have been collected yet.
    "staticfiles": {"BACKEND": os.environ.get("CAIRN_STATIC_STORAGE") or (_HASHED if COLLECTED else _PLAIN)},
}
WHITENOISE_USE_FINDERS = not COLLECTED

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "cairn.web.log.WithoutContents", "format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own set-up would mail errors, and print them a second time with what they contain.
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # It warns of each HEAD request, whose body Django leaves for the server to drop.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
