"""Every page and its address."""

from django.urls import path

from desk.views import (
    accounts,
    errors,
    item,
    looks,
    pairs,
    password,
    proposals,
    provider,
    published,
    shift,
    sign_in,
    start,
    starters,
)


urlpatterns = [
    path("", start.start, name="start"),
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/number/", sign_in.second_factor, name="second_factor"),
    path("password/", password.password, name="password"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("health/", start.health, name="health"),
    path("shift/", shift.shift, name="shift"),
    path("shift/<str:home_id>/", shift.shift, name="shift"),
    path("not-seen/", shift.vanished, name="vanished"),
    path("not-seen/<str:home_id>/", shift.vanished, name="vanished"),
    path("recorded-twice/", pairs.pairs, name="pairs"),
    path("recorded-twice/<str:home_id>/", pairs.pairs, name="pairs"),
    path("item/<str:item_id>/", item.item, name="item"),
    path("to-approve/", proposals.proposals, name="proposals"),
    path("homes/", provider.provider, name="provider"),
    path("homes/<str:home_id>/", provider.home, name="home"),
    path("reports/", published.index, name="published_index"),
    path("reports/<path:path>", published.published, name="published"),
    path("who-looked/", looks.looks, name="looks"),
    path("new-staff/", starters.new_staff, name="new_staff"),
    path("new-staff/counts.csv", starters.new_staff_counts, name="new_staff_counts"),
    path("new-staff/<str:home_id>/", starters.new_staff, name="new_staff"),
    path("new-staff/<str:home_id>/<str:starter_id>/", starters.starter, name="starter"),
    path("new-staff/<str:home_id>/<str:starter_id>/end/", starters.end_starter, name="end_starter"),
    path("new-staff/<str:home_id>/<str:starter_id>/<str:code>/", starters.starter_document, name="starter_document"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<str:username>/", accounts.one_account, name="one_account"),
]
handler404 = errors.not_found
handler500 = errors.failed
