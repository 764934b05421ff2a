"""Django's settings, made from the provider's: `WELLKEPT_SETTINGS` names its file."""

from __future__ import annotations

import os
from pathlib import Path

from desk.database import database_of
from desk.secret import secret_of
from wellkept.settings import FILE_NAME, load


PROVIDER = load(Path(os.environ.get("WELLKEPT_SETTINGS", FILE_NAME)))
IS_PLAIN_HTTP = os.environ.get("WELLKEPT_DESK_HTTP") == "1"  # on one machine, to try it; never for real people
_HERE = Path(__file__).parent
_PROXY = os.environ.get("WELLKEPT_DESK_BEHIND_PROXY") == "1"
_HALF_AN_HOUR, _A_SHIFT, _A_YEAR = 30 * 60, 12 * 60 * 60, 365 * 24 * 60 * 60

DEBUG = False
SECRET_KEY = secret_of(PROVIDER.folders.keys)
ALLOWED_HOSTS = [host for host in os.environ.get("WELLKEPT_DESK_HOSTS", "localhost,127.0.0.1").split(",") if host]
ROOT_URLCONF = "desk.urls"
WSGI_APPLICATION = "desk.wsgi.application"
AUTH_USER_MODEL = "desk.Account"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = PROVIDER.night.timezone
USE_TZ = True

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "axes",
    "desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "desk.guard.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "desk.guard.signed_in",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "templates"],
        "OPTIONS": {"environment": "desk.jinja.environment"},
    }
]
DATABASES = {"default": database_of(PROVIDER).django}
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "desk.views.sign_in.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
OTP_TOTP_ISSUER = "Wellkept"
LOGIN_URL = "sign_in"

SESSION_COOKIE_AGE = _HALF_AN_HOUR
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "desk.views.errors.csrf_failure"
DESK_LONGEST_SESSION = _A_SHIFT  # seconds after which one signs in again, whatever was done
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not IS_PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if IS_PLAIN_HTTP else _A_YEAR
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not IS_PLAIN_HTTP
SECURE_REFERRER_POLICY = "same-origin"  # without any referrer browsers send no origin, and no form is ours
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _PROXY else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if _PROXY]
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # 1,000 records with every field filled in

STATIC_URL = "static/"
STATICFILES_DIRS = [_HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"facts": {"()": "desk.logs.Facts"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "facts"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {"desk": {"handlers": ["out"], "level": "INFO", "propagate": False}},
}
LOGGING_CONFIG = "logging.config.dictConfig"
