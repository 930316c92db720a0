from django.urls import path

from samen.people.views import kept, login, mandate, organisation, own, second_step

app_name = "people"
urlpatterns = [
    path("inloggen", login.log_in, name="log_in"),
    path("inloggen/code", login.login_code, name="login_code"),
    path("inloggen/nieuwe-code", login.new_code, name="new_code"),
    path("inloggen/toestel", login.log_in_with_passkey, name="passkey"),
    path("inloggen/toestel/vraag", login.passkey_challenge, name="passkey_challenge"),
    path("mijn/verder", kept.send_again, name="send_again"),
    path("uitloggen", login.log_out, name="log_out"),
    path("mijn/gegevens", own.own_details, name="own_details"),
    path("mijn/gegevens/alles", own.own_data_page, name="own_data"),
    path("mijn/gegevens.json", own.own_data_file, name="own_data_file"),
    path("mijn/account-sluiten", own.close_account, name="close_account"),
    path("account-gesloten", own.account_closed, name="account_closed"),
    path("mijn/tweede-stap", second_step.second_step, name="second_step"),
    path("mijn/tweede-stap/code", second_step.give_code, name="give_code"),
    path("mijn/tweede-stap/toestel", second_step.give_device, name="give_device"),
    path("mijn/tweede-stap/toestellen/nieuw", second_step.add_device, name="add_device"),
    path("mijn/tweede-stap/toestellen/<int:device_id>", second_step.device, name="device"),
    path("mijn/tweede-stap/app", second_step.add_app, name="add_app"),
    path("mijn/tweede-stap/app/qr.svg", second_step.app_picture, name="app_picture"),
    path("mijn/tweede-stap/weg/<int:step_id>", second_step.remove_step, name="remove_step"),
    path("mijn/tweede-stap/herstelcodes", second_step.recovery_codes, name="recovery_codes"),
    path("mijn/lijkt-op-organisatie", organisation.organisations_alike, name="organisations_alike"),
    path("mijn/organisaties/nieuw", organisation.add_organisation, name="add_organisation"),
    path("mijn/organisaties/<slug:slug>", organisation.edit_organisation, name="edit_organisation"),
    path(
        "mijn/organisaties/<slug:slug>/mensen",
        mandate.organisation_people,
        name="organisation_people",
    ),
    path(
        "mijn/organisaties/<slug:slug>/stoppen",
        organisation.end_organisation,
        name="end_organisation",
    ),
    path("mijn/mensen", mandate.city_people, name="city_people"),
    path(
        "mijn/mensen/<int:person_id>/tweede-stap", mandate.help_with_steps, name="help_with_steps"
    ),
    path("mijn/rollen/<int:mandate_id>/stoppen", mandate.end_mandate, name="end_mandate"),
]
