"""Every page and its address."""

from django.urls import include, path

from desk.api import interface
from desk.views import (
    accounts,
    audits,
    entry,
    errors,
    first_time,
    held,
    issuer,
    item,
    links,
    looks,
    pairs,
    password,
    programs,
    proposals,
    provider,
    published,
    shift,
    sign_in,
    start,
    vanished,
)


urlpatterns = [
    path("", start.start, name="start"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/number/", sign_in.second_factor, name="second_factor"),
    path("sign-in/elsewhere/", issuer.begin, name="issuer_begin"),
    path("sign-in/elsewhere/back/", issuer.back, name="issuer_back"),
    path("password/", password.password, name="password"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("health/", start.health, name="health"),
    path("shift/", shift.shift, name="shift"),
    path("shift/<str:home_id>/", shift.shift, name="shift"),
    path("not-seen/", vanished.vanished, name="vanished"),
    path("not-seen/<str:home_id>/", vanished.vanished, name="vanished"),
    path("recorded-twice/", pairs.pairs, name="pairs"),
    path("recorded-twice/<str:home_id>/", pairs.pairs, name="pairs"),
    path("whose-record/", links.links, name="links"),
    path("whose-record/<str:home_id>/", links.links, name="links"),
    path("against-paper/", audits.audit_list, name="audit_list"),
    path("against-paper/<slug:audit>/<str:home_id>/", audits.audit_home, name="audit_home"),
    path("against-paper/<slug:audit>/<str:home_id>/<int:number>/", audits.audit_person, name="audit_person"),
    path("item/<str:item_id>/", item.item, name="item"),
    path("check/", entry.choose, name="entry_choice"),
    path("check/<str:name>/<str:home_id>/", entry.record, name="entry"),
    path("check/<str:name>/<str:home_id>/sheet/", entry.sheet, name="entry_sheet"),
    path("right-first-time/", first_time.first_time, name="first_time"),
    path("right-first-time/<str:home_id>/", first_time.first_time, name="first_time"),
    path("to-approve/", proposals.proposals, name="proposals"),
    path("held/", held.held, name="held"),
    path("homes/", provider.provider, name="provider"),
    path("homes/<str:home_id>/", provider.home, name="home"),
    path("reports/", published.index, name="published_index"),
    path("reports/<path:path>", published.published, name="published"),
    path("api/", include((interface.addresses, interface.app_name), namespace=interface.namespace)),
    path("who-looked/", looks.looks, name="looks"),
    path("programs/", programs.programs, name="programs"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<str:username>/", accounts.one_account, name="one_account"),
]
handler404 = errors.not_found
handler500 = errors.failed
